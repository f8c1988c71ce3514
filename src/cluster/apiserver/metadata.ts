/** ObjectMeta: what the server sets in it, and what it asks of it. Models apimachinery's pkg/api/validation/objectmeta.go. */
import type { FieldError } from '../../api/fieldError.ts';
import { forbidden, invalid, required } from '../../api/fieldError.ts';
import type { LengthWord } from '../../api/names.ts';
import { isDns1123Label, isDns1123Subdomain, isLabelValue, isQualifiedName } from '../../api/names.ts';
import type { KubeObject, ObjectMeta } from '../../api/object.ts';
import { atLeast } from '../../api/version.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import { chooseAgain } from '../choose.ts';
import type { ClusterParts } from '../parts.ts';
import { choiceStemOfNext } from '../incarnations.ts';
import { generatedNameAlphabet } from '../ports/choices.ts';
import { formatTime } from '../ports/clock.ts';
import type { Slice } from '../world.ts';
import type { KindStrategy } from './kind.ts';

const maxAnnotationsBytes = 256 * 1024;

/** Names what asked for a generated name. Models names.SimpleNameGenerator: five characters behind at most 58. */
export function generateName(cluster: ClusterParts, key: string, namespace: string, prefix: string): string {
  const base = prefix.slice(0, 58);
  const stem = `${key}/${namespace === '' ? '' : `${namespace}/`}${prefix}`;
  const taken = new Set(
    cluster.world
      .list(key, namespace)
      .map(({ metadata }) => metadata.name)
      .filter((name) => name.startsWith(base) && name.length === base.length + 5)
      .map((name) => name.slice(base.length)),
  );
  return base + chooseAgain(cluster, `${stem}/suffix`, { kind: 'word', length: 5, alphabet: generatedNameAlphabet, taken });
}

/** How often something was decided that never came to be. */
const dryRuns: Slice<number> = { name: 'apiserver/dryRuns', initial: 0 };

/** The stem of the choices for an object that is about to be created; what a dry run decides is decided anew when it is done in earnest. */
export function newStem(cluster: ClusterParts, kind: string, key: string, namespace: string, name: string, dryRun: boolean): string {
  const stem = choiceStemOfNext(cluster.world, kind, key, namespace, name);
  if (!dryRun) return stem;
  const count = cluster.world.read(dryRuns) + 1;
  cluster.world.write(dryRuns, count);
  return `dryRun/${count}/${stem}`;
}

/** A uid for an object that is about to be created. */
export function newUid(cluster: ClusterParts, key: string, namespace: string, name: string, dryRun: boolean): string {
  return cluster.chooser.choose(`${newStem(cluster, key, key, namespace, name, dryRun)}/uid`, { kind: 'uid' });
}

/** What a created object's metadata starts from: nothing of what the server alone decides. */
export function freshMetadata(metadata: ObjectMeta, nowMs: number): ObjectMeta {
  const { resourceVersion: _resourceVersion, uid: _uid, deletionTimestamp: _deletionTimestamp, deletionGracePeriodSeconds: _grace, generation: _generation, creationTimestamp: _creationTimestamp, managedFields: _managers, selfLink: _selfLink, ...rest } = metadata;
  return { ...rest, creationTimestamp: formatTime(nowMs) };
}

export const lengthWord = (version: KubernetesVersion): LengthWord => (atLeast(version, '1.33') ? 'bytes' : 'characters');

export function validateMetadata(metadata: ObjectMeta, namespaced: boolean, checkName: KindStrategy['checkName'], version: KubernetesVersion): readonly FieldError[] {
  const word = lengthWord(version);
  const errors: FieldError[] = [];
  const { generateName } = metadata;
  if (generateName) errors.push(...(checkName ?? isDns1123Subdomain)(withoutTrailingDash(generateName), version).map((message) => invalid('metadata.generateName', generateName, message)));
  if (metadata.name === '') errors.push(required('metadata.name', 'name or generateName is required'));
  else errors.push(...(checkName ?? isDns1123Subdomain)(metadata.name, version).map((message) => invalid('metadata.name', metadata.name, message)));
  if (namespaced) {
    if (!metadata.namespace) errors.push(required('metadata.namespace', ''));
    else errors.push(...isDns1123Label(metadata.namespace).map((message) => invalid('metadata.namespace', metadata.namespace, message)));
  } else if (metadata.namespace) {
    errors.push(forbidden('metadata.namespace', 'not allowed on this type'));
  }
  errors.push(...validateLabels(metadata.labels, 'metadata.labels', version), ...validateAnnotations(metadata.annotations, 'metadata.annotations', version));
  for (const finalizer of metadata.finalizers ?? []) errors.push(...isQualifiedName(finalizer, word).map((message) => invalid('metadata.finalizers', finalizer, message)));
  return errors;
}

/** What a name begins with may end in a dash, for more will follow. Models maskTrailingDash. */
const withoutTrailingDash = (prefix: string): string => (prefix.length > 1 && prefix.endsWith('-') ? `${prefix.slice(0, -2)}a` : prefix);

const standardFinalizers = ['kubernetes', 'orphan', 'foregroundDeletion'];

/** Of the built-in kinds a finalizer without a domain is one of Kubernetes' own. */
export const finalizerErrors = ({ finalizers = [] }: ObjectMeta): readonly FieldError[] =>
  finalizers.flatMap((finalizer, index) =>
    finalizer.includes('/') || standardFinalizers.includes(finalizer) ? [] : [invalid(`metadata.finalizers[${index}]`, finalizer, 'name is neither a standard finalizer name nor is it fully qualified')],
  );

export function validateLabels(labels: Readonly<Record<string, string>> | undefined, field: string, version: KubernetesVersion): readonly FieldError[] {
  const word = lengthWord(version);
  return sortedEntries(labels).flatMap(([key, value]) => [
    ...isQualifiedName(key, word).map((message) => invalid(field, key, message)),
    ...isLabelValue(value, word).map((message) => invalid(field, value, message)),
  ]);
}

export function validateAnnotations(annotations: Readonly<Record<string, string>> | undefined, field: string, version: KubernetesVersion): readonly FieldError[] {
  const word = lengthWord(version);
  const errors = sortedEntries(annotations).flatMap(([key]) => isQualifiedName(key.toLowerCase(), word).map((message) => invalid(field, key, message)));
  const size = sortedEntries(annotations).reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  return size > maxAnnotationsBytes ? [...errors, { type: 'FieldValueTooLong', field, body: `Too long: may not be more than ${maxAnnotationsBytes} bytes` }] : errors;
}

const sortedEntries = (map: Readonly<Record<string, string>> | undefined): readonly (readonly [string, string])[] =>
  Object.entries(map ?? {}).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

/** What may not change in metadata, whatever the kind. */
export function validateMetadataUpdate(metadata: ObjectMeta, old: ObjectMeta): readonly FieldError[] {
  const errors: FieldError[] = [];
  const immutable = (field: 'name' | 'namespace' | 'uid' | 'creationTimestamp'): void => {
    if (metadata[field] !== old[field]) errors.push(invalid(`metadata.${field}`, metadata[field] ?? '', 'field is immutable'));
  };
  immutable('name');
  immutable('namespace');
  immutable('uid');
  immutable('creationTimestamp');
  const added = (metadata.finalizers ?? []).filter((finalizer) => !(old.finalizers ?? []).includes(finalizer)).sort();
  if (old.deletionTimestamp !== undefined && added.length > 0) {
    errors.push(forbidden('metadata.finalizers', `no new finalizers can be added if the object is being deleted, found new finalizers []string{${added.map((finalizer) => JSON.stringify(finalizer)).join(', ')}}`));
  }
  return errors;
}

/** The updated object's metadata: what a writer left out or may not set is taken from the old one. */
export function carriedMetadata(metadata: ObjectMeta, old: ObjectMeta): ObjectMeta {
  const { resourceVersion: _resourceVersion, deletionTimestamp: _deletionTimestamp, deletionGracePeriodSeconds: _grace, generation: _generation, managedFields: _managers, selfLink: _selfLink, ...rest } = metadata;
  return {
    ...rest,
    ...(old.uid === undefined ? {} : { uid: metadata.uid ?? old.uid }),
    ...(old.creationTimestamp === undefined ? {} : { creationTimestamp: old.creationTimestamp }),
    ...(old.generateName === undefined || metadata.generateName !== undefined ? {} : { generateName: old.generateName }),
    ...(old.generation === undefined ? {} : { generation: old.generation }),
    ...(old.deletionTimestamp === undefined ? {} : { deletionTimestamp: old.deletionTimestamp }),
    ...(old.deletionGracePeriodSeconds === undefined ? {} : { deletionGracePeriodSeconds: old.deletionGracePeriodSeconds }),
    ...(old.resourceVersion === undefined ? {} : { resourceVersion: old.resourceVersion }),
  };
}

/** The object without anything in it that the server counts by: to see whether an update changed something. */
export function withoutVersion(object: KubeObject): KubeObject {
  const { resourceVersion: _resourceVersion, ...metadata } = object.metadata;
  return { ...object, metadata };
}
