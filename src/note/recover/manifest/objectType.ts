/** The shape of the object that a manifest's `apiVersion` and `kind` name, misspelt or of a version that nobody serves any more included. */
import { apiVersionOf, resources, splitApiVersion } from '../../../api/scheme.ts';
import { kindSchema } from '../../../api/schema/schema.ts';
import type { StructSchema, TypeSchema } from '../../../api/schema/schema.ts';
import type { ManifestLine } from './line.ts';
import { similarTo } from './similar.ts';

type StructType = Extract<TypeSchema, { kind: 'struct' }>;

/** Every kind with a shape, in the first version that the scheme names; a kind in two groups is that of the later one. */
const byKind: ReadonlyMap<string, StructSchema> = new Map(
  resources.flatMap(({ group, kind, versions }) => {
    const schema = kindSchema(apiVersionOf(group, versions[0]?.version ?? 'v1'), kind);
    return schema ? [[kind, schema] as const] : [];
  }),
);

/** A version that is not known is taken for the newest one; of a custom kind only what all objects have is known. */
export function objectType(apiVersion: string, kind: string): StructType {
  if (kind.endsWith('List') && !byKind.has(kind)) return { kind: 'struct', name: 'meta.v1.List' };
  const exact = kindSchema(apiVersion, kind) ?? (isBuiltIn(apiVersion) ? (byKind.get(kind) ?? byKind.get(similarTo(kind, byKind.keys()) ?? '')) : undefined);
  return { kind: 'struct', name: exact?.name ?? 'meta.v1.Unstructured' };
}

/** Groups of Kubernetes itself have no dot or end in k8s.io: `serving.knative.dev/v1 Service` is no Service. */
function isBuiltIn(apiVersion: string): boolean {
  const { group } = splitApiVersion(apiVersion);
  return !group.includes('.') || group.endsWith('.k8s.io');
}

/** For each line the type of the object that begins there: the first `apiVersion` and `kind` from there on tell it. */
export function typesOfObjects(lines: readonly ManifestLine[]): (at: number) => StructType {
  const kinds: string[] = [];
  const apiVersions: string[] = [];
  let [kind, apiVersion] = ['', ''];
  for (let at = lines.length - 1; at >= 0; at--) {
    const content = lines[at]?.content;
    if (content?.kind === 'separator') [kind, apiVersion] = ['', ''];
    if (content?.kind === 'entry') {
      // `kubectl get -o yaml` prints the items of a List before its kind.
      if (content.key === 'items' && content.value === '') kind = 'List';
      if (content.key === 'kind') kind = bare(content.value);
      if (content.key === 'apiVersion') apiVersion = bare(content.value);
    }
    [kinds[at], apiVersions[at]] = [kind, apiVersion];
  }
  return (at) => objectType(apiVersions[at] ?? '', kinds[at] ?? '');
}

function bare(value: string): string {
  return value.replace(/^["']|["']$/g, '');
}
