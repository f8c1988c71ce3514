/** The rules that kube-proxy wrote on each node, line by line. */
import { describe, expect, it } from 'vitest';
import { iptablesTables, printTable } from '../../../src/cluster/network/iptables.ts';
import { playedKubelet, readRecording, recordedCluster } from './recordedCluster.ts';
import type { IptablesRecord } from './recordedCluster.ts';

/** kube-proxy goes through its Services in the random order of a Go map, so only these chains' own rules have no order. */
const unordered = /^-A KUBE-(SERVICES|NODEPORTS|EXTERNAL-SERVICES|PROXY-FIREWALL) /;

function comparable(text: string): readonly string[] {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const free = lines.filter((line) => unordered.test(line) && !line.includes('must be the last rule')).sort();
  return [...lines.filter((line) => !free.includes(line)), ...free];
}

describe('iptables-save', () => {
  it.each(readRecording<IptablesRecord>('iptables-1.32.jsonl.gz').map((record) => [record.scenario, record.node, record] as const))('%s on %s', (_scenario, node, record) => {
    const cluster = recordedCluster(record, playedKubelet);
    const printed = Object.fromEntries(iptablesTables(cluster, node).map((table) => [table.name, comparable(printTable(table))]));
    expect(printed).toEqual({ nat: comparable(record.iptables.nat), filter: comparable(record.iptables.filter) });
  });
});
