/** Manifests that no command applies and the API server refuses, told at the line of the field that it objects to. */
import { isObject } from '../../base/json.ts';
import { diagnose } from '../../base/diagnostic.ts';
import type { ManifestCell } from '../../note/notebook.ts';
import { missingSeparators } from '../../note/manifest/separators.ts';
import { repairText } from '../../note/manifest/repairs/repairText.ts';
import { nodeAt } from '../../text/yaml/node.ts';
import type { YamlDocument } from '../../text/yaml/read.ts';
import { parseYamlDocuments } from '../../text/yaml/read.ts';
import type { NoteJudgement } from './judgement.ts';

const hint = 'No recorded command applies this manifest, so it is applied before the first one that needs it.';

export const refusedManifests: NoteJudgement = ({ notebook, replay }) =>
  replay.records
    .flatMap(({ refused }) => refused)
    .map(({ line, message }) => {
      const cell = notebook.cells.find((candidate): candidate is ManifestCell => candidate.kind === 'manifest' && candidate.contentLine === line);
      return diagnose('manifest-refused', { line: cell ? lineOfField(cell, message) : line, column: 1 }, message, hint);
    });

/** The note's line of the first field that a refusal names; the manifest's first where it names none that is there. */
function lineOfField(cell: ManifestCell, message: string): number {
  const path = fieldIn(message);
  const documents = parseYamlDocuments(cell.runnable).filter((document) => document.kind === 'value');
  const document = documents.find((candidate) => isNamed(candidate, message)) ?? documents[0];
  if (!document) return cell.contentLine;
  // A field that is required is missing: then its parent is meant.
  for (let length = path.length; length >= 0; length--) {
    const node = nodeAt(document.root, path.slice(0, length));
    if (node) return cell.contentLine + writtenLine(cell, node.span.start.line) - 1;
  }
  return cell.contentLine;
}

/** `The Service "web" is invalid: spec.ports[0].nodePort: …`, `* spec.ports: …`, `unknown field "spec.port"`. */
function fieldIn(message: string): readonly (string | number)[] {
  const field = /(?:is invalid: |^\* |unknown field "|\bfield )\[?((?:metadata|spec|data|apiVersion|kind)\b[\w.[\]/-]*)/m.exec(message)?.[1] ?? '';
  return [...field.matchAll(/\[(\d+)\]|\[([^\]]+)\]|[^.[\]]+/g)].map(([key, index, name]) => (index === undefined ? (name ?? key) : Number(index)));
}

function isNamed(document: Extract<YamlDocument, { readonly kind: 'value' }>, message: string): boolean {
  const { value } = document;
  const [, kind, name] = /The (\w+) "([^"]+)" is invalid/.exec(message) ?? [];
  return isObject(value) && isObject(value['metadata']) && value['kind'] === kind && value['metadata']['name'] === name;
}

/** The 1-based line as it was written, for one of what is run: each separator that was put in moved what is below down by one. */
function writtenLine({ text }: ManifestCell, line: number): number {
  const separators = missingSeparators(repairText(text.split(/\r\n|\n|\r/)).lines);
  return line - separators.filter((separator, index) => separator + index + 1 < line).length;
}
