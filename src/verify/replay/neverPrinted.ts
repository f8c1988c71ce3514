/**
 * What a recording says and a step printed in no run of a long search: where many decisions were tried, each otherwise, and none made it
 * say so, those that are left to try won't either.
 */
import type { Choice } from '../../cluster/ports/choices.ts';
import type { Comparison, Mismatch } from '../matchers/compare.ts';
import { agreesButForTimes } from '../matchers/compare.ts';
import type { Line } from '../matchers/words.ts';
import { isElision, linesOf } from '../matchers/words.ts';
import { lateByMs } from '../matchers/lateness.ts';
import type { Record } from './record.ts';
import { faultsOf } from './record.ts';
import { holdsValue } from './unheard.ts';

/** What the step that is searched for printed whenever it was run, and what was wrong with it each time. */
export interface Tries {
  readonly step: number;
  readonly runs: number;
  readonly outputs: ReadonlySet<string>;
  /** Those runs that took no earlier step further from its recording: only what is printed then can be printed in a cluster that the steps before show. */
  readonly inKeeping: { readonly runs: number; readonly outputs: ReadonlySet<string> };
  readonly faults: ReadonlySet<string>;
}

export const noTries: Tries = { step: -1, runs: 0, outputs: new Set(), inKeeping: { runs: 0, outputs: new Set() }, faults: new Set() };

/** `first`: the step as it came before any search. */
export const triesOf = (step: number, first: Record): Tries => ({ ...noTries, step, faults: faultsOf(first) });

/** Only of the step that is searched for. */
export function withTry(tries: Tries, step: number, record: Record): Tries {
  if (step !== tries.step) return tries;
  const { output } = record.result;
  const still = faultsOf(record);
  const { inKeeping } = tries;
  return { step, runs: tries.runs + 1, outputs: withOutput(tries.outputs, output), inKeeping: { runs: inKeeping.runs + 1, outputs: withOutput(inKeeping.outputs, output) }, faults: new Set([...tries.faults].filter((fault) => still.has(fault))) };
}

const withOutput = (outputs: ReadonlySet<string>, output: string): ReadonlySet<string> => (outputs.has(output) ? outputs : new Set([...outputs, output]));

/** The tries after `later`, of which the last ones took an earlier step further from its recording. */
export const astraySince = (before: Tries, later: Tries): Tries => (later.step === before.step ? { ...later, inKeeping: before.inKeeping } : later);

/** After fewer runs nothing is said. Each tries another way, the most telling first, and some try many choices at once. */
const manyRuns = 12;

/** A word in which nothing can be free: no number, no age, nothing that is drawn. */
const isPlain = (word: string): boolean => /^<?[A-Za-z][A-Za-z./:,;-]{2,}>?$/.test(word) && !holdsValue(word);

/** A state that objects pass through: whether it was seen hangs on times, and a search may not have come to the right one. */
const passing = /^(?:Pending|Running|Succeeded|Failed|Unknown|Init:\S+|Pod\w+|Container\w+|\w*Image\w+|Terminating|Completed|Error|CrashLoopBackOff|OOMKilled|(?:Not)?Ready\S*|Evicted|Active|Bound|Lost|<pending>|<none>|<unknown>|[Tt]rue[,;]?|[Ff]alse[,;]?|[Ww]aiting\S*)$/;

/** Of a search that came to few runs, with what later looks showed: nothing is said of what may have been seen before it passed. */
export function saysWhatNoLookShows({ comparison, strangers, residents, leftOut }: Record, recorded: string, { runs, outputs, inKeeping }: Tries): boolean {
  if (runs < manyRuns || !comparison || strangers || residents || leftOut) return false;
  const isAsLong = [...outputs].every((output) => linesOf(output).length === linesOf(recorded).length);
  return hasNewWord(comparison.mismatches, outputs, (word) => !passing.test(word)) || (isAsLong && hasOtherFrame(recorded, inKeeping));
}

export function saysWhatWasNeverPrinted(record: Record, recorded: string, { runs, outputs, inKeeping }: Tries, log: readonly Choice[]): boolean {
  const { comparison, strangers, residents, leftOut } = record;
  if (runs < manyRuns || !comparison || residents || leftOut) return false;
  if (strangers) return strangers.rest !== undefined && hasOtherFrame(strangers.rest, inKeeping);
  return hasNewWord(comparison.mismatches, outputs) || hasNewPort(comparison.mismatches, outputs) || hasOtherFrame(recorded, inKeeping) || isFurtherOff(comparison, log);
}

/** Chains and jumps that are there on every node, whatever its Services. */
const ofEveryNode = /^:[A-Z]+ |^-A (?:PREROUTING|INPUT|FORWARD|OUTPUT|POSTROUTING) /;
/** What a kubelet makes of its own, or does not. */
const ofKubelet = /KUBE-(?:KUBELET-CANARY|IPTABLES-HINT|MARK-DROP|FIREWALL)\b/;

/**
 * Of the rules of a node of which every value is bound: they hang on what the steps before show and on nothing else. A line that differs in
 * a word or two was listed in no run; one of every node is missing that was listed in each. How many endpoints a Service has may hang on the moment.
 */
export function saysRulesNeverListed({ comparison }: Record, { outputs, inKeeping }: Tries): boolean {
  if (inKeeping.runs < manyRuns || !comparison || comparison.open.some(({ words }) => words.some(({ kind }) => kind === 'binding'))) return false;
  const listed = new Set([...outputs].flatMap((output) => linesOf(output).map(({ text }) => text)));
  return comparison.mismatches.some(({ simulated, recorded, words }) => {
    if (!words) return simulated !== undefined && ofEveryNode.test(simulated.text) && !ofKubelet.test(simulated.text) && [...inKeeping.outputs].every((output) => output.includes(`${simulated.text}\n`));
    const isShare = words.some((word) => /^0\.\d+$/.test(word.recorded ?? ''));
    return words.length <= 2 && recorded !== undefined && !isShare && !ofKubelet.test(recorded.text) && !listed.has(recorded.text);
  });
}

/** Of an order that did come out, so that it is known what it takes, fewer runs tell enough. */
const someRuns = 6;

/**
 * Of the same words in another order (subsets of Endpoints, rows that go by a hash): the order came out where an earlier step was taken further
 * from its recording and nowhere else. What was shown before says how it fell, and no number of runs makes it fall otherwise since.
 */
export function saysOrderRuledOut({ comparison, strangers, residents, leftOut }: Record, recorded: string, { outputs, inKeeping }: Tries): boolean {
  if (inKeeping.runs < someRuns || !comparison || strangers || residents || leftOut || !isOtherOrder(comparison.mismatches)) return false;
  const lines = linesOf(recorded);
  const keeping = [...inKeeping.outputs].map(linesOf);
  if (keeping.some(({ length }) => length !== lines.length)) return false;
  const astray = [...outputs].filter((output) => !inKeeping.outputs.has(output)).map(linesOf);
  return comparison.mismatches.every((mismatch) => {
    const at = lines.findIndex(({ index }) => index === mismatch.recorded?.index);
    const says = (printed: readonly Line[]): boolean => (mismatch.words ?? []).every((word) => printed[at]?.words.some(({ text }) => text === word.recorded) ?? false);
    return astray.some(says) && !keeping.some(says);
  });
}

/** Whether the words that differ are the same ones on both sides, lists taken apart. */
function isOtherOrder(mismatches: readonly Mismatch[]): boolean {
  const words = mismatches.flatMap((mismatch) => mismatch.words ?? []);
  if (words.length === 0 || mismatches.some((mismatch) => !mismatch.words)) return false;
  const [printed, wanted] = [words.map(({ simulated = '' }) => simulated), words.map((word) => word.recorded ?? '')].map((side) => side.flatMap((word) => word.split(',')).toSorted().join(','));
  return printed === wanted;
}

/** Whether nothing differs but times, and one of them by more than all that took some time could have taken more or less. */
function isFurtherOff(comparison: Comparison, log: readonly Choice[]): boolean {
  if (!agreesButForTimes(comparison)) return false;
  const freeMs = log.reduce((sum, { domain }) => sum + (domain.kind === 'duration' ? domain.maxMs - domain.minMs : 0), 0);
  return comparison.times.some((time) => Math.abs(lateByMs(time)) > freeMs);
}

function hasNewWord(mismatches: readonly Mismatch[], outputs: ReadonlySet<string>, counts: (word: string) => boolean = () => true): boolean {
  const wanted = mismatches.flatMap(({ words, recorded }) => (words ? words.map((word) => word.recorded ?? '') : (recorded?.words.map(({ text }) => text) ?? []))).filter((word) => isPlain(word) && counts(word));
  if (wanted.length === 0) return false;
  const printed = new Set([...outputs].flatMap((output) => linesOf(output).flatMap(({ words }) => words.map(({ text }) => text))));
  return wanted.some((text) => !printed.has(text));
}

/** Ports that manifests say; a node port behind one may be drawn. */
const port = /^\d+(?::\d+)?\/(?:TCP|UDP|SCTP)$/;
const withoutNodePort = (text: string): string => text.replace(/:\d+\//, '/');

/** Whether a line that begins as it did each time has a port which no such line had. */
function hasNewPort(mismatches: readonly Mismatch[], outputs: ReadonlySet<string>): boolean {
  const printed = [...outputs].map(linesOf);
  return mismatches.some(({ words = [], simulated, recorded }) => {
    const begins = recorded?.words[0]?.text;
    if (begins === undefined || simulated?.words[0]?.text !== begins) return false;
    return words.some(({ simulated: ours = '', recorded: theirs = '' }) => {
      // The table of EndpointSlices has ports and protocols in columns of their own, and no other number.
      const isPort = (word: string, lines: readonly Line[]): boolean => port.test(word) || (/^\d+$/.test(word) && lines[0]?.words.some(({ text }) => text === 'ADDRESSTYPE') === true);
      return printed.every((lines) => isPort(ours, lines) && isPort(theirs, lines) && !lines.some((line) => line.words[0]?.text === begins && line.words.some(({ text }) => withoutNodePort(text) === withoutNodePort(theirs))));
    });
  });
}

/** Whether it printed the same frame each time, and not the one that was recorded: so many lines, so many words in each, under the same titles and keys. */
function hasOtherFrame(recorded: string, { runs, outputs }: Tries['inKeeping']): boolean {
  const lines = withoutWarnings(recorded);
  if (runs < manyRuns || lines.some(isElision)) return false;
  const printed = [...outputs].map(withoutWarnings);
  const [frame, ...others] = new Set(printed.map(frameOf));
  const [length, ...otherLengths] = new Set(printed.map((each) => each.length));
  return (others.length === 0 && frame !== frameOf(lines)) || (otherLengths.length === 0 && length !== lines.length);
}

/** A server's warnings stand above or below what was asked for, and some of them come or don't. */
const withoutWarnings = (output: string): readonly Line[] => linesOf(output).filter(({ text }) => !text.startsWith('Warning: '));

const frameOf = (lines: readonly Line[]): string => lines.map(({ words }) => words.map(({ text }, index) => (isTitle.test(text) || (index === 0 && text.endsWith(':')) ? text : '·')).join(' ')).join('\n');

/** Of a column of a table. */
const isTitle = /^[A-Z][A-Z()-]+$/;
