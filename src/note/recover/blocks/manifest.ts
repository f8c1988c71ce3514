/** Kubernetes objects without a fence, with their indentation or without. */
import { missingSeparators, withSeparators } from '../../manifest/separators.ts';
import type { Guess } from '../guess.ts';
import { firstWrittenBelow } from '../below.ts';
import { isIntact } from '../manifest/intact.ts';
import { readManifestLine } from '../manifest/line.ts';
import { documentBegins, reindent } from '../manifest/reindent.ts';
import { hasHan } from '../sentence.ts';
import type { BlockRule } from './block.ts';
import { fenced } from './block.ts';

export const manifest: BlockRule = (lines, at) => {
  if (!beginsObject(lines, at)) return undefined;
  const end = endOfManifest(lines, at);
  const written = lines.slice(at, end);
  if (isIntact(written)) {
    const guesses: Guess[] = [{ line: 1, what: 'a manifest, indented as it stands', confidence: 0.98, alternatives: [] }];
    // Behind the fence's own line, and the separators above.
    missingSeparators(written).forEach((line, above) => guesses.push({ line: line + above + 2, what: documentBegins, confidence: 0.95, alternatives: [] }));
    return { kind: 'manifest', end, lines: fenced('yaml', withSeparators(written)), guesses };
  }
  const { lines: recovered, guesses, confidence } = reindent(written);
  return {
    kind: 'manifest',
    end,
    lines: fenced('yaml', recovered),
    guesses: [
      { line: 1, what: 'a manifest without its indentation, which is taken from the fields that Kubernetes knows', confidence, alternatives: [] },
      ...guesses.map((guess) => ({ ...guess, line: guess.line + 1 })),
    ],
  };
};

/** `apiVersion` and `kind` at the beginning of an object, in either order, perhaps below `---` or a comment. */
function beginsObject(lines: readonly string[], at: number): boolean {
  const entries: string[] = [];
  for (let index = at; index < lines.length && entries.length < 2 && index < at + 4; index++) {
    const { content, dash } = readManifestLine((lines[index] ?? '').trim());
    if (dash || content.kind === 'scalar') return false;
    if (content.kind === 'separator' || content.kind === 'aside') {
      if ((lines[at] ?? '').trim() === '' || (content.kind === 'aside' && !(lines[index] ?? '').trim().startsWith('#'))) return false;
      continue;
    }
    entries.push(content.value === '' ? '' : content.key);
  }
  return entries.includes('apiVersion') && (entries.includes('kind') || entries[0] === 'apiVersion');
}

/** What goes on for longer is another one below it. */
const linesMax = 50_000;

/** The first line that no manifest has, and blank lines before it taken off. */
export function endOfManifest(lines: readonly string[], at: number): number {
  let end = at;
  let text = false;
  let last = at;
  for (; end < Math.min(lines.length, at + linesMax); end++) {
    const line = (lines[end] ?? '').trim();
    const { content, dash } = readManifestLine(line);
    if (line === '') {
      if (text || continues(lines, end)) continue;
      break;
    }
    if (content.kind === 'entry') {
      if (isRemark(content.key, content.value) && !text) break;
      text = /^[|>][-+\d]*$/.test(content.value);
    } else if (content.kind === 'scalar' && !dash) {
      if (!text && !isContinuation(lines, at, end)) break;
      if (hasHan(line) && text) break;
    } else if (content.kind === 'scalar') {
      if (hasHan(line) && !/["']/.test(line)) break;
      text = /^[|>][-+\d]*$/.test(content.value);
    }
    last = end;
  }
  return last + 1;
}

/** A line in brackets or quotes that an earlier line opened, or the text of a folded value. */
function isContinuation(lines: readonly string[], at: number, end: number): boolean {
  const opened = lines.slice(Math.max(at, end - 20), end).join('\n');
  const brackets = (opened.match(/[[{]/g)?.length ?? 0) - (opened.match(/[\]}]/g)?.length ?? 0);
  return brackets > 0 || /^\{\{.*\}\}$/.test((lines[end] ?? '').trim());
}

/** Whether the manifest goes on behind blank lines. */
function continues(lines: readonly string[], blank: number): boolean {
  const next = firstWrittenBelow(lines, blank);
  if (next === undefined) return false;
  const { content } = readManifestLine(next.trim());
  return content.kind === 'separator' || (content.kind === 'entry' && !isRemark(content.key, content.value)) || (content.kind === 'aside' && next.trim().startsWith('# '));
}

/** "Note: this is what …" is prose with a colon. */
function isRemark(key: string, value: string): boolean {
  return hasHan(key) || (/^[A-Z]/.test(key) && value.split(/\s+/).length >= 4);
}
