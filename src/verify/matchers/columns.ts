/**
 * Tables that show fewer columns than kubectl prints today: an author cut some and said so by a `...` in the header, or left out the
 * last ones, or the kubectl of the time had fewer. What the others say is compared.
 */
import type { Dialect } from '../told/dialectTold.ts';
import { todaysTitle } from './dialects.ts';
import type { Line, Word } from './words.ts';

const isHeader = (line: Line): boolean => /^[A-Z][A-Z0-9 ()/_.-]*$/.test(line.text.replace(/\.{3}|…/g, '').trim()) && line.words.length > 1;
const isMark = (word: Word): boolean => /^(?:\.{3,}|…)$/.test(word.text);

interface Lines {
  readonly simulated: readonly Line[];
  readonly recorded: readonly Line[];
}

export interface Column {
  readonly title: string;
  readonly start: number;
}

/** Columns of a table as kubectl prints it: titles are three spaces apart or more. */
export function columnsOf(header: Pick<Line, 'text'>): readonly Column[] {
  return [...header.text.matchAll(/\S+(?: \S+)*/g)].map((match) => ({ title: match[0], start: match.index }));
}

/** Without what was left out: the simulated lines with only the recorded columns, the recorded ones without the marks. Table by table. */
export function withoutCutColumns(simulated: readonly Line[], recorded: readonly Line[], dialect: Dialect): Lines {
  const tables = { simulated: tablesOf(simulated), recorded: tablesOf(recorded) };
  if (tables.simulated.length !== tables.recorded.length) return { simulated, recorded };
  const cut = tables.simulated.map((table, index) => cutTable(table, tables.recorded[index] ?? [], dialect));
  return { simulated: cut.flatMap((table) => table.simulated), recorded: cut.flatMap((table) => table.recorded) };
}

/** A listing of several kinds is one table after the other. */
function tablesOf(lines: readonly Line[]): readonly (readonly Line[])[] {
  const starts = lines.flatMap((line, index) => (index === 0 || (isHeader(line) && /^(?:NAMESPACE|NAME)\b/.test(line.text)) ? [index] : []));
  return starts.map((start, index) => lines.slice(start, starts[index + 1] ?? lines.length));
}

function cutTable(simulated: readonly Line[], recorded: readonly Line[], dialect: Dialect): Lines {
  const [full] = simulated;
  const [header] = recorded;
  if (!header || !full || !isHeader(header) || !isHeader(full)) return { simulated, recorded };
  const former = dialect === 'today' ? undefined : formerTables.find((table) => table.before.test(header.text) && table.now.test(full.text));
  if (former) return { simulated: simulated.map((line) => inWords(line, former.ofNow)), recorded: recorded.map((line) => inWords(line, former.ofBefore)) };
  const marked = header.words.some(isMark);
  const shown = header.words.filter((word) => !isMark(word)).flatMap((word) => todaysTitle(word.text, dialect));
  const columns = columnsOf(full);
  const words = columns.flatMap(({ title }) => title.split(' '));
  // Only what follows the order of today's columns is a part of them.
  let at = 0;
  for (const word of words) if (word === shown[at]) at++;
  if (!marked && (at < shown.length || shown.length >= words.length || shown[0] !== words[0])) return { simulated, recorded };
  const kept = columns.map((column) => column.title.split(' ').every((word) => shown.includes(word)));
  // Nobody takes a column out of the midst of a table without a word. Readiness gates came behind nominated nodes.
  if (!marked && columns.some(({ title }, index) => index < kept.lastIndexOf(true) && !kept[index] && (!isLater(title, full.text, dialect) || (title === 'NOMINATED NODE' && shown.includes('GATES'))))) return { simulated, recorded };
  const hasNodePorts = !isServicesOfBefore15(recorded) || dialect === 'today';
  const cut = (line: Line): Line => {
    const left = line.words.filter((word) => kept[columns.findLastIndex(({ start }) => start <= word.start)] ?? true).map((word) => (hasNodePorts ? word : { ...word, text: withoutNodePort(word.text) }));
    return { ...line, words: left, text: left.map((word) => word.text).join('   ') };
  };
  return { simulated: simulated.map(cut), recorded: recorded.map((line, index) => unmarked(line, index === 0, dialect)) };
}

/** Columns that came into the midst of a table, by a column beside them; a note that is not of today may be of before. */
const laterColumns: readonly { readonly title: RegExp; readonly beside: RegExp; readonly before: 'always' | 'today' }[] = [
  { title: /^TYPE$/, beside: /CLUSTER-IP/, before: 'today' },
  { title: /^(?:ROLES|INTERNAL-IP)$/, beside: /VERSION/, before: 'today' },
  { title: /^CLASS$/, beside: /HOSTS/, before: 'always' },
  { title: /^TIMEZONE$/, beside: /SUSPEND/, before: 'always' },
  { title: /^STATUS$/, beside: /COMPLETIONS/, before: 'always' },
  { title: /^(?:RECLAIMPOLICY|VOLUMEBINDINGMODE|ALLOWVOLUMEEXPANSION)$/, beside: /PROVISIONER/, before: 'always' },
  { title: /^(?:RECLAIM POLICY|ACCESS MODES|STORAGECLASS|VOLUMEATTRIBUTESCLASS)$/, beside: /CAPACITY/, before: 'always' },
  // What `--show-labels` and the like add stands behind them.
  { title: /^(?:NOMINATED NODE|READINESS GATES)$/, beside: /RESTARTS/, before: 'always' },
];

const isLater = (column: string, header: string, dialect: Dialect): boolean =>
  laterColumns.some(({ title, beside, before }) => title.test(column) && beside.test(header) && (before === 'always' || dialect !== 'today'));

function unmarked(line: Line, isTitle: boolean, dialect: Dialect): Line {
  const words = line.words.filter((word) => !isMark(word));
  return { ...line, words: isTitle ? words.flatMap((word) => todaysTitle(word.text, dialect).map((text) => ({ ...word, text }))) : words };
}

/** A table that had other columns before 1.16: what both tell is compared, in the words that both get. */
interface FormerTable {
  readonly before: RegExp;
  readonly now: RegExp;
  /** The words of a row, the header's among them, in the columns that both have. */
  readonly ofNow: (words: readonly string[]) => readonly string[];
  readonly ofBefore: (words: readonly string[]) => readonly string[];
}

/** The number wanted, of a title or a `1/3`. */
const wanted = (ready = ''): string => (ready.includes('/') ? ready.slice(ready.indexOf('/') + 1) : 'DESIRED');
const got = (ready = ''): string => (ready.includes('/') ? ready.slice(0, ready.indexOf('/')) : 'SUCCESSFUL');

/** Node ports were not shown, nor the protocol at first. */
const bareServicePorts = (ports = ''): string => ports.split(',').map((port) => port.replace(/^(\d+)(?::\d+)?(?:\/\w+)?$/, '$1')).join(',');
const todaysServiceTitle = (title = ''): string => ({ CLUSTER_IP: 'CLUSTER-IP', EXTERNAL_IP: 'EXTERNAL-IP', 'IP(S)': 'CLUSTER-IP' })[title] ?? title;
const servicesNow = /^NAME\s+TYPE\s+CLUSTER-IP\s+EXTERNAL-IP\s+PORT\(S\)\s+AGE/;

const formerTables: readonly FormerTable[] = [
  // Of Services the type is told since 1.8; their selector was until 1.2, their labels were until 1.0.
  {
    before: /^NAME\s+CLUSTER[-_]IP\s+EXTERNAL[-_]IP\s+PORT\(S\)\s+SELECTOR\s+AGE/,
    now: servicesNow,
    ofNow: ([name = '', , address = '', external = '', ports, age = '']) => [name, address, external, bareServicePorts(ports), age],
    ofBefore: ([name = '', address = '', external = '', ports, , age = '', ...more]) => [name, address, external, ports ?? '', age, ...more].map((word, index) => (index === 3 ? bareServicePorts(word) : todaysServiceTitle(word))),
  },
  {
    before: /^NAME\s+LABELS\s+SELECTOR\s+IP\(S\)\s+PORT\(S\)\s*$/,
    now: servicesNow,
    ofNow: ([name = '', , address = '', , ports]) => [name, address, bareServicePorts(ports)],
    ofBefore: (words) => (words.length === 5 ? [words[0] ?? '', todaysServiceTitle(words[3]), bareServicePorts(words[4])] : words),
  },
  // A Deployment's number of all its pods, old ones among them, is told by no column today.
  {
    before: /^NAME\s+DESIRED\s+CURRENT\s+UP-TO-DATE\s+AVAILABLE\s+AGE/,
    now: /^NAME\s+READY\s+UP-TO-DATE/,
    ofNow: ([name = '', ready, ...rest]) => [name, wanted(ready), ...rest],
    ofBefore: (words) => (words.length === 6 ? words.toSpliced(2, 1) : words),
  },
  {
    before: /^NAME\s+DESIRED\s+CURRENT\s+AGE/,
    now: /^NAME\s+READY\s+AGE/,
    ofNow: ([name = '', ready, ...rest]) => [name, wanted(ready), ...rest],
    ofBefore: (words) => (words.length === 4 ? words.toSpliced(2, 1) : words),
  },
  {
    before: /^NAME\s+DESIRED\s+SUCCESSFUL\s+AGE/,
    now: /^NAME\s+COMPLETIONS\s+DURATION\s+AGE/,
    ofNow: ([name = '', completions, ...rest]) => [name, wanted(completions), got(completions), rest.at(-1) ?? ''],
    ofBefore: (words) => words,
  },
];

const servicesWithoutType = /^\s*NAME\s+CLUSTER[-_]IP\s+EXTERNAL[-_]IP\s+PORT\(S\)\s/;
const nodePort = /(?<=(?:^|,)\d+):\d+(?=\/(?:TCP|UDP)(?:,|$))/g;
const withoutNodePort = (ports: string): string => ports.replace(nodePort, '');

/** A table of Services as kubectl printed it before 1.5, which showed no node ports: of a later one that does, no row would go without. */
const isServicesOfBefore15 = ([header, ...rows]: readonly Line[]): boolean => servicesWithoutType.test(header?.text ?? '') && !rows.some(({ words }) => words.some(({ text }) => text !== withoutNodePort(text)));

function inWords(line: Line, change: FormerTable['ofNow']): Line {
  const words = change(line.words.map(({ text }) => text)).map((text): Word => ({ ...(line.words.find((word) => word.text === text) ?? { start: 0, end: 0 }), text }));
  return { ...line, words, text: words.map(({ text }) => text).join('   ') };
}
