/**
 * What a shell says of its programs in the background once they have ended: it gets round to it when it next asks for a command, mostly one
 * later. Set aside where a command above started that very program.
 */
import type { Step, Timeline } from '../plan/timeline.ts';

/** bash: `[1]+  Terminated              kubectl proxy`; zsh: `[1]  + 23511 terminated  kubectl proxy`. */
const ended = /^\[\d+\]\s*[-+]?\s+(?:\d+ )?(?:Terminated|Done|Killed|Interrupt|Hangup|Exit \d+|terminated|done|killed|interrupt|hangup|exit \d+|已终止|已杀死|完成|退出 \d+)\s+(.+)$/;
const inBackground = /^(.*[^&\s])\s*&\s*$/;

export function withoutEndOfJobs({ index }: Step, recorded: string, { steps }: Timeline): string {
  const lines = recorded.split('\n');
  if (!lines.some((line) => ended.test(line))) return recorded;
  const started = new Set(steps.slice(0, index).flatMap(({ command }) => inBackground.exec(command)?.[1] ?? []));
  return lines.filter((line) => !started.has(ended.exec(line)?.[1]?.trim() ?? '')).join('\n');
}
