/** Changes one fact of one recorded output so that no cluster could have printed it: what a checker must find. */
import { mutationsOf } from '../../src/verify/mutate/mutations.ts';
import { recordedOutput } from '../conformance/scenario.ts';
import type { RecordedStep, Scenario } from '../conformance/scenario.ts';
import { families } from './kinds/index.ts';
import type { Given } from './kinds/kind.ts';

export interface Falsified {
  readonly kind: string;
  /** 0-based step whose output was changed. */
  readonly step: number;
  readonly from: string;
  readonly to: string;
  readonly scenario: Scenario;
}

/** Every false version of a scenario, in order, one of each text. */
export function* falsify(scenario: Scenario): Generator<Falsified> {
  for (const [index, step] of scenario.steps.entries()) {
    const seen = new Set([recordedOutput(step)]);
    const given: Given = { step, index, scenario, earlier: scenario.steps.slice(0, index), later: scenario.steps.slice(index + 1) };
    for (const { kind, from, to, stdout, stderr } of falseVersions(given)) {
      const changed: RecordedStep = { ...step, stdout, stderr };
      const text = recordedOutput(changed);
      if (seen.has(text)) continue;
      seen.add(text);
      yield { kind, step: index, from, to, scenario: { ...scenario, steps: scenario.steps.with(index, changed) } };
    }
  }
}

interface FalseVersion extends Pick<Falsified, 'kind' | 'from' | 'to'> {
  readonly stdout: string;
  readonly stderr: string;
}

/** Those that `check --mutate` tries on any note, and those that stand on what is known of the recordings alone. */
function* falseVersions(given: Given): Generator<FalseVersion> {
  const { step, earlier } = given;
  const before = earlier.map(recordedOutput).join('\n');
  for (const { kind, from, to, output } of mutationsOf({ command: step.cmd, output: recordedOutput(step), before })) yield { kind: `mutate: ${kind}`, from, to, stdout: output, stderr: '' };
  for (const [family, kinds] of Object.entries(families)) {
    for (const [kind, propose] of Object.entries(kinds)) {
      for (const [from, to, stdout, stderr = step.stderr] of propose(given)) yield { kind: `${family}: ${kind}`, from, to, stdout, stderr };
    }
  }
}
