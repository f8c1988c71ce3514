/** The recorded rules as the real iptables 1.8.9 lists them. */
import { describe, expect, it } from 'vitest';
import { present } from '../../../src/base/assert.ts';
import { iptables } from '../../../src/shell/commands/iptablesSave.ts';
import type { Chooser } from '../../../src/cluster/ports/choices.ts';
import type { CommandHost } from '../../../src/shell/commands/command.ts';
import { playedKubelet, readRecording, recordedCluster } from './recordedCluster.ts';
import type { IptablesRecord } from './recordedCluster.ts';

interface Listing {
  readonly scenario: string;
  readonly node: string;
  readonly args: string;
  readonly stdout: string;
}

const rules = readRecording<IptablesRecord>('iptables-1.32.jsonl.gz');
const listings = readRecording<Listing>('listing-1.8.9.jsonl.gz');

/** Services in the order in which the recording has them: it was drawn anew for each table. */
const inOrderOf = (text: string, order: readonly string[]): string => order.toSorted((a, b) => placeOf(text, a) - placeOf(text, b)).join(',');
const placeOf = (text: string, id: string): number => [` ${id} `, `"${id} `, `"${id}"`].map((form) => text.indexOf(form)).filter((at) => at >= 0).reduce((least, at) => Math.min(least, at), Infinity);

describe.each(listings.map(({ scenario, args, node, stdout }) => ({ scenario, args, node, stdout })))('$scenario: iptables $args', ({ scenario, args, node, stdout }) => {
  it('lists them so', () => {
    const record = present(rules.find((each) => each.scenario === scenario && each.node === node), scenario);
    const shared = stdout.slice(Math.max(0, stdout.search(/Chain KUBE-SERVICES|-A KUBE-SERVICES/)));
    const order = (items: readonly string[]): Chooser => ({ choose: () => inOrderOf(shared, items) });
    const cluster = recordedCluster(record, { choose: (id, domain) => (id.endsWith('/order') && domain.kind === 'oneOf' ? order((domain.options[0] ?? '').split(',')) : playedKubelet).choose(id, domain) });
    let printed = '';
    const input = { args: args.split(' '), env: new Map(), cwd: '/', stdin: '', interactive: true, stdout: { write: (text: string) => void (printed += text) }, stderr: { write: (text: string) => void (printed += text) }, files: {} };
    const run = iptables.run(input as never, { cluster, place: { kind: 'node', name: node } } as unknown as CommandHost);
    while (!run.next().done);
    expect(printed).toBe(stdout);
  });
});
