/** nft list: the table that kube-proxy keeps in nftables mode. https://www.netfilter.org/projects/nftables/manpage.html */
import type { ProgramInput, ProgramRun } from '../../base/program.ts';
import { Unsupported } from '../../base/unsupported.ts';
import { atLeast } from '../../api/version.ts';
import { nftablesTable } from '../../cluster/network/nftables.ts';
import type { NftFamily, NftTable } from '../../cluster/network/nftables.ts';
import { printNftChains, printNftPart, printNftSets, printNftTable } from '../../cluster/network/nftablesText.ts';
import type { Command, CommandHost } from './command.ts';

/** Tables in the order of their families. */
function tablesOf({ cluster, place }: CommandHost): readonly NftTable[] {
  if (place.kind !== 'node') throw new Unsupported('nft anywhere but on a node');
  if (cluster.options.proxyMode !== 'nftables') throw new Unsupported(`nft under kube-proxy in ${cluster.options.proxyMode} mode`);
  const { version } = cluster.options;
  if (!atLeast(version, '1.31')) throw new Unsupported(`the nftables rules of Kubernetes ${version.major}.${version.minor}, where they were an experiment`);
  if (atLeast(version, '1.35')) throw new Unsupported(`the nftables rules of Kubernetes ${version.major}.${version.minor}`);
  return (['ip', 'ip6'] as const).flatMap((family) => nftablesTable(cluster, place.name, family) ?? []);
}

const isFamily = (word: string | undefined): word is NftFamily => word === 'ip' || word === 'ip6';

export const nft: Command = {
  name: 'nft',
  // oxlint-disable-next-line require-yield
  *run(input: ProgramInput, host: CommandHost): ProgramRun {
    const words = input.args.flatMap((arg) => arg.split(/\s+/));
    const [verb, what, ...rest] = words;
    if (verb !== 'list' || what === undefined) throw new Unsupported(`nft ${words.join(' ')}`);
    const [family, ...named] = isFamily(rest[0]) ? [rest[0], ...rest.slice(1)] : ['ip' as const, ...rest];
    const tables = tablesOf(host);
    const print = (text: string): number => (input.stdout.write(text), 0);
    // Network plugins and kubelets have tables too: whoever picks lines of these mostly wants none of theirs.
    if (input.interactive && (what === 'ruleset' || named.length === 0)) throw new Unsupported(`nft ${words.join(' ')}, which shows the tables of others as well`);
    switch (what) {
      case 'ruleset':
        return print(tables.filter((table) => rest.length === 0 || table.family === family).map(printNftTable).join('\n'));
      case 'tables':
        return print(tables.map((table) => `table ${table.family} ${table.name}\n`).join(''));
      case 'table':
      case 'chain':
      case 'set':
      case 'map':
        return listNamed(what, family, named, tables, words, input);
      case 'chains':
        return print(tables.map(printNftChains).join(''));
      case 'sets':
      case 'maps':
        return print(tables.map((table) => printNftSets(table, what === 'sets' ? 'set' : 'map')).join(''));
      default:
        throw new Unsupported(`nft ${words.join(' ')}`);
    }
  },
};

function listNamed(what: 'table' | 'chain' | 'set' | 'map', family: NftFamily, [tableName, partName, ...more]: readonly string[], tables: readonly NftTable[], words: readonly string[], { stdout, stderr }: ProgramInput): number {
  const wantsPart = what !== 'table';
  if (more.length > 0 || wantsPart !== (partName !== undefined)) throw new Unsupported(`nft ${words.join(' ')}`);
  // Another family has the table too, on a node that may have addresses of it: nothing is known of that.
  if (tableName !== 'kube-proxy') throw new Unsupported(`the nftables table ${tableName ?? ''}`);
  const table = tables.find((each) => each.family === family);
  if (!table) throw new Unsupported(`the nftables rules for ${family} on a node without such addresses`);
  if (!wantsPart) {
    stdout.write(printNftTable(table));
    return 0;
  }
  const part = what === 'chain' ? table.chains.find(({ name }) => name === partName) : table.sets.find(({ name, kind }) => name === partName && kind === what);
  if (!part) {
    const at = `list ${words.slice(1).join(' ')}`;
    const from = at.lastIndexOf(partName ?? '');
    stderr.write(`Error: No such file or directory\n${at}\n${' '.repeat(from)}${'^'.repeat((partName ?? '').length)}\n`);
    return 1;
  }
  stdout.write(printNftPart(table, part));
  return 0;
}
