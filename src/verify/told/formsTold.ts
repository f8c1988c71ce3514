/**
 * Forms of output that kubectl printed for a while only, and between which versions: what a note shows of them says which Kubernetes it was
 * recorded on, where it tells no version outright.
 */
import { durationInterval } from '../../text/duration.ts';
import { preparedFiles } from '../plan/timeline.ts';
import type { Step, Timeline } from '../plan/timeline.ts';

/** Minors of Kubernetes 1, both ends included; left out where there is no end. */
export interface MinorRange {
  readonly from?: number;
  readonly to?: number;
}

interface Form extends MinorRange {
  readonly isIn: (recorded: string, step: Step) => boolean;
}

const shows = (pattern: RegExp) => (recorded: string): boolean => pattern.test(recorded);

const done = '(?:created|configured|unchanged|exposed|scaled|labeled|annotated|patched|replaced|edited|autoscaled|paused|resumed|rolled back|image updated|env updated)';
const workload = '(?:deployments?|daemonsets?|replicasets?|networkpolic(?:y|ies))';

/** `web-632524106-bbpiw`: since 1.9 hashes in names have none of 0, 1 and 3. */
export const olderHash: RegExp = /\b[a-z][-a-z0-9]*-(?=\d*[013])\d{8,10}-[a-z0-9]{5}\b/;

/** Where the border is not known to the release, it is the later one of those that may be meant for an end and the earlier one for a beginning. */
const forms: readonly Form[] = [
  { to: 2, isIn: (recorded, { command }) => /\bcreate\b(?!.*\s-o)/.test(command) && /^(?:services|replicationcontrollers|pods|namespaces|endpoints)\/\S+$/m.test(recorded) },
  { to: 2, isIn: shows(/^NAME\s+(?:CLUSTER[-_]IP\s+EXTERNAL[-_]IP\s+PORT\(S\)\s+SELECTOR|LABELS\s+SELECTOR\s+IP\(S\))\s/m) },
  { to: 7, isIn: shows(/^(?:NAMESPACE\s+)?NAME\s+CLUSTER[-_]IP\s+EXTERNAL[-_]IP\s+PORT\(S\)\s+AGE/m) },
  { to: 8, isIn: shows(/^No events\.$/m) },
  { to: 8, isIn: shows(olderHash) },
  { to: 8, isIn: shows(/\s<nodes>\s+\d+:\d+\/(?:TCP|UDP)/) },
  // Since 1.10 it is told to be deprecated.
  { to: 9, isIn: (recorded, { command }) => /\bget\b.*\s(?:-a|--show-all)\b/.test(command) && recorded.trim() !== '' && !recorded.includes('--show-all') },
  { to: 10, isIn: shows(new RegExp(`^[a-z]+ "[^"\\s]+" ${done}$|^"[^"\\s]+" patched$`, 'm')) },
  { from: 11, isIn: shows(new RegExp(`^[a-z]+(?:\\.[a-z0-9.-]+)?/\\S+ ${done}$`, 'm')) },
  { from: 11, to: 15, isIn: shows(new RegExp(`^${workload}\\.extensions[/ ]`, 'm')) },
  { to: 11, isIn: shows(/^\s*(?:LAST ?SEEN\s+FIRST ?SEEN|First ?Seen\s+Last ?Seen)\b/m) },
  { to: 12, isIn: shows(/^NAME\s+DESIRED\s+SUCCESSFUL\s+AGE/m) },
  { to: 12, isIn: (recorded) => agesShown(recorded).some((age) => durationInterval(age) === undefined && durationInterval(age, 'short') !== undefined) },
  { from: 13, isIn: (recorded) => agesShown(recorded).some((age) => durationInterval(age) !== undefined && durationInterval(age, 'short') === undefined) },
  { to: 13, isIn: shows(/^(?:NAMESPACE\s+)?NAME\s+READY {5}STATUS/m) },
  { to: 14, isIn: shows(/^(?:NAMESPACE\s+)?NAME\s+DESIRED\s+CURRENT\s+UP-TO-DATE\s+AVAILABLE\s+AGE/m) },
  { from: 14, isIn: shows(/^(?:NAMESPACE\s+)?NAME\s+READY\s+UP-TO-DATE\s+AVAILABLE\s+AGE/m) },
  { from: 16, isIn: shows(/^No resources found in \S+ namespace\.$/m) },
  { from: 20, isIn: shows(/^IP Famil(?:y Policy|ies):|^Kubernetes control plane is running at /m) },
];

/** The last column of a table that ends with AGE. */
function agesShown(recorded: string): readonly string[] {
  let isBelow = false;
  return recorded.split('\n').flatMap((line) => {
    if (/^[A-Z]+\s.*[A-Z)]$/.test(line.trimEnd())) isBelow = /\sAGE\s*$/.test(line);
    const age = /\s(\d+[smhdy](?:\d+[smhdy])?)\s*$/.exec(line)?.[1];
    return isBelow && age !== undefined ? [age] : [];
  });
}

/** API versions of workloads that no server since 1.16 takes. */
const formerManifest = (): RegExp => /^apiVersion:\s*["']?(?:extensions\/v1beta1["']?\s+kind:\s*(?:Deployment|DaemonSet|ReplicaSet|NetworkPolicy)|apps\/v1beta[12])\b|^kind:\s*(?:Deployment|DaemonSet|ReplicaSet|NetworkPolicy)\s+apiVersion:\s*["']?extensions\/v1beta1/m;

/** API versions that no server had before these minors. */
const laterManifests = (): readonly (readonly [minor: number, text: RegExp])[] => [
  [19, ofKind('networking.k8s.io/v1', 'Ingress(?:Class)?')],
  [21, ofKind('batch/v1', 'CronJob')],
  [21, ofKind('policy/v1', 'PodDisruptionBudget')],
  [23, ofKind('autoscaling/v2', 'HorizontalPodAutoscaler')],
];

/** The two lines in either order. */
function ofKind(apiVersion: string, kind: string): RegExp {
  const [version, named] = [`apiVersion:\\s*["']?${apiVersion.replaceAll('.', '\\.')}["']?\\s*$`, `kind:\\s*["']?${kind}["']?\\s*$`];
  return new RegExp(`^(?:${version}\\s^${named}|${named}\\s^${version})`, 'm');
}

/** Where an output says that there is no such kind, that is the point. */
const takesAll = ({ steps }: Timeline): boolean => !steps.some(({ recorded = '' }) => /no matches for kind/.test(recorded));

const takes = ({ steps }: Timeline, manifest: RegExp): boolean => steps.some((step) => preparedFiles(step).some((text) => manifest.test(text)));

const takesFormer = (timeline: Timeline): boolean => takesAll(timeline) && takes(timeline, formerManifest());

const showsClasses = ({ steps }: Timeline): boolean => steps.some(({ recorded = '' }) => /^(?:NAMESPACE\s+)?NAME\s+CLASS\s+HOSTS\s+ADDRESS\s+PORTS\s+AGE/m.test(recorded));

/** The first minor that takes all manifests that were taken, and shows the classes of Ingresses that were shown. */
const takenSince = (timeline: Timeline): number => Math.max(showsClasses(timeline) ? 18 : 0, ...(takesAll(timeline) ? laterManifests().flatMap(([from, text]) => (takes(timeline, text) ? [from] : [])) : []));

/** So many outputs outweigh one. */
const manyOutputs = 3;

/** Whether older forms stand in one output alone, beside many that no kubectl of their time printed: then they tell of no other time, but are wrong. */
export function hasStrayForm({ steps }: Timeline, newest: number): boolean {
  const shown = steps.map((step) => forms.filter(({ isIn }) => isIn(step.recorded ?? '', step))).filter((each) => each.length > 0);
  const older = shown.filter((each) => each.some(({ to = Infinity }) => to < newest));
  const [to] = older.flatMap((each) => each.flatMap((form) => form.to ?? [])).toSorted((a, b) => a - b);
  return older.length === 1 && to !== undefined && shown.some((each) => each.some(({ from = 0 }) => from >= newest)) && shown.filter((each) => each.some(({ from = 0 }) => from > to)).length >= manyOutputs;
}

/** By note: it is asked at every turn. */
const told = new WeakMap<Timeline, MinorRange | undefined>();

/** Between which versions all that a note shows was printed; undefined where its forms come from clusters of different times. */
export function formsTold(timeline: Timeline): MinorRange | undefined {
  if (!told.has(timeline)) told.set(timeline, readForms(timeline));
  return told.get(timeline);
}

function readForms(timeline: Timeline): MinorRange | undefined {
  const seen: readonly MinorRange[] = [...forms.filter(({ isIn }) => timeline.steps.some((step) => isIn(step.recorded ?? '', step))), ...(takesFormer(timeline) ? [{ to: 15 }] : [])];
  const from = Math.max(...seen.map((form) => form.from ?? -Infinity));
  const to = Math.min(...seen.map((form) => form.to ?? Infinity));
  // A site shows its manifests as they are today beside outputs of once: they tell of no time, but of two.
  if (Math.max(from, takenSince(timeline)) > to) return undefined;
  return { ...(Number.isFinite(from) ? { from } : {}), ...(Number.isFinite(to) ? { to } : {}) };
}
