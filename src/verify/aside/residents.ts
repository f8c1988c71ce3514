/**
 * What lives in a cluster before anybody types a command: its own DNS, proxies and controllers. Which they are is its installer's
 * affair, so the rows of a listing that show them are set aside, not held against a simulated cluster that has none.
 */
import { tableHeader } from '../../note/transcript/outputShapes.ts';
import { cellsUnder } from '../cells.ts';
import type { Comparison, Mismatch } from '../matchers/compare.ts';
import type { Line } from '../matchers/words.ts';
import { isElision, linesOf } from '../matchers/words.ts';
import { dnsRowFits, isDnsRow } from '../testimony/dnsService.ts';

/** Namespaces that installers and well-known add-ons make. Kubernetes keeps the prefix `kube-` for itself. */
const installed: ReadonlySet<string> = new Set([
  'calico-apiserver', 'calico-system', 'cattle-system', 'cert-manager', 'cilium', 'gmp-system', 'ingress-nginx', 'istio-system', 'kubernetes-dashboard',
  'local-path-storage', 'longhorn-system', 'metallb-system', 'monitoring', 'olm', 'tigera-operator',
]);

export const isInstalled = (namespace: string): boolean => namespace.startsWith('kube-') || installed.has(namespace);

export interface Remainder {
  /** The recorded output without those rows. */
  readonly recorded: string;
  /** How many rows were set aside. */
  readonly aside: number;
  /** The namespaces that they were in, in the order of their appearance. */
  readonly namespaces: readonly string[];
  /** Nothing is left that could be compared. */
  readonly nothingLeft: boolean;
  /** Every row is of the cluster's DNS, and as its Service is everywhere. */
  readonly vouched: boolean;
}

const anyInstalled = new RegExp(`\\bkube-|${[...installed].join('|')}`);

/** `simulated`: what the same command printed here; a row whose name it shows too is no stranger. */
export function setResidentsAside(command: string, recorded: string, simulated: string): Remainder {
  if (!anyInstalled.test(recorded) && !anyInstalled.test(command)) return { recorded, aside: 0, namespaces: [], nothingLeft: false, vouched: false };
  const asked = /\s(?:-n|--namespace)[ =]*(\S+)/.exec(command)?.[1];
  const known = new Set(linesOf(simulated).flatMap(({ words }) => words.map(({ text }) => text)));
  const namespaces = new Set<string>();
  const leaving = residentsEvicted(linesOf(recorded));
  const kept: string[] = [];
  let header: Line | undefined;
  let rowsKept = 0;
  let vouched = true;
  for (const line of linesOf(recorded)) {
    if (tableHeader.test(line.text)) header = line;
    const home = header === line ? undefined : residence(line, header, asked, known, leaving);
    if (home !== undefined) {
      namespaces.add(home);
      vouched &&= header !== undefined && isDns(command, header, line);
    }
    else kept.push(line.text);
    if (home === undefined && header !== line && !isElision(line)) rowsKept += 1;
  }
  const aside = linesOf(recorded).length - kept.length;
  return { recorded: aside === 0 ? recorded : kept.join('\n'), aside, namespaces: [...namespaces], nothingLeft: aside > 0 && rowsKept === 0, vouched: aside > 0 && vouched };
}

/** A listing of one namespace or of all of them, by names, by rows without titles, or through a pipe that leaves a few rows or counts them. */
const listing = /^\s*k(?:ubectl)?\b(?!.*\bget (?:nodes?|no|ns|namespaces?)\b)[^|]*\bget\b[^|]*/;
const aCount = /^\s*(\d+)\s*$/;

/** In which namespaces what disagrees may live that came with the cluster; undefined where something else disagrees as well. */
export function residentsApart(command: string, printed: string, { mismatches }: Pick<Comparison, 'mismatches'>): string | undefined {
  const asked = listing.exec(command)?.[0];
  if (asked === undefined) return undefined;
  const home = /\s(?:-n|--namespace)[ =]*(\S+)/.exec(asked)?.[1];
  const everywhere = /\s(?:-A|--all-namespaces)\b/.test(asked);
  if (!everywhere && (home === undefined || !isInstalled(home))) return undefined;
  const known = new Set(linesOf(printed).flatMap(({ words }) => words.map(({ text }) => text)));
  const mayBe = ({ recorded, simulated }: Mismatch): boolean => {
    if (!recorded) return simulated?.text.startsWith('No resources found') === true;
    const counted = aCount.exec(recorded.text)?.[1];
    // There are as many as the simulated cluster has, and those that came with it.
    if (counted !== undefined) return Number(counted) >= Number(aCount.exec(simulated?.text ?? '')?.[1] ?? Infinity);
    // For their sake nothing is missing that the cluster would show.
    if (simulated && !simulated.text.startsWith('No resources found')) return false;
    const [first = ''] = recorded.words.map(({ text }) => text);
    return everywhere && !/\s-o\s*=?name\b/.test(asked) ? isInstalled(first) : !known.has(first);
  };
  return mismatches.length > 0 && mismatches.every(mayBe) ? (home ?? 'other namespaces') : undefined;
}

/** `evicting pod kube-system/coredns-…`, and that it is gone. */
const evicting = /^evicting pod ([^/\s]+)\/(\S+)$/;
const evicted = /^pod\/(\S+) evicted$/;

/** The namespaces of pods that came with the cluster and that `kubectl drain` evicts, by name. */
function residentsEvicted(lines: readonly Line[]): ReadonlyMap<string, string> {
  return new Map(lines.flatMap(({ text }) => {
    const [, namespace = '', name = ''] = evicting.exec(text) ?? [];
    return isInstalled(namespace) ? [[name, namespace] as const] : [];
  }));
}

/** The namespace in which a row's object lives, if it came with the cluster. */
function residence(line: Line, header: Line | undefined, asked: string | undefined, known: ReadonlySet<string>, leaving: ReadonlyMap<string, string>): string | undefined {
  const leaves = leaving.get(evicting.exec(line.text)?.[2] ?? evicted.exec(line.text)?.[1] ?? '');
  if (leaves !== undefined) return leaves;
  const service = /^.+ is running at https?:\S+\/namespaces\/(kube-[\w-]+)\/services\/\S+\/proxy$/.exec(line.text)?.[1];
  if (service !== undefined) return known.has(line.words[0]?.text ?? '') ? undefined : service;
  if (!header || line.text.trim() === '' || isElision(line)) return undefined;
  const cells = cellsUnder(header, line);
  const name = cells.get('NAME') ?? '';
  if (known.has(name)) return undefined;
  // A row of `get namespaces` is an inhabitant's home itself.
  const home = cells.get('NAMESPACE') ?? asked ?? (/^NAME\s+STATUS\s+AGE\b/.test(header.text) && !name.startsWith('kube-') ? name : '');
  return isInstalled(home) ? home : undefined;
}

function isDns(command: string, header: Line, line: Line): boolean {
  const cells = cellsUnder(header, line);
  return isDnsRow({ command }, cells) && dnsRowFits(cells) === true;
}
