/** A piece of a Kubernetes object: keys that objects have, without apiVersion or kind. It is shown and never applied. */
import { isPieceOfObject, manifestOf } from '../manifest/manifestCell.ts';
import type { Rule } from './rule.ts';

export const fragment: Rule = (fence, around) => (['yaml', 'yml', 'json', ''].includes(fence.info.language) && isPieceOfObject(fence.text) ? manifestOf(fence, around.sentence) : undefined);
