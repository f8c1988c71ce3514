/** Reads a manifest file as kubectl does: JSON values one after another, or YAML documents, told apart by the first character. */
import type { Json } from '../../base/json.ts';
import { Unsupported } from '../../base/unsupported.ts';
import { tooDeep } from '../depthMax.ts';
import { bytesRead, parseGoJsonStream } from '../goJson.ts';
import { parseYamlDocuments } from './read.ts';

export type ReadManifest =
  | { readonly kind: 'value'; readonly value: Json }
  /** What kubectl prints behind "error parsing FILE: ". */
  | { readonly kind: 'error'; readonly message: string };

/**
 * Models `YAMLOrJSONDecoder` of k8s.io/apimachinery. The first error is the last thing read.
 * Throws Unsupported for what nests deeper than is read here: kubectl might take it.
 * `afterJson`: what a decoder does that fails as JSON at its first or second object: since 1.33 it tries YAML from there on.
 */
export function readManifestStream(stream: string, afterJson: 'yaml' | 'nothing'): readonly ReadManifest[] {
  return /^\s*\{/.test(stream) ? readJson(stream, afterJson) : readYaml(stream);
}

function readYaml(stream: string): readonly ReadManifest[] {
  const read: ReadManifest[] = [];
  for (const document of parseYamlDocuments(stream)) {
    if (document.kind === 'value') {
      read.push({ kind: 'value', value: document.value });
      continue;
    }
    const { message } = document.error;
    refuseDepth(message);
    return [...read, { kind: 'error', message: message.startsWith('yaml: ') ? `error converting YAML to JSON: ${message}` : message }];
  }
  return read;
}

function readJson(stream: string, afterJson: 'yaml' | 'nothing'): readonly ReadManifest[] {
  const read: ReadManifest[] = [];
  let end = 0;
  for (const result of parseGoJsonStream(stream)) {
    if (result.kind === 'value') {
      read.push({ kind: 'value', value: result.value });
      end = result.end;
      continue;
    }
    refuseDepth(result.message);
    const message = result.message === 'unexpected EOF' ? result.message : `json: offset ${bytesRead(stream, result.offset)}: ${result.message}`;
    if (afterJson === 'yaml' && read.length <= 1) {
      const rest = readYaml(stream.slice(end).replace(/^[^\S\n]*\n/, ''));
      if (rest[0]?.kind === 'value') return [...read, ...rest];
    }
    return [...read, { kind: 'error', message }];
  }
  return read;
}

function refuseDepth(message: string): void {
  if (message.endsWith(tooDeep)) throw new Unsupported('a manifest that nests so deep');
}
