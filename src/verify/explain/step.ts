/** A step's reason in one line, its explanation as a chain of facts, and the lines that differ. */
import type { Trace } from '../../cluster/network/trace.ts';
import type { Action } from '../assume/actions.ts';
import type { Judgement } from '../judge.ts';
import type { Comparison } from '../matchers/compare.ts';
import type { Line } from '../matchers/words.ts';
import type { Difference } from '../stepOutcome.ts';
import type { Record } from '../replay/record.ts';
import type { Step, Timeline } from '../plan/timeline.ts';
import { aboutDifference } from './difference.ts';
import type { Tongue } from './phrases.ts';
import { causeIn } from './causes.ts';
import { around } from './around.ts';
import { outsideOfDraws } from './draws.ts';
import { phrases } from './phrases.ts';
import { backendsIn, decisiveFact, explainTrace, find, nameOf, serviceIn } from './trace.ts';

export interface Explanation {
  readonly reason: string;
  readonly explanation: string;
}

const trim = (line: Line): string => line.text.trim();

/** Chains of facts of every connection; equal ones once. */
function traces(record: Record, tongue: Tongue): string {
  return [...new Set(record.result.traces.map((trace) => explainTrace(trace, tongue)))].join('\n\n');
}

export function explainAgreement(record: Record, judgement: Judgement, tongue: Tongue): Explanation {
  return { reason: agreementReason(record, judgement, tongue), explanation: traces(record, tongue) };
}

function agreementReason(record: Record, judgement: Judgement, tongue: Tongue): string {
  const { probability } = judgement;
  const [trace, ...more] = record.result.traces;
  const backend = trace && more.length === 0 ? find(trace, 'backend') : undefined;
  const service = trace && serviceIn(trace);
  if (backend && service !== undefined && probability !== undefined) return phrases.possibleBackend[tongue](nameOf(backend.endpoint), service, probability);
  const cause = causeOf(record.result.traces, tongue);
  const freedom = freedomOf(record, judgement, tongue);
  return cause === undefined ? freedom : phrases.because[tongue](freedom, cause);
}

/** How free a cluster was to print something else. */
function freedomOf(record: Record, { verdict, because, probability }: Judgement, tongue: Tongue): string {
  if (verdict === 'exact') return phrases.exact[tongue]();
  if (because === 'editor') return phrases.possibleEditor[tongue](record.edited);
  if (because === 'answer') return phrases.possibleAnswer[tongue](causeIn(record.result.unsupported ?? '', tongue));
  if (because === 'resident') return phrases.possibleResident[tongue]();
  if (because === 'time') return phrases.possibleTime[tongue]();
  if (because === 'values') return phrases.possibleValues[tongue]();
  return phrases.possibleChoice[tongue](probability);
}

/** What decided how a step's connections ended, where it was one thing. */
function causeOf(traces: readonly Trace[], tongue: Tongue): string | undefined {
  const [cause, ...others] = new Set(traces.map((trace) => decisiveFact(trace, tongue)));
  return others.length === 0 ? cause : undefined;
}

export function explainAssumption(record: Record, action: Action, tongue: Tongue): Explanation {
  const refusal = 'refusal' in action && action.refusal !== undefined ? [phrases.immutable[tongue](action.refusal)] : [];
  return { reason: whatWasDone(action, tongue), explanation: [...refusal, traces(record, tongue)].filter((text) => text !== '').join('\n\n') };
}

function whatWasDone(action: Action, tongue: Tongue): string {
  switch (action.kind) {
    case 'repeat':
      return phrases.assumedRepeat[tongue](action.path, action.pods.map(({ metadata }) => metadata.name));
    case 'delete':
      return phrases.assumedDelete[tongue](action.object.metadata.name);
    case 'edit':
      return phrases.assumedEdit[tongue](action.object.metadata.name, action.path, String(action.from), String(action.to));
    case 'recreate':
      return phrases.assumedRecreate[tongue](action.object.metadata.name, action.path, String(action.from), String(action.to));
  }
}

export function explainImpossible(record: Record, step: Step, timeline: Timeline, tongue: Tongue): Explanation {
  const { comparison } = record;
  const { recorded = '' } = step;
  const facts = traces(record, tongue);
  if (!comparison) return { reason: phrases.lineExtra[tongue](recorded), explanation: facts };
  const connection = ofConnection(record, comparison, tongue);
  if (connection !== undefined) return { reason: connection, explanation: facts };
  const about = aboutDifference(comparison, { record, step, timeline, tongue });
  return { reason: about?.reason ?? firstDifference(record, comparison, step, timeline, tongue), explanation: [about?.facts.join(' → ') ?? '', facts].filter((chain) => chain !== '').join('\n\n') };
}

/** What a client says of itself is nobody's answer. */
const ofClient = /^(?:Connecting to |(?:nc|wget|curl|telnet): )/;

/** A reply or a refusal that no endpoint could have given. */
function ofConnection(record: Record, comparison: Comparison, tongue: Tongue): string | undefined {
  const through = record.result.traces.find((trace: Trace) => serviceIn(trace) !== undefined);
  const wrong = comparison.mismatches.find((mismatch) => mismatch.recorded)?.recorded ?? comparison.open[0]?.recorded;
  if (!through || !wrong) return undefined;
  const service = serviceIn(through) ?? '';
  const refused = /refused|couldn't connect/i.test(wrong.text);
  const everyoneListens = record.result.traces.every((trace) => find(trace, 'socket')?.listening === true);
  if (refused && everyoneListens) return phrases.nobodyRefuses[tongue](service, backendsIn(through));
  const names = new Set(record.result.traces.flatMap((trace) => find(trace, 'endpoints')?.endpoints.flatMap(({ pod }) => pod?.name ?? []) ?? []));
  const words = comparison.mismatches.flatMap((mismatch) => mismatch.words ?? []);
  // Where an answer is otherwise wrong (its status, a header), who gave it is not the question.
  const otherwise = words.length > 0 && !words.some(({ simulated }) => simulated !== undefined && names.has(simulated));
  return refused || otherwise || ofClient.test(wrong.text.trim()) ? undefined : phrases.noSuchBackend[tongue](trim(wrong), service, backendsIn(through));
}

function firstDifference(record: Record, comparison: Comparison, { index, recorded = '' }: Step, { steps }: Timeline, tongue: Tongue): string {
  const [mismatch] = comparison.mismatches;
  if (mismatch?.simulated && mismatch.recorded) return phrases.lineDiffers[tongue](...around(trim(mismatch.recorded), trim(mismatch.simulated)));
  if (mismatch?.recorded) return (record.result.output.trim() === '' ? phrases.nothingPrinted : phrases.lineExtra)[tongue](trim(mismatch.recorded));
  if (mismatch?.simulated && recorded === '') return phrases.swallowed[tongue](trim(mismatch.simulated));
  if (mismatch?.simulated) return phrases.lineMissing[tongue](trim(mismatch.simulated));
  const [word] = comparison.open[0]?.words ?? [];
  if (!word) return phrases.lineExtra[tongue]('');
  const neverDrawn = outsideOfDraws(word.recorded, word.simulated, tongue);
  if (neverDrawn !== undefined) return neverDrawn;
  if (word.kind === 'time') return phrases.timeContradiction[tongue](unbracketed(word.recorded), unbracketed(word.simulated));
  const isToldElsewhere = steps.some((other) => other.index !== index && other.recorded?.includes(word.simulated) === true);
  return (isToldElsewhere ? phrases.boundElsewhere : phrases.lineDiffers)[tongue](word.recorded, word.simulated);
}

/** `(2s` of `1 (2s ago)` */
const unbracketed = (word: string): string => word.replace(/^\(|\)$/g, '');

/** Lines that differ, as indices into the recorded and the nearest output, with the words that make the difference. */
export function differencesOf(comparison: Comparison): readonly Difference[] {
  const lines = [...comparison.mismatches, ...comparison.open].map(({ simulated, recorded, words, ...place }): Difference => ({
    ...(recorded ? { recordedLine: recorded.index } : {}),
    ...(simulated ? { nearestLine: simulated.index } : {}),
    ...('below' in place && place.below ? { belowLine: place.below.index } : {}),
    ...(comparison.open.some((line) => line.words === words) ? { contradicts: true as const } : {}),
    recorded: recorded?.text ?? '',
    nearest: simulated?.text ?? '',
    ...(words ? { words: words.map((word) => ({ ...(word.recorded === undefined ? {} : { recorded: word.recorded }), ...(word.simulated === undefined ? {} : { nearest: word.simulated }) })) } : {}),
  }));
  return lines.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** A missing line stands between two recorded ones. */
const placeOf = ({ recordedLine, belowLine = -1 }: Difference): number => recordedLine ?? belowLine + 0.5;
