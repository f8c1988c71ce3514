/** What kube-proxy answers at a Service's health check node port: whether a load balancer should send traffic to this node. Models pkg/proxy/healthcheck. */
import { atLeast } from '../../api/version.ts';
import type { ClusterParts } from '../parts.ts';
import type { HttpAnswer } from '../images/image.ts';
import { quote } from '../../text/golang/quote.ts';
import { servicePorts } from './services.ts';

export interface HealthCheck {
  readonly namespace: string;
  readonly name: string;
  /** Ready endpoints on the node. */
  readonly localEndpoints: number;
}

/** The health check that listens on a port of a node, if one does. */
export function healthCheckAt({ world }: ClusterParts, node: string, port: number): HealthCheck | undefined {
  const ports = servicePorts(world).filter(({ healthCheckNodePort, externalLocal }) => externalLocal && healthCheckNodePort === port);
  const [first] = ports;
  if (!first) return undefined;
  const local = ports.flatMap(({ endpoints }) => endpoints).filter((endpoint) => endpoint.ready && endpoint.node === node);
  return { namespace: first.namespace, name: first.name, localEndpoints: new Set(local.map(({ address }) => address)).size };
}

/** Any path is answered alike. Its headers grew from release to release and are not modelled. */
export function answerHealthCheck({ namespace, name, localEndpoints }: HealthCheck, { options }: ClusterParts): HttpAnswer {
  // Since 1.28 kube-proxy also tells how it is itself.
  const healthy = atLeast(options.version, '1.28') ? ',\n\t"serviceProxyHealthy": true' : '';
  return {
    status: localEndpoints > 0 ? 200 : 503,
    headers: [],
    body: `{\n\t"service": {\n\t\t"namespace": ${quote(namespace)},\n\t\t"name": ${quote(name)}\n\t},\n\t"localEndpoints": ${localEndpoints}${healthy}\n}`,
  };
}
