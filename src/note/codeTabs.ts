/** Tabs whose bodies are code without a fence: Docsy's (`{{< tabpane >}}{{< tab header="Linux" lang="bash" >}}`) and those of Kubernetes' own site (`codelang="bash"`). */
import type { Code, RootContent } from 'mdast';
import type { Span } from '../base/span.ts';
import type { BareCode, Block, ProseBlock } from './block.ts';
import { fence, paragraph } from './block.ts';
import type { Tag } from './dialects/tags.ts';
import { readTag } from './dialects/tags.ts';
import type { Source } from './source.ts';
import { spanOf } from './source.ts';

/** All tabs of a group, or none: where one of them is Markdown, or shows a fence, they stay what Markdown takes them for. */
export function codeTabs(nodes: readonly RootContent[], at: number, source: Source): BareCode | undefined {
  const first = nodes[at];
  if (first === undefined || first.type === 'code') return undefined;
  const { start } = spanOf(first);
  const group = tagOn(source.lines[start.line - 1]);
  if (start.column > 1 || group?.role !== 'opens' || !isGroup(group)) return undefined;
  const blocks: Block[] = [];
  /** The first line of the tags that are open, the first of a tab's body. */
  let [tags, body] = [start.line, 0];
  let tab: Tag | undefined;
  for (let line = start.line + 1; line <= source.lines.length; line++) {
    const written = source.lines[line - 1] ?? '';
    const tag = tagOn(written);
    if (tag?.role === 'opens' && isGroup(tag)) return undefined;
    if (tag === undefined || (tab && !(tag.role === 'closes' && tag.name === 'tab'))) {
      if (tab ? isFence(written) : written.trim() !== '') return undefined;
    } else if (tag.name === 'tab' && tag.role === 'opens' && !endsItself.test(written)) {
      if (!isOfCode(tag, group, written)) return undefined;
      [tab, body] = [tag, line + 1];
      blocks.push(prose(tags, line, source));
    } else if (tab) {
      if (body < line) blocks.push(code(languageOf(tab, group), body, line - 1, source));
      [tab, tags] = [undefined, line];
    } else if (isGroup(tag) && tag.role === 'closes') {
      const end = endOf(nodes, at, line);
      if (end === undefined || blocks.every(({ kind }) => kind === 'prose')) return undefined;
      return { blocks: [...blocks, prose(tags, line, source)], end };
    }
  }
  return undefined;
}

/** The index behind the node that ends on a line. Whatever stands right below the closing tag belongs to the same paragraph, and would be lost. */
function endOf(nodes: readonly RootContent[], from: number, line: number): number | undefined {
  for (let at = from, node = nodes[at]; node; node = nodes[++at]) {
    const end = spanOf(node).end.line;
    if (end >= line) return end === line ? at + 1 : undefined;
  }
  return undefined;
}

const isGroup = ({ name }: Tag): boolean => name === 'tabpane' || name === 'tabs';
const endsItself = /\/\s*[>%]\}\}\s*$/;
const isFence = (line: string): boolean => /^\s*(?:`{3,}|~{3,})/.test(line);

function tagOn(line: string | undefined): Tag | undefined {
  const text = line?.trim() ?? '';
  return text.startsWith('{{') ? readTag(text) : undefined;
}

function isOfCode({ parameters }: Tag, group: Tag, written: string): boolean {
  if (parameters['codelang'] !== undefined) return true;
  return group.name === 'tabpane' && written.trimStart().startsWith('{{<') && (parameters['text'] ?? group.parameters['text']) !== 'true';
}

function languageOf({ parameters }: Tag, group: Tag): string {
  return parameters['codelang'] ?? parameters['lang'] ?? (group.parameters['langequalsheader'] === 'true' || group.parameters['langEqualsHeader'] === 'true' ? parameters['header'] : undefined) ?? group.parameters['lang'] ?? '';
}

function linesFrom(first: number, last: number, source: Source): Span {
  return { start: source.point(first, 1), end: source.point(last, (source.lines[last - 1] ?? '').length + 1) };
}

function prose(first: number, last: number, source: Source): ProseBlock {
  const position = linesFrom(first, last, source);
  return paragraph(source.slice(position), position);
}

function code(lang: string, first: number, last: number, source: Source): Block {
  const span = linesFrom(first, last, source);
  const node: Code = { type: 'code', lang, meta: null, value: source.lines.slice(first - 1, last).join('\n'), position: span };
  return fence(node, span, first);
}
