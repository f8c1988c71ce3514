/** Kubernetes objects written down: apiVersion and kind at the top of a document. */
import { fileWritten } from '../manifest/fileName.ts';
import { isWholeObject, manifestOf } from '../manifest/manifestCell.ts';
import type { Rule } from './rule.ts';

export const manifest: Rule = (fence, around) => {
  if (!isWholeObject(fence.text)) return undefined;
  const cell = manifestOf(fence, around.sentence);
  const written = fileWritten(around.transcript?.entries.at(-1)?.command ?? '');
  return cell.kind === 'manifest' && cell.fileName === undefined && written !== undefined ? { ...cell, fileName: written } : cell;
};
