/** A fence that is titled as a YAML or JSON file is that file, whatever it holds. */
import { manifestOf } from '../manifest/manifestCell.ts';
import type { Rule } from './rule.ts';

export const namedFile: Rule = (fence, around) => (/\.(?:ya?ml|json)$/i.test(fence.info.attributes.title ?? '') ? manifestOf(fence, around.sentence) : undefined);
