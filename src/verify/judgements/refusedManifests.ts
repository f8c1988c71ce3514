/** Manifests that no command applies and the API server refuses, told at the line of the field that it objects to. */
import { diagnose } from '../../base/diagnostic.ts';
import type { ManifestCell } from '../../note/notebook.ts';
import { missingSeparators } from '../../note/manifest/separators.ts';
import { nodeRefused } from '../../session/manifest/refusalPlace.ts';
import { repairText } from '../../note/manifest/repairs/repairText.ts';
import { parseYamlDocuments } from '../../text/yaml/read.ts';
import type { NoteJudgement } from './judgement.ts';

const hint = 'No recorded command applies this manifest, so it is applied before the first one that needs it.';

export const refusedManifests: NoteJudgement = ({ notebook, replay }) =>
  replay.records
    .flatMap(({ refused }) => refused)
    .map(({ line, message }) => {
      const cell = notebook.cells.find((candidate): candidate is ManifestCell => candidate.kind === 'manifest' && candidate.contentLine === line);
      return diagnose('manifest-refused', { line: cell ? lineOfField(cell, message) : line, column: 1 }, { en: message, zh: `没有任何记录的命令应用这份清单，所以它在第一条需要它的命令之前应用，而 API 服务器拒绝它：${message}` }, hint);
    });

/** The note's line of the first field that a refusal names; the manifest's first where it names none that is there. */
function lineOfField(cell: ManifestCell, message: string): number {
  const documents = parseYamlDocuments(cell.runnable).filter((document) => document.kind === 'value');
  const node = nodeRefused(documents, message);
  return node ? cell.contentLine + writtenLine(cell, node.span.start.line) - 1 : cell.contentLine;
}

/** The 1-based line as it was written, for one of what is run: each separator that was put in moved what is below down by one. */
function writtenLine({ text }: ManifestCell, line: number): number {
  const separators = missingSeparators(repairText(text.split(/\r\n|\n|\r/)).lines);
  return line - separators.filter((separator, index) => separator + index + 1 < line).length;
}
