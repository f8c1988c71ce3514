/** Which of a Service's endpoints a node may use. */
import type { ServicePortInfo, ProxyEndpoint } from './services.ts';

/** The node on which a packet meets kube-proxy's rules. */
export interface ProxyNode {
  readonly name: string;
  readonly zone?: string;
}

export interface Categories {
  /** For traffic under policy Cluster. */
  readonly cluster: readonly ProxyEndpoint[];
  /** For traffic under policy Local. */
  readonly local: readonly ProxyEndpoint[];
  /** Both of them, without repetition. */
  readonly reachable: readonly ProxyEndpoint[];
  /** Whether the Service has a usable endpoint on any node. */
  readonly any: boolean;
}

/** Models kube-proxy's CategorizeEndpoints (pkg/proxy/topology.go). */
export function categorize(service: ServicePortInfo, node: ProxyNode, fallsBackToTerminating: boolean): Categories {
  const { endpoints } = service;
  const exposed = service.nodePort !== undefined || service.externalIPs.length + service.loadBalancerIPs.length > 0;
  const usesCluster = !service.internalLocal || exposed;
  const usesLocal = service.internalLocal || (service.externalLocal && exposed);
  const ending = (endpoint: ProxyEndpoint): boolean => fallsBackToTerminating && endpoint.serving && endpoint.terminating;
  const readyOrEnding = (from: readonly ProxyEndpoint[], admits: (endpoint: ProxyEndpoint) => boolean): readonly ProxyEndpoint[] => {
    const ready = from.filter((endpoint) => endpoint.ready && admits(endpoint));
    return ready.length > 0 ? ready : from.filter(ending);
  };

  const cluster = usesCluster ? readyOrEnding(endpoints, hintsOf(endpoints, node)) : [];
  if (!usesLocal) return { cluster, local: [], reachable: cluster, any: cluster.length > 0 };
  const local = readyOrEnding(endpoints.filter((endpoint) => endpoint.node === node.name), () => true);
  return {
    cluster,
    local,
    reachable: usesCluster ? endpoints.filter((endpoint) => cluster.includes(endpoint) || local.includes(endpoint)) : local,
    any: endpoints.some((endpoint) => endpoint.ready || ending(endpoint)),
  };
}

/** Hints count only when every ready endpoint has them and at least one is meant for this node or its zone. */
function hintsOf(endpoints: readonly ProxyEndpoint[], node: ProxyNode): (endpoint: ProxyEndpoint) => boolean {
  const ready = endpoints.filter((endpoint) => endpoint.ready);
  const forNode = (endpoint: ProxyEndpoint): boolean => endpoint.nodeHints.includes(node.name);
  const forZone = (endpoint: ProxyEndpoint): boolean => node.zone !== undefined && endpoint.zoneHints.includes(node.zone);
  if (ready.every((endpoint) => endpoint.nodeHints.length > 0) && ready.some(forNode)) return forNode;
  if (ready.every((endpoint) => endpoint.zoneHints.length > 0) && ready.some(forZone)) return forZone;
  return () => true;
}
