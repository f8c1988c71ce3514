/** The files that a note speaks of and may not show: those that its commands read, and those that its site would include. */
import type { RootContent } from 'mdast';
import type { Cell, Notebook } from './notebook.ts';

/** What a command line reads as manifests: the values of `-f` and `--filename`, and files given to `cat`. */
export function fileNamesIn(command: string): readonly string[] {
  const words = command.replace(runInContainer, '$1 ').split(/[\s;|&<>]+/);
  const names = words.flatMap((word, index) => {
    if (word === '-f' || word === '--filename') return (words[index + 1] ?? '').split(',');
    const joined = /^(?:-f=?|--filename=)(.+)$/.exec(word)?.[1];
    if (joined !== undefined) return joined.split(',');
    return /\.(?:ya?ml|json)$/i.test(word) ? [word] : [];
  });
  return [...new Set(names.map((name) => name.replace(/^['"]|['"]$/g, '')).filter((name) => name !== '' && name !== '-'))];
}

/** What stands behind `--` is run in a container, which has files of its own: `kubectl exec web -- rm -f /tmp/ready`. */
const runInContainer = /(\bkubectl\s(?:[^;&|\n]*\s)?(?:exec|run|debug)\s[^;&|\n]*?)\s--\s[^;&|\n]*/g;

/** Hugo's shortcodes, as the Kubernetes documentation uses them. */
const inclusion = /\{\{[<%]\s*(?:code_sample|codenew|code)\b[^>%]*?\bfile=["']([^"']+)["']/g;

/** A file that a directive of the note's site shows: the path as written, and the line of the directive. */
export interface Inclusion {
  readonly path: string;
  readonly line: number;
}

export function inclusionsIn(cells: readonly Cell[]): readonly Inclusion[] {
  return cells.flatMap((cell) => (cell.kind === 'prose' ? cell.nodes.flatMap((node) => inclusionsOf(node, cell.span.start.line)) : []));
}

function inclusionsOf(node: RootContent, cellLine: number): readonly Inclusion[] {
  const line = node.position?.start.line ?? cellLine;
  // One that stands in a comment is shown to nobody.
  return node.type === 'html' && node.value.startsWith('<!--') ? [] : [...textOf(node).matchAll(inclusion)].map((match) => ({ path: match[1] ?? '', line }));
}

/** Every name of a file or address that a command of the note reads or that its site would show in it. */
export function referencesOf({ cells }: Notebook): readonly string[] {
  const read = cells.flatMap((cell) => (cell.kind === 'transcript' ? cell.entries.flatMap((entry) => fileNamesIn(entry.command)) : []));
  return [...new Set([...read, ...inclusionsIn(cells).map(({ path }) => path)])];
}

/** All that is written in a node, comments and shortcodes included. */
export function textOf(node: object): string {
  if ('value' in node && typeof node.value === 'string') return node.value;
  const inner = 'nodes' in node ? node.nodes : 'children' in node ? node.children : undefined;
  return Array.isArray(inner) ? inner.map((child: object) => textOf(child)).join('nodes' in node ? '\n' : '') : '';
}
