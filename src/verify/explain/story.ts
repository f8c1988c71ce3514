/** The whole story of one step, for somebody who asks about it: what `check` says in a line, with everything it rests on. */
import type { Notebook } from '../../note/notebook.ts';
import type { NoteOutcome } from '../outcome.ts';
import type { Difference, OtherOutput, StepOutcome, Verdict } from '../stepOutcome.ts';
import type { Origin } from './origin.ts';
import { originsOf } from './origin.ts';
import type { Tongue } from './phrases.ts';
import { phrases } from './phrases.ts';
import { factsOf } from './trace.ts';

export interface Story {
  readonly line: number;
  readonly session: string;
  readonly command: string;
  readonly verdict: Verdict;
  readonly reason: string;
  /** Of each connection, or of the disagreement, its chain of facts. */
  readonly chains: readonly (readonly string[])[];
  readonly recorded?: string;
  readonly nearest: string;
  readonly probability?: number;
  readonly differences: readonly Difference[];
  /** Where more than one output was possible. */
  readonly others: readonly OtherOutput[];
  /** For `assumed`: the commands that the note doesn't record. */
  readonly assumed: readonly string[];
  /** For `impossible`: how such a recording may have come about. */
  readonly origins: readonly string[];
}

/** `outcome` is that of a check with `othersAt` the step's line. */
export function tellStory(notebook: Notebook, outcome: NoteOutcome, step: StepOutcome): Story {
  const tongue: Tongue = notebook.language === 'zh' ? 'zh' : 'en';
  const { line, session, command, verdict, reason, recorded, nearest, probability, others = [] } = step;
  const ofConnections = step.trace.map((trace) => factsOf(trace, tongue));
  return {
    line,
    session,
    command,
    verdict,
    reason,
    chains: ofConnections.length > 0 ? distinct(ofConnections) : step.explanation === '' ? [] : step.explanation.split('\n\n').map((chain) => chain.split(' → ')),
    ...(recorded === undefined ? {} : { recorded }),
    nearest,
    ...(probability === undefined ? {} : { probability }),
    differences: step.differences ?? [],
    others: others.length > 1 ? others : [],
    assumed: step.assumed?.commands ?? [],
    origins: verdict === 'impossible' ? originsOf(notebook, outcome, step).map((origin) => tellOrigin(origin, tongue)) : [],
  };
}

const distinct = (chains: readonly (readonly string[])[]): readonly (readonly string[])[] => [...new Map(chains.map((chain) => [chain.join('\n'), chain])).values()];

function tellOrigin(origin: Origin, tongue: Tongue): string {
  switch (origin.kind) {
    case 'version':
      return phrases.originVersion[tongue](origin.from, origin.to);
    case 'image':
      return phrases.originImage[tongue](origin.recordedWith, origin.written);
    case 'order':
      return phrases.originOrder[tongue](origin.line, origin.place);
    case 'word':
      return phrases.originWord[tongue](origin.recorded, origin.nearest);
    case 'lines':
      return phrases.originLines[tongue](origin.missing, origin.extra);
    case 'elsewhere':
      return phrases.originElsewhere[tongue]();
  }
}
