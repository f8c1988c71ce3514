/**
 * Commands that are another way to do what others before them did: behind "or" between two fences, and in the second tab of a group. A reader
 * types one of them, so they are never a sequence.
 */
import type { Cell, OutputCell, ProseCell, TranscriptCell } from './notebook.ts';
import { plainText } from './passages/plainText.ts';
import { printedBy } from './transcript/printedBy.ts';

/** A sentence that says "or" and little else: "Or:", "或者", "Alternatively, you can use …:". */
const or = /^(?:(?:or|alternatively)(?:[,:.\uFF0C\uFF1A]|\s+(?:use|using|by|with|you can|run|simply|just)\b.{0,80})?|或者?是?(?:[,\uFF0C].{0,40}|使用.{0,40}|可以.{0,40})?|また?は|あるいは|또는|혹은)\s*[:\uFF1A.。]?$/i;

/** A sentence that names a way beside the one above: "Besides the command above, you can also use …", "除了上面的命令，还可以用……". */
const besides = /^(?:(?:besides|instead of|apart from) (?:the|this) (?:command|method|way)s?(?: above)?\b[^.]{0,80}\byou can(?: also)?\b|除了?(?:上面|以上|前面)的?(?:命令|方法|方式|办法)[^。]{0,10}(?:还|也)可以)/i;

/** Hugo, MkDocs, Docusaurus, VitePress, GitBook. */
const tabBegins = /\{\{[<%]\s*tab\s|^=== "|<TabItem\b|^==\s+\S|^@tab\b|\{%-?\s*tab\s/m;
const tabsBegin = /\{\{[<%]\s*tab(?:s|pane)\b|<Tabs\b|^:::+\s*(?:tabs|code-group)\b|\{%-?\s*tabs\b/m;
const tabsEnd = /\{\{[<%]\s*\/\s*tab(?:s|pane)\b|<\/Tabs>|^:::+\s*$|\{%-?\s*endtabs\b/m;

/** A tab of MkDocs ends, and with the last of them the group, where the note goes on at the margin. */
const atMargin = /^=== "/m;

/** The cells, with the commands marked that are alternatives. What stands behind a group of tabs was printed by the first of them, which is run. */
export function markAlternatives(cells: readonly Cell[]): readonly Cell[] {
  let tab = 0;
  /** The first session of the group, and in which of its tabs: a tab before it that shows a manifest is no other way to do anything. */
  let first: { readonly cell: TranscriptCell; readonly tab: number } | undefined;
  let endsAtMargin = false;
  const others = new Set<string>();
  return cells.map((cell, index) => {
    if (cell.kind === 'prose') {
      const text = markupOf(cell);
      if (tabsEnd.test(text) || tabsBegin.test(text) || (endsAtMargin && cell.span.start.column === 1 && !tabBegins.test(text))) tab = 0;
      if (tabBegins.test(text)) {
        if (tab === 0) first = undefined;
        tab++;
        endsAtMargin = atMargin.test(text);
      }
    }
    if (cell.kind === 'transcript' && tab > 0) first ??= { cell, tab };
    if (cell.kind === 'output' && tab === 0 && first && others.has(cell.of) && isOf(first.cell, cell)) return { ...cell, of: first.cell.id, place: first.cell.entries.length - 1 };
    const isInOtherTab = first !== undefined && tab > first.tab;
    if (cell.kind !== 'transcript' || !(isInOtherTab || isBehindOr(cells, index))) return cell;
    if (isInOtherTab) others.add(cell.id);
    return { ...cell, entries: cell.entries.map((entry) => ({ ...entry, alternative: true as const })) };
  });
}

/** Whether an output is of the form that the last command of a transcript prints. */
function isOf({ entries }: TranscriptCell, { text }: OutputCell): boolean {
  const last = entries.at(-1);
  return last !== undefined && (last.recorded ?? '') === '' && printedBy(text, [last.command], [0]) === 0;
}

function isBehindOr(cells: readonly Cell[], index: number): boolean {
  const before = cells[index - 1];
  const above = cells.slice(Math.max(0, index - 3), index - 1);
  return before?.kind === 'prose' && above.some(({ kind }) => kind === 'transcript' || kind === 'output') && [or, besides].some((says) => says.test(before.nodes.map(plainText).join(' ').trim()));
}

function markupOf(cell: ProseCell): string {
  return cell.nodes.map((node) => (node.type === 'html' ? node.value : plainText(node))).join('\n');
}
