/** Lines of servers' logs: what in them says of the machine and of strangers what no note tells. */
import { momentsOf } from './dates.ts';
import type { Line, Word } from './words.ts';

/** What is printed behind these words is the machine's, the compiler's and the kernel's affair. */
const frames: readonly RegExp[] = [
  /^.*\[notice\] 1#1: built by gcc (?=\d)/,
  /^.*\[notice\] 1#1: OS: Linux (?=\d)/,
  /^.*\[notice\] 1#1: getrlimit\(RLIMIT_NOFILE\): (?=\d+:\d+$)/,
  /^.*\[notice\] 1#1: start worker process (?=\d+$)/,
];

/** Which process it was that could not serve a request, and on its how manyth connection. */
const ofProcess = /^(?:\d+#\d+:|\*\d+)$/;
const isError = ({ text }: Line): boolean => / \[error\] \d+#\d+: \*\d+ /.test(text);

/** The words of two lines that are held against each other. */
export function wordsThatCount(simulated: Line, recorded: Line): readonly [readonly Word[], readonly Word[]] {
  const frame = frames.find((one) => one.test(simulated.text) && one.test(recorded.text));
  const isPair = frame !== undefined || (isError(simulated) && isError(recorded));
  if (!isPair) return [simulated.words, recorded.words];
  const counting = ({ text, words }: Line): readonly Word[] => {
    const length = frame?.exec(text)?.[0].length ?? Infinity;
    return words.filter((word) => word.start < length && (frame !== undefined || !ofProcess.test(word.text)));
  };
  return [counting(simulated), counting(recorded)];
}

const worker = /\[notice\] 1#1: start worker process \d+$/;

/** nginx starts a worker for each processor of the node, one right behind the other: one line stands for all. */
export function oneWorker(lines: readonly Line[]): readonly Line[] {
  const isRightBehind = (line: Line, before: Line | undefined): boolean => before !== undefined && worker.test(line.text) && worker.test(before.text) && [0, 1, undefined].includes(secondsBetween(before, line));
  return lines.some(({ text }) => worker.test(text)) ? lines.filter((line, index) => !isRightBehind(line, lines[index - 1])) : lines;
}

function secondsBetween(one: Line, other: Line): number | undefined {
  const [from, to] = [one, other].map(({ words }) => words.flatMap(({ text }) => momentsOf(text))[0]);
  return from === undefined || to === undefined ? undefined : (to - from) / 1000;
}

/** A line of an access log: from where, what, and by whom, as the client calls itself. */
const access = /(?:^|\] )(?<from>\S+) \S+ \S+ \[[^\]]+\] "(?<what>[^"]*)" \d{3} \d+ "[^"]*" "(?<agent>[^"]*)"/;
/** The clients that run at a prompt, and the kubelet. */
const played = /^(?:curl\/|Wget|kube-probe\/|-$)/;

/** Recorded lines without those that a browser or a like program left, which runs at nobody's prompt. */
export function withoutStrangers(recorded: readonly Line[], simulated: string): readonly Line[] {
  const strange = recorded.flatMap((line) => {
    const { from = '', what = '', agent = '' } = access.exec(line.text)?.groups ?? {};
    return agent === '' || played.test(agent) || simulated.includes(`"${agent}"`) ? [] : [{ line, from, what }];
  });
  if (strange.length === 0) return recorded;
  const isOfStranger = (line: Line): boolean => strange.some((one) => one.line === line || (isError(line) && line.text.includes(`client: ${one.from},`) && line.text.includes(`request: "${one.what}"`)));
  return recorded.filter((line) => !isOfStranger(line));
}

/** Whether a line tells of a request that a server had. */
export const isOfRequest = (line: string): boolean => /"[A-Z]+ \S+ HTTP\/\d| Serving request: \//.test(line);
