/** What is open while a manifest is read line by line: maps and lists, one in another, each with the shape that Kubernetes gives it. */
import type { FieldType } from '../../../api/schema/schema.ts';
import { fieldsOf, objectType } from '../../../api/schema/schema.ts';
import type { ManifestLine } from './line.ts';

export interface Frame {
  readonly kind: 'map' | 'list';
  /** Of the map itself, or of the list's items. */
  readonly type: FieldType;
  /** Where it stands in its parent: a key, or `-` for a list's item. */
  readonly name: string;
  /** The column of its keys or of its marks. */
  readonly indent: number;
  readonly keys: readonly string[];
  readonly parent: Frame | undefined;
}

export function depthOf(frame: Frame | undefined): number {
  let depth = 0;
  for (let at = frame; at; at = at.parent) depth++;
  return depth;
}

/** The type of what stands under a key of a map: `known` tells whether Kubernetes has such a key there. */
export function typeUnder(type: FieldType, key: string): { readonly known: boolean; readonly type: FieldType } {
  switch (type.kind) {
    case 'object': {
      const field = fieldsOf(type.name).get(key);
      return field ? { known: true, type: field.type } : { known: false, type: { kind: 'any' } };
    }
    case 'map':
      return { known: true, type: type.of };
    default:
      return { known: type.kind === 'any', type: { kind: 'any' } };
  }
}

/** The type of the object that begins at line `at`: the first `apiVersion` and `kind` from there on tell it. */
export function typeOfObjectAt(lines: readonly ManifestLine[], at: number): FieldType {
  let kind: string | undefined;
  let apiVersion: string | undefined;
  for (let index = at; index < lines.length && (kind === undefined || apiVersion === undefined); index++) {
    const content = lines[index]?.content;
    if (content?.kind === 'separator') break;
    if (content?.kind !== 'entry') continue;
    if (content.key === 'kind') kind ??= bare(content.value);
    if (content.key === 'apiVersion') apiVersion ??= bare(content.value);
  }
  return objectType(apiVersion ?? '', kind ?? '');
}

function bare(value: string): string {
  return value.replace(/^["']|["']$/g, '');
}
