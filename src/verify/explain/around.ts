/** Two long lines that differ in few words, cut down to where they do. */

/** A line of so many characters is read at a glance. */
const short = 80;
/** So many words are left on either side. */
const kept = 3;

export function around(recorded: string, nearest: string): readonly [recorded: string, nearest: string] {
  if (Math.max(recorded.length, nearest.length) <= short) return [recorded, nearest];
  const [one, other] = [recorded.split(/\s+/), nearest.split(/\s+/)];
  const least = Math.min(one.length, other.length);
  let before = 0;
  while (before < least && one[before] === other[before]) before++;
  let behind = 0;
  while (behind < least - before && one.at(-1 - behind) === other.at(-1 - behind)) behind++;
  const from = before > kept + 1 ? before - kept : 0;
  const cut = behind > kept + 1 ? behind - kept : 0;
  const shown = (words: readonly string[]): string => [...(from > 0 ? ['…'] : []), ...words.slice(from, words.length - cut), ...(cut > 0 ? ['…'] : [])].join(' ');
  return [shown(one), shown(other)];
}
