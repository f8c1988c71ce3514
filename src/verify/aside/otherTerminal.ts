/** A watch in one terminal and, further down, what was typed in another: its rows tell of commands that the note shows behind it. */
import { followsChanges } from '../follows.ts';
import type { Step, Timeline } from '../plan/timeline.ts';
import type { Record } from '../replay/record.ts';

/** So many commands further on another terminal may still be spoken of. */
const furthest = 3;

const speaksOfAnother =
  /\b(?:another|second|other|new|separate|different)\s+(?:terminal|window|shell|tab|console)\b|\bterminal\s+(?:2|two|b)\b|另(?:外)?(?:开|起|打开)?(?:一|一个|的)?个?(?:终端|窗口|命令行)|(?:终端|窗口|会话)\s*(?:2|二|B)|新(?:开)?(?:一个|的)?(?:终端|窗口)|別のターミナル|다른 터미널/i;

/** What is not told; undefined where something else is wrong than rows for which nothing had been typed yet. */
export function otherTerminalIn({ command, index }: Step, { comparison }: Record, { steps }: Timeline): string | undefined {
  if (!comparison || comparison.mismatches.length === 0 || !followsChanges(command)) return undefined;
  if (comparison.mismatches.some(({ simulated, recorded }) => simulated !== undefined || recorded === undefined)) return undefined;
  return steps.slice(index, index + 1 + furthest).some(({ prose }) => speaksOfAnother.test(prose)) ? 'when it was typed in the other terminal' : undefined;
}
