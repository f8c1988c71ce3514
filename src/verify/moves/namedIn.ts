/** What the choices of a run are about. */
import type { Choice } from '../../cluster/ports/choices.ts';

/** Whether a choice is about something that stands in these texts, or about a pod of it: `web-x7k2p`, `web-5d8f9-x7k2p`. */
export function namedIn(texts: readonly string[]): (choice: Choice) => boolean {
  const words = new Set(texts.flatMap((text) => text.split(/[\s,/]+/)).filter((word) => word !== ''));
  const isOf = (part: string): boolean => {
    const maker = part.replace(/-[a-z0-9]+$/, '');
    return words.has(part) || (maker !== part && (words.has(maker) || words.has(maker.replace(/-[a-z0-9]+$/, ''))));
  };
  return ({ id }) => id.split(/[/#]/).some(isOf);
}
