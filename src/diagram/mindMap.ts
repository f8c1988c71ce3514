/**
 * Mermaid's mind maps → PlantUML's, which are drawn with the other diagrams: the Mermaid of the page is its small build, without them.
 * https://mermaid.js.org/syntax/mindmap.html · https://plantuml.com/mindmap-diagram
 */
import { fromKind } from './mermaidSource.ts';

interface Branch {
  readonly indent: number;
  readonly level: number;
}

/** The shapes a node can have: PlantUML has boxes alone, so the words are kept and the shape is not. */
const shapes: readonly RegExp[] = [/\(\((.*)\)\)$/s, /\)\)(.*)\(\($/s, /\{\{(.*)\}\}$/s, /\[(.*)\]$/s, /\)(.*)\($/s, /\((.*)\)$/s];
/** `::icon(fa fa-book)` and `:::urgent` tell how the node above them looks. */
const looks = /^\s*:::?\w/;

/** The text of `@startmindmap`; undefined where the source is no mind map. */
export function mindMapOf(source: string): string | undefined {
  const [kind, ...lines] = fromKind(source).split('\n');
  if (!/^mindmap\s*$/.test(kind ?? '')) return undefined;
  const path: Branch[] = [];
  const nodes = whole(lines).filter((line) => line.trim() !== '' && !looks.test(line)).map((line) => {
    const indent = line.length - line.trimStart().length;
    // A node belongs to the nearest one above it that stands further left, whatever the steps are; there is one root.
    while (path.length > 0 && (path.at(-1)?.indent ?? 0) >= indent) path.pop();
    const level = (path.at(-1)?.level ?? 0) + 1;
    path.push({ indent, level });
    return `${'*'.repeat(level)} ${wordsOf(line.trim())}`;
  });
  return ['@startmindmap', ...nodes, '@endmindmap'].join('\n');
}

/** Lines joined where a text between backticks goes on. */
function whole(lines: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const line of lines) {
    const open = joined.at(-1);
    if (open !== undefined && (open.split('`').length - 1) % 2 === 1) joined[joined.length - 1] = `${open}\n${line}`;
    else joined.push(line);
  }
  return joined;
}

function wordsOf(node: string): string {
  const inShape = shapes.flatMap((shape) => shape.exec(node)?.[1] ?? [])[0] ?? node;
  const quoted = /^"(.*)"$/s.exec(inShape.trim())?.[1] ?? inShape;
  const markdown = /^`(.*)`$/s.exec(quoted)?.[1];
  const lines = (markdown ?? quoted).split(/<br\s*\/?>|\n/).map((line) => line.trim());
  return lines.map(markdown === undefined ? plain : emphasised).join('\\n');
}

/** A tilde takes its meaning from what PlantUML would read as a style, a link or a tag. */
const plain = (text: string): string => text.replaceAll(/\*\*|__|\/\/|--|""|~~|\[\[|<|\\n/g, (mark) => `~${mark}`);

/** `**strong**` is the same in both; `*stressed*` is not. */
const emphasised = (text: string): string =>
  text.split(/(\*\*[^*]+\*\*|\*[^*]+\*)/).map((part) => {
    if (part.startsWith('**') && part.length > 4) return `**${plain(part.slice(2, -2))}**`;
    return part.startsWith('*') && part.length > 2 ? `//${plain(part.slice(1, -1))}//` : plain(part);
  }).join('');
