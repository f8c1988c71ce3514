/** What kubectl prints of no cluster, whatever happened to it: forms that no value has, and values that an object can't have at once. */
import { newerThan, parseVersion } from '../../api/version.ts';
import { parseAddress } from '../../cluster/addresses.ts';
import { parseTime } from '../../cluster/ports/clock.ts';
import { tableHeader } from '../../note/transcript/outputShapes.ts';
import { columnsOf } from '../matchers/columns.ts';
import type { Line } from '../matchers/words.ts';
import { isElision, isPlaceholder, linesOf } from '../matchers/words.ts';
import type { Step, Timeline } from '../plan/timeline.ts';
import { dialectTold } from '../told/dialectTold.ts';
import { ageOf, rowsOf } from './facts.ts';
import type { NodeFault } from './nodeDescription.ts';
import { labelFaults, nodeFaults } from './nodeDescription.ts';

export type Unprintable =
  | { readonly kind: 'noAge'; readonly text: string }
  | { readonly kind: 'readyButNot'; readonly pod: string; readonly ready: string; readonly status: string }
  | { readonly kind: 'restartedTooOften'; readonly pod: string; readonly restarts: number; readonly age: string; readonly leastSeconds: number }
  | { readonly kind: 'moreThanAll'; readonly name: string; readonly part: string; readonly all: string }
  | { readonly kind: 'ownAddress'; readonly title: string; readonly text: string }
  | { readonly kind: 'beforeKubernetes'; readonly text: string }
  | { readonly kind: 'noPort'; readonly text: string }
  | { readonly kind: 'noKubelet'; readonly text: string }
  | { readonly kind: 'newerKubelet'; readonly text: string; readonly server: string }
  | { readonly kind: 'noMachine'; readonly title: string }
  | { readonly kind: 'noSuchValue'; readonly title: string; readonly text: string; readonly values: readonly string[] }
  | { readonly kind: 'columnMissing'; readonly title: string }
  | { readonly kind: 'columnCut'; readonly title: string }
  | { readonly kind: 'noContext'; readonly text: string }
  | { readonly kind: 'otherTable'; readonly resource: string; readonly title: string }
  | { readonly kind: 'onlyLooks'; readonly verb: string; readonly text: string }
  | { readonly kind: 'keyTwice'; readonly key: string }
  | NodeFault;

type Rule = (step: Step, timeline: Timeline) => Iterable<Unprintable>;

export function* unprintableIn(timeline: Timeline): Generator<readonly [step: Step, found: Unprintable]> {
  for (const step of timeline.steps) {
    if (step.recorded === undefined || !/\b(?:kubectl|k)\s/.test(step.command)) continue;
    for (const rule of Object.values(rules)) for (const found of rule(step, timeline)) yield [step, found];
  }
}

const liveness = /\b(?:livenessProbe|startupProbe|Liveness|Startup):|\b(?:Liveness|Startup) probe failed/;
const speaksOfLiveness = ({ steps }: Timeline): boolean => steps.some(({ before, command, recorded = '' }) => [command, recorded, ...before.map(({ text }) => text)].some((text) => liveness.test(text)));

const rules: Readonly<Record<string, Rule>> = {
  /** Two units at most, and of none so many that the one above is due: 10m, never 613s. */
  *ages(step) {
    for (const { cells } of rowsOf(step)) {
      const text = cells.get('AGE') ?? '';
      if (/^-?(?:\d+[smhdy])+$/.test(text) && !isAge(text)) yield { kind: 'noAge', text };
    }
  },

  /** A container that is ready runs, and the status of a pod names what one of them waits for or how it ended before anything else. */
  *readiness(step) {
    for (const { cells } of rowsOf(step)) {
      const [, ready = '', all = ''] = /^(\d+)\/(\d+)$/.exec(cells.get('READY') ?? '') ?? [];
      const status = cells.get('STATUS') ?? '';
      if (ready !== '' && ready !== '0' && ready === all && notRunning.test(status)) yield { kind: 'readyButNot', pod: cells.get('NAME') ?? '', ready: `${ready}/${all}`, status };
    }
  },

  /** What is available is ready, what is ready is there, and a DaemonSet has no pod more than it is to have. */
  *numbers(step) {
    for (const { cells } of rowsOf(step)) {
      const number = (title: string): number => Number(/^\d+(?=$|\/\d+$)/.exec(cells.get(title) ?? '')?.[0] ?? Number.NaN);
      const pairs = [['AVAILABLE', 'READY'], ...(cells.has('CURRENT') ? [['READY', 'CURRENT']] : []), ...(cells.has('NODE SELECTOR') ? [['CURRENT', 'DESIRED'], ['UP-TO-DATE', 'DESIRED']] : [])];
      for (const [part = '', all = ''] of pairs) if (number(part) > number(all)) yield { kind: 'moreThanAll', name: cells.get('NAME') ?? '', part, all };
    }
  },

  /** What crashes is started again at once, then after 10 seconds, and each time after twice as long, 5 minutes at most. https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy */
  *restarts(step, timeline) {
    // A probe ends what ran for a while; a kubelet counts that as waited for.
    if (speaksOfLiveness(timeline)) return;
    for (const row of rowsOf(step)) {
      const { cells } = row;
      const containers = Number(/^\d+\/([1-9]\d*)$/.exec(cells.get('READY') ?? '')?.[1]);
      const restarts = Number(/^(\d+)(?: \(.* ago\))?$/.exec(cells.get('RESTARTS') ?? '')?.[1]);
      const age = ageOf(row);
      if (!age || !(containers > 0) || !(restarts > 0)) continue;
      const leastSeconds = secondsBefore(Math.ceil(restarts / containers));
      if (age.toMs <= leastSeconds * 1000) yield { kind: 'restartedTooOften', pod: cells.get('NAME') ?? '', restarts, age: cells.get('AGE') ?? '', leastSeconds };
    }
  },

  /** Addresses that each machine has for itself lead to no Service and to no pod. */
  *ownAddresses(step) {
    for (const { cells } of rowsOf(step)) {
      for (const title of ['CLUSTER-IP', 'ENDPOINTS']) {
        const text = (cells.get(title) ?? '').match(/(?<![\w.])\d+(?:\.\d+){3}(?![\w.])/g)?.find((each) => parseAddress(each) !== undefined && ofOneMachine.test(each));
        if (text !== undefined) yield { kind: 'ownAddress', title, text };
      }
    }
  },

  /** Nothing was created before there was Kubernetes. */
  *beforeKubernetes(step) {
    for (const [, api, spoken] of (step.recorded ?? '').matchAll(created)) {
      const year = /\d{4}/.exec(spoken ?? '')?.[0];
      if ((api !== undefined && (parseTime(api) ?? Infinity) < firstOfKubernetesMs) || (year !== undefined && Number(year) < firstYear)) yield { kind: 'beforeKubernetes', text: api ?? spoken ?? '' };
    }
  },

  *ports(step) {
    for (const [text, port] of (step.recorded ?? '').matchAll(/\bhttps?:\/\/[\w.-]+:(\d{5,})\b/g)) if (Number(port) > 65_535 && !step.command.includes(text)) yield { kind: 'noPort', text };
  },

  /** A kubelet tells its version as git has it, and none is newer than the API server. https://kubernetes.io/releases/version-skew-policy/#kubelet */
  *kubelets(step, { kubernetes: server = '' }) {
    for (const { cells } of rowsOf(step)) {
      const text = cells.get('VERSION');
      if (text === undefined || !cells.has('STATUS') || !cells.has('ROLES')) continue;
      if (!/^v\d+(?:\.[\dxX]+)*(?:[-+]\S*)?$|\.{3}|…|^v?[xX]/.test(text) && !isPlaceholder(text)) yield { kind: 'noKubelet', text };
      const [kubelet, pinned] = [parseVersion(text), parseVersion(server)];
      if (kubelet && pinned && newerThan(kubelet, `${pinned.major}.${pinned.minor}`)) yield { kind: 'newerKubelet', text, server };
    }
  },

  /** Of a machine that has told nothing of itself kubectl says that it is unknown. https://github.com/kubernetes/kubernetes/blob/v1.32.0/pkg/printers/internalversion/printers.go */
  *machines(step) {
    for (const { cells } of rowsOf(step)) {
      for (const title of ['OS-IMAGE', 'KERNEL-VERSION', 'CONTAINER-RUNTIME']) if (cells.get(title) === '<none>' && cells.has('ROLES')) yield { kind: 'noMachine', title };
    }
  },

  /** Where an API allows a few values, no cluster has another. */
  *closedColumns(step) {
    for (const { cells } of rowsOf(step)) {
      for (const { title, beside, values } of closedColumns) {
        const text = cells.get(title);
        if (text !== undefined && cells.has(beside) && /^[A-Za-z][\w.-]*$/.test(text) && !values.includes(text)) yield { kind: 'noSuchValue', title, text, values };
      }
    }
  },

  /** Authors cut columns that nobody looks at, not those for whose sake the command was typed. */
  *askedColumns(step) {
    if (/[|>]/.test(step.command)) return;
    const asked = columnsAsked(step.command);
    for (const line of (step.recorded ?? '').split('\n')) {
      const header = line.trim();
      if (!tableHeader.test(header) || /\.{3}|…/.test(header)) continue;
      const title = asked.find((each) => !header.split(/\s+/).includes(each));
      if (title !== undefined) yield { kind: 'columnMissing', title };
    }
  },

  /** Whoever pins a note to a version marks what he leaves out: a table copied with its prompt has all of its columns, to the last. */
  *lastColumns(step, timeline) {
    if (timeline.kubernetes === undefined || dialectTold(timeline) !== 'today' || step.where.kind === 'unknown' || !plainGet.test(step.command)) return;
    const wide = /\s(?:-o[ =]?|--output[= ])wide(?=\s|$)/.test(step.command);
    for (const line of (step.recorded ?? '').split('\n')) {
      const header = line.trim();
      if (!tableHeader.test(header) || /\.{3}|…/.test(header)) continue;
      const titles = columnsOf({ text: header.replace(/^NAMESPACE\s+/, '') }).map(({ title }) => title);
      const whole = wholeTables.map((table) => [...table.titles, ...(wide ? table.wide : [])]).filter((table) => table.length >= titles.length && titles.every((title, index) => title === table[index]));
      const title = whole.some(({ length }) => length === titles.length) ? undefined : whole[0]?.[titles.length];
      if (title !== undefined) yield { kind: 'columnCut', title };
    }
  },

  /** The contexts of a kubeconfig: below their titles, one of them at most the current one, their namespaces empty where they have none. */
  *contexts(step) {
    const lines = linesOf(step.recorded ?? '');
    if (!/^(?:kubectl|k) config get-contexts\s*$/.test(step.command) || lines.length === 0 || lines.some(isElision) || /^(?:error|Error)/.test(lines[0]?.text ?? '')) return;
    const isTitle = ({ text }: Line): boolean => /^CURRENT\s+NAME\s+CLUSTER\s+AUTHINFO\s+NAMESPACE\s*$/.test(text);
    const isRow = ({ text }: Line): boolean => /^(?:\*\s+)?\s*\S+(?:\s+\S+){1,3}\s*$/.test(text) && !/\s<(?:none|unknown)>/.test(text);
    const odd = lines.find((line, index) => (index === 0 ? !isTitle(line) : !isRow(line))) ?? lines.filter(({ text }) => text.startsWith('*'))[1];
    if (odd) yield { kind: 'noContext', text: odd.text.trim() };
  },

  /** What is listed of one resource has its columns, never those that another alone has. */
  *otherTables(step) {
    const resource = /^(?:kubectl|k) get (?:-\S+ )*([a-z]+)(?= |$)[^|;&<>$]*$/.exec(step.command)?.[1];
    if (resource === undefined || /template|jsonpath|columns/.test(step.command) || !ownColumns.some(({ listed }) => listed.test(resource))) return;
    for (const line of (step.recorded ?? '').split('\n').map((each) => each.trim())) {
      const other = tableHeader.test(line) ? ownColumns.find(({ title, listed }) => !listed.test(resource) && line.split(/\s+/).includes(title)) : undefined;
      if (other) yield { kind: 'otherTable', resource, title: other.title };
    }
  },

  /** What only looks confirms nothing, whatever its flags are; where there are no prompts the line may be another command's. */
  *looking(step) {
    const verb = /^(?:kubectl|k) (get|describe|explain|version|api-resources|api-versions|cluster-info) [^|;&<>$]*$/.exec(step.command)?.[1];
    if (verb === undefined || step.where.kind === 'unknown' || /template|jsonpath|columns/.test(step.command)) return;
    const text = (step.recorded ?? '').split('\n').find((line) => confirmation.test(line));
    if (text !== undefined) yield { kind: 'onlyLooks', verb, text };
  },

  /** As kubectl has written them since 1.16. */
  *nodes(step, timeline) {
    if (dialectTold(timeline) === 'today' && /\bget (?:no|nodes?)\b[^|;&<>$]*\s--show-labels\b/.test(step.command)) {
      for (const { cells } of rowsOf(step)) if (cells.has('ROLES') && !/\.{3}|…/.test(cells.get('LABELS') ?? '…')) yield* labelFaults(cells.get('ROLES') ?? '', (cells.get('LABELS') ?? '').split(','));
    }
    if (/^(?:kubectl|k) describe (?:no|nodes?)(?=[ /]|$)[^|;&<>$]*$/.test(step.command) && dialectTold(timeline) === 'today') yield* nodeFaults(step.recorded ?? '');
  },

  /** A mapping holds each of its keys once. */
  *keys(step) {
    if (!printsYaml.test(step.command)) return;
    const key = keyTwiceIn(step.recorded ?? '');
    if (key !== undefined) yield { kind: 'keyTwice', key };
  },
};

/** How many of a unit come first before the next is taken, and how many of it stand behind another. Releases differ in when they take it, none takes it later. */
const units: Readonly<Record<string, readonly [alone: number, behind: number]>> = { s: [120, 60], m: [180, 60], h: [48, 24], d: [730, 365], y: [Infinity, 0] };

function isAge(text: string): boolean {
  const parts = [...text.matchAll(/(\d+)([smhdy])/g)];
  return !text.startsWith('-') && parts.length <= 2 && parts.every(([, count, unit = ''], index) => Number(count) < (units[unit]?.[index] ?? 0));
}

const notRunning = /^(?:Pending|ContainerCreating|PodInitializing|CrashLoopBackOff|ImagePullBackOff|ErrImagePull|ErrImageNeverPull|InvalidImageName|CreateContainerConfigError|CreateContainerError|RunContainerError|Completed|Error|OOMKilled|ContainerCannotRun|Evicted|Init:\S+)$/;

/** Since the first of so many restarts. */
const secondsBefore = (restarts: number): number => Array.from({ length: Math.min(restarts - 1, 1_000) }, (_, index) => Math.min(10 * 2 ** index, 300)).reduce((sum, seconds) => sum + seconds, 0);

/** Columns of enumerations, each with another column that tells its table. */
const closedColumns: readonly { readonly title: string; readonly beside: string; readonly values: readonly string[] }[] = [
  { title: 'TYPE', beside: 'CLUSTER-IP', values: ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'] },
  { title: 'ADDRESSTYPE', beside: 'ENDPOINTS', values: ['IPv4', 'IPv6', 'FQDN', 'IP'] },
];

/** A listing by itself, in the columns that kubectl gives it. */
const plainGet = /^(?:kubectl|k) get (?!.*(?:custom-columns|template|jsonpath|-L\b|--label-columns))[^|;&<>$]*$/;

/** Tables as kubectl has printed them since 1.16, and what `-o wide` puts behind. */
const wholeTables: readonly { readonly titles: readonly string[]; readonly wide: readonly string[] }[] = [
  { titles: ['NAME', 'TYPE', 'CLUSTER-IP', 'EXTERNAL-IP', 'PORT(S)', 'AGE'], wide: ['SELECTOR'] },
  { titles: ['NAME', 'READY', 'STATUS', 'RESTARTS', 'AGE'], wide: ['IP', 'NODE', 'NOMINATED NODE', 'READINESS GATES'] },
  { titles: ['NAME', 'ENDPOINTS', 'AGE'], wide: [] },
  { titles: ['NAME', 'ADDRESSTYPE', 'PORTS', 'ENDPOINTS', 'AGE'], wide: [] },
  { titles: ['NAME', 'READY', 'UP-TO-DATE', 'AVAILABLE', 'AGE'], wide: ['CONTAINERS', 'IMAGES', 'SELECTOR'] },
  { titles: ['NAME', 'DESIRED', 'CURRENT', 'READY', 'AGE'], wide: ['CONTAINERS', 'IMAGES', 'SELECTOR'] },
  { titles: ['NAME', 'READY', 'AGE'], wide: ['CONTAINERS', 'IMAGES'] },
  { titles: ['NAME', 'DESIRED', 'CURRENT', 'READY', 'UP-TO-DATE', 'AVAILABLE', 'NODE SELECTOR', 'AGE'], wide: ['CONTAINERS', 'IMAGES', 'SELECTOR'] },
  { titles: ['NAME', 'STATUS', 'AGE'], wide: [] },
  { titles: ['NAME', 'STATUS', 'ROLES', 'AGE', 'VERSION'], wide: ['INTERNAL-IP', 'EXTERNAL-IP', 'OS-IMAGE', 'KERNEL-VERSION', 'CONTAINER-RUNTIME'] },
];

/** Columns that the tables of a few resources have and no other of these has. */
const ownColumns: readonly { readonly title: string; readonly listed: RegExp }[] = [
  { title: 'CLUSTER-IP', listed: /^(?:svc|services?)$/ },
  { title: 'RESTARTS', listed: /^(?:po|pods?)$/ },
  { title: 'ENDPOINTS', listed: /^(?:ep|endpoints|endpointslices?)$/ },
  { title: 'UP-TO-DATE', listed: /^(?:deploy|deployments?|ds|daemonsets?)$/ },
  { title: 'ROLES', listed: /^(?:no|nodes?)$/ },
];

/** Titles of the columns that a `get` asks for by name: those of labels are the last parts of their keys. */
function columnsAsked(command: string): readonly string[] {
  const custom = /[\s=]['"]?custom-columns=['"]?([^\s'"]+)/.exec(command);
  const own = (custom?.[1] ?? '').split(',').flatMap((column) => /^([A-Z][A-Z0-9_-]*):/.exec(column)?.[1] ?? []);
  const labels = [...command.matchAll(/\s(?:-L[ =]?|--label-columns[ =])([\w./,-]+)/g)].flatMap(([, keys = '']) => keys.split(',').map((key) => key.slice(key.lastIndexOf('/') + 1).toUpperCase()));
  return [...own, ...labels, ...(/\s--show-labels(?:=true)?(?=\s|$)/.test(command) ? ['LABELS'] : [])];
}

const ofOneMachine = /^(?:127|0)\.|^169\.254\.|^2(?:2[4-9]|[3-5]\d)\./;

const created = /^\s*(?:(?:"?creationTimestamp"?|(?:Annotations:\s+)?"?endpoints\.kubernetes\.io\/last-change-trigger-time"?):\s*"?(\d{4}-\d\d-\d\dT[\d:]+Z)"?,?|(?:CreationTimestamp|Start Time):\s+(\w{3}, \d\d \w{3} \d{4} .*))$/gm;
/** The day of its first commit that others saw. https://github.com/kubernetes/kubernetes/commit/2c4b3a562ce34cddc3f8218a2c4d11c7310e6d56 */
const firstOfKubernetesMs = parseTime('2014-06-06T00:00:00Z') ?? 0;
const firstYear = 2014;

const confirmation = /^[a-z]+(?:\.[a-z0-9.-]+)?(?:\/\S+|\s"\S+") (?:created|configured|unchanged|replaced|deleted|patched|edited|exposed|scaled|labeled|annotated|restarted|autoscaled)(?: \(.*\))?$/;

/** One command alone, and nothing that picks lines out of what it prints. */
const printsYaml = /^(?:kubectl|k) get [^|;&<>]*(?:-o[ =]?|--output[ =])yaml\b[^|;&<>]*$/;

function keyTwiceIn(text: string): string | undefined {
  const scopes = new Map<number, Set<string>>();
  const leave = (indent: number): void => {
    for (const each of scopes.keys()) if (each > indent) scopes.delete(each);
  };
  let block = Infinity;
  for (const line of linesOf(text)) {
    if (line.indent > block) continue;
    block = Infinity;
    // What was left out may have been the beginning of another mapping.
    if (isElision(line) || line.text === '---') scopes.clear();
    const [, before = '', dashes = '', key] = /^( *)((?:- )*)(?:(.*?):(?= |$))?/.exec(line.text) ?? [];
    const indent = before.length + dashes.length;
    if (/(?:^| )[|>][-+]?$/.test(line.text)) block = key === undefined ? before.length : indent;
    if (dashes !== '') leave(before.length);
    if (key === undefined) continue;
    leave(indent);
    const scope = scopes.get(indent) ?? new Set<string>();
    if (scope.has(key) && /^[\w./-]+$/.test(key)) return key;
    scopes.set(indent, scope.add(key));
  }
  return undefined;
}
