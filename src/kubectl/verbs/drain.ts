/** `kubectl drain NODE`: no new pods, and those that are there are evicted. Models k8s.io/kubectl/pkg/drain and cmd/drain (1.32). */
import type { Pod } from '../../api/types/pod.ts';
import { atLeast } from '../../api/version.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import type { JsonObject } from '../../base/json.ts';
import type { ProgramRun } from '../../base/program.ts';
import { quote } from '../../text/golang/quote.ts';
import { pathOf } from '../client.ts';
import type { Invocation, Verb } from '../command.ts';
import { controllerOf } from '../describers/metadata.ts';
import { dryRunOf, dryRunQuery, dryRunSuffix } from '../dryRun.ts';
import type { DryRun } from '../dryRun.ts';
import { attempt, failAll, isNotFound, KubectlError, renderBare } from '../errors.ts';
import type { Failure } from '../errors.ts';
import type { FlagSpec } from '../flags.ts';
import { dryRunFlag, selectorFlag } from '../flagSets.ts';
import { anyOrder } from '../goMaps.ts';
import { infosOf } from '../resourceBuilder.ts';
import { mark, nodesOf } from './cordon.ts';

const bools = (...names: readonly string[]): readonly FlagSpec[] => names.map((name) => ({ name, kind: 'bool' }));

export const drain: Verb = {
  flags: [
    dryRunFlag,
    selectorFlag,
    ...bools('delete-emptydir-data', 'disable-eviction', 'force', 'ignore-daemonsets'),
    { name: 'ignore-errors', kind: 'bool', since: '1.21', until: '1.23' },
    { name: 'delete-local-data', kind: 'bool', until: '1.30', deprecated: { since: '1.20', says: 'This option is deprecated and will be deleted. Use --delete-emptydir-data.' } },
    { name: 'pod-selector', kind: 'string' },
    { name: 'chunk-size', kind: 'int', default: '500' },
    { name: 'grace-period', kind: 'int', default: '-1' },
    { name: 'skip-wait-for-delete-timeout', kind: 'int', default: '0' },
    { name: 'timeout', kind: 'duration', default: '0s' },
  ],
  run: (invocation) => runDrain(invocation),
};

function* runDrain(invocation: Invocation): ProgramRun {
  const { flags, version, err, out } = invocation;
  if (flags.has('ignore-errors') && flags.bool('ignore-errors')) return invocation.host.unsupported('kubectl drain --ignore-errors');
  const dryRun = dryRunOf(invocation);
  const nodes = infosOf(nodesOf(invocation));
  for (const info of nodes) mark(invocation, info, 'cordoned');
  const pending = new Map<string, readonly string[]>();
  for (const [index, { name }] of nodes.entries()) {
    const complaints = yield* emptied(invocation, name, dryRun);
    if (complaints.length === 0) {
      // Up to 1.22 the printer of the pods printed this, too.
      const done = atLeast(version, '1.23') || dryRun !== 'none' ? 'drained' : flags.bool('disable-eviction') ? 'deleted' : 'evicted';
      out(`node/${name} ${done}${dryRunSuffix(dryRun)}\n`);
      continue;
    }
    pending.set(name, complaints);
    if (atLeast(version, '1.23')) err(`error: unable to drain node ${quote(name)} due to error:${atLeast(version, '1.31') ? ' ' : ''}${asOne(complaints)}, continuing command...\n`);
    else return aborted(invocation, nodes.slice(index).map((each) => each.name), complaints);
  }
  if (pending.size > 0) err(`There are pending nodes to be drained:\n${[...pending.keys()].map((name) => ` ${name}\n`).join('')}`);
  // What stands in the way of a single node is told line by line.
  const [first = []] = pending.values();
  const lines = pending.size === 1 ? first : [...pending.values()].map(asOne);
  failAll(lines.map((text): Failure => ({ kind: 'plain', text })));
  return 0;
}

/** Up to 1.22 the first node that can't be drained ends it. */
function aborted({ err, version }: Invocation, remaining: readonly string[], complaints: readonly string[]): never {
  const [name = ''] = remaining;
  if (atLeast(version, '1.21')) err(abortingWarning);
  err(`error: unable to drain node ${quote(name)}, aborting command...\n\nThere are pending nodes to be drained:\n${remaining.map((each) => ` ${each}\n`).join('')}`);
  const failures = complaints.map((text): Failure => ({ kind: 'message', text }));
  throw new KubectlError(failures.length === 1 && failures[0] ? failures[0] : { kind: 'aggregate', failures });
}

const abortingWarning = `DEPRECATED WARNING: Aborting the drain command in a list of nodes will be deprecated in v1.23.
The new behavior will make the drain command go through all nodes even if one or more nodes failed during the drain.
For now, users can try such experience via: --ignore-errors
`;

/** Several as Go prints a list of errors. */
const asOne = (complaints: readonly string[]): string => (complaints.length === 1 ? (complaints[0] ?? '') : `[${complaints.join(', ')}]`);

/** What becomes of a pod: it goes, it stays, or it stands in the way of everything. */
type Fate =
  | { readonly kind: 'goes'; readonly warning?: string }
  | { readonly kind: 'stays'; readonly warning?: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** Evicts what is on the node and waits until it is gone; hands back what stands in the way. */
function* emptied(invocation: Invocation, node: string, dryRun: DryRun): Generator<{ readonly kind: 'wait'; readonly ms: number }, readonly string[], void> {
  const { client, mapper, flags, version, host, err, out } = invocation;
  const query = { fieldSelector: `spec.nodeName=${node}`, ...(flags.string('pod-selector') === '' ? {} : { labelSelector: flags.string('pod-selector') }) };
  const listed = client.list(mapper.mapping('pods'), undefined, query) as readonly Pod[];
  const own = flags.string('pod-selector') === '' ? host.daemonPods(node) : [];
  const fates = [...listed.map((pod) => ({ name: nameOf(pod), going: [pod], fate: fateOf(invocation, pod) })), ...own.map((name) => ({ name, going: [], fate: fateOfDaemon(invocation) }))].toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const told = (kind: Fate['kind'], reasonOf: (fate: Fate) => string | undefined): readonly string[] => {
    const pods = new Map<string, readonly string[]>();
    for (const { name, fate } of fates) {
      const reason = fate.kind === kind || kind === 'goes' ? reasonOf(fate) : undefined;
      if (reason !== undefined) pods.set(reason, [...(pods.get(reason) ?? []), name]);
    }
    // They stand in a Go map.
    const lines = Object.fromEntries([...pods].map(([reason, names]) => [reason.replaceAll(',', ''), `${reason}: ${names.join(', ')}`]));
    return anyOrder(lines, `drain/${node}/${kind}`, host).map((key) => lines[key] ?? '');
  };
  const refusals = told('refused', (fate) => (fate.kind === 'refused' ? fate.reason : undefined)).map((text) => `cannot delete ${text}`);
  if (refusals.length > 0) return refusals;
  const warnings = told('goes', (fate) => (fate.kind === 'refused' ? undefined : fate.warning));
  if (warnings.length > 0) err(`${atLeast(version, '1.25') ? 'Warning' : 'WARNING'}: ${warnings.join('; ')}\n`);
  const going = fates.flatMap((each) => (each.fate.kind === 'goes' ? each.going : []));
  if (dryRun === 'client') {
    for (const pod of going) out(`evicting pod ${nameOf(pod)} (dry run)\n`);
    return [];
  }
  return yield* evicted(invocation, node, inAnyOrder(going, nameOf, `drain/${node}`, host), dryRun);
}

/** Each pod has a goroutine of its own: who comes first is nobody's decision. `shown`: what is printed of it. */
function inAnyOrder(pods: readonly Pod[], shown: (pod: Pod) => string, id: string, host: Invocation['host']): readonly Pod[] {
  const byText = Object.fromEntries(pods.map((pod) => [shown(pod), pods.filter((other) => shown(other) === shown(pod))]));
  return anyOrder(byText, id, host).flatMap((text) => byText[text] ?? []);
}

const nameOf = ({ metadata }: Pod): string => `${metadata.namespace ?? ''}/${metadata.name}`;

/** Asks for each pod to go until none is left; hands back what can't be had in time. */
function* evicted(invocation: Invocation, node: string, pods: readonly Pod[], dryRun: DryRun): Generator<{ readonly kind: 'wait'; readonly ms: number }, readonly string[], void> {
  const { flags, host, out, err } = invocation;
  const how = flags.bool('disable-eviction') ? 'delete' : 'evict';
  const untilMs = flags.durationMs('timeout') > 0 ? host.now() + flags.durationMs('timeout') : Number.POSITIVE_INFINITY;
  const late = `global timeout reached: ${flags.string('timeout')}`;
  const giveUp = (left: readonly Pod[], complaints: readonly string[]): readonly string[] => {
    err(`There are pending pods in node ${quote(node)} when an error occurred: ${asOne(complaints)}\n${left.map(({ metadata }) => `pod/${metadata.name}\n`).join('')}`);
    return complaints;
  };
  const broken = new Map<Pod, string>();
  let waiting = pods;
  let refused = pods;
  let askedMs = Number.NEGATIVE_INFINITY;
  let looks = 0;
  for (;;) {
    if (refused.length > 0 && host.now() - askedMs >= retryMs) {
      if (how === 'evict') for (const pod of refused) out(`evicting pod ${nameOf(pod)}${dryRun === 'server' ? ' (server dry run)' : ''}\n`);
      if (host.now() >= untilMs) return giveUp(refused, refused.map((pod) => `${evicting(pod)}: ${late}`));
      askedMs = host.now();
      refused = refused.filter((pod) => {
        const asked = ask(invocation, pod, how, dryRun);
        if (asked.kind === 'broken') broken.set(pod, `${evicting(pod)}: ${asked.reason}`);
        return asked.kind === 'later';
      });
    }
    if (dryRun === 'server') waiting = refused;
    looks += 1;
    const gone = inAnyOrder(waiting.filter((pod) => !refused.includes(pod) && !broken.has(pod) && isGone(invocation, pod)), ({ metadata }) => `pod/${metadata.name}`, `drain/${node}/gone/${looks}`, host);
    for (const { metadata } of gone) out(`pod/${metadata.name} ${how === 'evict' ? 'evicted' : 'deleted'}\n`);
    waiting = waiting.filter((pod) => !gone.includes(pod));
    const going = waiting.filter((pod) => !refused.includes(pod) && !broken.has(pod));
    if (waiting.length === broken.size) return broken.size === 0 ? [] : giveUp(waiting, [...broken.values()]);
    if (going.length > 0 && host.now() >= untilMs) return giveUp(going, going.map(({ metadata }) => `error when waiting for pod ${quote(metadata.name)} in namespace ${quote(metadata.namespace ?? '')} to terminate: ${late}`));
    yield { kind: 'wait', ms: pollMs };
  }
}

const pollMs = 1000;
/** How long kubectl waits before it asks again for a pod that a budget protects. */
const retryMs = 5000;

const evicting = ({ metadata }: Pod): string => `error when evicting pods/${quote(metadata.name)} -n ${quote(metadata.namespace ?? '')}`;

type Asked = { readonly kind: 'granted' | 'later' } | { readonly kind: 'broken'; readonly reason: string };

/** Asks for a pod to go; a budget may be against it for now. */
function ask(invocation: Invocation, pod: Pod, how: 'evict' | 'delete', dryRun: DryRun): Asked {
  const { client, mapper, flags, version } = invocation;
  const { name, namespace } = pod.metadata;
  const options: JsonObject = flags.int('grace-period') < 0 ? {} : { gracePeriodSeconds: flags.int('grace-period') };
  const mapping = mapper.mapping('pods');
  const asked = attempt(() => {
    if (how === 'delete') return void client.delete(mapping, namespace, name, options);
    const body = { apiVersion: atLeast(version, '1.22') ? 'policy/v1' : 'policy/v1beta1', kind: 'Eviction', metadata: { name, namespace: namespace ?? '' }, deleteOptions: options };
    return void client.send({ method: 'POST', path: pathOf(mapping, namespace, name, 'eviction'), body, query: dryRunQuery(dryRun) });
  });
  if ('value' in asked || isNotFound(asked.failure)) return { kind: 'granted' };
  if (asked.failure.kind !== 'status' || asked.failure.status.code !== 429) return { kind: 'broken', reason: renderBare(asked.failure) };
  invocation.err(`${evicting(pod)} (will retry after 5s): ${renderBare(asked.failure)}\n`);
  return { kind: 'later' };
}

function isGone({ client, mapper }: Invocation, pod: Pod): boolean {
  const read = attempt(() => client.getObject(mapper.mapping('pods'), pod.metadata.namespace, pod.metadata.name));
  if ('value' in read) return read.value.metadata.uid !== pod.metadata.uid;
  if (!isNotFound(read.failure)) throw new KubectlError(read.failure);
  return true;
}

/** Models the filters of pkg/drain, in their order: the last that was asked decides. */
function fateOf(invocation: Invocation, pod: Pod): Fate {
  const { flags, version, client, mapper } = invocation;
  const finished = pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';
  const [kind, controller = ''] = controllerOf(pod)?.split('/') ?? [];
  if (kind === 'DaemonSet' && !finished) {
    const set = attempt(() => client.getObject(mapper.mapping('daemonsets.apps'), pod.metadata.namespace, controller));
    if ('failure' in set && !(isNotFound(set.failure) && flags.bool('force'))) return { kind: 'refused', reason: renderBare(set.failure) };
    if ('value' in set) return fateOfDaemon(invocation);
  }
  if (pod.metadata.annotations?.['kubernetes.io/config.mirror'] !== undefined) return { kind: 'stays' };
  if (finished) return { kind: 'goes' };
  const local = (pod.spec.volumes ?? []).some((volume) => volume['emptyDir'] !== undefined);
  if (local && !flags.bool('delete-emptydir-data') && !flags.bool('delete-local-data')) return { kind: 'refused', reason: `Pods with local storage (use --${atLeast(version, '1.20') ? 'delete-emptydir-data' : 'delete-local-data'} to override)` };
  if (kind !== undefined) return { kind: 'goes' };
  const { refusal, warning } = unmanaged(version);
  return flags.bool('force') ? { kind: 'goes', warning } : { kind: 'refused', reason: refusal };
}

/** Of a pod that its DaemonSet would make again on the same node. */
function fateOfDaemon({ flags }: Invocation): Fate {
  return flags.bool('ignore-daemonsets') ? { kind: 'stays', warning: 'ignoring DaemonSet-managed Pods' } : { kind: 'refused', reason: 'DaemonSet-managed Pods (use --ignore-daemonsets to ignore)' };
}

/** Of pods that nobody would make again. */
function unmanaged(version: KubernetesVersion): { readonly refusal: string; readonly warning: string } {
  const owners = 'not managed by ReplicationController, ReplicaSet, Job, DaemonSet or StatefulSet';
  if (!atLeast(version, '1.23')) return { refusal: `Pods ${owners} (use --force to override)`, warning: `deleting Pods ${owners}` };
  return { refusal: `${atLeast(version, '1.30') ? 'cannot delete Pods that' : 'Pods'} declare no controller (use --force to override)`, warning: 'deleting Pods that declare no controller' };
}
