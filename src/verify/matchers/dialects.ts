/** How older versions than the ones that are simulated printed the same. */
import type { DurationForm } from '../../text/duration.ts';
import { durationInterval } from '../../text/duration.ts';
import type { Dialect } from '../told/dialectTold.ts';
import type { Line } from './words.ts';
import { isElision, linesOf } from './words.ts';

/** Until 1.12 ages had one unit: an output with `1h` or `1d` in it is of that time, since 1.13 those are 60m and 24h. */
export function agesIn(recorded: readonly Line[], dialect: Dialect): DurationForm {
  if (dialect === 'until1.12') return 'short';
  if (dialect !== 'any') return 'human';
  const isOnlyShort = (text: string): boolean => /^\d+[smhdy]$/.test(text) && !durationInterval(text) && durationInterval(text, 'short') !== undefined;
  return recorded.some(({ words }) => words.some(({ text }) => isOnlyShort(text))) ? 'short' : 'human';
}

type Form = readonly [RegExp, (...parts: readonly string[]) => string];

const confirmed = (kind = '', name = '', done = ''): string => `${kind} ${name} ${done}`;
const rolledOut = (kind = '', name = ''): string => `${kind} ${name} successfully rolled out`;
const rollingOut = (state = ''): string => `rollout: ${state}`;
const historyOf = (kind = '', name = ''): string => `history of ${kind} ${name}`;

/** `pod/web created`, as it is said today. */
export const isConfirmation = (line: string): boolean => /^[a-z]+(?:\.[a-z0-9.-]+)?\/\S+ [a-z][a-z ]*$/.test(line);

/** What kubectl says of what it did, as the words that it comes to. */
const today: readonly Form[] = [
  [/^([a-z]+)(?:\.[a-z0-9.-]+)?\/(\S+) ([a-z][a-z ]*)$/, confirmed],
  [/^([a-z]+) "([^"\s]+)" successfully rolled out$/, rolledOut],
  [/^Waiting for [a-z]+ "[^"]+" rollout to finish: (.*)$/, rollingOut],
  [/^([a-z]+)(?:\.[a-z0-9.-]+)?\/(\S+)$/, historyOf],
  [/^No resources found(?: in \S+ namespace\.)?$/, () => 'none'],
];

/** The same as it was said before 1.16: with quotes until 1.10, then with the groups of the time. */
const former: readonly Form[] = [
  // With a quotation mark too many, as some pages have it: nobody means anything by that.
  [/^([a-z]+) "([^"\s]+)" ([a-z][a-z ]*)"?$/, confirmed],
  [/^([a-z]+) ([a-z0-9.-]+) successfully rolled out$/, rolledOut],
  [/^Waiting for rollout to finish: (.*)$/, rollingOut],
  [/^([a-z]+?)s? "([^"\s]+)":?$/, historyOf],
  [/^No resources found\.$/, () => 'none'],
];

/** In a note that is all of that time: what a server of today keeps under another group. */
const underExtensions: readonly Form[] = [
  [/^([a-z]+)\.extensions\/(\S+) ([a-z][a-z ]*)$/, confirmed],
  [/^([a-z]+)\.extensions\/(\S+)$/, historyOf],
];

function meaningOf(text: string, forms: readonly Form[]): string | undefined {
  for (const [form, meaning] of forms) {
    const match = form.exec(text);
    if (match) return meaning(...match.slice(1));
  }
  return undefined;
}

/** `services/web`: the first kubectls named what they had created. */
const named = /^([a-z]+)s\/([a-z0-9][-a-z0-9.]*)$/;

const bareName = /^[a-z][-a-z0-9.]*$/;

/** `"web" patched`: once it did not name the kind either. */
const ofAnyKind = /^"([^"\s]+)" patched$/;

/** Whether both lines say the same, the recorded one as kubectl said it before 1.16. */
export function isOlderSaying(simulated: string, recorded: string, dialect: Dialect): boolean {
  if (dialect === 'today') return false;
  const now = meaningOf(simulated.trim(), today);
  if (now === undefined) return false;
  const [, kind, name] = named.exec(recorded.trim()) ?? [];
  if (kind !== undefined && now === confirmed(kind, name, 'created')) return true;
  // Before 1.0 it printed the name, and no word more.
  if (dialect === 'until1.12' && bareName.test(recorded.trim()) && now.endsWith(` ${recorded.trim()} created`)) return true;
  const [, patched] = ofAnyKind.exec(recorded.trim()) ?? [];
  return patched === undefined ? now === meaningOf(recorded.trim(), dialect === 'any' ? former : [...former, ...underExtensions]) : now.endsWith(` ${patched} patched`);
}

/**
 * What runc says of a program that it can't start, past the words that change with each of its releases: `container_linux.go:346: starting
 * container process caused "exec: \\"sh\\": …"` and `unable to start container process: exec: "sh": …`.
 */
const runcComplaint = /^(?:error: |Error: )?(?:Internal error occurred: error executing command in container: )?(?:failed to exec in container: .*: |rpc error: .*: )?OCI runtime exec failed: exec failed: (?:\S+\.go:\d+: starting container process caused:? "?|unable to start container process: )(.*?)"?(?:: unknown)?$/;

export const isRuncComplaint = (text: string): boolean => runcComplaint.test(text.trim());

export function isSameRuncComplaint(simulated: string, recorded: string): boolean {
  const [now, then] = [simulated, recorded].map((text) => runcComplaint.exec(text.trim())?.[1]?.replaceAll('\\"', '"'));
  return now !== undefined && now === then;
}

/** Before 1.16 kubectl said that it had found nothing before it said why, in a note that is of that time throughout; and servers until 1.19 tell where an object is to be had. */
export function withoutOlderLines(lines: readonly Line[], dialect: Dialect): readonly Line[] {
  if (dialect === 'today') return lines;
  const isSaidBefore = ({ text }: Line, at: number): boolean => dialect !== 'any' && text === 'No resources found.' && lines[at + 1]?.text.startsWith('Error from server (NotFound): ') === true;
  return lines.filter((line, at) => !selfLink.test(line.text) && !isSaidBefore(line, at));
}

const selfLink = /^\s*"?selfLink"?: "?\/apis?\//;

/** Where objects are to be had, as servers told until 1.19: many leave that out, so that both texts go without it where it was told. */
export function withoutLinks(simulated: readonly Line[], recorded: readonly Line[]): readonly [simulated: readonly Line[], recorded: readonly Line[]] {
  const without = (lines: readonly Line[]): readonly Line[] => lines.filter(({ text }) => !selfLink.test(text));
  return simulated.some(({ text }) => selfLink.test(text)) ? [without(simulated), without(recorded)] : [simulated, recorded];
}

const olderAnnotation = /^(?<title>Annotations:\s+|\s{8,})(?<key>[a-z][\w.-]*(?:\/[\w.-]+)?)=(?<value>.*)$/;
/** An annotation was cut behind so many characters, and its value is today. */
const longestOnce = 200;
const longestToday = 138;

/** Annotations were described as `key=value`, in a line however long they were. */
export function withTodaysAnnotations(lines: readonly Line[], dialect: Dialect): readonly Line[] {
  if (dialect === 'today' || !lines.some(({ text }) => text.startsWith('Annotations:'))) return lines;
  let isAnnotation = false;
  return lines.flatMap((line) => {
    // Labels and tolerations stand below each other in the same way.
    if (/^\S/.test(line.text)) isAnnotation = line.text.startsWith('Annotations:');
    if (!isAnnotation) return [line];
    const { title = '', key, value = '' } = olderAnnotation.exec(line.text)?.groups ?? {};
    if (key === undefined) return [line];
    const isCut = key.length + 1 + value.length === longestOnce + 3 && value.endsWith('...');
    const whole = isCut ? value.slice(0, -3) : value;
    const today = key.length + 2 + whole.length <= longestToday + 2 && !isCut ? `${title}${key}: ${whole}` : `${title}${key}:\n  ${whole.length > longestToday ? `${whole.slice(0, longestToday)}...` : whole}`;
    return linesOf(today).map((said) => ({ ...said, index: line.index }));
  });
}

/** Prefixes of names in listings of several kinds: short names until 1.11, then with the groups of the time. */
const olderPrefixes: Readonly<Record<string, string>> = {
  po: 'pod', svc: 'service', rc: 'replicationcontroller', cm: 'configmap', ep: 'endpoints', no: 'node', ns: 'namespace', deploy: 'deployment', deployments: 'deployment', rs: 'replicaset', ds: 'daemonset',
  statefulsets: 'statefulset', jobs: 'job', pods: 'pod', services: 'service', ing: 'ingress', 'deployment.extensions': 'deployment', 'replicaset.extensions': 'replicaset', 'daemonset.extensions': 'daemonset', 'ingress.extensions': 'ingress',
};

/** A recorded `po/web` as it is written today, where the simulated word is that. */
export function sameKindPrefix(simulated: string, recorded: string): string {
  const slash = recorded.indexOf('/');
  const kind = slash > 0 ? olderPrefixes[recorded.slice(0, slash)] : undefined;
  const prefix = simulated.slice(0, Math.max(0, simulated.indexOf('/')));
  return kind !== undefined && prefix.replace(/\..*$/, '') === kind ? `${prefix}${recorded.slice(slash)}` : recorded;
}

/** Titles of columns that went by another name. */
const olderTitles: Readonly<Record<string, readonly string[]>> = { CLUSTER_IP: ['CLUSTER-IP'], EXTERNAL_IP: ['EXTERNAL-IP'], ACCESSMODES: ['ACCESS', 'MODES'], RECLAIMPOLICY: ['RECLAIM', 'POLICY'] };

/** A word of a header as the words that it is today. */
export const todaysTitle = (title: string, dialect: Dialect): readonly string[] => (dialect !== 'today' ? (olderTitles[title] ?? [title]) : [title]);

/** A Service's EXTERNAL-IP until 1.8, where it has node ports: today nothing stands there. */
export const isOlderNothing = (simulated: string, recorded: string): boolean => simulated === '<none>' && recorded === '<nodes>';

/** Until 1.5 a server listed objects as they lay in its cache: the rows of a table, brought into today's order. What was left out of them may have stood between any two. */
export function sortedRows(lines: readonly Line[], dialect: Dialect): readonly Line[] {
  const [header, ...rows] = lines;
  if (dialect !== 'until1.12' || !header || !/^(?:NAMESPACE\s+)?NAME\s/.test(header.text) || rows.some((row) => /^NAME\s/.test(row.text))) return lines;
  const keyOf = ({ words: [first, second] }: Line): string => (header.text.startsWith('NAMESPACE') ? `${first?.text ?? ''}/${second?.text ?? ''}` : (first?.text ?? ''));
  const sorted = rows.filter((row) => !isElision(row)).toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const elision = rows.find(isElision);
  return elision ? [header, elision, ...sorted.flatMap((row) => [row, elision])] : [header, ...sorted];
}

const scalarField = /^\s*"[^"]+": (?:"[^"]*"|[\w.+-]+),?$/;
const field = /^\s*"[^"]+": /;
const indentOf = ({ text }: Line): number => text.search(/\S/);

/** Until kubectl printed JSON as the server gave it, fields came in the order of Go's: those that stand together are brought into that of the alphabet, each with what is in it. */
export function sortedFields(lines: readonly Line[], dialect: Dialect): readonly Line[] {
  return dialect === 'today' || !lines.some(({ text }) => scalarField.test(text)) ? lines : inAlphabet(lines);
}

function inAlphabet(lines: readonly Line[]): readonly Line[] {
  const runs: (readonly Line[])[][] = [];
  for (let at = 0; at < lines.length; ) {
    const member = memberFrom(lines, at);
    const [first] = member;
    const run = runs.at(-1);
    const last = run?.at(-1)?.[0];
    if (run && first && last && field.test(first.text) && field.test(last.text) && indentOf(first) === indentOf(last)) run.push(member);
    else runs.push([member]);
    at += member.length;
  }
  return runs.flatMap((run) => {
    const members = run.map((member) => (member.length < 3 ? member : [...member.slice(0, 1), ...inAlphabet(member.slice(1, -1)), ...member.slice(-1)]));
    return members.length === 1 ? members.flat() : members.map(withoutLastComma).toSorted(([one], [other]) => ((one?.text ?? '') < (other?.text ?? '') ? -1 : 1)).flat();
  });
}

/** The line, and what is in it up to where it is closed. */
function memberFrom(lines: readonly Line[], at: number): readonly Line[] {
  const first = lines[at];
  if (!first) return [];
  if (!/[[{]$/.test(first.text)) return [first];
  let end = at + 1;
  for (let next = lines[end]; next && indentOf(next) > indentOf(first); next = lines[end]) end += 1;
  return /^\s*[\]}],?$/.test(lines[end]?.text ?? '') ? lines.slice(at, end + 1) : [first];
}

const withoutLastComma = (member: readonly Line[]): readonly Line[] => member.map((line, index) => (index === member.length - 1 ? withoutComma(line) : line));

function withoutComma(line: Line): Line {
  const words = line.words.map((word, index) => (index === line.words.length - 1 ? { ...word, text: word.text.replace(/,$/, '') } : word)).filter(({ text }) => text !== '');
  return { ...line, words, text: line.text.replace(/,$/, '') };
}
