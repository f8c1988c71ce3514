/** What belongs to one object, given to two, and what two outputs call otherwise. */
import { cellsOf, elsewhere, inCells, inLines, lineEdits, of } from './kind.ts';
import type { FalseVersion, Falsifier, Given, Kinds } from './kind.ts';

const uid = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/;
const revision = /resourceVersion"?: "(\d+)"/;
const dumped = /\bget\b.*-o[ =]?(?:yaml|json)\b/;

/** The cells of one column in the other rows of an output. */
const others = (title: string, line: number, { step }: Given): readonly string[] => cellsOf(step.stdout).filter((cell) => cell.title === title && cell.line !== line).map(({ text }) => text);

const nodePorts = (text: string): readonly string[] => [...text.matchAll(/:(\d+)\//g)].map(([, port = '']) => port);

/** A line's value of a key, changed to that of another object which an output before or this one shows. */
const asAnother = (value: RegExp, shown: RegExp): Falsifier =>
  of(dumped, ({ step, earlier }) => {
    const known = new Set([...earlier.filter(({ cmd }) => dumped.test(cmd) && cmd !== step.cmd).map(({ stdout }) => stdout), step.stdout].flatMap((text) => [...text.matchAll(new RegExp(shown, 'gm'))].map(([, said = '']) => said)));
    return lineEdits(step.stdout, (line) => {
      const own = shown.exec(line)?.[1];
      const other = own === undefined ? undefined : [...known].find((each) => each !== own);
      return other === undefined ? undefined : line.replace(value, (said) => said.replace(own ?? '', other));
    });
  });

export const identities: Kinds = {
  'one cluster address for two Services': inCells((cell, given) => (cell.title === 'CLUSTER-IP' && /^\d/.test(cell.text) ? others('CLUSTER-IP', cell.line, given).find((other) => /^\d/.test(other) && other !== cell.text) : undefined)),
  'one node port for two Services': inCells((cell, given) => {
    const [own] = cell.title === 'PORT(S)' ? nodePorts(cell.text) : [];
    const other = own === undefined ? undefined : others('PORT(S)', cell.line, given).flatMap(nodePorts).find((port) => port !== own);
    return other === undefined ? undefined : cell.text.replace(`:${own ?? ''}/`, `:${other}/`);
  }),
  'one node port for two ports': inCells(({ title, text }) => {
    const [first, second] = title === 'PORT(S)' ? nodePorts(text) : [];
    return first === undefined || second === undefined ? undefined : text.replace(`:${second}/`, `:${first}/`);
  }),
  "an address out of its node's range": inCells((cell, { step }) => {
    const neighbours = cellsOf(step.stdout).filter(({ title, row, line }) => title === 'IP' && line !== cell.line && row.get('NODE') === cell.row.get('NODE'));
    return cell.title === 'IP' && cell.row.has('NODE') && neighbours.some(({ text }) => text.replace(/\d+$/, '') === cell.text.replace(/\d+$/, '')) ? cell.text.replace(/\.(\d+)\.(\d+)$/, (_, third: string, last: string) => `.${String((Number(third) + 7) % 250)}.${last}`) : undefined;
  }),
  "an address of another node's range": inCells((cell, { step }) => {
    const others = cellsOf(step.stdout).filter(({ title, row }) => title === 'IP' && row.get('NODE') !== cell.row.get('NODE') && row.get('NODE') !== '<none>');
    const own = cellsOf(step.stdout).filter(({ title, row, line }) => title === 'IP' && line !== cell.line && row.get('NODE') === cell.row.get('NODE'));
    const other = others.find(({ text }) => text.startsWith('10.244.'));
    return cell.title === 'IP' && other !== undefined && own.length > 0 && cell.text.startsWith('10.244.') ? other.text.replace(/\d+$/, (last) => String(Number(last) < 62 ? 63 : 190)) : undefined;
  }),
  "the node's own address": inCells(({ title, text }, { scenario }) => {
    const inner = scenario.steps.flatMap(({ stdout }) => cellsOf(stdout)).find((cell) => cell.title === 'INTERNAL-IP')?.text;
    return title === 'IP' && inner !== undefined && text.startsWith('10.') ? inner : undefined;
  }),
  'the first address of a range': inCells(({ title, text }) => (title === 'IP' && text.startsWith('10.244.') ? text.replace(/\d+$/, '0') : undefined)),
  'a node that the listing of nodes has not': inCells((cell, { scenario }) => {
    const listed = scenario.steps.find(({ cmd }) => /\bget (?:no|nodes?)$/.test(cmd))?.stdout;
    return cell.title === 'NODE' && listed?.includes(cell.text) === true ? `${cell.text}-b` : undefined;
  }),
  'one uid for two objects': asAnother(uid, /^ {2,4}"?uid"?: "?([0-9a-f-]{36})/m),
  'one version of the resource for two objects': asAnother(revision, revision),
  'a version of the resource that falls': of(dumped, ({ step, earlier }) =>
    lineEdits(step.stdout, (line) => {
      const own = revision.exec(line)?.[1];
      const before = earlier.findLast(({ cmd }) => cmd === step.cmd);
      const last = before === undefined ? undefined : revision.exec(before.stdout)?.[1];
      return own === undefined || last === undefined || step.stdout.split(revision).length > 3 ? undefined : line.replace(own, String(Number(last) - 1));
    }),
  ),
  'a hash of a template on one pod of several': ({ step }) =>
    lineEdits(step.stdout, (line) => {
      const [, stem = '', hash = ''] = /^(?:pod\/)?([a-z][-a-z0-9]*)-([bcdfghjklmnpqrstvwxz2456789]{8,10})-[a-z0-9]{5}\s/.exec(line) ?? [];
      return hash !== '' && step.stdout.split(`${stem}-${hash}-`).length > 2 ? line.replace(hash, [...hash].toReversed().join('')) : undefined;
    }),
  'a label of a template unlike the name': inLines(/pod-template-hash=(\w+)/, (_, hash) => `pod-template-hash=${[...hash].toReversed().join('')}`),
  'another owner': of(dumped, ({ step }) => lineEdits(step.stdout, (line, index) => (/ownerReferences/.test(step.stdout.split('\n').slice(Math.max(0, index - 6), index).join('\n')) && /^\s+"?name"?: /.test(line) ? line.replace(/[\w-]+("?,?)$/, (name) => `${name.replace(/",?$/, '')}x${/",?$/.exec(name)?.[0] ?? ''}`) : undefined))),
  'an address of a list unlike the one beside it': of(dumped, (given) => lineEdits(given.step.stdout, (line) => (/^\s*(?:- |")\d+\.\d+\.\d+\.\d+"?$/.test(line) && given.step.stdout.split(line.replace(/^\s*(?:- |")|"$/g, '')).length > 2 ? line.replace(/\d+("?)$/, (_, quote: string) => `249${quote}`) : undefined))),
  *'a pod that answers by an address of another'(given): Generator<FalseVersion> {
    const address = /\b10\.244\.\d+\.\d+\b/.exec(given.step.stdout)?.[0];
    if (!/jsonpath|template/.test(given.step.cmd) || address === undefined || elsewhere(address, given) === 0) return;
    const other = given.earlier.flatMap(({ stdout }) => stdout.match(/\b10\.244\.\d+\.\d+\b/g) ?? []).find((each) => each !== address && !given.step.stdout.includes(each));
    if (other !== undefined) yield [address, other, given.step.stdout.replace(address, other)];
  },
};
