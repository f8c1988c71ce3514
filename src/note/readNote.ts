/** A note's text → its notebook. Nothing is lost and nothing throws: what is not understood stays prose. */
import type { RootContent } from 'mdast';
import type { Diagnostic } from '../base/diagnostic.ts';
import { markAlternatives } from './alternatives.ts';
import type { Block, FenceBlock } from './block.ts';
import { layOut } from './blocks.ts';
import type { Surroundings } from './classify/rule.ts';
import { classify } from './classify/index.ts';
import { output } from './classify/output.ts';
import { readFrontMatter } from './frontMatter.ts';
import { nodesIn } from './dialects/pieces.ts';
import { detectLanguage } from './language.ts';
import { inspectManifest } from './manifest/inspect.ts';
import { manifestOf } from './manifest/manifestCell.ts';
import { parseMarkdown } from './markdown.ts';
import type { Cell, Language, Notebook, ProseCell, TranscriptCell } from './notebook.ts';
import { pairTranslations } from './passages/pair.ts';
import { plainText } from './passages/plainText.ts';
import { partedByCommand } from './outputsInOne.ts';
import { partedAtSession, partedBelowManifest } from './sessionBelow.ts';
import { Source } from './source.ts';
import { inspectTranscript } from './transcript/inspect.ts';
import type { PromptReader } from './transcript/prompts/index.ts';
import { promptReader } from './transcript/prompts/index.ts';
import { unclosedFences } from './unclosed.ts';
import { unreadMarks } from './unreadMarks.ts';

export interface ReadOptions {
  /** Texts that stand before commands in the author's terminal, beside the prompts that are known. */
  readonly prompts?: readonly string[];
}

/** `file` is kept as it is given; it is not read. A byte order mark is not counted in the places of the notebook. */
export function readNote(written: string, file: string, { prompts = [] }: ReadOptions = {}): Notebook {
  const text = written.replace(/^\uFEFF/, '');
  const source = new Source(text);
  const root = parseMarkdown(text);
  const frontMatter = readFrontMatter(root);
  const blocks = layOut(root, source);
  const cells = markAlternatives(pairTranslations(cellsOf(blocks, promptReader(prompts), source)));
  return {
    file,
    title: frontMatter.title ?? titleOf(root.children) ?? file,
    language: mainLanguage(cells),
    frontMatter,
    lineCount: source.lines.at(-1) === '' ? source.lines.length - 1 : source.lines.length,
    cells,
    ...(prompts.length > 0 ? { prompts } : {}),
    diagnostics: [...unreadMarks(root), ...unclosedFences(blocks, source), ...cells.flatMap((cell) => inspect(cell, source))],
  };
}

function inspect(cell: Cell, source: Source): readonly Diagnostic[] {
  if (cell.kind === 'manifest') return inspectManifest(cell, source);
  return cell.kind === 'transcript' ? inspectTranscript(cell, source) : [];
}

function cellsOf(blocks: readonly Block[], prompts: PromptReader, source: Source): readonly Cell[] {
  const cells: Cell[] = [];
  for (const block of blocks) {
    const place = (span = block.span): Pick<Cell, 'id' | 'span'> => ({ id: `cell-${cells.length + 1}`, span });
    if (block.kind === 'prose') {
      cells.push(proseCell(place(), block.node));
      continue;
    }
    const around = { ...surroundings(block, cells), prompts };
    if (addOutputs(around.transcript && partedByCommand(block, around.transcript, source), around, cells)) continue;
    const parted = partedAtSession(block, prompts, source);
    const fence = parted && addOutputs([parted.printed], around, cells) ? parted.session : block;
    const below = fence === block ? partedBelowManifest(block, prompts, source) : undefined;
    if (below) {
      cells.push({ ...place(below.manifest.span), ...manifestOf(below.manifest, around.sentence) });
      const session = classify(below.session, { ...surroundings(below.session, cells), prompts });
      cells.push(session ? { ...place(below.session.span), ...session } : proseCell(place(below.session.span), below.session.node));
      continue;
    }
    const known = classify(fence, around);
    cells.push(known ? { ...place(fence.span), ...known } : proseCell(place(fence.span), fence.node));
  }
  return cells;
}

/** Adds parts of a fence as outputs of the commands above, or none of them where one is no output. */
function addOutputs(parts: readonly FenceBlock[] | undefined, around: Omit<Surroundings, 'before'>, cells: Cell[]): boolean {
  const before = cells.length;
  for (const part of parts ?? []) {
    const found = output(part, { ...around, before: cells });
    if (found) cells.push({ id: `cell-${cells.length + 1}`, span: part.span, ...found });
    else {
      cells.length = before;
      return false;
    }
  }
  return cells.length > before;
}

function proseCell(place: Pick<ProseCell, 'id' | 'span'>, node: RootContent): ProseCell {
  return { ...place, kind: 'prose', nodes: [node], language: detectLanguage(nodesIn([node], 'other').map(plainText).join('\n')) };
}

/** How much prose may stand between a command and the fence of its output, in cells. */
const proseBetweenMax = 2;

function surroundings(fence: FenceBlock, before: readonly Cell[]): Omit<Surroundings, 'prompts'> {
  const last = before.findLast((cell) => !isUnseen(cell));
  const said = last?.kind === 'prose' && last.span.end.line < fence.span.start.line ? last.nodes.map(plainText).join('\n') : '';
  const sentence = namedInComment(before.at(-1)) ?? said;
  let transcript: TranscriptCell | undefined;
  for (let at = before.length - 1, between = 0; at >= 0 && between <= proseBetweenMax; at--, between++) {
    const cell = before[at];
    if (cell?.kind === 'transcript') transcript = cell;
    // What one of its commands printed stands before what another did.
    if (cell?.kind === 'output') continue;
    if (cell?.kind !== 'prose' || cell.nodes.some((node) => node.type === 'heading')) break;
  }
  return { before, sentence, transcript };
}

/** A comment of HTML: the sentence that a reader sees before a fence stands before it. */
const isUnseen = (cell: Cell): boolean => cell.kind === 'prose' && cell.nodes.every((node) => node.type === 'html' && /^<!--[^]*-->\s*$/.test(node.value));

/** `<!-- svc.yaml -->` right above a fence says to whoever reads the source what file it is. */
function namedInComment(cell: Cell | undefined): string | undefined {
  const [node] = cell?.kind === 'prose' ? cell.nodes : [];
  return node?.type === 'html' ? /^<!--\s*(?:file(?:name)?\s*:\s*)?(?<name>[\w./-]+\.(?:ya?ml|json))\s*-->\s*$/i.exec(node.value)?.groups?.['name'] : undefined;
}

function titleOf(nodes: readonly RootContent[]): string | undefined {
  const headings = nodes.filter((node) => node.type === 'heading');
  const heading = headings.find((node) => node.depth === 1) ?? headings[0];
  return heading && plainText(heading);
}

function mainLanguage(cells: readonly Cell[]): Language {
  const lengths = new Map<Language, number>();
  for (const cell of cells) {
    if (cell.kind !== 'prose') continue;
    lengths.set(cell.language, (lengths.get(cell.language) ?? 0) + cell.nodes.map(plainText).join('').length);
  }
  lengths.delete('other');
  return [...lengths].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 'other';
}
