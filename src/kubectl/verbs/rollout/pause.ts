/** `kubectl rollout pause` and `resume`: whether a Deployment acts on changes of its template. */
import { isObject } from '../../../base/json.ts';
import type { JsonObject } from '../../../base/json.ts';
import type { Verb } from '../../command.ts';
import { fail } from '../../errors.ts';
import { reporterOf } from '../../report.ts';
import { visitAll } from '../../resourceBuilder.ts';
import { rolloutFlags, rolloutTargets } from './targets.ts';

function pausing(wanted: boolean): Verb {
  const verb = wanted ? 'pausing' : 'resuming';
  return {
    flags: rolloutFlags,
    run(invocation) {
      const report = reporterOf(invocation, wanted ? 'paused' : 'resumed', 'typed');
      visitAll(rolloutTargets(invocation), (info) => {
        const subject = `${info.mapping.resource}${info.mapping.group ? `.${info.mapping.group}` : ''} ${JSON.stringify(info.name)}`;
        if (info.mapping.kind !== 'Deployment') fail(`error: ${subject} ${verb} is not supported`);
        const paused = isObject(info.object['spec']) && info.object['spec']['paused'] === true;
        if (paused === wanted) fail(`error: ${subject} ${wanted ? 'is already paused' : 'is not paused'}`);
        const patch = { spec: { paused: wanted ? true : null } };
        report(invocation.client.patch(info.mapping, { namespace: info.namespace, name: info.name }, 'strategic', patch) as unknown as JsonObject);
      });
      return 0;
    },
  };
}

export const pause: Verb = pausing(true);
export const resume: Verb = pausing(false);
