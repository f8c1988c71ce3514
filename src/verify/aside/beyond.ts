/**
 * Disagreements that say nothing against a recording: it was printed by something older than what is simulated, hangs on what an
 * installer or the reader's own machine decides, or is no output at all. One row a reason.
 */
import { isCommandByItself } from '../../note/transcript/commandWords.ts';
import type { Comparison, Mismatch } from '../matchers/compare.ts';
import type { Record } from '../replay/record.ts';
import { resources } from '../../api/scheme.ts';
import { dialectTold } from '../told/dialectTold.ts';
import { formsTold } from '../told/formsTold.ts';
import type { Step, Timeline } from '../plan/timeline.ts';
import { waitsForDevice } from './devices.ts';
import { hangsOnInstaller } from './installed.ts';
import { olderAlphabet } from './olderNames.ts';
import { hangsOnOtherUser } from './otherUsers.ts';

interface Reason {
  /** What it hangs on, in a few words. */
  readonly what: string;
  applies(step: Step, record: Record, recorded: string, timeline: Timeline): boolean;
}

/** Of all of them: two of those that every cluster has had since 1.14 can't be missing by a slip. */
const isListingOfNamespaces = ({ command }: Step): boolean => /\bget (?:ns|namespaces?)(?:\s+--?\S+)*\s*$/.test(command);

/** What an older Kubernetes printed: no reason where the note says that it is of a newer one. */
const ofOlder: readonly Reason[] = [
  {
    what: 'the print of Kubernetes before 1.16',
    applies: (_step, _record, recorded) =>
      /(?<!:)\bv1\.(?:\d|1[0-5])\.\d+|^LAST ?SEEN\s+FIRST ?SEEN|^\s*First ?Seen\s+Last ?Seen|\.extensions\/\S+ (?:created|configured|scaled|patched|unchanged|image updated|rolled back)$|^You have exposed your service on an external port|^Starting to serve on localhost:\d+$|^scaled$|kubernetes\.io\/created-by\b/m.test(recorded),
  },
  { what: 'the fields that Kubernetes had before 1.16', applies: ({ command }, _record, _recorded, timeline) => describesStorage.test(command) && isOfOlder(timeline) },
  // Once each object was listed under titles of its own.
  { what: 'the print of Kubernetes before 1.16', applies: ({ command }, _record, recorded) => /\bget\b.*\s(?:-w|--watch)\b/.test(command) && (recorded.match(/^NAME\s+READY\s/gm) ?? []).length > 1 },
  // Since 1.1 the list of versions says what it is.
  { what: 'the print of Kubernetes before 1.16', applies: ({ command }, _record, recorded) => asksVersions.test(command) && /^\{\s*"versions": \[[^\]]*\]\s*\}\s*$/.test(recorded) },
  // kubectl has sorted the keys of what it gets since 1.9.
  { what: 'the print of Kubernetes before 1.16', applies: (step, record, recorded, timeline) => isUnsorted(step, recorded) && dialectTold(timeline) !== 'any' && !differsInFirstFields(step, record, recorded, timeline) },
  // From 1.16 until 1.18 kubectl knew no age of the scheduler's events, and since 1.19 it leaves the machine out.
  { what: 'the events of Kubernetes before 1.16', applies: (_step, _record, recorded) => /\sScheduled\s+\d\w*\s+default-scheduler\s/.test(recorded) && /\skubelet, \S/.test(recorded) },
  // A kubelet says what it creates by its name, and said it by its id until 1.5.
  { what: 'the events of Kubernetes before 1.16', applies: (_step, _record, recorded) => /\b(?:Created|Started) container with (?:docker )?id [0-9a-f]{12}/.test(recorded) },
  {
    what: 'the namespaces of a cluster before 1.6',
    applies: (step, _record, recorded, timeline) => isListingOfNamespaces(step) && !timeline.steps.some((each) => isListingOfNamespaces(each) && /^kube-(?:public|node-lease)\s/m.test(each.recorded ?? '')) && /^default\s/m.test(recorded),
  },
  { what: 'a table with the columns of Kubernetes before 1.16', applies: (_step, _record, recorded, timeline) => (dialectTold(timeline) === 'any' ? olderTable : oldestTable).test(recorded) && !timeline.steps.some((each) => todaysTable.test(each.recorded ?? '')) },
  // `kubernetes-ro` had the first address, for whoever came without credentials.
  { what: 'the Services of the API server of before 1.0', applies: (_step, _record, recorded) => /^kubernetes\s(?:.*\s)?(?:\d+\.){3}2\s/m.test(recorded) },
  { what: 'a path of the API server of before 1.10', applies: (step) => /\/api\/v1\/proxy\//.test(step.command) },
  { what: 'kube-proxy in userspace mode', applies: (step, _record, recorded, timeline) => /\bKUBE-PORTALS-/.test(recorded) || asksProxysPort(step, timeline) },
];

/** Of volumes, claims and their classes more was told with nearly every release, and classes were made by whoever set the cluster up. */
const describesStorage = /\bdescribe\s+(?:pvc?|persistentvolumes?|persistentvolumeclaims?|sc|storageclass(?:es)?)\b/;

const asksVersions = /\bcurl\b.*\/api\/?['"]?(?:\s|$)/;

/** What a controller called its group until 1.11, in the references of its pods. */
const isFormerOwner = ({ simulated, recorded }: Mismatch): boolean => /^\s*(?:- )?apiVersion: extensions\/v1beta1$/.test(recorded?.text ?? '') && /^\s*(?:- )?apiVersion: apps\/v1$/.test(simulated?.text ?? '');

/** How kubelets told once of a container that had ended: by its number alone, and of others of its times and codes. */
const isFormerState = ({ recorded }: Mismatch, whole: string): boolean => /^\s*containerID: [0-9a-f]{64}$/m.test(whole) && /^\s*(?:containerID|exitCode|startedAt): /.test(recorded?.text ?? '');

/** Whether a request goes to a port of a node at which rules that the note shows lead into kube-proxy itself. */
function asksProxysPort({ command, index }: Step, { steps }: Timeline): boolean {
  const port = /\blocalhost:(\d+)/.exec(command)?.[1];
  return port !== undefined && steps.slice(0, index).some(({ recorded = '' }) => new RegExp(`^.*KUBE-PORTALS-.*\\b${port}$`, 'm').test(recorded));
}

const isUnsorted = ({ command }: Step, recorded: string): boolean => /\bget\b/.test(command) && /^\{\s*"kind": "\w+",\s*"apiVersion": "/.test(recorded);

/** What servers and `kubectl expose` of 1.0 wrote into every port: node port 0 where there was none, and a name where nobody gave one. */
const firstField = /^\s*"(?:nodePort": 0|name": "default"),?$/;
/** What came later: both families of addresses, and which ways traffic goes. */
const laterField = /^\s*(?:"(?:clusterIPs|ipFamilies)": \[|"(?:internalTrafficPolicy|externalTrafficPolicy|ipFamilyPolicy)": "\w+",?|"allocateLoadBalancerNodePorts": true,?|"(?:IPv[46]|None|\d[\d.]+)",?|\],?)$/;

/** The last minor of Kubernetes 1 of which a note may be that shows such fields. */
const lastOfFirstFields = 2;

/** Whether a Service was printed by a kubectl before 1.9 in a note of the first releases, and nothing else is wrong with it than that fields of 1.0 are there and later ones are not. */
function differsInFirstFields(step: Step, { comparison }: Record, recorded: string, timeline: Timeline): boolean {
  if (!isUnsorted(step, recorded) || (formsTold(timeline)?.to ?? Infinity) > lastOfFirstFields || !/^\{\s*"kind": "Service"/.test(recorded) || comparison === undefined) return false;
  return comparison.open.length === 0 && comparison.mismatches.every(({ recorded: line, simulated }) => (line === undefined ? laterField.test(simulated?.text ?? '') : firstField.test(line.text))) && comparison.mismatches.some(({ recorded: line }) => line !== undefined);
}

/** Titles of tables as they were once, of replication controllers, Services, nodes, endpoints, pods and Deployments; and as they have been since, which a note of that time has none of. */
const olderTable =
  /^(?:CONTROLLER\s+CONTAINER\(S\)|NAME\s+LABELS\s|NAME\s+CLUSTER[-_]IP\s+EXTERNAL[-_]IP\s|NAME\s+STATUS\s+AGE\s+VERSION\s*$|NAME\s+DESIRED\s+CURRENT\s+(?:AGE|UP-TO-DATE)|NAME\s+READY\s+STATUS\s+RESTARTS\s+AGE\s+(?:IP\s+)?NODE\s*$|NAME\s+READY\s+REASON\s|NAME\s+ENDPOINTS\s*$|POD\s+IP\s)/m;
/** Of these, those that are not read even in a note that is all of their time. */
const oldestTable = /^(?:CONTROLLER\s+CONTAINER\(S\)|NAME\s+LABELS\s+(?!SELECTOR\s+IP\(S\))|NAME\s+READY\s+REASON\s|NAME\s+ENDPOINTS\s*$|POD\s+IP\s)/m;
const todaysTable = /^(?:NAMESPACE\s+)?NAME\s+(?:TYPE\s+CLUSTER-IP|STATUS\s+ROLES|READY\s+UP-TO-DATE|READY\s.*NOMINATED NODE)/m;

const firstLineOf = (text: string): string => text.split('\n').map((line) => line.trim()).find((line) => line !== '') ?? '';
const hasFailed = ({ result }: Record): boolean => result.exitCode !== 0;
/** Whether anybody was there, as for a loop that its reader ended. */
const hasReached = ({ result }: Record): boolean => result.traces.some((trace) => trace.some((hop) => hop.kind === 'end' && hop.outcome === 'connected'));
const isError = (recorded: string): boolean => /^(?:error|Error|curl:|wget:|The .* is invalid)/m.test(recorded);

/** The lines of the message of each container that has ended, in YAML: `message:` and what is indented below it; 0-based. */
function messagesOfTerminated(recorded: string): ReadonlySet<number> {
  const indentOf = (line: string): number => line.search(/\S/);
  const found = new Set<number>();
  let terminated: number | undefined;
  let message: number | undefined;
  for (const [index, line] of recorded.split('\n').entries()) {
    const indent = indentOf(line);
    if (indent < 0) continue;
    if (terminated !== undefined && indent <= terminated) terminated = undefined;
    if (message !== undefined && indent <= message) message = undefined;
    if (/^\s*terminated:$/.test(line)) terminated = indent;
    if (terminated !== undefined && /^\s*message:/.test(line)) message = indent;
    if (message !== undefined) found.add(index);
  }
  return found;
}

/** Whether all that was recorded otherwise stands in these lines. */
function differsOnlyIn(lines: ReadonlySet<number>, { mismatches, open, times }: Comparison): boolean {
  return mismatches.length > 0 && open.length === 0 && times.every(({ simulated, recorded }) => simulated === recorded) && mismatches.every(({ recorded }) => recorded !== undefined && lines.has(recorded.index));
}

/** Whether a path is asked for of a group that the API server has not by itself. */
function asksAddedApi(command: string): boolean {
  const group = /\bget\b.*\s--raw[= ]["']?\/apis\/([\w.-]+)/.exec(command)?.[1];
  return group !== undefined && !resources.some((row) => row.group === group);
}

/** Nothing was recorded then: a command that came through was run, and that is all. */
export const noOutput = 'what stands below it is a remark or another command, no output';
const balancerNamed = /^LoadBalancer Ingress:\s+\S+\.\S+\.(?:com|net|cn)/m;

/** Whether a request goes to an address of which the note shows neither who has it nor any other one of its neighbourhood. */
function asksStrangeAddress({ command, index }: Step, { steps }: Timeline): boolean {
  const [, neighbourhood] = /\b(?:curl|wget|http)\b[^|;&]*?(?:\s|\/\/)['"]?(\d{1,3}\.\d{1,3}\.)\d{1,3}\.\d{1,3}(?=[:\s/'";]|$)/.exec(command) ?? [];
  if (neighbourhood === undefined || neighbourhood === '127.0.') return false;
  const shown = steps.flatMap((each) => [each.recorded ?? '', ...each.before.map(({ text }) => text), ...(each.index === index || /\b(?:curl|wget|http)\b/.test(each.command) ? [] : [each.command])]);
  return !shown.some((text) => new RegExp(`(?<![\\d.])${neighbourhood.replaceAll('.', '\\.')}`).test(text));
}

const notOnMachine = 'a program that is not on the simulated machine';
const isNotFound = ({ result }: Record): boolean => /: (?:command )?not found$|executable file not found in \$PATH/m.test(result.stderr);

/** Whether a command runs where it is typed, not on a node or in a container by way of another program. */
const isTypedHere = ({ command }: Step): boolean => !/\b(?:docker|kubectl|k|podman|nerdctl) exec\b|\bssh\b/.test(command);

/** The API server's Service at an address of IPv6. */
const ofSix = /^(?:default\s+)?kubernetes\s+ClusterIP\s+[0-9a-f]+:[0-9a-f:]+\s/m;

const reasons: readonly Reason[] = [
  { what: 'a verb or a flag of an older kubectl', applies: (step) => /\brolling-update\b|\brun-container\b/.test(step.command) },
  {
    what: noOutput,
    applies: ({ where }, _record, recorded) => {
      const first = firstLineOf(recorded);
      // Among prompts a line without one is no command: names of ports are names of programs as well.
      return (where.kind === 'unknown' && isCommandByItself(first)) || /^\([^)]*\)\.?$/.test(first) || /^(?:or|and|then|或者?|または|또는)$/i.test(first) || /^[A-Z](?=.*[a-z])[\w' ]+ [\w' ]+:$/.test(first) || /^--?\w[\w-]*$/.test(recorded.trim()) || recorded.split('\n').every((line) => /^\s*(?:#|\/\/|$)/.test(line));
    },
  },
  { what: 'another user than the one that made the cluster', applies: hangsOnOtherUser },
  { what: 'which devices a node has', applies: waitsForDevice },
  { what: 'how the cluster was installed', applies: (step, record, recorded) => asksAddedApi(step.command) && hasFailed(record) && !isError(recorded) },
  { what: notOnMachine, applies: (_step, record, recorded) => isNotFound(record) && !/not found/.test(recorded) },
  {
    what: "what the reader's own machine serves",
    applies: (step, record, recorded) => record.terminal.kind === 'host' && isTypedHere(step) && /\b(?:curl|wget|telnet|nc)\b.*(?:localhost|127\.0\.0\.1|0\.0\.0\.0)/.test(step.command) && hasFailed(record) && !isError(recorded) && recorded.trim() !== '',
  },
  { what: "a tunnel that minikube opens on the reader's own machine", applies: (step, _record, recorded) => /\bminikube service\b/.test(step.command) && /\bhttps?:\/\/127\.0\.0\.1:\d+/.test(recorded) },
  { what: 'a cluster whose own addresses are IPv6', applies: (step, { result }, recorded) => /\bget (?:svc|services?)\b/.test(step.command) && ofSix.test(recorded) && !ofSix.test(result.output) },
  { what: 'what stands below it belongs into a file of the reader', applies: (step, _record, recorded) => !/hosts\b/.test(step.command) && /^\d+(?:\.\d+){3}\s+[a-z][\w.-]*\.[a-z]+$/.test(recorded.trim()) },
  // Of one cluster all have names, or all have addresses.
  { what: "what a cloud provider's load balancer is called", applies: (_step, { result }, recorded) => balancerNamed.test(recorded) && !balancerNamed.test(result.output) },
  { what: 'who has an address that nothing else in the note is near', applies: (step, record, recorded, timeline) => record.terminal.kind === 'host' && hasFailed(record) && !isError(recorded) && !hasReached(record) && asksStrangeAddress(step, timeline) },
  {
    what: 'the pages of another release of the server',
    applies: (_step, record, recorded) => /Welcome to nginx|It works!|Apache Tomcat/.test(record.result.output) && /Welcome to nginx|It works!|Apache Tomcat|^\s*<(?:!DOCTYPE )?html/im.test(recorded),
  },
  { what: 'a variable that an earlier command would have set', applies: (step, record) => /^(?:echo|curl|wget)\b.*\$\{?[A-Za-z_]{3,}/.test(step.command) && (hasFailed(record) || record.result.output.trim() === '') && !record.result.stderr.includes(': bad substitution') && step.recorded !== undefined && !/\$/.test(step.recorded) },
];

const showsFields = /\bdescribe\b|-o[ =]?(?:yaml|json)\b|--output[= ](?:yaml|json)/;

function isOfOlder(timeline: Timeline): boolean {
  const dialect = dialectTold(timeline);
  return dialect === 'until1.12' || dialect === 'until1.15' || (dialect === 'any' && olderAlphabet(timeline) !== '');
}

/** Whether a line of a description stands in its table of events, which had other columns then, or says that there are none. */
function isOfEvents(index: number, recorded: string): boolean {
  const lines = recorded.split('\n');
  const heading = lines.findIndex((line) => line.startsWith('Events:'));
  return (heading >= 0 && index >= heading) || lines[index]?.trim() === 'No events.';
}

/** Of which every difference is looked at: what else an output says is as it would be without them. */
const ofDifferences: readonly Reason[] = [
  {
    what: 'the fields that Kubernetes had before 1.16',
    applies: (step, { comparison }, recorded, timeline) => isOfOlder(timeline) && showsFields.test(step.command) && comparison !== undefined && comparison.mismatches.every((mismatch) => mismatch.recorded === undefined || isOfEvents(mismatch.recorded.index, recorded) || isFormerOwner(mismatch) || isFormerState(mismatch, recorded)),
  },
  { what: 'the fields that Kubernetes had before 1.16', applies: differsInFirstFields },
  { what: 'what a container writes to its termination log', applies: (_step, { comparison }, recorded) => comparison !== undefined && differsOnlyIn(messagesOfTerminated(recorded), comparison) },
  { what: 'how the cluster was installed', applies: hangsOnInstaller },
];

/** All of what `beyond` may name. */
export const causesBeyond: readonly string[] = [...ofOlder, ...reasons, ...ofDifferences].map(({ what }) => what);

/** Why a recording that does not come out may be right all the same. */
export function beyond(step: Step, record: Record, timeline: Timeline): string | undefined {
  if (step.recorded === undefined && isNotFound(record)) return notOnMachine;
  return (dialectTold(timeline) !== 'today' ? firstOf(ofOlder, step, record, timeline) : undefined) ?? firstOf(reasons, step, record, timeline) ?? beyondInPart(step, record, timeline);
}

/** Why a part of it does not, where nothing else is wrong with it. */
export function beyondInPart(step: Step, record: Record, timeline: Timeline): string | undefined {
  return firstOf(ofDifferences, step, record, timeline);
}

function firstOf(rows: readonly Reason[], step: Step, record: Record, timeline: Timeline): string | undefined {
  const recorded = step.recorded ?? '';
  return recorded.trim() === '' ? undefined : rows.find((reason) => reason.applies(step, record, recorded, timeline))?.what;
}
