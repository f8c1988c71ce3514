/** The syntax tree of a text, read once: what is typed again and again, and run again by a search, is the same each time. */
import { parse } from 'unbash';
import { rememberedOfTexts } from '../../base/remember.ts';

/** So many lines a long note has. */
const maxRemembered = 1_000;

/** Nobody writes in a tree. */
export const syntaxOf: (text: string) => ReturnType<typeof parse> = rememberedOfTexts(maxRemembered, (text) => parse(text));
