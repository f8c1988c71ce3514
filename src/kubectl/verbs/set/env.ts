/** `kubectl set env deployment/web KEY=value KEY-`, and `--list`. */
import type { Json, JsonObject } from '../../../base/json.ts';
import type { Verb } from '../../command.ts';
import { fail } from '../../errors.ts';
import { resourcesAndPairs } from '../../pairs.ts';
import { select, visitAll } from '../../resourceBuilder.ts';
import { changeTemplates, listOf, podSpecOf, templateFlags } from './templateChange.ts';

export const env: Verb = {
  flags: [
    ...templateFlags,
    { name: 'containers', shorthand: 'c', kind: 'string', default: '*' },
    { name: 'env', shorthand: 'e', kind: 'stringArray' },
    { name: 'from', kind: 'string' },
    { name: 'list', kind: 'bool' },
    { name: 'overwrite', kind: 'bool', default: 'true' },
    { name: 'resolve', kind: 'bool' },
  ],
  run(invocation) {
    const { flags } = invocation;
    const { resources, pairs } = resourcesAndPairs(invocation.args, 'environment');
    if (resources.length === 0 && flags.list('filename').length === 0) fail('one or more resources must be specified as <resource> <name> or <resource>/<name>');
    if (flags.changed('from') || flags.bool('resolve')) return invocation.host.unsupported('kubectl set env --from and --resolve');
    if (flags.bool('list')) {
      visitAll(select(invocation, { args: resources, flatten: true }), (info) => {
        for (const container of listOf(podSpecOf(info.object as unknown as JsonObject)['containers'])) {
          invocation.out(`# ${info.mapping.kind} ${info.name}, container ${String(container['name'])}\n`);
          for (const variable of listOf(container['env'])) invocation.out(`${String(variable['name'])}=${String(variable['value'] ?? '')}\n`);
        }
      });
      return 0;
    }
    const all = [...pairs, ...flags.list('env')];
    if (all.length === 0) fail('at least one environment variable must be provided');
    const wanted = flags.string('containers');
    changeTemplates(invocation, {
      resources,
      operation: 'env updated',
      patchOf(info) {
        const containers = listOf(podSpecOf(info.object as unknown as JsonObject)['containers']);
        const updates = containers.filter((container) => wanted === '*' || container['name'] === wanted).map((container) => ({ name: container['name'] ?? null, env: all.map(variablePatch) }));
        return updates.length > 0 ? { containers: updates } : undefined;
      },
    });
    return 0;
  },
};

function variablePatch(pair: string): Json {
  const equals = pair.indexOf('=');
  return equals < 0 ? { name: pair.slice(0, -1), $patch: 'delete' } : { name: pair.slice(0, equals), value: pair.slice(equals + 1), valueFrom: null };
}
