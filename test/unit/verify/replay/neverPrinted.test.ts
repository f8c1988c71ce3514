/** When a search that met its bound has seen enough to say that an output can't be. */
import { expect, test } from 'vitest';
import { compareOutput } from '../../../../src/verify/matchers/compare.ts';
import { provenanceOf } from '../../../../src/verify/matchers/unify.ts';
import { astraySince, saysOrderRuledOut, saysRulesNeverListed, saysWhatNoLookShows, saysWhatWasNeverPrinted, triesOf as triesFrom, withTry } from '../../../../src/verify/replay/neverPrinted.ts';
import type { Record } from '../../../../src/verify/replay/record.ts';

const printed = 'Normal   Scheduled   pod/web-x7k2p\nNormal   Pulled      pod/web-x7k2p\n';
const swapped = 'Normal   Pulled      pod/web-x7k2p\nNormal   Scheduled   pod/web-x7k2p\n';
const shorter = 'Normal   Scheduled   pod/web-x7k2p\n';

const recordOf = (recorded: string, more: Partial<Record> = {}): Record => ({ ...more, comparison: compareOutput(printed, recorded, provenanceOf([], [])) }) as Record;
const tryOf = (output: string, recorded = printed): Record => ({ result: { output }, comparison: compareOutput(output, recorded, provenanceOf([], [])) }) as Record;
const triesOf = (runs: number, ...outputs: readonly string[]) => Array.from({ length: runs }, (_, run) => outputs[run % outputs.length] ?? '').reduce((tries, output) => withTry(tries, 3, tryOf(output)), triesFrom(3, tryOf(printed)));

test.each<[what: string, recorded: string, tries: ReturnType<typeof triesOf>, never: boolean]>([
  ['a word that was not printed once', printed.replace('Pulled', 'Pushed'), triesOf(40, printed, swapped), true],
  ['a word that was printed in another run', printed.replace('Pulled', 'Scheduled'), triesOf(40, printed, swapped), false],
  ['too few runs to say so', printed.replace('Pulled', 'Pushed'), triesOf(5, printed, swapped), false],
  ['a name that a cluster draws', printed.replace('pod/web-x7k2p', 'pod/web-bcdfg'), triesOf(40, printed, swapped), false],
  ['fewer lines than each time', shorter, triesOf(40, printed, swapped), true],
  ['fewer lines, as there were once', shorter, triesOf(40, printed, shorter), false],
  ['a mark in brackets that was not printed once', '<None>   Scheduled   pod/web-x7k2p\n', triesOf(40, printed, swapped), true],
  ['a word twice, under the same frame each time', printed.replace('Pulled', 'Pulled Pulled'), triesOf(40, printed, swapped), true],
  ['a word twice, as there was once', printed.replace('Pulled', 'Pulled Pulled'), triesOf(40, printed, printed.replace('Pulled', 'Pulled Pulled')), false],
  ['lines that the author left out', `${shorter}...\n`, triesOf(40, printed, swapped), false],
])('%s', (_, recorded, tries, never) => {
  expect(saysWhatWasNeverPrinted(recordOf(recorded), recorded, tries, [])).toBe(never);
});

test.each([
  ['a port of another row', 'api   IPv4   8080   10.1.0.1\nweb   IPv4   6443   10.1.0.2', true],
  ['an address of another row', 'api   IPv4   6443   10.1.0.1\nweb   IPv4   8080   10.1.0.1', false],
])('%s', (_, rows, never) => {
  const titles = 'NAME   ADDRESSTYPE   PORTS   ENDPOINTS';
  const slices = `${titles}\nweb   IPv4   8080   10.1.0.2\napi   IPv4   6443   10.1.0.1`;
  const sorted = `${titles}\napi   IPv4   6443   10.1.0.1\nweb   IPv4   8080   10.1.0.2`;
  const recorded = `${titles}\n${rows}`;
  const record = { comparison: compareOutput(sorted, recorded, provenanceOf([], [])) } as Record;
  expect(saysWhatWasNeverPrinted(record, recorded, triesOf(40, slices, sorted), [])).toBe(never);
});

test('nothing is said of a listing with rows of strangers', () => {
  expect(saysWhatWasNeverPrinted(recordOf(shorter, { strangers: { first: 'shop' } }), shorter, triesOf(40, printed), [])).toBe(false);
});

test('what is left of one without them is held against what was printed', () => {
  const tries = triesOf(40, printed, swapped);
  const rest = (lines: string) => saysWhatWasNeverPrinted(recordOf(shorter, { strangers: { first: 'shop', rest: lines } }), shorter, tries, []);
  expect([rest(printed), rest(shorter)]).toEqual([false, true]);
});

test('what was printed only where earlier steps no longer agreed has no say in how many lines there are, but in which words', () => {
  const tries = triesOf(40, printed);
  const astray = astraySince(tries, withTry(tries, 3, tryOf(shorter)));
  const [length, word] = [shorter, printed.replace('Pulled', 'Pushed')];
  const withWord = astraySince(tries, withTry(tries, 3, tryOf(word)));
  expect([saysWhatWasNeverPrinted(recordOf(length), length, astray, []), saysWhatWasNeverPrinted(recordOf(word), word, withWord, [])]).toEqual([true, false]);
});

test('an order that came out only where an earlier step no longer agreed is ruled out, after some runs', () => {
  const tries = (runs: number) => triesOf(runs, printed);
  const astray = (runs: number, output: string) => astraySince(tries(runs), withTry(tries(runs), 3, tryOf(output)));
  const other = printed.replace('Pulled', 'Pushed');
  expect([
    saysOrderRuledOut(recordOf(swapped), swapped, astray(6, swapped)),
    saysOrderRuledOut(recordOf(swapped), swapped, astray(5, swapped)),
    saysOrderRuledOut(recordOf(swapped), swapped, tries(40)),
    saysOrderRuledOut(recordOf(swapped), swapped, triesOf(40, printed, swapped)),
    saysOrderRuledOut(recordOf(other), other, astray(40, other)),
  ]).toEqual([true, false, false, false, false]);
});

test('only of the step that is searched for', () => {
  const tries = withTry(withTry(triesFrom(4, tryOf(printed)), 3, tryOf(printed)), 4, tryOf(swapped));
  expect([tries.step, tries.runs, [...tries.outputs]]).toEqual([4, 1, [swapped]]);
});

test('what no try took away is what was wrong at first and each time', () => {
  const recorded = printed.replace('Scheduled', 'Preempted').replace('Pulled', 'Pushed');
  const firstOnly = printed.replace('Scheduled', 'Preempted');
  const tries = [firstOnly, printed].reduce((sofar, output) => withTry(sofar, 3, tryOf(output, recorded)), triesFrom(3, tryOf(printed, recorded)));
  expect([...tries.faults]).toEqual([JSON.stringify(['Normal   Pushed      pod/web-x7k2p', 'Pulled', 'Pushed'])]);
});

test.each([
  ['further off than anything could take', '300d', true],
  ['less than something could take more', '2m', false],
])('an age %s', (_, age, never) => {
  const aged = (text: string): string => `Normal   Scheduled   ${text}   pod/web\n`;
  const record = { comparison: compareOutput(aged('52s'), aged(age), provenanceOf([], [])) } as Record;
  const log = [{ id: 'pod/web/start', value: '1000', domain: { kind: 'duration' as const, minMs: 0, maxMs: 600_000, usualMs: 1000 } }];
  expect(saysWhatWasNeverPrinted(record, aged(age), triesOf(40, aged('52s')), log)).toBe(never);
});

const pods = 'NAME   READY   STATUS    RESTARTS   AGE\nweb    1/1     Running   0          9s\n';

test.each<[what: string, recorded: string, runs: number, never: boolean]>([
  ['a title misspelt', pods.replace('NAME', 'NMAE'), 12, true],
  ['… after too few looks', pods.replace('NAME', 'NMAE'), 11, false],
  ['a state that a pod passes through', pods.replace('1/1     Running', '0/1     ContainerCreating'), 12, false],
  ['a word twice', pods.replace('Running', 'Running Running'), 12, true],
  ['a pod that was still there', `${pods}web-2  1/1     Terminating   0          9s\n`, 12, false],
])('looks at what may have passed: %s', (_, recorded, runs, never) => {
  const record = { comparison: compareOutput(pods, recorded, provenanceOf([], [])) } as Record;
  expect(saysWhatNoLookShows(record, recorded, triesOf(runs, pods))).toBe(never);
});

const rules = '*nat\n:PREROUTING ACCEPT [0:0]\n:KUBE-SEP-V2PECCYPB6X2GSCW - [0:0]\n-A KUBE-SEP-V2PECCYPB6X2GSCW -p tcp -m tcp -j DNAT --to-destination 10.1.0.2:6443\n-A KUBE-SVC-A -m statistic --mode random --probability 0.50000000000 -j KUBE-SEP-V2PECCYPB6X2GSCW\nCOMMIT\n';
const listing = (recorded: string): Record => ({ comparison: compareOutput(rules, recorded, provenanceOf([], [])) }) as Record;

test.each<[what: string, recorded: string, runs: number, never: boolean]>([
  ['a chain of another hash', rules.replace(':KUBE-SEP-V2P', ':KUBE-SEP-V3P'), 40, true],
  ['another destination', rules.replace('10.1.0.2:6443', '10.1.0.3:6443'), 40, true],
  ['a built-in chain that is missing', rules.replace(':PREROUTING ACCEPT [0:0]\n', ''), 40, true],
  ['too few runs to say so', rules.replace('10.1.0.2:6443', '10.1.0.3:6443'), 5, false],
  ['a rule more, for an endpoint that no run had', rules.replace('COMMIT', '-A KUBE-SEP-Z -s 10.1.0.9/32 -j KUBE-MARK-MASQ\nCOMMIT'), 40, false],
  ['another number of endpoints', rules.replace('0.50000000000', '0.33333333349'), 40, false],
  ['the same', rules, 40, false],
])('rules with %s', (_, recorded, runs, never) => {
  expect(saysRulesNeverListed(listing(recorded), triesOf(runs, rules))).toBe(never);
});
