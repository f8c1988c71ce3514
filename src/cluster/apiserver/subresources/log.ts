/** GET of a pod's log. Follow is the caller's: it asks again for what came since. */
import type { Pod } from '../../../api/types/pod.ts';
import { badRequest, unanswered } from '../../../api/status.ts';
import { kubeletFailure } from '../../node/kubeletPort.ts';
import { readLogs } from '../../node/logs.ts';
import type { Call } from '../call.ts';
import type { ApiRequest } from '../request.ts';
import type { Result } from '../result.ts';
import { stored } from '../store.ts';

export function readLog(call: Call): Result {
  const query = call.request.query ?? {};
  const pod = stored(call) as Pod;
  const failure = kubeletFailure(pod, call.cluster.options);
  if (failure) throw unanswered(`Get "https://${failure.server}/containerLogs/${pod.metadata.namespace ?? ''}/${pod.metadata.name}/${containerIn(pod, query)}${optionsIn(query)}": ${failure.error}`);
  const number = (name: string): Record<string, number> => (query[name] === undefined ? {} : { [name]: Number(query[name]) });
  const answer = readLogs(
    call.cluster,
    pod,
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
  return { kind: 'raw', status: 200, body: answer.text, contentType: 'text/plain', ...(answer.nextMs === undefined ? {} : { nextLineMs: answer.nextMs }) };
}

const containerIn = (pod: Pod, query: NonNullable<ApiRequest['query']>): string => query['container'] ?? pod.spec.containers[0]?.name ?? '';

/** The options as the API server hands them on, in the order in which Go encodes them. */
function optionsIn(query: NonNullable<ApiRequest['query']>): string {
  const options = Object.entries(query).filter(([name]) => name !== 'container').toSorted(([a], [b]) => (a < b ? -1 : 1));
  return options.length === 0 ? '' : `?${options.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`;
}
