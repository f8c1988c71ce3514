/** GET of a pod's log. Follow is the caller's: it asks again for what came since. */
import type { Pod } from '../../../api/types/pod.ts';
import { badRequest } from '../../../api/status.ts';
import { readLogs } from '../../node/logs.ts';
import type { Call } from '../call.ts';
import type { Result } from '../result.ts';
import { stored } from '../store.ts';

export function readLog(call: Call): Result {
  const query = call.request.query ?? {};
  const number = (name: string): Record<string, number> => (query[name] === undefined ? {} : { [name]: Number(query[name]) });
  const answer = readLogs(
    call.cluster.world,
    stored(call) as Pod,
    {
      ...(query['container'] ? { container: query['container'] } : {}),
      previous: query['previous'] === 'true',
      timestamps: query['timestamps'] === 'true',
      ...number('tailLines'),
      ...number('sinceSeconds'),
      ...number('limitBytes'),
      ...(query['sinceTime'] === undefined ? {} : { sinceTime: query['sinceTime'] }),
    },
    call.cluster.world.nowMs,
  );
  if (answer.kind === 'refused') throw badRequest(answer.message);
  return { kind: 'raw', status: 200, body: answer.text, contentType: 'text/plain' };
}
