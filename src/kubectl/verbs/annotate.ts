/** `kubectl annotate`: sets, replaces and removes annotations. */
import { atLeast } from '../../api/version.ts';
import type { Verb } from '../command.ts';
import { fail } from '../errors.ts';
import { metadataVerb } from '../metadataMap.ts';
import type { MapChanges } from '../pairs.ts';

export const annotate: Verb = metadataVerb({
  field: 'annotations',
  word: 'annotation',
  filesExample: '-f rsrc.yaml or --filename=rsrc.json',
  read: parseAnnotations,
  complain(taken) {
    const list = taken.map(({ key, value }) => `'${key}' already has a value (${value})`).join('; ');
    return `--overwrite is false but found the following declared annotation(s): ${list}`;
  },
  // 1.27 alone forgot the ending.
  operation: ({ version }) => (atLeast(version, '1.27') && !atLeast(version, '1.28') ? 'annotate' : 'annotated'),
});

function parseAnnotations(pairs: readonly string[]): MapChanges {
  const set: Record<string, string> = {};
  const remove: string[] = [];
  for (const pair of pairs) {
    const equals = pair.indexOf('=');
    if (equals < 0) remove.push(pair.slice(0, -1));
    else set[pair.slice(0, equals)] = pair.slice(equals + 1);
  }
  const both = remove.filter((key) => key in set);
  if (both.length > 0) fail(`can not both modify and remove the following annotation(s) in the same command: ${both.join(', ')}`);
  return { set, remove };
}
