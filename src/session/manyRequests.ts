/** Many requests at once to a port of a Service: what a reader would have to send by hand to see how they spread. */
import { present } from '../base/assert.ts';
import { isObject } from '../base/json.ts';
import type { KubeObject } from '../api/object.ts';
import { beginScope, tracesSince } from '../cluster/network/connections.ts';
import { connect } from '../cluster/network/connect.ts';
import type { Origin, Trace } from '../cluster/network/trace.ts';
import type { Session } from './session.ts';

export interface ManyRequests {
  readonly namespace: string;
  readonly service: string;
  readonly port: number;
  readonly count: number;
}

/**
 * Each with a chance of its own, from one client: a pod of the Service's namespace that runs, else a node. The cluster is then as if nothing
 * had happened: not even session affinity remembers them. `label`: what their choices are called by, never used before.
 */
export function sendMany({ namespace, service, port, count }: ManyRequests, session: Session, label: string): readonly Trace[] {
  const { cluster } = session;
  const address = clusterIPOf(present(cluster.store.get('services', namespace, service), `service ${service}`));
  const before = session.snapshot();
  beginScope(cluster.world, label);
  const origin = clientIn(namespace, session);
  for (let sent = 0; sent < count; sent++) connect(cluster, { origin, protocol: 'TCP', address, port });
  const traces = tracesSince(cluster.world);
  session.restore(before);
  return traces;
}

function clusterIPOf({ spec }: KubeObject): string {
  return isObject(spec) && typeof spec['clusterIP'] === 'string' ? spec['clusterIP'] : '';
}

function clientIn(namespace: string, { cluster }: Session): Origin {
  const pod = cluster.store.list('pods', namespace).find(({ status }) => isObject(status) && status['phase'] === 'Running');
  return pod ? { kind: 'pod', namespace, name: pod.metadata.name } : { kind: 'node', name: present(cluster.options.nodes.at(-1), 'a node').name };
}
