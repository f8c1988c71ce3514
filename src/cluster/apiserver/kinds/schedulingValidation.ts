/** Where a pod wants to run: selectors of nodes, affinities, tolerations, spreading. Models the like-named functions of pkg/apis/core/validation/validation.go. */
import { duplicate, forbidden, invalid, notSupported, required } from '../../../api/fieldError.ts';
import type { BadValue, FieldError } from '../../../api/fieldError.ts';
import { inRange, isDns1123Label, isDns1123Subdomain, isLabelValue, isQualifiedName } from '../../../api/names.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import { atLeast } from '../../../api/version.ts';
import { isObject } from '../../../base/json.ts';
import type { Json, JsonObject } from '../../../base/json.ts';
import { Unsupported } from '../../../base/unsupported.ts';
import { lengthWord } from '../metadata.ts';
import { part, parts, text } from '../../../api/fields.ts';
import { labelSelectorErrors } from './selectorValidation.ts';

const strings = (value: Json | undefined): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

export function affinityErrors(affinity: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] {
  const ways = ['podAffinity', 'podAntiAffinity'] as const;
  return [...nodeAffinityErrors(part(affinity, 'nodeAffinity'), `${field}.nodeAffinity`, version), ...ways.flatMap((way) => podAffinityErrors(part(affinity, way), `${field}.${way}`, version))];
}

const required_ = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';

const weightErrors = ({ weight }: JsonObject, field: string): readonly FieldError[] => (inRange(Number(weight ?? 0), 1, 100) ? [] : [invalid(`${field}.weight`, weight ?? 0, 'must be in the range 1-100')]);

function nodeAffinityErrors(affinity: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] {
  const place = `${field}.${required_}.nodeSelectorTerms`;
  const terms = parts(affinity, required_, 'nodeSelectorTerms');
  return [
    ...(isObject(affinity[required_]) && terms.length === 0 ? [required(place, 'must have at least one node selector term')] : []),
    ...terms.flatMap((term, index) => termErrors(term, `${place}[${index}]`, version, atLeast(version, '1.33') ? valueErrors : noErrors)),
    ...parts(affinity, preferred).flatMap((each, index) => {
      const own = `${field}.${preferred}[${index}]`;
      return [...weightErrors(each, own), ...termErrors(part(each, 'preference'), `${own}.preference`, version, noErrors)];
    }),
  ];
}

/** What is asked of the values of a requirement. */
type ValueCheck = (values: readonly string[], field: string, version: KubernetesVersion) => readonly FieldError[];

/** Since 1.33 what a node must have is looked at to the last value; what is only preferred never was. */
const valueErrors: ValueCheck = (values, field, version) =>
  values.flatMap((value, index) => isLabelValue(value, lengthWord(version)).map((message) => invalid(`${field}.values[${index}]`, value, message)));
const noErrors: ValueCheck = () => [];

const termErrors = (term: JsonObject, field: string, version: KubernetesVersion, check: ValueCheck): readonly FieldError[] => [
  ...parts(term, 'matchExpressions').flatMap((requirement, index) => nodeRequirementErrors(requirement, `${field}.matchExpressions[${index}]`, version, check)),
  ...parts(term, 'matchFields').flatMap((requirement, index) => nodeFieldErrors(requirement, `${field}.matchFields[${index}]`)),
];

/** A node can be asked for by its name, and by one alone. */
function nodeFieldErrors({ key, operator, values }: JsonObject, field: string): readonly FieldError[] {
  const given = strings(values);
  const known = operator === 'In' || operator === 'NotIn';
  return [
    ...(known ? [] : [invalid(`${field}.operator`, operator ?? '', 'not a valid selector operator')]),
    ...(known && given.length !== 1 ? [required(`${field}.values`, "must be only one value when `operator` is 'In' or 'NotIn' for node field selector")] : []),
    ...(text(key) === 'metadata.name'
      ? given.flatMap((name, index) => isDns1123Subdomain(name).map((message) => invalid(`${field}.values[${index}]`, name, message)))
      : [invalid(`${field}.key`, text(key), 'not a valid field selector key')]),
  ];
}

function nodeRequirementErrors({ key, operator, values }: JsonObject, field: string, version: KubernetesVersion, check: ValueCheck): readonly FieldError[] {
  const given = strings(values).length;
  const errors: FieldError[] = [];
  if (operator === 'In' || operator === 'NotIn') {
    if (given === 0) errors.push(required(`${field}.values`, "must be specified when `operator` is 'In' or 'NotIn'"));
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (given > 0) errors.push(forbidden(`${field}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"));
  } else if (operator === 'Gt' || operator === 'Lt') {
    if (given !== 1) errors.push(required(`${field}.values`, "must be specified single value when `operator` is 'Lt' or 'Gt'"));
  } else errors.push(invalid(`${field}.operator`, operator ?? '', 'not a valid selector operator'));
  return [...errors, ...isQualifiedName(text(key), lengthWord(version)).map((message) => invalid(`${field}.key`, text(key), message)), ...check(strings(values), field, version)];
}

function podAffinityErrors(affinity: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] {
  return [
    ...parts(affinity, required_).flatMap((term, index) => podTermErrors(term, `${field}.${required_}[${index}]`, version)),
    ...parts(affinity, preferred).flatMap((each, index) => {
      const own = `${field}.${preferred}[${index}]`;
      return [...weightErrors(each, own), ...podTermErrors(part(each, 'podAffinityTerm'), `${own}.podAffinityTerm`, version)];
    }),
  ];
}

function podTermErrors(term: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] {
  const key = text(term.topologyKey);
  return [
    ...labelSelectorErrors(term.labelSelector, `${field}.labelSelector`, version),
    ...strings(term.namespaces).flatMap((name) => isDns1123Label(name).map((message) => invalid(`${field}.namespace`, name, message))),
    ...(key === '' ? [required(`${field}.topologyKey`, 'can not be empty')] : []),
    ...isQualifiedName(key, lengthWord(version)).map((message) => invalid(`${field}.topologyKey`, key, message)),
  ];
}

const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

export const tolerationErrors = (spec: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] =>
  parts(spec, 'tolerations').flatMap((toleration, index) => {
    const place = `${field}[${index}]`;
    const [key, operator, value, effect] = [text(toleration.key), text(toleration.operator), text(toleration.value), text(toleration.effect)];
    const errors: FieldError[] = [];
    if (key !== '') errors.push(...isQualifiedName(key, lengthWord(version)).map((message) => invalid(`${place}.key`, key, message)));
    if (key === '' && operator !== 'Exists') errors.push(invalid(`${place}.operator`, operator, 'operator must be Exists when `key` is empty, which means "match all values and all keys"'));
    if (toleration.tolerationSeconds !== undefined && effect !== 'NoExecute') errors.push(invalid(`${place}.effect`, effect, "effect must be 'NoExecute' when `tolerationSeconds` is set"));
    if (operator === 'Equal' || operator === '') {
      const messages = isLabelValue(value, lengthWord(version));
      if (messages.length > 0) errors.push(invalid(`${place}.operator`, value, messages.join(';')));
    } else if (operator === 'Exists') {
      if (value !== '') errors.push(invalid(`${place}.operator`, shownToleration(toleration, version), "value must be empty when `operator` is 'Exists'"));
    } else errors.push(notSupported(`${place}.operator`, operator, ['Equal', 'Exists']));
    if (effect !== '' && !effects.includes(effect)) errors.push(notSupported(`${place}.effect`, effect, effects));
    return errors;
  });

/** Since 1.32 the value that is too much; before that the whole toleration, with the address in memory of its seconds. */
function shownToleration({ key, operator, value, effect, tolerationSeconds }: JsonObject, version: KubernetesVersion): BadValue {
  if (atLeast(version, '1.32')) return text(value);
  if (tolerationSeconds !== undefined) throw new Unsupported('the refusal of a toleration with a value, an operator and seconds');
  const quoted = (word: Json | undefined): string => JSON.stringify(text(word));
  return { goSyntax: `core.Toleration{Key:${quoted(key)}, Operator:${quoted(operator)}, Value:${quoted(value)}, Effect:${quoted(effect)}, TolerationSeconds:(*int64)(nil)}` };
}

export function spreadErrors(spec: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] {
  const all = parts(spec, 'topologySpreadConstraints');
  const inclusion = ['Honor', 'Ignore'];
  return all.flatMap((constraint, index) => {
    const place = `${field}[${index}]`;
    const [key, action] = [text(constraint.topologyKey), text(constraint.whenUnsatisfiable)];
    const skew = Number(constraint.maxSkew ?? 0);
    const pair = `{${key}, ${action}}`;
    const errors: FieldError[] = [];
    if (skew <= 0) errors.push(invalid(`${place}.maxSkew`, skew, 'must be greater than zero'));
    if (key === '') errors.push(required(`${place}.topologyKey`, 'can not be empty'));
    if (!['DoNotSchedule', 'ScheduleAnyway'].includes(action)) errors.push(notSupported(`${place}.whenUnsatisfiable`, action, ['DoNotSchedule', 'ScheduleAnyway']));
    // The server says it of the first of two.
    const again = all.slice(index + 1).some((other) => text(other.topologyKey) === key && text(other.whenUnsatisfiable) === action);
    if (again) errors.push(duplicate(`${place}.{topologyKey, whenUnsatisfiable}`, pair));
    if (typeof constraint.minDomains === 'number') {
      if (constraint.minDomains <= 0) errors.push(invalid(`${place}.minDomains`, constraint.minDomains, 'must be greater than zero'));
      if (action !== 'DoNotSchedule') errors.push(invalid(`${place}.minDomains`, constraint.minDomains, `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${action}`));
    }
    for (const policy of ['nodeAffinityPolicy', 'nodeTaintsPolicy'] as const) {
      if (constraint[policy] !== undefined && !inclusion.includes(text(constraint[policy]))) errors.push(notSupported(`${place}.${policy}`, constraint[policy], inclusion));
    }
    // Selectors are looked at since 1.27.
    return atLeast(version, '1.27') ? [...errors, ...labelSelectorErrors(constraint.labelSelector, `${place}.labelSelector`, version)] : errors;
  });
}
