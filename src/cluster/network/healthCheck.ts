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

/** Any path is answered alike. Since 1.28 kube-proxy also tells how it is itself, and how much a load balancer should send the node. */
export function answerHealthCheck({ namespace, name, localEndpoints }: HealthCheck, { options }: ClusterParts): HttpAnswer {
  const newer = atLeast(options.version, '1.28');
  const body = `{\n\t"service": {\n\t\t"namespace": ${quote(namespace)},\n\t\t"name": ${quote(name)}\n\t},\n\t"localEndpoints": ${localEndpoints}${newer ? ',\n\t"serviceProxyHealthy": true' : ''}\n}`;
  return {
    status: localEndpoints > 0 ? 200 : 503,
    headers: [
      ['Content-Type', 'application/json'],
      ['X-Content-Type-Options', 'nosniff'],
      ...(newer ? [['X-Load-Balancing-Endpoint-Weight', String(localEndpoints)] as const] : []),
      ['Date', ''],
      ['Content-Length', String(body.length)],
    ],
    body,
  };
}
