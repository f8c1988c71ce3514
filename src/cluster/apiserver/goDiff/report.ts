/** The report of a difference as the API server appends it to a refusal. Models go-cmp's report_compare.go and report_reflect.go. */
import type { Difference } from './difference.ts';
import { ellipsis, line, nil, sameText, wrap } from './textTree.ts';
import type { TextNode, TextRecord } from './textTree.ts';
import type { GoValue } from './value.ts';
import { isZero } from './value.ts';
import { goTypeText } from './structs.ts';

type DiffMode = 'unknown' | 'identical' | 'removed' | 'inserted';
/** `auto` names the types of structs, lists and maps, but not in what is the same. */
type TypeMode = 'emit' | 'elide' | 'auto';

interface Options {
  readonly mode: DiffMode;
  readonly types: TypeMode;
  readonly verbosity: number;
}

/** How many equal neighbours of a difference are shown. */
const contextRecords = 2;

const elementsAt = (verbosity: number): number => ((1 << Math.max(0, verbosity)) >> 1) << 2;

export const reportOf = (difference: Difference): TextNode => formatDiff(difference, { mode: 'unknown', types: 'emit', verbosity: 0 });

function formatDiff(node: Difference, given: Options): TextNode {
  const options: Options = { ...given, verbosity: given.mode === 'identical' ? 1 : Math.max(3, given.verbosity) };
  const value = node.x ?? node.y;
  if (!value) return nil;
  if (node.depth === 0 && node.records.length === 0) return formatLeaf(node, options);
  if (value.kind === 'pointer') {
    const [only] = node.records;
    return only ? wrap('&', formatDiff(only.value, options)) : nil;
  }
  return withType(value, formatRecords(node, value.kind, options), options);
}

function formatLeaf({ x, y, different }: Difference, options: Options): TextNode {
  if (options.mode === 'removed') return x ? formatValue(x, options) : nil;
  if (options.mode === 'inserted') return y ? formatValue(y, options) : nil;
  const value = x ?? y;
  if (!value) return nil;
  if (different === 0) return formatValue(value, options);
  const elided: Options = { ...options, types: 'elide' };
  const records: TextRecord[] = [
    ...(x ? [{ mark: '-', key: '', value: formatValue(x, elided) } as const] : []),
    ...(y ? [{ mark: '+', key: '', value: formatValue(y, elided) } as const] : []),
  ];
  return withType(value, { kind: 'list', records }, { ...options, types: 'emit' });
}

function formatRecords(node: Difference, kind: GoValue['kind'], outer: Options): TextNode {
  const options: Options = { ...outer, types: kind === 'struct' ? 'auto' : 'elide', verbosity: outer.verbosity - 1 };
  const records = outer.mode === 'unknown' ? differing(node, kind, options, (1 << outer.verbosity) << 1) : oneSided(node, kind, options, outer);
  return wrap('{', { kind: 'list', records }, '}');
}

/** One side alone, or both where they are the same: zero fields are left out, and all beyond the first few. */
function oneSided(node: Difference, kind: GoValue['kind'], options: Options, outer: Options): readonly TextRecord[] {
  const most = outer.mode === 'identical' ? elementsAt(outer.verbosity) : (1 << outer.verbosity) << 1;
  const list: TextRecord[] = [];
  for (const { key, value } of node.records) {
    if (list.length === most) return [...list, { mark: '', key: '', value: ellipsis, elideComma: true }];
    const side = outer.mode === 'inserted' ? value.y : value.x;
    if (!side || (kind === 'struct' && isZero(side))) continue;
    list.push({ mark: '', key, value: formatDiff(value, options) });
  }
  return list;
}

/** Runs of equal and of different records, with a little context around the differences. */
function differing(node: Difference, kind: GoValue['kind'], options: Options, mostDifferences: number): readonly TextRecord[] {
  const noun = kind === 'struct' ? 'field' : kind === 'map' ? 'entry' : 'element';
  const groups = groupsOf(node.records);
  const list: TextRecord[] = [];
  let differences = 0;
  const dropped: Difference['records'][number][] = [];
  groups.forEach((group, index) => {
    if (differences >= mostDifferences) {
      dropped.push(...group.records);
      return;
    }
    if (group.equal) list.push(...context(group.records, index > 0, index < groups.length - 1, noun, options));
    else {
      for (const record of group.records) list.push(...changed(record, options));
      differences += group.records.length;
    }
  });
  return dropped.length === 0 ? list : [...list, summary(dropped, noun)];
}

interface Group {
  readonly equal: boolean;
  readonly records: Difference['records'];
}

function groupsOf(records: Difference['records']): readonly Group[] {
  const groups: { equal: boolean; records: Difference['records'][number][] }[] = [];
  for (const record of records) {
    const equal = record.value.different === 0;
    const last = groups.at(-1);
    if (last && last.equal === equal) last.records.push(record);
    else groups.push({ equal, records: [record] });
  }
  return groups;
}

function context(records: Difference['records'], differsBefore: boolean, differsBehind: boolean, noun: string, options: Options): readonly TextRecord[] {
  const first = differsBefore ? Math.min(contextRecords, records.length) : 0;
  let last = differsBehind ? Math.min(contextRecords, records.length - first) : 0;
  // A summary of one record would take as much room as the record.
  if (records.length - first - last === 1) last += 1;
  const show = ({ key, value }: Difference['records'][number]): TextRecord => ({ mark: '', key, value: formatDiff(value, { ...options, mode: 'identical' }) });
  const hidden = records.slice(first, records.length - last);
  return [...records.slice(0, first).map(show), ...(hidden.length === 0 ? [] : [summary(hidden, noun)]), ...records.slice(records.length - last).map(show)];
}

function changed({ key, value }: Difference['records'][number], options: Options): readonly TextRecord[] {
  // What branches below is shown with its own differences; a single value is shown as it was and as it is.
  if (value.descendants !== value.depth) return [{ mark: '', key, value: formatDiff(value, options) }];
  const sides = (verbosity: number): readonly [TextNode, TextNode] => [
    formatDiff(value, { ...options, verbosity, mode: 'removed' }),
    formatDiff(value, { ...options, verbosity, mode: 'inserted' }),
  ];
  let [x, y] = sides(options.verbosity);
  for (const verbosity of [3, 5, 7, 9]) if (value.x && value.y && sameText(x, y)) [x, y] = sides(verbosity);
  return [...(value.x ? [{ mark: '-', key, value: x } as const] : []), ...(value.y ? [{ mark: '+', key, value: y } as const] : [])];
}

/** `... // 3 identical, 1 removed, and 2 modified fields`. */
function summary(records: Difference['records'], noun: string): TextRecord {
  const counts = { identical: 0, removed: 0, inserted: 0, modified: 0 };
  for (const { value } of records) counts[value.different === 0 ? 'identical' : !value.y ? 'removed' : !value.x ? 'inserted' : 'modified'] += 1;
  const said = Object.entries(counts).filter(([, count]) => count > 0).map(([word, count]) => `${count} ${word}`);
  const joined = said.length < 2 ? said.join('') : said.length === 2 ? said.join(' and ') : `${said.slice(0, -1).join(', ')}, and ${said.at(-1) ?? ''}`;
  const many = records.length === 1 ? noun : noun === 'entry' ? 'entries' : `${noun}s`;
  return { mark: '', key: '', value: ellipsis, comment: `${joined} ${many}`, elideComma: true };
}

function formatValue(value: GoValue, options: Options): TextNode {
  switch (value.kind) {
    case 'nil':
      return nil;
    case 'scalar':
      return line(value.text);
    case 'pointer':
      return wrap('&', formatValue(value.to, options));
    case 'struct': {
      const fields = value.fields.filter(([, field]) => !isZero(field));
      return withType(value, wrap('{', listOf(fields, { ...options, types: 'auto' }), '}'), options);
    }
    case 'slice':
      return withType(value, wrap('{', listOf(value.items.map((item) => ['', item] as const), { ...options, types: 'elide' }), '}'), options);
    case 'map':
      return withType(value, wrap('{', listOf(value.entries, { ...options, types: 'elide' }), '}'), options);
  }
}

function listOf(entries: readonly (readonly [string, GoValue])[], options: Options): TextNode {
  const most = elementsAt(options.verbosity);
  const inner = { ...options, verbosity: options.verbosity - 1 };
  const records: TextRecord[] = entries.slice(0, most).map(([key, value]) => ({ mark: '', key, value: formatValue(value, inner) }));
  return { kind: 'list', records: entries.length > most ? [...records, { mark: '', key: '', value: ellipsis, elideComma: true }] : records };
}

function withType(value: GoValue, node: TextNode, { types, mode }: Options): TextNode {
  if (types === 'elide') return node;
  const composite = value.kind === 'struct' || value.kind === 'slice' || value.kind === 'map' || (value.kind === 'nil' && value.type.kind !== 'pointer');
  if (types === 'auto' && (!composite || sameText(node, nil) || mode === 'identical')) return node;
  const name = value.kind === 'struct' ? value.typeText : goTypeText(value.type);
  return node.kind === 'wrap' && node.prefix === '{' ? wrap(name, node) : wrap(`${name}(`, node, ')');
}
