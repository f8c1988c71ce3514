/** How far a step that is not modelled reaches: which later disagreements it may be the cause of. */
import { effectOf } from './effects.ts';
import type { Effect } from './effects.ts';
import type { Finding } from '../finding.ts';
import type { Record } from '../replay/record.ts';
import type { Step } from '../plan/timeline.ts';

export interface Cloud {
  /** 1-based, of the step's command. */
  readonly line: number;
  readonly effect: Effect;
}

/** `made`: whether anything was made before it. A cluster that is set up is the cluster of which the note tells. */
export function cloudOf(step: Step, finding: Finding, made: boolean): Cloud | undefined {
  if (finding.kind !== 'unsupported' && finding.kind !== 'untold') return undefined;
  const effect = effectOf(step.command);
  if (effect.kind === 'nothing' || (effect.kind === 'everything' && !made)) return undefined;
  // What it confirmed are the names of what it changed.
  const confirmed = [...(step.recorded ?? '').matchAll(/^[a-z.0-9]+(?:\/|\s")([a-z0-9.-]+)"? [a-z]+$/gm)].map((match) => match[1] ?? '');
  return { line: step.line, effect: effect.kind === 'named' ? { ...effect, words: [...effect.words, ...confirmed] } : effect };
}

/** Commands whose output hangs on more than the objects that they name: on policies, on name servers, on what containers do. */
const farReaching = /\b(?:curl|wget|nslookup|dig|ping|nc|telnet|exec|logs?|port-forward|top)\b/;

export function isUnder({ effect }: Cloud, step: Step, record: Record): boolean {
  if (effect.kind !== 'named') return effect.kind === 'everything';
  if (effect.unknown && (farReaching.test(step.command) || record.result.traces.length > 0)) return true;
  const { mismatches = [], open = [] } = record.comparison ?? {};
  const lines = [...mismatches, ...open].flatMap(({ simulated, recorded }) => [simulated?.text ?? '', recorded?.text ?? '']);
  const text = [step.command, ...lines].join('\n');
  return effect.words.some((word) => text.includes(word));
}
