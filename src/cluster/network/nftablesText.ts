/** A table as `nft list` shows it. Models nft 1.0's print functions (src/rule.c, src/expression.c). */
import { Unsupported } from '../../base/unsupported.ts';
import { compareKeys } from './nftables.ts';
import type { NftChain, NftElement, NftSet, NftTable } from './nftables.ts';

/** All of a table, or of its parts those that are asked for. */
export function printNftTable(table: NftTable): string {
  const parts = [...table.sets.map(printSet), ...table.chains.map(printChain)];
  return `table ${table.family} ${table.name} {\n\tcomment "${table.comment}"\n${parts.join('\n')}}\n`;
}

/** One chain, set or map: the table stands around it without its comment. */
export const printNftPart = ({ family, name }: NftTable, part: NftChain | NftSet): string => `table ${family} ${name} {\n${'rules' in part ? printChain(part) : printSet(part)}}\n`;

/** Of each chain no more than where it is called. */
export const printNftChains = ({ family, name, chains }: NftTable): string => `table ${family} ${name} {\n${chains.map((chain) => printChain({ ...chain, comment: '', rules: [] })).join('')}}\n`;

export const printNftSets = ({ family, name, sets }: NftTable, kind: NftSet['kind']): string => `table ${family} ${name} {\n${sets.filter((set) => set.kind === kind).map(printSet).join('')}}\n`;

const indented = (head: string, lines: readonly string[]): string => `\t${head} {\n${lines.map((line) => `\t\t${line}\n`).join('')}\t}\n`;

function printChain({ name, comment, hook, rules }: NftChain): string {
  return indented(`chain ${name}`, [...(comment ? [`comment "${comment}"`] : []), ...(hook === undefined ? [] : [`${hook}; policy accept;`]), ...rules]);
}

function printSet({ kind, name, type, comment, timeoutSeconds, elements }: NftSet): string {
  if (timeoutSeconds !== undefined && elements.length > 0) throw new Unsupported('when an element of a set expires');
  const changing = timeoutSeconds === undefined ? [] : ['size 65535', 'flags dynamic,timeout', `timeout ${duration(timeoutSeconds)}`];
  return indented(`${kind} ${name}`, [`type ${type}`, ...changing, ...(comment === undefined ? [] : [`comment "${comment}"`]), ...(elements.length > 0 ? [printElements(elements)] : [])]);
}

/** Two addresses of IPv4 to a line, of everything else one. */
export function printElements(elements: readonly NftElement[]): string {
  const sorted = elements.toSorted((a, b) => compareKeys(a.key, b.key));
  const onLine = sorted.every(({ key: [first = '', ...more] }) => more.length === 0 && !first.includes(':')) ? 2 : 1;
  const texts = sorted.map(({ key, comment, verdict }) => `${key.join(' . ')}${comment === undefined ? '' : ` comment "${comment}"`}${verdict === undefined ? '' : ` : ${verdict}`}`);
  return `elements = { ${texts.map((text, index) => (index === 0 ? text : `${index % onLine === 0 ? ',\n\t\t\t     ' : ', '}${text}`)).join('')} }`;
}

/** `10800` seconds as `3h`. */
function duration(seconds: number): string {
  const [days, hours, minutes] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60];
  return [[days, 'd'], [hours, 'h'], [minutes, 'm'], [seconds % 60, 's']].map(([count, unit]) => (count ? `${count}${unit}` : '')).join('');
}
