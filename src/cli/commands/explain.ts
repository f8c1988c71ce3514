/** `kubebook explain`: the whole story of one step. */
import { cwd } from 'node:process';
import type { Notebook } from '../../note/notebook.ts';
import { checkNote } from '../../verify/check.ts';
import type { Story } from '../../verify/explain/story.ts';
import { tellStory } from '../../verify/explain/story.ts';
import type { StepOutcome } from '../../verify/stepOutcome.ts';
import { openNote } from '../checking.ts';
import { differenceText } from '../differenceText.ts';
import { readConfig } from '../config/read.ts';
import { UsageError } from '../files.ts';
import type { Paint } from '../terminal.ts';
import type { CliCommand } from './command.ts';
import { readOptions } from './options.ts';

export const explain: CliCommand = {
  usage: 'FILE:LINE',
  summary: 'tell the whole story of one command',
  help: `LINE is that of a command, or of any line of its output; a column behind it is passed over. Tells the verdict, the cause as a chain
of facts, how probable the output was and what could have come instead; of an output that no cluster could have printed, the nearest one
that it could, and how the recording may have come about.

  --format FORMAT   text or json; text where none is given

Exit code: 0, whatever the verdict; 2 where there is no command.`,
  async run(args, terminal) {
    const { paths, values } = readOptions(args, { format: { type: 'string' } });
    const [place = '', ...others] = paths;
    // A diagnostic's own place has a column as well.
    const [, file, line] = /^(.+?):(\d+)(?::\d+)?$/.exec(place) ?? [];
    if (file === undefined || line === undefined || others.length > 0) throw new UsageError('explain takes one place, FILE:LINE');
    const format = String(values['format'] ?? 'text');
    if (format !== 'text' && format !== 'json') throw new UsageError(`--format ${format}: it is one of text, json`);
    const notebook = await openNote(file, await readConfig(cwd()));
    terminal.progress(`checking ${file}`);
    const at = stepAt(checkNote(notebook).steps, Number(line), file).line;
    const outcome = checkNote(notebook, { othersAt: at });
    const story = tellStory(notebook, outcome, stepAt(outcome.steps, at, file));
    terminal.out(format === 'json' ? `${JSON.stringify({ version: 1, file, ...story }, null, 2)}\n` : storyText(story, notebook, terminal.paint));
    return 0;
  },
};

/** The step whose command or recorded output stands on a line. */
function stepAt(steps: readonly StepOutcome[], line: number, file: string): StepOutcome {
  const isAt = (step: StepOutcome): boolean => (line >= step.line && line < step.line + step.command.split('\n').length) || (step.recordedLines ?? []).includes(line);
  const found = steps.find(isAt);
  if (found) return found;
  const nearest = steps.toSorted((a, b) => Math.abs(a.line - line) - Math.abs(b.line - line))[0];
  throw new UsageError(`${file}:${line}: there is no command here${nearest ? `; the nearest is on line ${nearest.line}: ${nearest.command.split('\n')[0] ?? ''}` : ', nor anywhere in this note'}`);
}

const headings = {
  en: { why: 'Why', nearest: 'The nearest possible output', differs: 'What differs', others: 'What else this command could have printed', assumed: 'What the note does not record', origin: 'How this may have come about', probability: 'probability' },
  zh: { why: '原因', nearest: '最接近的可能输出', differs: '不同之处', others: '该命令还可能输出', assumed: '笔记没有记录的操作', origin: '这种记录可能的由来', probability: '概率' },
} as const;

function storyText(story: Story, { file, language }: Notebook, paint: Paint): string {
  const words = headings[language === 'zh' ? 'zh' : 'en'];
  const section = (title: string, lines: readonly string[]): string => (lines.length === 0 ? '' : `\n${paint.bold(title)}\n${lines.map((line) => `  ${line}\n`).join('')}`);
  const prompt = story.session === 'host' ? '$' : `${story.session}:`;
  const impossible = story.verdict === 'impossible';
  const probability = story.probability === undefined ? '' : ` (${words.probability} ${percent(story.probability)})`;
  return [
    `${paint.bold(`${file}:${story.line}`)}  ${prompt} ${story.command}\n\n${paint.bold(story.verdict)}${probability}: ${withoutVerdict(story)}\n`,
    ...story.chains.map((facts) => section(words.why, facts.map((fact, index) => `${index + 1}. ${fact}`))),
    section(words.assumed, story.assumed.flatMap((command) => command.split('\n'))),
    section(words.differs, impossible ? story.differences.flatMap((difference) => differenceText(difference, paint, { carets: true })) : []),
    section(words.nearest, impossible ? linesOf(story.nearest) : []),
    section(words.others, story.others.flatMap(({ output, probability: share }) => linesOf(output).map((line, index) => `${(index === 0 && share !== undefined ? percent(share) : '').padStart(6)}  ${line}`))),
    section(words.origin, story.origins),
  ].join('');
}

/** Some reasons begin with the verdict, which stands before them. */
const withoutVerdict = ({ verdict, reason }: Story): string => (reason.startsWith(`${verdict}; `) ? reason.slice(verdict.length + 2) : reason);
const linesOf = (output: string): readonly string[] => output.replace(/\n+$/, '').split('\n');
const percent = (share: number): string => `${Number((share * 100).toPrecision(3))}%`;
