/** Reads a manifest's text; one that nests deeper than any object is refused before the parser meets it. */
import type { YamlDocument } from '../../text/yaml/read.ts';
import { parseYamlDocuments } from '../../text/yaml/read.ts';

/** No Kubernetes object is half as deep. */
const depthMax = 200;

export function parseManifest(text: string): readonly YamlDocument[] {
  const line = tooDeepAt(text.split('\n'));
  if (line === undefined) return parseYamlDocuments(text);
  return [{ kind: 'error', text, line: 1, error: { message: `yaml: line ${line}: exceeded max depth of ${depthMax}`, place: { line, column: 1, offset: 0 } } }];
}

function tooDeepAt(lines: readonly string[]): number | undefined {
  let depth = 0;
  for (const [index, line] of lines.entries()) {
    if (line.startsWith('---')) depth = 0;
    for (const character of line) {
      if (character === '[' || character === '{') depth++;
      else if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
    }
    if (depth > depthMax || /^ {400}/.test(line) || /^(?:\s*- ){100}/.test(line)) return index + 1;
  }
  return undefined;
}
