/** Label selectors as objects. Models apimachinery's metav1/validation ValidateLabelSelector. */
import { compound, forbidden, invalid, required } from '../../../api/fieldError.ts';
import type { BadValue, FieldError } from '../../../api/fieldError.ts';
import { isLabelValue, isQualifiedName } from '../../../api/names.ts';
import type { Labels } from '../../../api/labelSelector.ts';
import type { LabelSelector } from '../../../api/types/common.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import { atLeast } from '../../../api/version.ts';
import { isObject } from '../../../base/json.ts';
import type { Json, JsonObject } from '../../../base/json.ts';
import { lengthWord, validateLabels } from '../metadata.ts';

const sorted = (map: Labels): readonly (readonly [string, string])[] => Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));

/** As `%#v` prints a map: keys sorted. */
const goMap = (map: Labels | undefined): string =>
  map === undefined || Object.keys(map).length === 0
    ? 'map[string]string(nil)'
    : `map[string]string{${sorted(map).map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(', ')}}`;

export const labelMap = (labels: Labels, version: KubernetesVersion): BadValue => compound(version, goMap(labels), Object.keys(labels).length === 0 ? null : Object.fromEntries(sorted(labels)));

/** A *metav1.LabelSelector that was dereferenced. */
export function selectorValue(selector: LabelSelector, version: KubernetesVersion): BadValue {
  const { matchLabels } = selector;
  const expressions = selector.matchExpressions ?? [];
  const printed = expressions.map(
    ({ key, operator, values }) => `v1.LabelSelectorRequirement{Key:${JSON.stringify(key)}, Operator:${JSON.stringify(operator)}, Values:[]string${values === undefined ? '(nil)' : `{${values.map((value) => JSON.stringify(value)).join(', ')}}`}}`,
  );
  const goSyntax = `v1.LabelSelector{MatchLabels:${goMap(matchLabels)}, MatchExpressions:[]v1.LabelSelectorRequirement${expressions.length === 0 ? '(nil)' : `{${printed.join(', ')}}`}}`;
  const json: JsonObject = {
    ...(matchLabels && Object.keys(matchLabels).length > 0 ? { matchLabels: Object.fromEntries(sorted(matchLabels)) } : {}),
    ...(expressions.length === 0 ? {} : { matchExpressions: expressions.map(({ key, operator, values }) => ({ key, operator, ...(values === undefined ? {} : { values }) })) }),
  };
  return compound(version, goSyntax, json);
}

export function labelSelectorErrors(given: Json | undefined, field: string, version: KubernetesVersion): readonly FieldError[] {
  if (!isObject(given)) return [];
  const selector = given as LabelSelector;
  return [
    ...validateLabels(selector.matchLabels, `${field}.matchLabels`, version),
    ...(selector.matchExpressions ?? []).flatMap(({ key = '', operator = '', values = [] }, index) => {
      const place = `${field}.matchExpressions[${index}]`;
      const errors: FieldError[] = [];
      if (operator === 'In' || operator === 'NotIn') {
        if (values.length === 0) errors.push(required(`${place}.values`, "must be specified when `operator` is 'In' or 'NotIn'"));
      } else if (operator === 'Exists' || operator === 'DoesNotExist') {
        if (values.length > 0) errors.push(forbidden(`${place}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"));
      } else errors.push(invalid(`${place}.operator`, operator, 'not a valid selector operator'));
      errors.push(...isQualifiedName(key, lengthWord(version)).map((message) => invalid(`${place}.key`, key, message)));
      // The values themselves are looked at since 1.25.
      if (atLeast(version, '1.25')) values.forEach((value, at) => errors.push(...isLabelValue(value, lengthWord(version)).map((message) => invalid(`${place}.values[${at}]`, value, message))));
      return errors;
    }),
  ];
}
