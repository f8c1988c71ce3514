/** A finding in words: the outcome of a step, told from how the step ran in the last run of the note. */
import type { Terminal } from '../../session/terminal.ts';
import type { Finding } from '../finding.ts';
import type { InWords, StepOutcome } from '../stepOutcome.ts';
import type { Record } from '../replay/record.ts';
import type { Step, Timeline } from '../plan/timeline.ts';
import type { Tongue } from './phrases.ts';
import { causeIn } from './causes.ts';
import { contradicted } from './contradicted.ts';
import { phrases } from './phrases.ts';
import { differencesOf, explainAgreement, explainAssumption, explainImpossible } from './step.ts';

type Told = Pick<StepOutcome, 'verdict' | 'reason' | 'explanation' | 'probability' | 'assumed' | 'differences'>;

export function tell(finding: Finding, step: Step, record: Record, timeline: Timeline, tongue: Tongue): StepOutcome {
  const { preparedMs, startMs, result, terminal } = record;
  return {
    cellId: step.cellId,
    entry: step.entry,
    line: step.line,
    session: sessionName(terminal),
    command: step.command,
    ...(step.recorded === undefined ? {} : { recorded: step.recorded, recordedLines: step.recordedLines ?? [] }),
    nearest: result.output,
    exitCode: result.exitCode,
    trace: result.traces,
    at: { ...(preparedMs === undefined ? {} : { preparedMs }), startMs },
    ...told(finding, step, record, timeline, tongue),
    translated: wordsOnly(otherThan(tongue), told(finding, step, record, timeline, otherThan(tongue))),
  };
}

const otherThan = (tongue: Tongue): Tongue => (tongue === 'zh' ? 'en' : 'zh');

const wordsOnly = (tongue: Tongue, { reason, explanation }: Told): InWords => ({ tongue, reason, explanation });

function told(finding: Finding, step: Step, record: Record, timeline: Timeline, tongue: Tongue): Told {
  const differences = record.comparison ? differencesOf(record.comparison) : [];
  switch (finding.kind) {
    case 'agrees': {
      const { probability } = finding.judgement;
      // What was not compared might have been otherwise.
      const verdict = record.residents || record.leftOut !== undefined ? 'possible' : finding.judgement.verdict;
      const words = explainAgreement(record, finding.judgement, tongue);
      const aside = record.residents && finding.judgement.because !== 'resident' ? phrases.residents[tongue](record.residents.aside, record.residents.namespaces.join(', ')) : '';
      const excerpt = record.leftOut === undefined ? '' : phrases.leftOut[tongue](record.leftOut);
      const resting = finding.unshown === undefined ? '' : phrases.resting[tongue](finding.unshown);
      return { verdict, ...(probability === undefined ? {} : { probability }), ...words, reason: `${words.reason}${aside}${excerpt}${resting}` };
    }
    case 'agreesInPart':
      return { verdict: 'possible', reason: phrases.inPart[tongue]({ ...finding.part, what: causeIn(finding.part.what, tongue) }), explanation: '', differences };
    case 'assumed': {
      const words = explainAssumption(record, finding.action, tongue);
      return { verdict: 'assumed', ...words, assumed: { description: words.reason, commands: finding.action.commands, beforeLine: finding.line } };
    }
    case 'impossible':
      return { verdict: 'impossible', ...explainImpossible(record, step, timeline, tongue), differences };
    case 'contradicted':
      return { verdict: 'impossible', reason: contradicted[tongue](finding.contradiction), explanation: '', differences };
    case 'undecided':
      return { verdict: 'undecided', reason: phrases.undecided[tongue](finding.runs), explanation: '', differences };
    case 'outOfRoom':
      return { verdict: 'undecided', reason: phrases.outOfRoom[tongue](finding.maxBytes), explanation: '' };
    case 'tooMuch':
      return { verdict: 'undecided', reason: phrases.tooMuch[tongue](finding.maxWork), explanation: '' };
    case 'unsupported':
      return { verdict: 'unsupported', reason: phrases.unsupported[tongue](causeIn(finding.what, tongue)), explanation: '' };
    case 'clouded':
      return { verdict: 'unsupported', reason: phrases.afterUnsupported[tongue](finding.line), explanation: '' };
    case 'untold':
      return { verdict: 'unsupported', reason: phrases.untold[tongue](causeIn(finding.what, tongue)), explanation: '' };
    case 'unrecorded':
      return { verdict: 'skipped', reason: phrases.notRecorded[tongue](), explanation: '' };
    case 'skipped':
      return { verdict: 'skipped', reason: phrases.skipped[tongue](causeIn(finding.why, tongue)), explanation: '' };
  }
}

function sessionName(terminal: Terminal): string {
  return terminal.kind === 'host' ? 'host' : terminal.name;
}
