/** Which objects a step speaks of, by kind and name: in its command, and in the tables recorded below it. */
import { resources } from '../../api/scheme.ts';
import { remembered, rememberedOfTexts } from '../../base/remember.ts';
import { ingressPaths, rowsOf } from '../testimony/facts.ts';
import { describesIngress } from '../told/ingressTold.ts';
import type { Step } from '../plan/timeline.ts';

export interface Mention {
  readonly kind: string;
  readonly name: string;
  readonly step: Step;
}

const kinds: ReadonlyMap<string, string> = new Map(resources.toReversed().flatMap(({ kind, plural, singular, shortNames }) => [plural, singular, kind, ...shortNames].map((word) => [word, kind] as const)));

/** `deploy`, `deployments.apps`, `Deployment` → Deployment. */
export const kindCalled = (word: string): string | undefined => kinds.get(word.replace(/\..*$/, '')) ?? kinds.get(word);

const objectName = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/;

/** What every cluster has, and what lives outside the reader's own namespaces. */
const everywhere = /^(?:kubernetes|default|kube-.*|docker-desktop|minikube)$/;

/** kubectl's flags whose value is a word of its own. */
const takesValue = /^(?:-[nlofcLpt]|--(?:namespace|selector|output|filename|container|replicas|port|target-port|type|name|image|context|kubeconfig|labels|field-selector|sort-by|template|patch|protocol|tail|since|max|min|cpu-percent|to-revision|revision))$/;

const verbs = /^(?:get|describe|delete|edit|scale|expose|autoscale|label|annotate|patch|wait)$/;
const nested = /^(?:rollout|set)$/;
const podVerbs = /^(?:logs?|exec|port-forward|attach|cp)$/;

/** So many commands a long note has. */
const maxRemembered = 1_000;

/** The words of each kubectl command in a line, flags and their values and remarks left out: verb first. */
export const kubectlCalls: (command: string) => readonly (readonly string[])[] = rememberedOfTexts(maxRemembered, readCalls);

function readCalls(command: string): readonly (readonly string[])[] {
  return command
    .replace(/\\\n/g, ' ')
    .split(/\n|&&|\|\||[;|]/)
    .map((part) => part.trim().replace(/^(?:sudo|watch|time)\s+/, '').replace(/\s#\s.*$/, '').split(/\s+/))
    .filter(([program]) => program === 'kubectl' || program === 'k')
    .map(([, ...words]) => {
      const end = words.indexOf('--');
      const own = end < 0 ? words : words.slice(0, end);
      return own.filter((word, index) => !word.startsWith('-') && !takesValue.test(own[index - 1] ?? ''));
    });
}

export const mentionsOf: (step: Step) => readonly Mention[] = remembered((step) => {
  // Whoever is told that it is not there speaks of nothing that is.
  if (/\(NotFound\)|No resources found|"\S+" not found$/m.test(step.recorded ?? '')) return [];
  const named = [...kubectlCalls(step.command).flatMap(operands), ...listed(step), ...servicesBehind(step).map((name) => ({ kind: 'Service', name }))];
  return named.filter(({ kind, name }) => objectName.test(name) && !everywhere.test(name) && kind !== 'Node').map(({ kind, name }) => ({ kind, name, step }));
});

interface Named {
  readonly kind: string;
  readonly name: string;
}

/** The objects that a call names: `delete deployments,svc web` a Deployment and a Service. */
export function operands([verb = '', ...words]: readonly string[]): readonly Named[] {
  if (podVerbs.test(verb)) return (words[0] ?? '').includes('/') ? slashed(words[0] ?? '') : words[0] === undefined ? [] : [{ kind: 'Pod', name: words[0] }];
  if (nested.test(verb)) return operandsOf(words.slice(1));
  return verbs.test(verb) ? operandsOf(words) : [];
}

function operandsOf([first = '', ...rest]: readonly string[]): readonly Named[] {
  if (first.includes('/')) return [first, ...rest].filter((word) => word.includes('/')).flatMap(slashed);
  const of = first.split(',').map(kindCalled);
  const end = rest.findIndex((word) => /[=/:]|-$/.test(word));
  const names = end < 0 ? rest : rest.slice(0, end);
  return of.flatMap((kind) => (kind === undefined ? [] : names.map((name) => ({ kind, name }))));
}

function slashed(word: string): readonly Named[] {
  const [prefix = '', name = ''] = word.split('/');
  const kind = kindCalled(prefix);
  return kind === undefined ? [] : [{ kind, name }];
}

/** The Services that a described Ingress shows with their endpoints. */
export function servicesBehind({ command, recorded = '' }: Step): readonly string[] {
  return describesIngress.test(command) ? ingressPaths(recorded).flatMap(({ service, endpoints }) => (endpoints.length > 0 ? [service] : [])) : [];
}

function listed(step: Step): readonly Named[] {
  const [call] = kubectlCalls(step.command);
  if (call?.[0] !== 'get' || /--all-namespaces|\s-A\b|kube-system/.test(step.command)) return [];
  const of = (call[1] ?? '').split(',').map(kindCalled);
  const asked = call.slice(1).flatMap((word) => (word.includes('/') ? slashed(word).map(({ kind }) => kind) : word.split(',').map(kindCalled)));
  const named = operands(call);
  // Whoever asks for objects by name is shown these and no others, and speaks of them in the command.
  if (named.length > 0 && named.every(({ name }) => objectName.test(name))) return [];
  return rowsOf(step).flatMap(({ cells }) => {
    const name = cells.get('NAME') ?? '';
    // A row of another kind than those that were asked for speaks of nothing; what is no kind stands for several: `all`.
    if (name.includes('/')) return slashed(name).filter(({ kind }) => asked.includes(kind) || asked.includes(undefined));
    const [kind] = of;
    return kind === undefined || of.length > 1 ? [] : [{ kind, name }];
  });
}

/** What a pod is made by, as far as its name tells: `web-5d8f97b6c4-x7k2p` by the Deployment `web`, `web-0` by a StatefulSet, `web` by its own manifest. */
export function makerOfPod(name: string): Named {
  const deployment = /^(.+)-(?:[a-f0-9]{8,10}|[bcdfghjklmnpqrstvwxz2456789]{6,10}|\d{8,10})-[a-z0-9]{5}$/.exec(name)?.[1];
  if (deployment !== undefined) return { kind: 'Deployment', name: deployment };
  const replicated = /^(.+?)(?:--1)?-(?=[a-z]*\d)[a-z0-9]{5}$/.exec(name)?.[1];
  if (replicated !== undefined) return { kind: 'ReplicaSet', name: replicated };
  const stateful = /^(.+)-\d{1,2}$/.exec(name)?.[1];
  return stateful === undefined ? { kind: 'Pod', name } : { kind: 'StatefulSet', name: stateful };
}
