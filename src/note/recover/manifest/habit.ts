/** What an author, or the tool that wrote a manifest, does everywhere in it. */
import type { ManifestLine } from './line.ts';

export interface Habit {
  /** `labels` stand before `name` in an object's own metadata, as tools write them that sort keys: then they do in a template's as well. */
  readonly labelsFirst: boolean;
}

export function writesLabelsFirst(lines: readonly ManifestLine[]): boolean {
  const keys = lines.flatMap(({ content }) => (content.kind === 'entry' ? [content.key] : []));
  return keys.some((key, index) => {
    if (key !== 'metadata' || !['apiVersion', 'kind'].includes(keys[index - 1] ?? '')) return false;
    const inside = keys.slice(index + 1, index + metadataLinesMax);
    const [labels, name] = [inside.indexOf('labels'), inside.indexOf('name')];
    return labels >= 0 && labels < name;
  });
}

/** How many lines of an object's metadata are looked at. */
const metadataLinesMax = 30;
