/** Label selectors on objects. https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/ */
import type { LabelSelector } from '../../api/types/common.ts';

type Labels = { readonly [key: string]: string } | undefined;

/** The plain form that Services and ReplicationControllers have: every pair must be there. The empty one selects nothing here. */
export function selectsLabels(selector: { readonly [key: string]: string } | undefined, labels: Labels): boolean {
  const wanted = Object.entries(selector ?? {});
  return wanted.length > 0 && wanted.every(([key, value]) => labels?.[key] === value);
}

/** The form with expressions. The empty one selects everything, as in the API. */
export function matchesLabelSelector(selector: LabelSelector, labels: Labels): boolean {
  const pairs = Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels?.[key] === value);
  return pairs && (selector.matchExpressions ?? []).every(({ key, operator, values = [] }) => matchesRequirement(labels?.[key], operator, values));
}

/** One requirement on the value of a label, which is undefined where the label is not there. Node selectors add Gt and Lt. */
export function matchesRequirement(value: string | undefined, operator: string, values: readonly string[]): boolean {
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
      return value !== undefined && Number(value) > Number(values[0]);
    case 'Lt':
      return value !== undefined && Number(value) < Number(values[0]);
    default:
      return false;
  }
}
