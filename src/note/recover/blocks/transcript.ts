/** A recorded session without its fence: commands behind prompts or by themselves, and below each what it printed. */
import { remembered } from '../../../base/remember.ts';
import { readPrompt } from '../../transcript/prompts/index.ts';
import { isCommandByItself, isPlainWord } from '../../transcript/commandWords.ts';
import { looksLikeOutput, tableHeader } from '../../transcript/outputShapes.ts';
import { WholeCommands } from '../../transcript/wholeCommand.ts';
import { firstWrittenBelow } from '../below.ts';
import { lookedAt } from '../../lookedAt.ts';
import { endsSentence, hasHan, looksLikeHeading, looksLikeProse } from '../sentence.ts';
import type { Guess } from '../guess.ts';
import { isIntact } from '../manifest/intact.ts';
import { reindent } from '../manifest/reindent.ts';
import type { BlockRule } from './block.ts';
import { fenced } from './block.ts';
import { endOfManifest } from './manifest.ts';

/** What is typed on a line, or undefined where nothing is. Within one session all lines are typed in the same way. */
type Typed = (line: string) => string | undefined;

const behindPrompt: Typed = (line) => {
  const read = readPrompt(line);
  return read?.style.evidence === 'sure' ? read.command : undefined;
};

/** Root's own prompt is Markdown's mark of a heading too: it is a prompt where a program is named behind it. */
const behindHash: Typed = (line) => (line.startsWith('# ') ? byItself(line.slice(2)) : undefined);

/** A command line that lost its prompt, or never had one: no sentence that begins with the name of a program. */
const byItself: Typed = (line) => {
  const text = lookedAt(line.trim());
  const bare = text.replace(/(["']).*?\1|(?:^|\s)#.*$/g, '');
  if (!isCommandByItself(text) || hasHan(bare) || (endsSentence(bare) && !/["')]$/.test(bare))) return undefined;
  return isPlainWord(text) && !/[-/|=<>$"'.]/.test(text) ? undefined : line.trim();
};

export const transcript: BlockRule = session(behindPrompt, { what: 'a terminal session', confidence: 0.98, alternatives: [] });
export const commands: BlockRule = session(byItself, { what: 'commands without a prompt', confidence: 0.85, alternatives: ['a paragraph'] });
const rootSession = session(behindHash, { what: 'a terminal session of root', confidence: 0.9, alternatives: ['a heading and an output'] });

/** A heading has no output right below it. */
export const rootTranscript: BlockRule = (lines, at, before) => (looksLikeOutput(lines[at + 1] ?? '') ? rootSession(lines, at, before) : undefined);

function session(typed: Typed, guess: Omit<Guess, 'line'>): BlockRule {
  return (lines, at) => {
    if (typed(lines[at] ?? '') === undefined) return undefined;
    const out: string[] = [];
    const guesses: Guess[] = [{ line: 1, ...guess }];
    let end = at;
    while (end < lines.length && typed(lines[end] ?? '') !== undefined) {
      const command = commandsOf(lines).at(end, typed(lines[end] ?? '') ?? '');
      for (const line of withManifest(lines.slice(end, command.end), guesses, out.length + 1)) out.push(line);
      const output = outputAt(lines, command.end, command.command, typed);
      for (const line of output.lines) out.push(line);
      end = output.end;
      const next = lines[end];
      if (next !== undefined && next.trim() !== '' && typed(next) === undefined && output.lines.length > 0) {
        guesses.push({ line: out.length + 2, what: 'the output ends above this line', confidence: output.confidence, alternatives: ['the next line is output too'] });
      }
      // A blank line between two commands of one session.
      if ((lines[end] ?? '').trim() === '' && typed(lines[end + 1] ?? '') !== undefined) out.push(lines[end++] ?? '');
    }
    return { kind: 'transcript', end, lines: fenced('console', out), guesses };
  };
}

/** An output whose command stands elsewhere, or in a sentence: a fence of its own. */
export const output: BlockRule = (lines, at) => {
  const line = (lines[at] ?? '').trim();
  if (!looksLikeOutput(line) || hasHan(line)) return undefined;
  // One line of `Name: x` may be anything; what describes an object has more of them.
  if (line.startsWith('Name:') && !/^[A-Z][\w -]*:(?:\s|$)/.test((lines[at + 1] ?? '').trim())) return undefined;
  const { lines: taken, end, confidence } = outputAt(lines, at, '', behindPrompt);
  if (taken.length === 0) return undefined;
  return { kind: 'transcript', end, lines: fenced('', taken), guesses: [{ line: 1, what: tableHeader.test(line) ? 'a table that a command printed' : 'what a command printed', confidence, alternatives: ['paragraphs'] }] };
};

const commandsOf = remembered((lines: readonly string[]) => new WholeCommands(lines, (line) => behindPrompt(line) !== undefined));

/** A manifest in a here-document gets its indentation back too. */
function withManifest(command: readonly string[], guesses: Guess[], line: number): readonly string[] {
  const body = command.slice(1, -1);
  if (!/<<-?\s*\S/.test(command[0] ?? '') || !body.some((text) => /^\s*apiVersion:/.test(text)) || isIntact(body)) return command;
  const { lines, confidence } = reindent(body);
  guesses.push({ line: line + 2, what: 'a manifest in a here-document, without its indentation', confidence, alternatives: [] });
  return [command[0] ?? '', ...lines, ...command.slice(-1)];
}

interface TakenOutput {
  readonly lines: readonly string[];
  readonly end: number;
  /** How sure it is that the output ends there. */
  readonly confidence: number;
}

function outputAt(lines: readonly string[], at: number, command: string, typed: Typed): TakenOutput {
  if (printsYaml(command) && /^(?:apiVersion:|items:|kind:)/.test((lines[at] ?? '').trim())) {
    const end = endOfManifest(lines, at);
    const written = lines.slice(at, end);
    return { lines: isIntact(written) ? written : reindent(written).lines, end, confidence: 0.8 };
  }
  const header = (lines[at] ?? '').trim();
  const columns = /^[A-Z][A-Z0-9()/-]*(?:\s+[A-Z(][A-Z0-9()/-]*)+$/.test(header) ? header.split(/\s+/).length : undefined;
  const taken: string[] = [];
  let end = at;
  for (; end < lines.length; end++) {
    const line = lines[end] ?? '';
    if (line.trim() === '') {
      // What stands below a blank line stands below all that follow it.
      if (taken.at(-1)?.trim() !== '' && !goesOn(lines, end, command, typed)) break;
      taken.push(line);
      continue;
    }
    if (typed(line) !== undefined || behindPrompt(line) !== undefined || endsSession(lines, end)) break;
    if (columns !== undefined && end > at && !isRow(line, columns)) break;
    if (looksLikeProse(line, end === at) || isNextStep(lines, end)) break;
    if (confirms.test(command) && looksLikeHeading(line) && !looksLikeOutput(line)) break;
    if (leadsOn(line, command) && typed(lines[end + 1] ?? '') !== undefined) break;
    taken.push(line);
  }
  return { lines: taken, end, confidence: columns === undefined ? 0.85 : 0.95 };
}

/** Commands that print a line for each object, and nothing that looks like a heading. */
const confirms = /^\s*k(?:ubectl)?\s.*\b(?:apply|create|delete|replace|patch|label|annotate|scale|expose|set|taint|cordon|uncordon)\b/;

/** Commands whose output may be anything that somebody wrote. */
const printsWords = /\b(?:echo|printf|cat|tail|head|less|more|grep|awk|sed|logs?|exec|attach|run|describe|curl|wget)\b|-o\b|--output\b|--template\b/;

/** "查看Pod", "Undo it:": a few words of the author's between one command and the next. */
function leadsOn(line: string, command: string): boolean {
  const text = line.trim();
  if (command === '' || looksLikeOutput(text)) return false;
  return /^\p{Script=Han}/u.test(text) ? !printsWords.test(command.replace(/^\s*k(?:ubectl)? run\b/, '')) : /^[A-Z][a-z]+(?: [\w'-]+)+:$/.test(text) && !printsWords.test(command);
}

/** How far above a step the one before it is looked for. */
const stepLinesMax = 300;

/** `3.` below a `2.` further up is the author's next step, however much it looks like a row. */
function isNextStep(lines: readonly string[], at: number): boolean {
  const found = /^\s*(\d{1,2})([.)、])\s*\D/.exec(lines[at] ?? '');
  if (!found || Number(found[1]) < 2) return false;
  const before = new RegExp(`^\\s*${Number(found[1]) - 1}\\${found[2]}\\s*\\D`);
  for (let index = at - 1; index >= Math.max(0, at - stepLinesMax); index--) if (before.test(lines[index] ?? '')) return true;
  return false;
}

function endsSession(lines: readonly string[], at: number): boolean {
  const line = (lines[at] ?? '').trim();
  return /^(?:apiVersion: \S+$|@start[a-z]+|```|~~~)/.test(line) || (line === '---' && /^(?:apiVersion|kind):/.test((lines[at + 1] ?? '').trim()));
}

function printsYaml(command: string): boolean {
  return /-o\s?=?ya?ml\b|--output[ =]yaml|--dry-run|^cat\s/.test(command);
}

/** A table's row: as many cells as the header has words, or a few less, because headers have names of two words. */
function isRow(line: string, columns: number): boolean {
  const cells = line.trim().split(/\s+/);
  return cells.length >= Math.max(2, columns - 3) && /^(?:[a-z\d<(]|[A-Z][A-Z-]*$)/.test(cells[0] ?? '') || /^(?:\.\.\.|…)/.test(line.trim());
}

/** Blank lines stand inside the output of `describe` and of HTML pages; elsewhere they end it. */
function goesOn(lines: readonly string[], blank: number, command: string, typed: Typed): boolean {
  const next = firstWrittenBelow(lines, blank);
  if (next === undefined || typed(next) !== undefined || behindPrompt(next) !== undefined || looksLikeProse(next, false)) return false;
  if (/^(?:NAME|NAMESPACE)\s/.test(next)) return /\bget\b/.test(command);
  return /\b(?:describe|curl|nslookup|dig|wget|logs|explain|-h|--help)\b/.test(command) && /^\s|:\s|^<|^[\w.-]+\s{2,}/.test(next);
}
