/**
 * Ways to falsify a recorded output: each changes one fact so that no cluster could have printed it, given what was recorded before.
 * What a cluster is free in (an address never seen before, an age, a node) is left alone: such a change would be as possible.
 */
import { tableHeader } from '../../note/transcript/outputShapes.ts';

export interface Recording {
  readonly command: string;
  readonly output: string;
  /** Everything recorded before it, as one text. */
  readonly before: string;
}

/** One false version of an output. */
export interface Mutation {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly output: string;
}

type Falsified = readonly [from: string, to: string, output: string];
type Falsifier = (recording: Recording) => Iterable<Falsified>;

/** Every line of its own changed, where the edit changes it. */
function lineEdits(output: string, edit: (line: string, index: number) => string | undefined): readonly Falsified[] {
  const lines = output.split('\n');
  return lines.flatMap((line, index): Falsified[] => {
    const changed = edit(line, index);
    return changed === undefined || changed === line ? [] : [[line, changed, lines.with(index, changed).join('\n')]];
  });
}

/** The first match in every line replaced. */
const inLines = (pattern: RegExp, replacement: (match: string, ...groups: string[]) => string): Falsifier => ({ output }) => lineEdits(output, (line) => (pattern.test(line) ? line.replace(pattern, replacement) : undefined));

/** As above, for some commands only. */
const of = (command: RegExp, falsifier: Falsifier): Falsifier => (recording) => (command.test(recording.command) ? falsifier(recording) : []);

const isHeader = (line: string): boolean => tableHeader.test(line);
/** One table with a header: not a watch, not several tables one below the other. */
const isTable = ({ command, output }: Recording): boolean => isHeader(output) && !/\s-w\b|--watch/.test(command) && output.split('\n').filter(isHeader).length === 1 && !/^\s*\.{3}|…/m.test(output);
/** How many nodes there are, no command decides. */
const isOfNodes = ({ command }: Recording): boolean => /\bget (?:nodes?|no)\b/.test(command);
const more = (number: string): string => String(Number(number) + 1);
const verbs = ['created', 'configured', 'unchanged', 'deleted', 'replaced', 'patched', 'scaled', 'exposed', 'labeled', 'annotated', 'unlabeled'];
const lastVerb = new RegExp(` (${verbs.join('|')})$`);
const errorLine = /^(?:Error from server|error: |curl: \(\d+\)|command terminated with exit code)/;

const seconds = (age: string): number => [...age.matchAll(/(\d+)([dhms])/g)].reduce((sum, [, n, unit]) => sum + Number(n) * ({ d: 86_400, h: 3600, m: 60, s: 1 }[unit ?? 's'] ?? 1), 0);
const ageIn = (row: string): string | undefined => /(?:^|\s)((?:\d+[dhms])+)(?:\s|$)/.exec(row)?.[1];

const falsifiers: Readonly<Record<string, Falsifier>> = {
  'a backend that is none': inLines(/^(You've hit |This is v\d running in pod |Hostname: |Server name: )(\S+)$/, (_, said, name) => `${said}${name}9`),
  *'a refusal swallowed'({ output }) {
    if (output !== '' && output.split('\n').every((line) => line === '' || errorLine.test(line)) && !/does not exist/.test(output)) yield [output, '', ''];
  },
  'another port': inLines(/\b(\d+)((?::\d+)?\/(?:TCP|UDP))/, (_, port, rest) => `${more(port)}${rest}`),
  'another protocol': of(/\bget\b/, inLines(/\b(\d+(?::\d+)?)\/TCP\b/, (_, port) => `${port}/UDP`)),
  // On which port the API server listens, its installer decides.
  'another endpoint port': of(/\b(?:ep|endpoints)\b/, inLines(/^(?!(?:\S+\s+)?(?:endpoints\/)?kubernetes\s)(.*?\d+\.\d+\.\d+\.\d+:)(\d+)/, (_, before, port) => `${before}${more(port)}`)),
  'another verb': inLines(lastVerb, (_, verb) => ` ${verb === 'created' ? 'configured' : 'created'}`),
  'another object': inLines(new RegExp(`^(\\S+/[a-z0-9.-]+)(${lastVerb.source})`), (_, object, rest) => `${object}-x${rest}`),
  'another selector': ({ output }) => lineEdits(output, (line) => (/^Selector:\s+\w+=/.test(line) || /\sapp=\S+$/.test(line) ? `${line}x` : undefined)),
  *'a missing row'(recording) {
    const lines = recording.output.split('\n');
    const rows = lines.flatMap((line, index) => (index > 0 && line !== '' && !line.startsWith('Warning: ') ? [index] : []));
    if (isTable(recording) && rows.length > 1) for (const row of rows) yield [lines[row] ?? '', '', lines.toSpliced(row, 1).join('\n')];
  },
  *'a row too many'(recording) {
    const lines = recording.output.split('\n');
    if (!isTable(recording) || isOfNodes(recording) || !lines[1]) return;
    const extra = lines[1].replace(/^(\S+?)(\s)/, '$1-copy$2');
    yield ['', extra, lines.toSpliced(2, 0, extra).join('\n')];
  },
  *'rows in another order'(recording) {
    const lines = recording.output.split('\n');
    const [, first, second] = lines;
    if (!isTable(recording) || !first || !second || /--sort-by|\bevents?\b|\ball\b|,/.test(recording.command)) return;
    yield [first, second, lines.with(1, second).with(2, first).join('\n')];
  },
  'another column': ({ output }) => lineEdits(output, (line, index) => (index === 0 && isHeader(line) ? line.replace(/\S+$/, (title) => `${title}S`) : undefined)),
  'another count': of(/get (?:deploy|deployments?|rs|replicasets?|rc)\b/, ({ output }) => lineEdits(output, (line, index) => (index === 0 ? undefined : line.replace(/(\s)(\d+)(\s+\d+\s)/, (_, a: string, n: string, b: string) => `${a}${Number(n) + 4}${b}`)))),
  'another number of containers': of(/get (?:pods?|po)\b/, inLines(/\s1\/1\s/, () => ' 2/2 ')),
  *'an address that changed'({ output, before }) {
    for (const [address] of output.matchAll(/\b10\.\d+\.\d+\.\d+\b/g)) {
      if (!before.includes(address)) continue;
      const other = address.replace(/\d+$/, (last) => String((Number(last) + 101) % 250));
      yield [address, other, output.replace(address, other)];
      return;
    }
  },
  'another type': inLines(/\sClusterIP\s/, () => ' NodePort '),
  *'an age that runs backwards'(recording) {
    // Other objects may have been created again since; this one is as old as the cluster.
    const row = isTable(recording) ? recording.output.split('\n').find((line) => line.startsWith('kubernetes ')) : undefined;
    const age = row === undefined ? undefined : ageIn(row);
    const known = recording.before.split('\n').some((line) => line.startsWith('kubernetes ') && seconds(ageIn(line) ?? '0s') > 20);
    if (row !== undefined && age !== undefined && known) yield [age, '5s', recording.output.replace(row, row.replace(age, '5s'))];
  },
  'another error': inLines(/\(NotFound\)/, () => '(Forbidden)'),
  'another name in an error': inLines(/^(Error from server.*)"([a-z0-9.-]+)" (not found|already exists)$/, (_, said, name, rest) => `${said}"${name}-x" ${rest}`),
  'another exit code': inLines(/^command terminated with exit code (\d+)$/, (_, code) => `command terminated with exit code ${more(code)}`),
  "another of curl's errors": inLines(/^curl: \(7\)/, () => 'curl: (35)'),
  'another status': inLines(/^(<? ?HTTP\/\d(?:\.\d)?) 200 OK/, (_, version) => `${version} 201 Created`),
  'another field of a description': of(
    /\bdescribe\b/,
    ({ output }) => lineEdits(output, (line) =>
      /^Type:\s/.test(line) ? line.replace(/\S+$/, 'ExternalName') : /^Session Affinity:\s/.test(line) ? (line.includes('None') ? line.replace('None', 'ClientIP') : line.replace('ClientIP', 'None')) : /^TargetPort:\s/.test(line) ? line.replace(/\S+$/, '4711/TCP') : undefined),
  ),
  'a missing field of a description': of(/\bdescribe (?:svc|services?)\b/, ({ output }) => {
    const lines = output.split('\n');
    return lines.flatMap((line, index): Falsified[] => (/^(?:Type|Port|TargetPort|Selector|Session Affinity):\s/.test(line) ? [[line, '', lines.toSpliced(index, 1).join('\n')]] : []));
  }),
  'another image': inLines(/^(\s*(?:- )?[Ii]mage:\s+)(\S+)$/, (_, said, image) => `${said}${image}-x`),
  'another field of an object': of(/-o[ =]?yaml/, inLines(/^(\s*(?:- )?(?:port|targetPort|containerPort|replicas): )(\d+)$/, (_, said, number) => `${said}${more(number)}`)),
  'another value': of(/jsonpath|template|custom-columns/, inLines(/(?<![\w.])(\d{2,5})(?![\w.])(?!.*\d)/, (_, number) => more(number))),
  'another rule': of(/iptables/, inLines(/(--dport |--probability 0\.)(\d+)/, (_, said, number) => `${said}${more(number)}`)),
};

/** Every false version of an output, one of each text. */
export function mutationsOf(recording: Recording): readonly Mutation[] {
  const seen = new Set([recording.output]);
  return Object.entries(falsifiers).flatMap(([kind, falsifier]) =>
    [...falsifier(recording)].flatMap(([from, to, output]): Mutation[] => {
      if (seen.has(output)) return [];
      seen.add(output);
      return [{ kind, from: from.trim(), to: to.trim(), output }];
    }),
  );
}
