import { byexample } from './byexample.ts';
import { cramGlob, cramRegex } from './cram.ts';
import { docDetective } from './docDetective.ts';
import { exact } from './exact.ts';
import { istio } from './istio.ts';
import { mdx } from './mdx.ts';
import type { Rule } from './rule.ts';
import { scrut } from './scrut.ts';
import { trycmd } from './trycmd.ts';

export const rules: readonly Rule[] = [exact, cramGlob, cramRegex, trycmd, scrut, mdx, byexample, docDetective, istio];
