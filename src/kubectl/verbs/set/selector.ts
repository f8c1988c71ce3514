/** `kubectl set selector service/web app=other`: the whole selector is replaced. */
import { parseLabelSelector } from '../../../api/labelSelector.ts';
import type { JsonObject } from '../../../base/json.ts';
import type { Verb } from '../../command.ts';
import { recorded } from '../../changeCause.ts';
import { dryRunOf, dryRunQuery, dryRunSuffix } from '../../dryRun.ts';
import { fail } from '../../errors.ts';
import { reporterOf } from '../../report.ts';
import { visitAll } from '../../resourceBuilder.ts';
import { withGoZeros } from '../../goZeros.ts';
import { templateFlags, templateTargets } from './templateChange.ts';

export const selector: Verb = {
  flags: [...templateFlags, { name: 'resource-version', kind: 'string' }],
  run(invocation) {
    const { args, client, flags } = invocation;
    const expression = args.at(-1);
    if (expression === undefined) return fail('one selector is required');
    const resources = args.slice(0, -1);
    const wanted = selectorOf(expression, () => templateTargets(invocation, resources));
    const dryRun = dryRunOf(invocation);
    const report = reporterOf(invocation, `selector updated${dryRunSuffix(dryRun)}`, 'typed');
    visitAll(templateTargets(invocation, resources).map((info) => ({ info })), (info) => {
      if (info.mapping.kind !== 'Service') fail('setting a selector is only supported for Services');
      const before = ((info.object['spec'] as JsonObject | undefined)?.['selector'] ?? {}) as JsonObject;
      const gone = Object.fromEntries(Object.keys(before).filter((key) => !(key in wanted)).map((key) => [key, null]));
      const version = flags.string('resource-version') === '' ? {} : { resourceVersion: flags.string('resource-version') };
      const patch = recorded<JsonObject>(invocation, { metadata: version, spec: { selector: { ...gone, ...wanted } } });
      if (flags.bool('local')) return report(withGoZeros(selecting(info.object as unknown as JsonObject, wanted), invocation.version));
      const target = { namespace: info.namespace, name: info.name };
      report(client.patch(info.mapping, target, 'merge', patch, dryRunQuery(dryRun === 'client' ? 'server' : dryRun)) as unknown as JsonObject);
    });
    return 0;
  },
};

const selecting = (service: JsonObject, selector: JsonObject): JsonObject => ({ ...service, spec: { ...(service['spec'] as JsonObject | undefined), selector } });

/** A Service knows plain labels alone; that is found out when its turn comes. */
function selectorOf(expression: string, readTargets: () => unknown): Readonly<Record<string, string>> {
  const parsed = parseLabelSelector(expression);
  if (!parsed.ok) return fail(parsed.error);
  const words = { in: 'In', notin: 'NotIn', exists: 'Exists', '!': 'DoesNotExist' } as const;
  const others = parsed.requirements.flatMap(({ key, operator, values }) => (operator in words ? [`{${key} ${words[operator as keyof typeof words]} [${values.join(' ')}]}`] : []));
  if (others.length > 0) {
    readTargets();
    fail(`match expression [${others.join(' ')}] not supported on this object`);
  }
  return Object.fromEntries(parsed.requirements.map(({ key, values }) => [key, values[0] ?? '']));
}
