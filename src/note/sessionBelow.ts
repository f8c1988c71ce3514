/** A fence that begins with what the command of the fence above printed, and goes on with a session: two fences, to whoever reads on. */
import type { FenceBlock } from './block.ts';
import { looksLikeOutput } from './transcript/outputShapes.ts';
import { isCommandByItself, looksLikeCommand } from './transcript/commandWords.ts';
import type { PromptReader } from './transcript/prompts/index.ts';
import type { Source } from './source.ts';

export interface PartedFence {
  readonly printed: FenceBlock;
  readonly session: FenceBlock;
}

/** Undefined where the fence begins with a command or a comment, or no line is a command behind a prompt. */
export function partedAtSession(fence: FenceBlock, read: PromptReader, source: Source): PartedFence | undefined {
  const at = fence.lines.findIndex((line) => isTyped(read(line)));
  const above = fence.lines.slice(0, Math.max(0, at));
  const [first, ...others] = above.filter((line) => line.trim() !== '');
  if (first === undefined || above.some((line) => /^\s*(?:#|\/\/)/.test(line) || isCommandByItself(line.trim()))) return undefined;
  // One line right above a prompt is the upper line of that prompt, often.
  if (others.length === 0 && above.at(-1) === first && !looksLikeOutput(first)) return undefined;
  const { start, end } = fence.span;
  const line = fence.contentLine + at;
  const part = (from: number, to: number | undefined, span: FenceBlock['span']): FenceBlock => {
    const lines = fence.lines.slice(from, to);
    const text = lines.join('\n');
    return { ...fence, span, node: { ...fence.node, value: text }, text, lines, contentLine: fence.contentLine + from };
  };
  return {
    printed: part(0, at, { start, end: source.point(line - 1, (source.lines[line - 2] ?? '').length + 1) }),
    session: part(at, undefined, { start: source.point(line, 1), end }),
  };
}

const isTyped = (found: ReturnType<PromptReader>): boolean => found?.style.evidence === 'sure' && looksLikeCommand(found.command);
