/** Kubernetes objects written down: apiVersion and kind at the top of a document. */
import { isWholeObject, manifestOf } from '../manifest/manifestCell.ts';
import type { Rule } from './rule.ts';

export const manifest: Rule = (fence, around) => (isWholeObject(fence.text) ? manifestOf(fence, around.sentence) : undefined);
