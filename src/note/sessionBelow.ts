/** A fence that begins with what the command of the fence above printed, or with a manifest, and goes on with a session: two fences, to whoever reads on. */
import type { FenceBlock } from './block.ts';
import { partOf } from './block.ts';
import { isWholeObject } from './manifest/manifestCell.ts';
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
  return { printed: partOf(fence, 0, at, source), session: partOf(fence, at, undefined, source) };
}

/** A manifest, and below it the session in which it is applied, in one fence; undefined where the lines above the first prompt and its remarks are none. */
export function partedBelowManifest(fence: FenceBlock, read: PromptReader, source: Source): { readonly manifest: FenceBlock; readonly session: FenceBlock } | undefined {
  const prompt = fence.lines.findIndex((line) => isTyped(read(line)));
  const at = fence.lines.findLastIndex((line, index) => index < prompt && !/^(?:#.*|\s*)$/.test(line)) + 1;
  return prompt > 0 && at > 0 && isWholeObject(fence.lines.slice(0, at).join('\n')) ? { manifest: partOf(fence, 0, at, source), session: partOf(fence, at, undefined, source) } : undefined;
}

const isTyped = (found: ReturnType<PromptReader>): boolean => found?.style.evidence === 'sure' && looksLikeCommand(found.command);
