/** `kubectl rollout restart`: an annotation with the time makes the template a new one. */
import { isObject } from '../../../base/json.ts';
import type { JsonObject } from '../../../base/json.ts';
import { atLeast } from '../../../api/version.ts';
import { formatTime } from '../../../cluster/ports/clock.ts';
import type { Verb } from '../../command.ts';
import { fail } from '../../errors.ts';
import { reporterOf } from '../../report.ts';
import { visitAll } from '../../resourceBuilder.ts';
import { rolloutFlags, rolloutTargets } from './targets.ts';

const restartable: readonly string[] = ['Deployment', 'DaemonSet', 'StatefulSet'];

export const restart: Verb = {
  flags: rolloutFlags,
  run(invocation) {
    const { client, host } = invocation;
    const report = reporterOf(invocation, 'restarted', 'typed');
    visitAll(rolloutTargets(invocation), (info) => {
      const subject = `${info.mapping.resource}${info.mapping.group ? `.${info.mapping.group}` : ''}`;
      if (!restartable.includes(info.mapping.kind)) fail(`error: ${subject} ${JSON.stringify(info.name)} restarting is not supported`);
      if (isObject(info.object['spec']) && info.object['spec']['paused'] === true) fail(`error: ${subject} ${JSON.stringify(info.name)} can't restart paused deployment (run rollout resume first)`);
      const annotations = { 'kubectl.kubernetes.io/restartedAt': formatTime(host.now()) };
      const template = isObject(info.object['spec']) && isObject(info.object['spec']['template']) ? info.object['spec']['template'] : {};
      const before = isObject(template['metadata']) && isObject(template['metadata']['annotations']) ? template['metadata']['annotations'] : {};
      if (before['kubectl.kubernetes.io/restartedAt'] === annotations['kubectl.kubernetes.io/restartedAt']) {
        fail(`error: failed to create patch for ${info.name}: ${atLeast(invocation.version, '1.27') ? 'if restart has already been triggered within the past second, please wait before attempting to trigger another' : 'empty patch'}`);
      }
      const patch = { spec: { template: { metadata: { annotations } } } };
      report(client.patch(info.mapping, { namespace: info.namespace, name: info.name }, 'strategic', patch) as unknown as JsonObject);
    });
    return 0;
  },
};
