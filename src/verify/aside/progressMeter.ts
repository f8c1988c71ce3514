/**
 * curl's progress meter is redrawn as long as a transfer takes: how often, and at which speeds, is nobody's affair, and a terminal keeps its
 * last state only; `-v` tells as often how many bytes came. It is set aside where both the recording and the simulator show it, and where a note leaves it out.
 */
import type { Step } from '../plan/timeline.ts';

const draws = /(?:^|[\s|;&(/])curl\b/;
const title = /^ *% Total {4}% Received % Xferd {2}Average Speed|^ *Dload {2}Upload {3}Total {3}Spent {4}Left {2}Speed$|^[{}] \[\d+ bytes data\]$/;
/** One state: percentages and amounts of all, of what came and of what went, two speeds, three clocks, the speed of now. What comes next may follow on the same line. */
const state = /^\r? *(?:\d+ +[\d.]+[kMG]? +){3}[\d.]+[kMG]? +[\d.]+[kMG]? +(?:[-\d:]{7,8} +){2}[-\d:]{7,8} .{5}/;

/** The recording and what was printed here, both without it. */
export function withoutMeter({ command }: Step, recorded: string, printed: string): readonly [recorded: string, printed: string] {
  if (!draws.test(command) || !hasMeter(printed)) return [recorded, printed];
  return [hasMeter(recorded) ? stripped(recorded) : recorded, stripped(printed)];
}

const hasMeter = (text: string): boolean => text.split('\n').some((line) => title.test(line));

function stripped(text: string): string {
  return text
    .split('\n')
    .flatMap((line) => {
      if (title.test(line)) return [];
      const rest = withoutStates(line);
      return rest === line || rest.trim() !== '' ? [rest] : [];
    })
    .join('\n');
}

function withoutStates(line: string): string {
  const [first] = state.exec(line) ?? [];
  return first === undefined ? line : withoutStates(line.slice(first.length));
}
