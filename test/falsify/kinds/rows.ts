/** Listings with a row that can't be there, that must be there, or that stands elsewhere. */
import { cellsOf, isQuiet } from './kind.ts';
import type { FalseVersion, Given, Kinds } from './kind.ts';
import type { RecordedStep } from '../../conformance/scenario.ts';

const rowsIn = (stdout: string): readonly number[] => [...new Set(cellsOf(stdout).map(({ line }) => line))];

const firstWord = (line: string): string => /^\S*/.exec(line)?.[0] ?? '';

/** A listing of everything of one kind before or after this one, with nothing in between that could make or delete something. */
function isHeldByAnother({ step, earlier, later }: Given): boolean {
  const sameCommand = ({ cmd }: RecordedStep): boolean => cmd === step.cmd;
  const before = earlier.findLastIndex(sameCommand);
  const after = later.findIndex(sameCommand);
  return (before >= 0 && isQuiet(earlier.slice(before + 1))) || (after >= 0 && isQuiet(later.slice(0, after)));
}

export const rows: Kinds = {
  *'a row left out'({ step: { stdout } }) {
    const lines = stdout.split('\n');
    const all = rowsIn(stdout);
    if (all.length > 1) for (const row of all) yield [lines[row] ?? '', '', lines.toSpliced(row, 1).join('\n')];
  },
  *'a row twice'({ step: { stdout } }) {
    const lines = stdout.split('\n');
    for (const row of rowsIn(stdout)) yield ['', lines[row] ?? '', lines.toSpliced(row, 0, lines[row] ?? '').join('\n')];
  },
  *'a row more'({ step }) {
    if (/\bget (?:no|nodes?)\b/.test(step.cmd)) return;
    const lines = step.stdout.split('\n');
    for (const row of rowsIn(step.stdout)) {
      const extra = (lines[row] ?? '').replace(/^(\S+)/, '$1-b');
      yield ['', extra, lines.toSpliced(row + 1, 0, extra).join('\n')];
    }
  },
  *'a row of something that another listing does not show'(given) {
    const { stdout } = given.step;
    const [first] = rowsIn(stdout);
    if (first === undefined || !/\bget (?:svc|pods|ep)$/.test(given.step.cmd) || !isHeldByAnother(given)) return;
    const lines = stdout.split('\n');
    const row = lines[first] ?? '';
    const extra = row.replace(/^\S+/, 'aardvark'.padEnd(firstWord(row).length)).replace(/10\.96\.0\.1\b/, '10.96.99.9');
    yield ['', extra, lines.toSpliced(first, 0, extra).join('\n')];
  },
  // Somebody else's would have been there before the first of this session was made.
  *'a row of something made in the same second'({ step }) {
    if (!/\bget (?:pods|po|svc|ep|deploy)\b/.test(step.cmd)) return;
    const lines = step.stdout.split('\n');
    for (const { title, text, line, row } of cellsOf(step.stdout)) {
      if (title !== 'AGE' || !/^[1-9]\d?s$/.test(text) || row.get('NAME') === 'kubernetes') continue;
      const extra = (lines[line] ?? '').replace(/[^\s/]+/, 'zz-ghost').replace(/\b(10\.96(?:\.\d+){2}|10\.244\.1\.\d+)\b/g, (address) => address.replace(/\d+$/, '251'));
      yield ['', extra, lines.toSpliced(line + 1, 0, extra).join('\n')];
    }
  },
  *'Endpoints of a Service that is none'({ step, earlier }) {
    const services = earlier.findLast(({ cmd }) => /^kubectl get svc(?: -o wide)?$/.test(cmd));
    if (!services || !isQuiet(earlier.slice(earlier.indexOf(services) + 1)) || !/^kubectl get (?:ep|endpoints)$/.test(step.cmd)) return;
    const lines = step.stdout.split('\n');
    for (const { title, text, line } of cellsOf(step.stdout)) {
      if (title !== 'ENDPOINTS' || !/\d/.test(text)) continue;
      const extra = (lines[line] ?? '').replace(/^\S+/, 'zz-ghost').replace(/\S+$/, '4m');
      yield ['', extra, lines.toSpliced(line + 1, 0, extra).join('\n')];
    }
  },
  *'rows that changed places'({ step }) {
    const lines = step.stdout.split('\n');
    if (/--sort-by|\bevents?\b/.test(step.cmd)) return;
    const all = rowsIn(step.stdout);
    for (const [index, row] of all.entries()) {
      const next = all[index + 1];
      if (next !== row + 1 || lines[row] === lines[next]) continue;
      yield [lines[row] ?? '', lines[next] ?? '', lines.with(row, lines[next] ?? '').with(next, lines[row] ?? '').join('\n')];
    }
  },
  *'a row by another name'({ step, scenario, index }) {
    // A node and a namespace may be called anything before they were named.
    if (/\bget (?:no|ns|nodes?|namespaces?)\b/.test(step.cmd)) return;
    const lines = step.stdout.split('\n');
    const known = JSON.stringify(scenario.files) + scenario.steps.slice(0, index).map(({ cmd }) => cmd).join('\n');
    for (const row of rowsIn(step.stdout)) {
      const name = firstWord(lines[row] ?? '');
      if (name !== 'kubernetes' && !known.includes(name.replace(/^.*\//, ''))) continue;
      const renamed = (lines[row] ?? '').replace(name, name.replace(/[^/]+$/, 'backend'));
      yield [lines[row] ?? '', renamed, lines.with(row, renamed).join('\n')];
    }
  },
  *'a name with a letter changed'({ step, scenario, index }) {
    const lines = step.stdout.split('\n');
    const known = JSON.stringify(scenario.files) + scenario.steps.slice(0, index).map(({ cmd }) => cmd).join('\n');
    for (const row of rowsIn(step.stdout)) {
      const name = firstWord(lines[row] ?? '').replace(/^.*\//, '');
      if (name !== 'kubernetes' && !known.includes(name)) continue;
      const renamed = (lines[row] ?? '').replace(name, name.replace(/[a-z](?=[^a-z]*$)/, (letter) => (letter === 'e' ? 'a' : 'e')));
      if (renamed !== lines[row]) yield [lines[row] ?? '', renamed, lines.with(row, renamed).join('\n')];
    }
  },
  *'a row of another kind'({ step: { stdout } }) {
    const lines = stdout.split('\n');
    const kinds = ['pod', 'service', 'deployment.apps', 'replicaset.apps'];
    for (const row of rowsIn(stdout)) {
      const line = lines[row] ?? '';
      const [, kind = '', rest = ''] = /^([a-z.]+)(\/.*)$/.exec(line) ?? [];
      const other = kinds[(kinds.indexOf(kind) + 1) % kinds.length] ?? '';
      if (kinds.includes(kind) && !stdout.includes(`${other}${firstWord(rest)} `)) yield [line, other, lines.with(row, `${other}${rest}`).join('\n')];
    }
  },
  *'a row of a name that was not asked for'({ step }) {
    if (!/^kubectl get (?:pods?|po|svc|services?|ep|endpoints|deploy) [a-z0-9][-a-z0-9 ]*$/.test(step.cmd)) return;
    const lines = step.stdout.split('\n');
    for (const row of rowsIn(step.stdout)) {
      const renamed = (lines[row] ?? '').replace(/^\S+/, '$&0');
      yield [lines[row] ?? '', renamed, lines.with(row, renamed).join('\n')];
    }
  },
  *'nothing where there is something'({ step }) {
    if (rowsIn(step.stdout).length > 0 && /^kubectl get (?:svc|services|pods|po|ep|endpoints|deploy|rs)\b/.test(step.cmd) && step.exit === 0) yield [step.stdout, 'nothing', '', 'No resources found in default namespace.\n'];
  },
  *'something where there is nothing'({ step }) {
    const found = /^No resources found in (\S+) namespace\.\n$/.exec(step.stderr);
    if (!found || !/get (?:pods|po)\b/.test(step.cmd)) return;
    yield [step.stderr, 'a pod', 'NAME        READY   STATUS    RESTARTS   AGE\nkubia-abc   1/1     Running   0          3s\n', ''];
  },
  *'a missing line of plain names'({ step }) {
    if (!/-o name|--no-headers|custom-columns|range/.test(step.cmd)) return;
    const lines = step.stdout.split('\n');
    for (const [index, line] of lines.entries()) if (line !== '' && lines.length > 2) yield [line, '', lines.toSpliced(index, 1).join('\n')] satisfies FalseVersion;
  },
};
