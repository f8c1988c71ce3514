/** The hash that a new revision gets: the one that Go computes where that is known. A recording may show another all the same, for its author's template need not be the one that a note shows. */
import type { Names } from '../../ports/choices.ts';
import type { ControlContext } from '../controller.ts';
import { hashAlphabet } from './fnv.ts';

export function chooseHash(id: string, computed: string | undefined, taken: Names, context: ControlContext): string {
  const usual = computed === undefined || taken.has(computed) ? {} : { usual: computed };
  return context.choose(id, { kind: 'word', length: 10, minLength: Math.min(8, computed?.length ?? 8), alphabet: hashAlphabet, taken, ...usual });
}
