/** Whether a manifest still has its indentation: it reads as YAML, and what Kubernetes nests is nested. */
import { isObject } from '../../../base/json.ts';
import { parseYamlDocuments } from '../../../text/yaml/read.ts';
import { firstBelow } from '../below.ts';

/** Keys that always have something below them. */
const openers = /^\s*(?:- )?(?:metadata|spec|template|containers|selector|matchLabels|ports|labels|data|rules|subsets|addresses|endpoints|items):\s*$/;

export function isIntact(lines: readonly string[]): boolean {
  const nested = lines.every((line, index) => {
    if (!openers.test(line)) return true;
    const next = firstBelow(lines, index, (below) => below.trim() !== '' && !below.trim().startsWith('#'));
    if (next === undefined) return false;
    return columnOf(next) > columnOf(line) || (columnOf(next) === columnOf(line) && next.trim().startsWith('-'));
  });
  if (!nested) return false;
  const documents = parseYamlDocuments(lines.join('\n'));
  return documents.every((document) => document.kind === 'value' && (document.value === null || isObject(document.value)));
}

function columnOf(line: string): number {
  return line.length - line.trimStart().length;
}
