/** Who may answer whom, and what the server sees of the client: every recorded request must be among the possible ones. */
import { describe, expect, it } from 'vitest';
import { present } from '../../../src/base/assert.ts';
import { connect } from '../../../src/cluster/network/connect.ts';
import { exchange } from '../../../src/cluster/network/http.ts';
import type { Origin } from '../../../src/cluster/network/trace.ts';
import type { ClusterParts } from '../../../src/cluster/parts.ts';
import type { ChoiceDomain, Chooser } from '../../../src/cluster/ports/choices.ts';
import { readRecording, recordedCluster } from './recordedCluster.ts';
import type { IptablesRecord } from './recordedCluster.ts';

interface TrafficRecord {
  readonly scenario: string;
  readonly from: string;
  readonly url: string;
  readonly results: readonly { readonly stdout: string; readonly stderr: string; readonly exit: number }[];
}

/** Goes through every way in which the choices of a run can fall, as an odometer goes through its numbers. */
class Odometer implements Chooser {
  #digits: { at: number; readonly size: number }[] = [];
  #next = 0;

  choose(_id: string, domain: ChoiceDomain): string {
    // The address of a tunnel can be any of its range: the first stands for all.
    if (domain.kind === 'address') return domain.cidr.replace(/\/\d+$/, '');
    if (domain.kind !== 'oneOf') throw new Error(`not expected: ${domain.kind}`);
    const digit = this.#digits[this.#next] ?? { at: 0, size: domain.options.length };
    this.#digits[this.#next++] = digit;
    return present(domain.options[digit.at], 'an option');
  }

  /** Begins the next run; false when there is none left. */
  advance(): boolean {
    this.#digits.length = this.#next;
    this.#next = 0;
    for (let last = this.#digits.at(-1); last; last = this.#digits.at(-1)) {
      if (++last.at < last.size) return true;
      this.#digits.pop();
    }
    return false;
  }
}

function originOf(from: string): Origin {
  const [kind, name = ''] = from.split(' ');
  if (kind === 'pod') return { kind: 'pod', namespace: 'default', name };
  return kind === 'node' ? { kind: 'node', name } : { kind: 'outside', address: name };
}

function request(cluster: ClusterParts, from: string, url: string): string {
  const { hostname, port, pathname } = new URL(url);
  try {
    const connection = connect(cluster, { origin: originOf(from), protocol: 'TCP', address: hostname, port: Number(port || 80) });
    if (connection.outcome !== 'connected') return connection.outcome;
    return exchange(cluster, connection, { method: 'GET', path: pathname, headers: {}, body: '' })?.body ?? 'no HTTP';
  } catch (error) {
    return (error as Error).message;
  }
}

const outcomeOf = ({ stdout, exit }: TrafficRecord['results'][number]): string => (exit === 0 ? stdout : exit === 7 ? 'refused' : exit === 28 ? 'timeout' : `exit ${exit}`);

const worlds = new Map(readRecording<IptablesRecord>('iptables-1.32.jsonl.gz').map((record) => [record.scenario, record]));
const records = readRecording<TrafficRecord>('traffic-1.32.jsonl.gz');

/** The recording's one server outside the cluster, which the simulator declines to know. */
const outside = (text: string): boolean => text.startsWith("You've hit outside-host");

describe.each([...worlds.keys()])('traffic: %s', (scenario) => {
  it.each(records.filter((record) => record.scenario === scenario).map((record) => [record.from, record.url, record] as const))('%s → %s', (from, url, record) => {
    const world = present(worlds.get(scenario), scenario);
    const possible = new Set<string>();
    const odometer = new Odometer();
    do possible.add(request(recordedCluster(world, odometer), from, url));
    while (odometer.advance());
    const recorded = record.results.map(outcomeOf);
    const unexplained = recorded.filter((text) => (outside(text) ? !possible.has('not modelled: 172.18.0.100: it is outside the cluster') : !possible.has(text)));
    expect({ unexplained, possible: unexplained.length > 0 ? [...possible] : [] }).toEqual({ unexplained: [], possible: [] });
    // Possible means little if everything is: whatever answers is an endpoint, and all answer or none.
    expect(new Set([...possible].map((text) => text.startsWith("You've hit")))).toHaveProperty('size', 1);
  });
});

describe('session affinity', () => {
  it('keeps a client at the endpoint that it was first sent to', () => {
    const world = present(worlds.get('session-affinity'), 'the scenario');
    const first = (_id: string, domain: ChoiceDomain): string => (domain.kind === 'oneOf' ? (domain.options[1] ?? '') : '');
    const cluster = recordedCluster(world, { choose: first });
    const answers = Array.from({ length: 6 }, () => request(cluster, 'pod client on kind-worker', 'http://10.96.50.1/'));
    expect(new Set(answers)).toEqual(new Set([answers[0]]));
  });
});
