/** `kubectl label`: sets, replaces and removes labels. */
import { atLeast } from '../../api/version.ts';
import { quote } from '../../text/golang/quote.ts';
import { fail } from '../errors.ts';
import { metadataVerb } from '../metadataMap.ts';
import type { StringMap } from '../metadataMap.ts';
import type { Invocation, Verb } from '../command.ts';
import type { MapChanges } from '../pairs.ts';

export const label: Verb = metadataVerb({
  field: 'labels',
  word: 'label',
  filesExample: '-f pod.yaml or --filename=pod.json',
  read: parseLabels,
  complain(taken) {
    const complaints = taken.map(({ key, value }) => `'${key}' already has a value (${value}), and --overwrite is false`);
    return complaints.length === 1 ? complaints.join('') : `[${complaints.join(', ')}]`;
  },
  operation(invocation, before, after, changes) {
    for (const key of changes.remove) if (before[key] === undefined) invocation.out(`label ${quote(key)} not found.\n`);
    return operationOf(invocation, before, after);
  },
});

function parseLabels(pairs: readonly string[]): MapChanges {
  const set: Record<string, string> = {};
  const remove: string[] = [];
  for (const pair of pairs) {
    if (!pair.includes('=')) {
      remove.push(pair.slice(0, -1));
      continue;
    }
    const [key = '', value = '', ...more] = pair.split('=');
    if (more.length > 0) fail(`invalid label spec: ${pair}`);
    const wrong = wrongValue(value);
    if (wrong !== undefined) fail(`invalid label value: ${quote(pair)}: ${wrong}`);
    set[key] = value;
  }
  if (remove.some((key) => key in set)) fail('can not both modify and remove a label in the same command');
  return { set, remove };
}

/** Models validation.IsValidLabelValue. */
function wrongValue(value: string): string | undefined {
  if (value.length > 63) return 'must be no more than 63 characters';
  if (/^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/.test(value)) return undefined;
  return "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
}

/** Models updateDataChangeMsg: it is the object's length that tells a label was taken away. */
function operationOf(invocation: Invocation, before: StringMap, after: StringMap): string {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  if ([...keys].every((key) => before[key] === after[key])) return 'not labeled';
  const shorter = JSON.stringify(after).length < JSON.stringify(before).length;
  return shorter && !invocation.flags.bool('overwrite') && atLeast(invocation.version, '1.22') ? 'unlabeled' : 'labeled';
}
