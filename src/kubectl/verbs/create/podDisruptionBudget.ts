/** `kubectl create poddisruptionbudget NAME --selector=app=web --min-available=1`. Models kubectl's create_pdb.go (1.32). */
import { parseLabelSelector } from '../../../api/labelSelector.ts';
import type { JsonObject } from '../../../base/json.ts';
import { atLeast } from '../../../api/version.ts';
import type { Verb } from '../../command.ts';
import { createObject, creationFlags, nameArgument } from '../../creation.ts';
import { fail } from '../../errors.ts';
import { compareStrings } from '../../../text/golang/order.ts';
import { newMeta } from '../../typed.ts';

export const podDisruptionBudget: Verb = {
  aliases: ['pdb'],
  flags: [...creationFlags, { name: 'max-unavailable', kind: 'string' }, { name: 'min-available', kind: 'string' }, { name: 'selector', kind: 'string' }],
  run(invocation) {
    const { flags, version } = invocation;
    const name = nameArgument(invocation);
    const [selector, most, least] = [flags.string('selector'), flags.string('max-unavailable'), flags.string('min-available')];
    if (selector === '') fail('a selector must be specified');
    if (most === '' && least === '') fail('one of min-available or max-unavailable must be specified');
    if (most !== '' && least !== '') fail('min-available and max-unavailable cannot be both specified');
    if (atLeast(version, '1.21')) for (const flag of ['min-available', 'max-unavailable']) if (!/^(\d+%?)?$/.test(flags.string(flag))) fail(`invalid format specified for ${flag}`);
    const amount = least === '' ? { maxUnavailable: intOrString(most) } : { minAvailable: intOrString(least) };
    // The fields stand in Go's order.
    const spec = 'minAvailable' in amount ? { ...amount, selector: selectorOf(selector) } : { selector: selectorOf(selector), ...amount };
    const object = {
      kind: 'PodDisruptionBudget',
      apiVersion: atLeast(version, '1.21') ? 'policy/v1' : 'policy/v1beta1',
      metadata: newMeta(version, name),
      spec,
      status: { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 },
    };
    createObject(invocation, object, { failed: 'failed to create poddisruptionbudgets:', failedSince: '1.21' });
    return 0;
  },
};

/** Models intstr.Parse. */
const intOrString = (text: string): number | string => (/^[+-]?\d+$/.test(text) ? Number(text) : text);

/** Models metav1.ParseToLabelSelector. */
function selectorOf(text: string): JsonObject {
  const parsed = parseLabelSelector(text);
  if (!parsed.ok) return fail(`couldn't parse the selector string "${text}": ${parsed.error}`);
  const words = { in: 'In', notin: 'NotIn', exists: 'Exists', '!': 'DoesNotExist', '!=': 'NotIn' } as const;
  const labels: Record<string, string> = {};
  const expressions: JsonObject[] = [];
  for (const { key, operator, values } of [...parsed.requirements].sort((a, b) => compareStrings(a.key, b.key))) {
    if (operator === '=' || operator === '==') labels[key] = values[0] ?? '';
    else if (operator in words) expressions.push({ key, operator: words[operator as keyof typeof words], ...(values.length > 0 ? { values: [...values].sort() } : {}) });
    else fail(`"${operator}" is not a valid label selector operator`);
  }
  return { ...(Object.keys(labels).length > 0 ? { matchLabels: labels } : {}), ...(expressions.length > 0 ? { matchExpressions: expressions } : {}) };
}
