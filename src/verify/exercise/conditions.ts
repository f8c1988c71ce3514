/** Whether what an exercise asks for is the case in a cluster: asked there, without leaving a trace. */
import type { Terminal } from '../../session/terminal.ts';
import type { RunLimits, RunResult, Session } from '../../session/session.ts';
import { compareOutput } from '../matchers/compare.ts';
import { provenanceOf } from '../matchers/unify.ts';
import { terminalOf } from '../plan/terminalOf.ts';
import type { Condition, Exercise, SolutionStep } from './exercise.ts';

/** What came of one condition. */
export interface ConditionOutcome {
  readonly holds: boolean;
  /** What the command prints now. */
  readonly output: string;
  readonly unsupported?: string;
}

/** A condition is asked for an answer and not watched. */
const limits: RunLimits = { maxLines: 1_000, maxVirtualMs: 60_000 };
const host: Terminal = { kind: 'host' };
/** Between two commands of a solution. */
const pauseMs = 3_000;
/** How long a cluster may take to do what it was asked for, looked at these times after it. */
const looksMs = [0, 10_000, 60_000] as const;

export function askConditions({ conditions, cellId }: Exercise, session: Session): readonly ConditionOutcome[] {
  return conditions.map((condition, index) => askCondition(condition, session, `exercise/${cellId}/${index}`));
}

/** Whether the conditions come to hold by themselves within a minute. The cluster is then as that time left it. */
export function comeToHold(exercise: Exercise, session: Session): boolean {
  let waitedMs = 0;
  return looksMs.some((lookMs) => {
    session.advance(lookMs - waitedMs);
    waitedMs = lookMs;
    return allHold(askConditions(exercise, session));
  });
}

export const allHold = (outcomes: readonly ConditionOutcome[]): boolean => outcomes.every(({ holds }) => holds);

/** Whether the author's solution leads to what is asked for. The cluster is then as the solution left it. */
export function solves(exercise: Exercise, session: Session): boolean {
  for (const [index, step] of exercise.solution.entries()) {
    runSolutionStep(step, session, `solution/${exercise.cellId}/${index}`);
    session.advance(pauseMs);
  }
  return comeToHold(exercise, session);
}

function runSolutionStep(step: SolutionStep, session: Session, label: string): RunResult | undefined {
  if (step.kind === 'command') return session.run(step.command, terminalOf(step, host, session), limits, label);
  session.addFile(step.path ?? `${step.cellId}.yaml`, step.text);
  return step.path === undefined ? session.run(`kubectl apply -f ${step.cellId}.yaml`, host, limits, label) : undefined;
}

/** What a cluster is free to decide (a name, an address, an age) may be otherwise than it is written. */
function askCondition(condition: Condition, session: Session, label: string): ConditionOutcome {
  const before = session.snapshot();
  const { output, exitCode, unsupported } = session.run(condition.command, terminalOf(condition, host, session), limits, label);
  const log = session.snapshot().choices.since(0);
  session.restore(before);
  if (unsupported !== undefined) return { holds: false, output, unsupported };
  const holds = condition.expected === undefined ? exitCode === 0 : compareOutput(output, condition.expected, provenanceOf(log, [])).mismatches.length === 0;
  return { holds, output };
}
