/** Names that a command leaves for the reader to fill in, `<node-ip>` or `<pod-name>`, filled in with what the cluster has by then. */
import type { KubeObject } from '../../api/object.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { Service } from '../../api/types/service.ts';
import type { Session } from '../../session/session.ts';

/** Unless the shell means it, as in `cat <file >copy`. */
export const placeholder: RegExp = /(?<=\s|=|\/|:|@)<[A-Za-z][\w ./-]*>(?=\s|$|[:/"'])/;

/** What words such a name is made of, and what it stands for; the first row that fits. Undefined where the cluster has nothing of the kind, or several. */
const meanings: readonly (readonly [words: RegExp, meaning: (around: Around) => string | undefined])[] = [
  [/node.?port/, ({ services }) => only(services.flatMap(({ spec }) => spec.ports ?? []).flatMap(({ nodePort }) => (nodePort === undefined ? [] : [String(nodePort)])))],
  [/node.*(?:ip|addr)|(?:ip|addr).*node|host.?ip|minikube.?ip/, ({ nodes }) => nodes[0]?.address],
  [/cluster.?ip|service.*(?:ip|addr)|svc.?ip/, ({ services }) => only(services.flatMap(({ spec }) => spec.clusterIP ?? []))],
  [/(?:external|load.?balancer|lb|ingress|public).*(?:ip|addr)/, ({ services }) => only(services.flatMap(({ status }) => status?.loadBalancer?.ingress?.flatMap(({ ip }) => ip ?? []) ?? []))],
  [/pod.*(?:ip|addr)/, ({ pods }) => only(pods.flatMap(({ status }) => status?.podIP ?? []))],
  [/pod/, ({ pods }) => only(pods.map(({ metadata }) => metadata.name))],
  [/node|host/, ({ nodes }) => only(nodes.map(({ name }) => name))],
  [/(?:service|svc).?port|^port$/, ({ services }) => only(services.flatMap(({ spec }) => spec.ports ?? []).map(({ port }) => String(port)))],
  [/service|svc/, ({ services }) => only(services.map(({ metadata }) => metadata.name))],
  [/deploy/, ({ names }) => only(names('deployments.apps'))],
  [/namespace/, () => 'default'],
];

interface Around {
  readonly nodes: readonly { readonly name: string; readonly address: string }[];
  /** Those that the reader has: without the API server's own. */
  readonly services: readonly Service[];
  readonly pods: readonly Pod[];
  names(resource: string): readonly string[];
}

const only = (values: readonly string[]): string | undefined => (new Set(values).size === 1 ? values[0] : undefined);

/** The command with every such name filled in; as it was where one can't be. */
export function fillIn(command: string, session: Session): string {
  if (command.includes('<<') || !placeholder.test(command)) return command;
  const list = (resource: string): readonly KubeObject[] => session.cluster.store.list(resource).filter(({ metadata }) => metadata.namespace === 'default' && metadata.name !== 'kubernetes');
  const around: Around = {
    nodes: session.options.nodes,
    services: list('services') as readonly Service[],
    pods: (list('pods') as readonly Pod[]).filter(({ status }) => status?.phase === 'Running'),
    names: (resource) => list(resource).map(({ metadata }) => metadata.name),
  };
  let isWhole = true;
  const filled = command.replace(new RegExp(placeholder, 'g'), (name) => {
    const words = name.slice(1, -1).toLowerCase();
    const value = meanings.find(([pattern]) => pattern.test(words))?.[1](around);
    isWhole &&= value !== undefined;
    return value ?? name;
  });
  return isWhole ? filled : command;
}
