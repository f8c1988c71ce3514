/**
 * What a note tells of Services by their names: their cluster addresses and node ports, in tables and descriptions. A Service that is
 * shown with another address later was created again, so its second address is what the second of its name got.
 */
import { cellsUnder } from '../cells.ts';
import type { Line } from '../matchers/words.ts';
import type { Binding } from '../matchers/unify.ts';
import type { Step, Timeline } from '../plan/timeline.ts';
import { namespaceOf } from './podsTold.ts';
import { toldLines } from './told.ts';

interface ServiceTold {
  readonly namespace: string;
  readonly name: string;
  readonly address?: string;
  /** By what the choice of a node port is called by: the port's name, or its number. */
  readonly nodePorts: readonly (readonly [port: string, nodePort: string])[];
}

/** First guesses, by the ids of the choices of addresses and node ports. */
export function servicesTold(timeline: Timeline): readonly Binding[] {
  const told = new Map<string, Set<string>>();
  const tell = (stem: string, value: string): void => void told.set(stem, (told.get(stem) ?? new Set()).add(value));
  for (const step of timeline.steps) {
    const lines = toldLines(step);
    for (const { namespace, name, address, nodePorts } of [...inTables(lines, step), ...inDescriptions(lines)]) {
      if (address !== undefined) tell(`service/${namespace}/${name} clusterIP`, address);
      for (const [port, nodePort] of nodePorts) tell(`service/${namespace}/${name} nodePort/${port}`, nodePort);
    }
  }
  return [...told].flatMap(([stem, values]) => {
    const [service = '', what = ''] = stem.split(' ');
    return [...values].map((value, index) => ({ id: `${service}${index === 0 ? '' : `#${index + 1}`}/${what}`, value }));
  });
}

/** The Service that an output shows with this cluster address, wherever in the note; where several had it in turn, the first. */
export function serviceAt(address: string, { steps }: Timeline): string | undefined {
  for (const step of steps) {
    if (!(step.recorded ?? '').includes(address)) continue;
    const lines = toldLines(step);
    const [, inYaml] = lines.some(({ text }) => text.trim() === `clusterIP: ${address}`) ? (/\bget\s+(?:svc|services?)[\s/]+([a-z][-a-z0-9]*)\s/.exec(step.command) ?? []) : [];
    const name = [...inTables(lines, step), ...inDescriptions(lines)].find((told) => told.address === address)?.name ?? inYaml;
    if (name !== undefined) return name;
  }
  return undefined;
}

const ipv4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;

function* inTables(lines: readonly Line[], step: Step): Iterable<ServiceTold> {
  let header: Line | undefined;
  for (const line of lines) {
    if (/^(?:NAMESPACE\s+)?NAME\s/.test(line.text)) header = /\sCLUSTER-IP\s/.test(line.text) ? line : undefined;
    else if (header) {
      const cells = cellsUnder(header, line);
      const [name, address = '', ports = ''] = [cells.get('NAME')?.replace(/^(?:svc|services?)\//, ''), cells.get('CLUSTER-IP'), cells.get('PORT(S)')];
      const nodePorts = [...ports.matchAll(/(\d+):(\d+)\//g)].map(([, port = '', nodePort = '']) => [port, nodePort] as const);
      if (name !== undefined && name !== '') yield { namespace: cells.get('NAMESPACE') ?? namespaceOf(step), name, ...(ipv4.test(address) ? { address } : {}), nodePorts };
    }
  }
}

function* inDescriptions(lines: readonly Line[]): Iterable<ServiceTold> {
  let [name, namespace, port]: (string | undefined)[] = [];
  for (const { text } of lines) {
    const [, key, value = '', rest = ''] = /^(Name|Namespace|IP|Port|NodePort):\s+(\S+)(?:\s+(\S+))?$/.exec(text) ?? [];
    if (key === 'Name') [name, namespace, port] = [value, undefined, undefined];
    else if (key === 'Namespace') namespace = value;
    else if (key === 'Port') port = value === '<unset>' ? /^\d+/.exec(rest)?.[0] : value;
    else if (name === undefined || namespace === undefined) continue;
    else if (key === 'IP' && ipv4.test(value)) yield { namespace, name, address: value, nodePorts: [] };
    else if (key === 'NodePort' && port !== undefined && /^\d+\//.test(rest)) yield { namespace, name, nodePorts: [[port, rest.replace(/\/.*$/, '')]] };
  }
}
