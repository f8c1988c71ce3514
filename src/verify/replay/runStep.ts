/** Runs one step of a note in a session and holds what it printed against what was recorded. */
import type { Objects } from '../../cluster/world.ts';
import type { SeededChooser } from '../../session/seededChooser.ts';
import type { Terminal } from '../../session/terminal.ts';
import type { Choice } from '../../cluster/ports/choices.ts';
import type { RunLimits, RunResult, Session, SessionSnapshot } from '../../session/session.ts';
import type { Comparison } from '../matchers/compare.ts';
import { agrees, compareOutput } from '../matchers/compare.ts';
import { isElision, linesOf } from '../matchers/words.ts';
import type { Provenance } from '../matchers/unify.ts';
import { provenanceOf } from '../matchers/unify.ts';
import { withoutBalancers } from '../aside/balancers.ts';
import { inRecordedOrder, withoutStrangeVariables } from '../aside/environments.ts';
import { brokenOffOf, cleanedOf, excerptOf, openingOf } from '../aside/excerpts.ts';
import { withoutForeignRules } from '../aside/foreignRules.ts';
import { withoutApiServer, withoutForeignServers } from '../aside/foreignServers.ts';
import { withoutFallback } from '../aside/attachFallback.ts';
import { withTodaysHint } from '../aside/formerAttach.ts';
import { withoutEndOfJobs } from '../aside/jobsEnded.ts';
import { withoutChatter } from '../aside/minikubeChatter.ts';
import { withoutMeter } from '../aside/progressMeter.ts';
import { partsInRecordedOrder, withoutForeignSets } from '../aside/foreignSets.ts';
import { withoutOtherIngress } from '../aside/otherIngress.ts';
import type { Shown } from '../aside/leftOut.ts';
import { withoutRowsLeftOut } from '../aside/leftOut.ts';
import { asRecorded } from './leaning.ts';
import { editTold } from './edits.ts';
import { inRecordedTurns } from './turns.ts';
import { fillIn } from './placeholders.ts';
import type { Record, Refusal } from './record.ts';
import { setResidentsAside } from '../aside/residents.ts';
import { terminalOf } from '../plan/terminalOf.ts';
import { asName } from '../../text/pattern.ts';
import { chosenOf } from '../plan/versions.ts';
import { strangersIn } from '../aside/strangers.ts';
import type { Seen } from '../aside/strangers.ts';
import type { Dialect } from '../told/dialectTold.ts';
import { followsChanges, neverEnds } from '../follows.ts';
import type { Step, Timeline } from '../plan/timeline.ts';
import type { Whence } from '../plan/whence.ts';

/** A moment at which a command may be typed: what it stands on is in place, and its time has come. */
export interface Ready {
  readonly snapshot: SessionSnapshot;
  readonly preparedMs?: number;
  readonly refused: readonly Refusal[];
  /** What the time before the command decided. */
  readonly choices: readonly Choice[];
}

/** Where and when a step is run. */
export interface Stage {
  readonly session: Session;
  readonly chooser: SeededChooser;
  /** Where the terminal was after the step before. */
  readonly last: Terminal;
  readonly preparedAtMs: number;
  readonly startsAtMs: number;
  /** What the author did before this step without recording it. */
  readonly assumed: readonly string[];
  readonly timeline: Timeline;
  readonly dialect: Dialect;
  readonly seen: Seen;
  /** What the commands before it in the same fence printed, where no output stands below them. */
  readonly above: string;
}

const endless = { maxLines: 2_000, maxVirtualMs: 3_600_000 };
/** How long a loop without an end goes on of which nothing was recorded. */
const unseen = { maxVirtualMs: 60_000, maxTurns: 500 };

/** Puts in place what a step stands on and lets time pass until its command is typed; from `earlier` on, where it was ready before. */
export function getReady(step: Step, stage: Stage, earlier?: Ready): Ready {
  const { session, chooser } = stage;
  if (earlier) session.restore(earlier.snapshot);
  const logged = chooser.decided;
  const prepared = earlier ?? prepare(step, stage);
  advanceTo(session, stage.startsAtMs);
  return { ...prepared, choices: [...(earlier?.choices ?? []), ...chooser.decidedSince(logged)], snapshot: session.snapshot() };
}

/** Runs a step in a session that is ready for it. */
export function runStep(step: Step, stage: Stage, { preparedMs, refused, choices: decided }: Ready): Record {
  const { session, chooser } = stage;
  const logged = chooser.decided;
  const startMs = session.cluster.now();
  const objectsAtStart = session.cluster.world.snapshot().objects;
  const typedAt = terminalOf(step, stage.last, session);
  if (typedAt.kind === 'host' && stage.last.kind === 'pod' && (step.where.kind === 'unknown' || isLeftBy(step, stage.last.name, stage.timeline))) leaveShell(stage.last, step.index, session);
  const terminal = typedAt.kind === 'host' && step.from !== undefined ? openSomewhere(step.from, step, stage.timeline, session) : typedAt;
  const typedIn = chooser.decidedSince(logged);
  const choicesBefore = [...decided, ...typedIn];
  const command = fillIn(step.command, { session, chooser, stem: `step/${step.index + 1}` });
  const ran = chooser.leaningTo(asRecorded(step.recorded ?? '', session.cluster.store), () => runCommand(command, step, terminal, session));
  const result = followsChanges(command) ? inRecordedTurns(ran, step.recorded ?? '', session.cluster.world) : ran;
  const edited = result.answered === undefined || result.answered === 'anything' ? undefined : editTold(step, session.cluster.store);
  if (edited !== undefined) session.run(edited, { kind: 'host' }, endless, `step/${step.index + 1}/edit`);
  const choices = chooser.decidedSince(logged + typedIn.length);
  if (terminal !== typedAt) leave(terminal, step, stage.timeline, session);
  const recording = recordingOf(step, result, terminal, stage.dialect);
  const remainder = recording === undefined ? undefined : setResidentsAside(step.command, recording, result.output);
  const strangers = remainder === undefined ? undefined : strangersIn(step, remainder.recorded, objectsAtStart, stage.timeline, stage.seen);
  const known = strangers?.rest ?? remainder?.recorded;
  const own = known === undefined ? undefined : withoutForeigners(step, withoutStrangeVariables(step, known, result.output, stage.timeline), result.output, stage.timeline);
  const shown = shownOf(withoutApiServer(step, result.output), step, stage.timeline);
  const whole = withoutAsides(shown.output, step, stage.dialect);
  const [recorded, printed] = own === undefined ? [own, whole] : withoutMeter(step, withoutEndOfJobs(step, withoutChatter(step, withoutBalancers(step, withoutOtherIngress(step, own, whole))), stage.timeline), whole);
  const inOrder = partsInRecordedOrder(step.command, inRecordedOrder(step.command, printed, recorded ?? ''), recorded ?? '');
  const log = chooser.snapshot();
  const hold = (): Comparison | undefined =>
    recorded === undefined || remainder?.nothingLeft
      ? undefined
      : compareBelow(stage.above, { ...result, output: withoutRepeats(step.command, inOrder) }, heldAgainst(withoutRepeats(step.command, recorded), provenanceOf(log.since(0), choices, revisionsPicked(command, result.output, objectsAtStart)), stage.dialect));
  return lazily(hold, {
    ...(preparedMs === undefined ? {} : { preparedMs }),
    ...(command === step.command ? {} : { filledIn: command }),
    ...(edited === undefined ? {} : { edited }),
    refused,
    startMs,
    objectsAtStart,
    endMs: session.cluster.now(),
    terminal,
    result: terminal === typedAt ? result : { ...result, next: typedAt },
    choices,
    choicesBefore,
    choicesBehind: chooser.decidedSince(logged + typedIn.length + choices.length),
    ...(remainder && remainder.aside > 0 ? { residents: remainder } : {}),
    ...(strangers ? { strangers } : {}),
    ...(shown.left.count > 0 ? { leftOut: shown.left } : {}),
    ...(inOrder === printed && recorded === known ? {} : { rearranged: true as const }),
  });
}

/** What others than the note's Services have on a node is theirs. */
const withoutForeigners = (step: Step, recorded: string, printed: string, timeline: Timeline): string =>
  withoutForeignServers(step, withoutForeignSets(step, withoutForeignRules(step, recorded, printed), printed), printed, timeline);

/** Nobody asks how near most of the steps came that a search runs again: they are held against their recordings when somebody does. */
function lazily(hold: () => Comparison | undefined, record: Omit<Record, 'comparison'>): Record {
  let held: { readonly comparison: Comparison | undefined } | undefined;
  return Object.defineProperty(record, 'comparison', { enumerable: true, get: () => (held ??= { comparison: hold() }).comparison }) as Record;
}

/** A step that the author asked to leave out: nothing happens, and the terminal stays where it is. */
export function passStep({ session, last }: Pick<Stage, 'session' | 'last'>): Record {
  const nowMs = session.cluster.now();
  const result: RunResult = { output: '', written: [], begunMs: [], stdout: '', stderr: '', exitCode: 0, traces: [], interrupted: false, left: false, next: last };
  const objectsAtStart = session.cluster.world.snapshot().objects;
  return { refused: [], objectsAtStart, startMs: nowMs, endMs: nowMs, terminal: last, result, choices: [], choicesBefore: [], choicesBehind: [] };
}

/** A prompt of the host may be another window's. Where nothing is typed in the pod again, and nobody speaks of it before one of its name is run anew, its shell was left. */
function isLeftBy({ index }: Step, pod: string, { steps }: Timeline): boolean {
  const name = new RegExp(asName(pod));
  const later = steps.slice(index);
  const anew = later.findIndex(({ command }) => runsPod.test(command) && name.test(command));
  const speaksOfIt = ({ where, command, recorded = '' }: Step): boolean => where.kind === 'inside' || (where.kind === 'place' && where.name === pod) || name.test(command) || name.test(recorded);
  return !later.slice(0, anew < 0 ? undefined : anew).some(speaksOfIt) && !/AlreadyExists/.test(later[anew]?.recorded ?? '');
}

const runsPod = /\b(?:kubectl|k)\s.*\brun\b/;

/** The author left a shell in a pod and did not say so: a pod that was there for it alone (`--rm`) goes with it, and is gone by the time the next command is typed. */
function leaveShell(from: Terminal, index: number, session: Session): void {
  session.run('exit', from, endless, `left/${index + 1}`);
  const isGoing = (): boolean => from.kind === 'pod' && session.cluster.store.get('pods', from.namespace, from.name)?.metadata.deletionTimestamp !== undefined;
  for (let waitedMs = 0; isGoing() && waitedMs < longestLeavingMs; waitedMs += 100) session.advance(100);
}

/** So long somebody waits who means to use the pod's name again. */
const longestLeavingMs = 35_000;

/** The pod in which commands are typed "from within a pod", and what it takes to start. */
const client = { name: 'client', image: 'busybox:1.28', imageWithCurl: 'curlimages/curl:8.5.0', imageOfGnu: 'buildpack-deps:bookworm', startsWithinMs: 5_000 };
const gnuWords = /^Resolving \S+ \(\S+\)\.\.\. |^wget: unable to resolve host address |^HTTP request sent, awaiting response/m;

/** A terminal on a node, or in a pod that nobody shows and that is there for these commands alone. */
function openSomewhere(from: Whence, { index }: Step, { steps }: Timeline, session: Session): Terminal {
  const [node] = session.options.nodes;
  if (from === 'node' && node) return { kind: 'node', name: node.name };
  const terminal: Terminal = { kind: 'pod', namespace: 'default', name: client.name };
  if (session.cluster.store.get('pods', terminal.namespace, client.name)) return terminal;
  const end = steps.findIndex((step, at) => at > index && step.from !== 'pod');
  const typed = steps.slice(index, end < 0 ? steps.length : end);
  // Its image is nobody's word but its programs'.
  const image = typed.some(({ recorded = '' }) => gnuWords.test(recorded)) ? client.imageOfGnu : typed.some(({ command }) => /\bcurl\b/.test(command)) ? client.imageWithCurl : client.image;
  session.run(`kubectl run ${client.name} --image=${image} --restart=Never -- sleep 3600`, { kind: 'host' }, endless, `client/${index + 1}`);
  session.advance(client.startsWithinMs);
  return terminal;
}

/** A pod stays for the next command that is typed in it. */
function leave(terminal: Terminal, { index }: Step, { steps }: Timeline, session: Session): void {
  if (steps[index + 1]?.from === 'pod') return;
  if (terminal.kind === 'pod') session.run(`kubectl delete pod ${client.name} --now`, { kind: 'host' }, endless, `client/${index + 1}/end`);
}

/** Puts in place what a step stands on; the time at which anything was done for it, if anything was. */
function prepare(step: Step, { session, chooser, preparedAtMs, assumed }: Stage): { readonly preparedMs?: number; readonly refused: readonly Refusal[] } {
  for (const preparation of step.before) if (preparation.kind === 'file') session.addFile(preparation.path, preparation.text);
  const manifests = chosenOf(step.before, chooser);
  if (manifests.length === 0 && assumed.length === 0) return { refused: [] };
  advanceTo(session, preparedAtMs);
  const preparedMs = session.cluster.now();
  const refused = manifests.flatMap(({ text, line }) => applyManifest(session, text, line, `before/${step.index + 1}/${line}`));
  for (const [index, command] of assumed.entries()) session.run(command, { kind: 'host' }, endless, `assumed/${step.index + 1}/${index}`);
  return { preparedMs, refused };
}

function applyManifest(session: Session, text: string, line: number, label: string): readonly Refusal[] {
  const path = `/tmp/${label.replaceAll('/', '-')}.yaml`;
  session.addFile(path, text);
  const result = session.run(`kubectl apply -f ${path}`, { kind: 'host' }, endless, label);
  return result.exitCode === 0 || result.unsupported !== undefined ? [] : [{ line, message: result.stderr.replaceAll(path, 'it').trim() }];
}

/** Lets time pass until a moment; a command that took longer is not taken back. */
function advanceTo(session: Session, timeMs: number): void {
  const ms = timeMs - session.cluster.now();
  if (ms > 0) session.advance(ms);
}

/** A command that does not end by itself is stopped when as much is printed as was recorded. */
function runCommand(command: string, step: Step, terminal: Terminal, session: Session): RunResult {
  const label = `step/${step.index + 1}`;
  const before = session.snapshot();
  const maxLines = Math.max(1, withoutInterrupt(step.recorded ?? '').split('\n').length);
  // Whoever pressed Ctrl-C saw what was printed until then, though the command may have been about to end.
  // What never ends by itself need not be lived through for an hour to see whether it does; nor, where nothing was recorded, for what it may print at last.
  const endsNever = neverEnds(command) || wasInterrupted(step.recorded ?? '');
  const patience = endsNever ? { ...endless, ...(step.recorded === undefined ? unseen : {}), maxLines } : { ...endless, maxLines: Math.max(endless.maxLines, 2 * maxLines) };
  const startMs = session.cluster.now();
  const result = session.run(command, terminal, patience, label);
  const firstMs = result.begunMs[0] ?? session.cluster.now();
  if (firstMs - startMs > leastPatienceMs && wasInterrupted(step.recorded ?? '') && withoutInterrupt(step.recorded ?? '').trim() === '') {
    session.restore(before);
    return session.run(command, terminal, { ...endless, maxVirtualMs: firstMs - startMs - 1 }, label);
  }
  if (endsNever && result.interrupted && (step.recorded === undefined || linesBegun(result.output) >= maxLines)) return result;
  const limits = result.interrupted ? limitsOf(command, step.recorded ?? '', { wanted: maxLines, printed: linesBegun(result.output) }) : undefined;
  if (!limits) return result;
  session.restore(before);
  return session.run(command, terminal, limits, label);
}

/** So long at least somebody waits before he gives a command up that has said nothing. */
const leastPatienceMs = 500;

/** When its reader stopped a command that would have gone on; undefined where all that it printed in an hour is as good as any part of it. */
function limitsOf(command: string, recorded: string, lines: { readonly wanted: number; readonly printed: number }): RunLimits | undefined {
  const pinged = pingedMs(recorded);
  if (pinged !== undefined) return { maxLines: lines.wanted, maxVirtualMs: pinged };
  if (lines.printed >= lines.wanted) return { ...endless, maxLines: lines.wanted };
  // Nobody waits an hour for a line that does not come.
  return followsChanges(command) && lines.printed > 0 ? { ...endless, maxLines: lines.printed } : undefined;
}

/** How long a ping went on that somebody stopped: one packet a second, whether an answer shows it or not. */
function pingedMs(recorded: string): number | undefined {
  const [, sent] = /^(\d+) packets transmitted/m.exec(recorded) ?? [];
  return sent === undefined ? undefined : Math.max(0, Number(sent) * 1000 - 500);
}

const linesBegun = (output: string): number => output.replace(/\n$/, '').split('\n').length - (output === '' ? 1 : 0);

/** A terminal echoes `^C` when its reader ends a command: not a word of the command's. What ended so in a container kubectl tells. */
const wasInterrupted = (recorded: string): boolean => /(?:^|\n)\^C\s*(?:command terminated with exit code 130\s*)?$/.test(recorded);
const withoutInterrupt = (recorded: string): string => recorded.replace(/^\^C\s*\n?command terminated with exit code 130\s*$/m, '^C').replaceAll(/\n\^C$|^\^C/gm, '');

/** zsh puts a mark where an output did not end its last line. */
function withoutLineMark(recorded: string, printed: string): string {
  if (!/[^\n]$/.test(printed)) return recorded;
  return recorded.replace(printed.endsWith('%') ? /(?<=%)%\s*$/ : /(?<=\S)%\s*$/, '');
}

/** Two lines that were printed one below the other and run into one in the copy: no word of them is another. */
function withLinesApart(recorded: string, printed: string): string {
  const lines = printed.split('\n');
  return lines.slice(0, -1).reduce((text, line, at) => (line.length >= longLine && lines[at + 1] ? text.replace(`${line}${lines[at + 1]}`, `${line}\n${lines[at + 1]}`) : text), recorded);
}

/** A sentence, and no cell of a table. */
const longLine = 60;

/** A shell in a container says `exit` when its reader leaves it, and so does the reader himself at a prompt that was not copied. */
const withoutFarewell = (recorded: string, from: Terminal, printed: string): string => (from.kind === 'host' || /^exit$/m.test(printed) ? recorded : recorded.replace(farewell, ''));

const farewell = /(?:^|\n)exit\s*$/;

/** What an author says of an output: a line all in parentheses, `(connection is allowed)`, or one that calls itself a note. */
const remark = /^\s*(?:\((?=[^()]*\p{L})[^()]*\)\.?\s*$|(?:Note|NOTE|注意?|备注|说明)\s*[:：]\s*\S)/u;

/** As long as it is not all that stands there. */
function withoutRemarks(recorded: string, printed: string): string {
  const kept = recorded.split('\n').filter((line) => !remark.test(line) || linesOf(line).some(isElision) || printed.includes(line.trim()));
  return kept.some((line) => line.trim() !== '') ? kept.join('\n') : recorded;
}

/** What a step is held against; undefined where nothing was recorded that it could be held against. */
function recordingOf(step: Step, result: RunResult, from: Terminal, dialect: Dialect): string | undefined {
  if (step.recorded !== undefined) return withTodaysHint(step, withoutRemarks(withLinesApart(withoutLineMark(withoutFarewell(withoutInterrupt(withoutFallback(step, step.recorded)), from, result.output), result.output), result.output), result.output), dialect);
  if (step.silent === undefined) return undefined;
  // What a shell says of itself when it opens and closes is left out by many who leave out nothing else.
  if (result.next !== from && JSON.stringify(result.next) !== JSON.stringify(from)) return undefined;
  const silence = step.silent === 'nothing' || result.exitCode !== 0 || result.output.trim() === '';
  return silence ? '' : undefined;
}

/** What is left out by many who show all the rest: `[1] 4711` of a shell that has put a program into the background, how to get a prompt in a pod and that the pod is deleted which was there for one command, how to find out more about a cluster, that a tunnel is open as long as its window, what `apply` notes down for itself, what a shell ended with. */
const asides: readonly (readonly [of: RegExp, said: RegExp])[] = [
  [/&\s*$/, /^\[\d+\] \d+\n/],
  [/\brun\b.*\s-(?:it|ti)\b/, /^If you don't see a command prompt, try pressing enter\.\n/m],
  [/\brun\b.*\s--rm\b/, /^pod "[^"]+" deleted(?: from \S+ namespace)?\n?/m],
  [/^(?:exit|logout)\s*$/, /^command terminated with exit code \d+\n?/m],
  [/\bdescribe\b/, /^ +kubectl\.kubernetes\.io\/last-applied-configuration: +\{.*\n+(?=\S)/m],
  [/\bminikube\s+service\b/, /^❗ +Because you are using a Docker driver on \w+, the terminal needs to be open to run it\.\n?/m],
  [/\bcluster-info\s*$/, /\n*^To further debug and diagnose cluster problems, use .*\n/m],
  [/-o[ =]?yaml\b|--output[ =]yaml\b/, /^ +annotations:\n +kubectl\.kubernetes\.io\/last-applied-configuration: \|\n +\{.*\n+(?= *[a-z])/m],
];

/** The same of what is not copied from a terminal: that a newer form of an object is to be used, as the server warns since 1.19. */
const deprecation = /^(?:Warning: .* is deprecated in v1\.\d+\+.*\n)+/m;
/** kubectl 1.12 was the first to say so. */
const runDeprecated = /^kubectl run --generator=\S+ is DEPRECATED and will be removed in a future version\..*\n/m;

function withoutAsides(output: string, { command, where, recorded = '' }: Step, dialect: Dialect): string {
  const said = dialect === 'today' || runDeprecated.test(`${recorded}\n`) ? output : output.replace(runDeprecated, '');
  const shown = where.kind === 'unknown' && !/^Warning: /m.test(recorded) ? said.replace(deprecation, '') : said;
  // A whole fence may be indented.
  const isSaid = (words: RegExp): boolean => [recorded, recorded.replace(/^[ \t]+/gm, '')].some((text) => words.test(`${text}\n`));
  return asides.reduce((rest, [of, words]) => (of.test(command) && !isSaid(words) ? rest.replace(words, '\n') : rest), shown);
}

/**
 * `kubectl rollout status` says how things stand whenever the Deployment changes in any way, as often as not in the words it used before:
 * how often it says the same depends on how the controllers' writes happen to meet.
 */
function withoutRepeats(command: string, output: string): string {
  if (!/\brollout\s+status\b/.test(command)) return output;
  const lines = output.split('\n');
  return lines.filter((line, index) => line !== lines[index - 1] || !/^waiting for /i.test(line)).join('\n');
}

/** The simulated output as the author would show it: without what an excerpt leaves out. */
function shownOf(output: string, step: Step, timeline: Timeline): Shown {
  const rows = withoutRowsLeftOut(output, step, timeline);
  const page = openingOf(rows.output, step);
  const cleaned = cleanedOf(rows.output, step);
  const brokenOff = brokenOffOf(rows.output, step);
  return [rows, page, cleaned, brokenOff].find(({ left }) => left.count > 0) ?? excerptOf(rows.output, step);
}

/** resourceVersions that a template picks out of the objects it is about: they mean nothing to anybody but the server. */
function revisionsPicked(command: string, output: string, objects: Objects): ReadonlySet<string> {
  if (!command.includes('metadata.resourceVersion')) return new Set();
  const isNamed = (name: string): boolean => command.includes(name) || output.includes(name);
  return new Set([...objects.values()].flatMap((byName) => [...byName.values()].flatMap(({ metadata: { name, resourceVersion } }) => (resourceVersion !== undefined && isNamed(name) ? [resourceVersion] : []))));
}

/** Simulated outputs held against what was recorded. */
type Held = (output: string) => Comparison;

const heldAgainst = (recorded: string, provenance: Provenance, dialect: Dialect): Held => (output) => compareOutput(output, recorded, provenance, dialect);

/** One fence may hold the outputs of all commands of another: `above` is what those before the last printed. */
function compareBelow(above: string, result: RunResult, held: Held): Comparison {
  const alone = compare(result, held);
  if (above === '' || alone.cost === 0) return alone;
  const together = held(`${above}${above.endsWith('\n') ? '' : '\n'}${result.output}`);
  return together.cost === 0 ? together : alone;
}

function compare(result: RunResult, held: Held): Comparison {
  const asShown = held(result.output);
  // A terminal shows both streams as they come; a recording may have caught one after the other.
  if (agrees(asShown) || result.stderr === '' || result.stdout === '') return asShown;
  const apart = held(`${result.stdout}${result.stdout.endsWith('\n') ? '' : '\n'}${result.stderr}`);
  return apart.cost < asShown.cost ? apart : asShown;
}
