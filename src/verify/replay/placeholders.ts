/** Names that a command leaves for the reader to fill in, `<node-ip>` or `<pod-name>`, filled in with what the cluster has by then. */
import { isObject } from '../../base/json.ts';
import type { KubeObject } from '../../api/object.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { Service } from '../../api/types/service.ts';
import { effectOf } from '../aside/effects.ts';
import type { Chooser } from '../../cluster/ports/choices.ts';
import type { Session } from '../../session/session.ts';

/** Unless the shell means it, as in `cat <file >copy`, and unless it stands in a comment. */
export const placeholder: RegExp = /<(?<=[\s=/:@]<)(?<!\s#.*<)[A-Za-z][\w ./-]*>(?=\s|$|[=:/"'])/;

/** What words such a name is made of, and what it may stand for; the first row that fits. Empty where the cluster has nothing of the kind. */
const meanings: readonly (readonly [words: RegExp, meaning: (around: Around) => readonly (string | undefined)[]])[] = [
  [/node.?port/, ({ services }) => services.flatMap(({ spec }) => spec.ports ?? []).map(({ nodePort }) => nodePort?.toString())],
  [/node.*(?:ip|addr)|(?:ip|addr).*node|host.?ip|minikube.?ip/, ({ nodes }) => nodes.map(({ address }) => address)],
  [/cluster.?ip|service.*(?:ip|addr)|svc.?ip/, ({ services }) => services.map(({ spec }) => spec.clusterIP)],
  [/(?:external|load.?balancer|lb|ingress|public).*(?:ip|addr)/, ({ services, nodes }) => firstOf(services.flatMap(({ status }) => status?.loadBalancer?.ingress?.map(({ ip, hostname }) => ip ?? hostname) ?? []), nodes.map(({ address }) => address))],
  [/pod.*(?:ip|addr)/, ({ pods }) => pods.map(({ status }) => status?.podIP)],
  [/pod/, ({ pods }) => pods.map(({ metadata }) => metadata.name)],
  [/node|host/, ({ nodes }) => nodes.map(({ name }) => name)],
  [/(?:service|svc).?port|^port$/, ({ services }) => services.flatMap(({ spec }) => spec.ports ?? []).map(({ port }) => String(port))],
  [/^your.?port$/, ({ services }) => services.flatMap(({ spec }) => spec.ports ?? []).map(({ nodePort, port }) => String(nodePort ?? port))],
  [/ingress.?host|domain|^your.?host/, ({ ingressHosts }) => ingressHosts],
  [/service.?account|^sa$/, ({ names }) => names('serviceaccounts')],
  [/service|svc/, ({ services, looks }) => firstOf(services.map(({ metadata }) => metadata.name), looks ? ['kubernetes'] : [])],
  [/deploy/, ({ names }) => names('deployments.apps')],
  [/stateful|^sts/, ({ names }) => names('statefulsets.apps')],
  [/daemon|^ds\b/, ({ names }) => names('daemonsets.apps')],
  [/replica.?set|^rs\b/, ({ names }) => names('replicasets.apps')],
  [/replication|^rc\b/, ({ names }) => names('replicationcontrollers')],
  [/job/, ({ names }) => names('jobs.batch')],
  [/secret/, ({ names }) => names('secrets')],
  [/config.?map|^cm\b/, ({ names }) => names('configmaps')],
  [/ingress/, ({ names }) => names('ingresses.networking.k8s.io')],
  [/namespace|^ns$/, ({ namespace }) => [namespace]],
];

/** Where nobody balances loads, a node is reached from outside by its own address. */
const firstOf = <T>(some: readonly T[], others: readonly T[]): readonly T[] => (some.length > 0 ? some : others);

interface Around {
  readonly namespace: string;
  readonly nodes: readonly { readonly name: string; readonly address: string }[];
  /** Those that the reader has: without the API server's own. */
  readonly services: readonly Service[];
  readonly pods: readonly Pod[];
  readonly ingressHosts: readonly string[];
  /** Whether the command changes nothing: it may be about what every cluster has. */
  readonly looks: boolean;
  names(resource: string): readonly string[];
}

/** Where a command is about to run: the choices of what a name stands for have ids below `stem`. */
interface Place {
  readonly session: Session;
  readonly chooser: Chooser;
  readonly stem: string;
}

/** The command with every such name filled in; as it was where one can't be. Where the cluster has several things of the kind, which of them is a free choice. */
export function fillIn(command: string, { session, chooser, stem }: Place): string {
  if (command.includes('<<') || !placeholder.test(command)) return command;
  const around = aroundOf(session, effectOf(command).kind === 'nothing', /(?:\s-n|--namespace)[ =]([a-z0-9-]+)(?=\s|$)/.exec(command)?.[1] ?? 'default');
  const blanks = [...new Set([...command.matchAll(new RegExp(placeholder, 'g'))].map(([name]) => name))];
  const options = blanks.map((name) => optionsFor(name, command, around));
  if (options.some(({ length }) => length === 0)) return command;
  const values = new Map(blanks.map((name, index) => [name, chooser.choose(`${stem}/blank/${index + 1}`, { kind: 'oneOf', options: options[index] ?? [] })]));
  return command.replace(new RegExp(placeholder, 'g'), (name) => values.get(name) ?? name);
}

function optionsFor(blank: string, command: string, around: Around): readonly string[] {
  const words = blank.slice(1, -1).toLowerCase();
  const values = isFree(blank, command) ? [words.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')] : (meanings.find(([pattern]) => pattern.test(words))?.[1](around) ?? []);
  return [...new Set(values.filter((value) => value !== undefined))];
}

/** Whether the reader may write what he likes: the name of what is made, or a label and its value. */
function isFree(blank: string, command: string): boolean {
  const before = command.slice(0, command.indexOf(blank));
  const isLabel = /[\s,]<[^<>]*key[^<>]*>=<[^<>]*>/.test(command) && /(?:^|[\s,=])(?:<[^<>]*key[^<>]*>=)?$/.test(before) && /key|value/i.test(blank);
  const isName = /\b(?:kubectl|k)\s(?:-\S+\s+)*(?:create\s+(?:(?:service|svc|secret|quota)\s+)?[a-z]+|run)\s+$/.test(before) || /\s--name[ =]$/.test(before);
  return isLabel || isName;
}

function hostsOf({ spec }: KubeObject): readonly string[] {
  const rules = isObject(spec) && Array.isArray(spec['rules']) ? spec['rules'].filter(isObject) : [];
  return rules.flatMap(({ host }) => (typeof host === 'string' ? [host] : []));
}

function aroundOf(session: Session, looks: boolean, namespace: string): Around {
  const list = (resource: string): readonly KubeObject[] => session.cluster.store.list(resource).filter(({ metadata }) => metadata.namespace === namespace && metadata.name !== 'kubernetes');
  return {
    namespace,
    looks,
    nodes: session.options.nodes,
    services: list('services') as readonly Service[],
    pods: (list('pods') as readonly Pod[]).filter(({ status }) => status?.phase === 'Running'),
    ingressHosts: list('ingresses.networking.k8s.io').flatMap(hostsOf),
    names: (resource) => list(resource).map(({ metadata }) => metadata.name),
  };
}
