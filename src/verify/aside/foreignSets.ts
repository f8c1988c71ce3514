/**
 * What `nft list` shows of Services that came with the cluster is set aside, as rules of iptables are; chains and sets come in the order in
 * which they were made, of which a note seldom tells, so the simulated ones are shown in the recorded order.
 */
import { asAddress } from '../../text/pattern.ts';
import type { Step } from '../plan/timeline.ts';
import { isInstalled } from './residents.ts';

const listsSets = /(?:^|[\s|;&(/])nft\s+(?:-\S+\s+)*list\b/;
const heading = /^\s*(?:chain|set|map) (\S+) \{$/;

/** The recording without them. `printed`: what the same command printed here. */
export function withoutForeignSets({ command }: Step, recorded: string, printed: string): string {
  if (!listsSets.test(command) || !recorded.includes('{')) return recorded;
  const foreign = new Set<string>();
  return blocksOf(recorded)
    .filter(({ name }) => name === undefined || !isForeign(name, printed))
    .map(({ text }) => withoutForeignElements(text, printed, foreign))
    .join('\n');
}

/** The parts of a simulated listing in the order of the recorded one; others stay where they are. */
export function partsInRecordedOrder(command: string, output: string, recorded: string): string {
  if (!listsSets.test(command)) return output;
  const places = new Map(blocksOf(recorded).flatMap(({ name }, place) => (name === undefined ? [] : [[name, place] as const])));
  const blocks = blocksOf(output);
  const moved = blocks.filter(({ name }) => name !== undefined && places.has(name)).toSorted((a, b) => (places.get(a.name ?? '') ?? 0) - (places.get(b.name ?? '') ?? 0));
  return blocks.map((block) => (block.name !== undefined && places.has(block.name) ? (moved.shift() ?? block) : block)).map(({ text }) => text).join('\n');
}

interface Block {
  readonly text: string;
  /** Of a chain, set or map; what stands between them has none. */
  readonly name?: string;
}

function blocksOf(text: string): readonly Block[] {
  const blocks: { name?: string; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const name = heading.exec(line)?.[1];
    const last = blocks.at(-1);
    const isClosed = last === undefined || (last.name !== undefined && /^\s*\}$/.test(last.lines.at(-1) ?? ''));
    if (name !== undefined) blocks.push({ name, lines: [line] });
    else if (isClosed) blocks.push({ lines: [line] });
    else last.lines.push(line);
  }
  return blocks.map(({ name, lines }) => ({ ...(name === undefined ? {} : { name }), text: lines.join('\n') }));
}

/** `service-FY5PMXPG-kube-system/kube-dns/udp/dns`. */
function isForeign(name: string, printed: string): boolean {
  const [, namespace = ''] = /-[A-Z2-7]{8}-([a-z0-9-]+)\//.exec(name) ?? [];
  return isInstalled(namespace) && !printed.includes(name);
}

/** `addresses` are those of foreign Services, as far as they are known. */
function withoutForeignElements(block: string, printed: string, addresses: Set<string>): string {
  return block.replace(/(\s*)elements = \{ ([\s\S]*?) \}/, (_, indent: string, text: string) => {
    const elements = text.split(/,\s+/);
    const kept = elements.filter((element) => {
      const strange = / : goto (\S+)$/.exec(element)?.[1] ?? / comment "([^"]+)"/.exec(element)?.[1]?.replace(/^/, 'X-AAAAAAAA-');
      const own = strange === undefined ? !addresses.has(element) && isPrinted(element, printed) : !isForeign(strange, printed);
      if (!own && strange !== undefined) addresses.add(element.split(' ')[0] ?? '');
      return own;
    });
    if (kept.length === 0) return '';
    const onLine = kept.every((element) => /^\d+(?:\.\d+){3}$/.test(element)) ? 2 : 1;
    return `${indent}elements = { ${kept.map((element, index) => (index === 0 ? element : `${index % onLine === 0 ? ',\n\t\t\t     ' : ', '}${element}`)).join('')} }`;
  });
}

/** An address alone that nothing here has is a foreign Service's, for kube-proxy has one for each. */
const isPrinted = (element: string, printed: string): boolean => !/^\d+(?:\.\d+){3}$/.test(element) || new RegExp(asAddress(element)).test(printed);
