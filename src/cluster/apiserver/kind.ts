/** What the API server knows of one kind beyond its row in the scheme: the shape of a file in `kinds/`. */
import type { FieldError } from '../../api/fieldError.ts';
import type { KubeObject } from '../../api/object.ts';
import type { ResourceRow } from '../../api/scheme.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import { atLeast } from '../../api/version.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import type { ClusterParts } from '../parts.ts';
import type { TimeMs } from '../ports/clock.ts';
import type { User } from './authorization/user.ts';

/** What a strategy may look at. */
export interface KindContext {
  readonly cluster: ClusterParts;
  readonly version: KubernetesVersion;
  readonly row: ResourceRow;
  readonly dryRun: boolean;
  /** Whose request it is. */
  readonly user: User;
}

export interface ColumnContext {
  readonly nowMs: TimeMs;
  readonly version: KubernetesVersion;
}

/** One column of a Table, as kubectl prints it. */
export interface PrinterColumn {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'date' | 'boolean' | 'number';
  readonly format?: 'name';
  /** 1 shows with `-o wide` alone. */
  readonly priority: 0 | 1;
  readonly cell: (object: KubeObject, context: ColumnContext) => Json;
}

/** How a spec is written in API versions that differ in more than their name. It is stored in one form. */
export interface VersionedSpec {
  toStored(spec: JsonObject): JsonObject;
  fromStored(spec: JsonObject, apiVersion: string): JsonObject;
  isStoredForm(apiVersion: string): boolean;
  /** What is written otherwise beside the spec, where anything is. */
  aroundSpec?(object: KubeObject, apiVersion: string): KubeObject;
}

/** A body as it was read: the object, and what its kind has no place for. */
export interface ReadBody {
  readonly object: JsonObject;
  /** `spec.ports[0].foo`. */
  readonly unknownFields: readonly string[];
}

/** Where the Scale of an object of a custom kind is written: `.spec.replicas`. */
export interface ScalePaths {
  readonly specReplicasPath: string;
  readonly statusReplicasPath: string;
  /** '' where there is none. */
  readonly labelSelectorPath: string;
}

/** Models a registry strategy with the defaulting of its versioned type. Every part but the columns may be left out. */
export interface KindStrategy {
  /** What the name of such an object must be; a DNS subdomain where left out. */
  readonly checkName?: (name: string, version: KubernetesVersion) => readonly string[];
  readonly versions?: VersionedSpec;
  /** Reads a body where the kind has no row in the schema. */
  read?(body: JsonObject, version: KubernetesVersion): ReadBody;
  /** Fills in what was left out. Runs on everything that is decoded, before validation. */
  defaults?(object: KubeObject, context: KindContext): KubeObject;
  /** The same of a status, which is written by itself. */
  defaultStatus?(object: KubeObject, context: KindContext): KubeObject;
  /** Drops what a creator may not set and sets what the server decides. */
  prepareForCreate?(object: KubeObject, context: KindContext): KubeObject;
  validate?(object: KubeObject, context: KindContext): readonly FieldError[];
  /** What a status must be, which is written by itself. */
  validateStatus?(object: KubeObject, context: KindContext): readonly FieldError[];
  /** What an ordinary update may not touch is taken from the old object. */
  prepareForUpdate?(object: KubeObject, old: KubeObject, context: KindContext): KubeObject;
  /** The same of a status, which is written by itself. */
  prepareStatusForUpdate?(object: KubeObject, old: KubeObject, context: KindContext): KubeObject;
  validateUpdate?(object: KubeObject, old: KubeObject, context: KindContext): readonly FieldError[];
  /** Addresses and ports: after validation, before the object is stored. Throws a Refusal where none can be had. */
  allocate?(object: KubeObject, old: KubeObject | undefined, context: KindContext): KubeObject;
  /** What a new object gets from its own uid. */
  identify?(object: KubeObject, context: KindContext): KubeObject;
  /** What is written into an object when it is first deleted. */
  prepareForDelete?(object: KubeObject, context: KindContext): KubeObject;
  readonly scale?: ScalePaths;
  /** Whether a PUT of an object that isn't there creates it. */
  readonly createsOnUpdate?: boolean;
  /** Whether metadata.generation counts changes of the spec, or since which release it does. */
  readonly countsGenerations?: true | `${number}.${number}`;
  /** Objects that the server makes up when it is asked, instead of storing them. */
  virtual?(context: KindContext): readonly KubeObject[];
  /** Of objects that are questions: what comes back for one. Nothing is stored. */
  answer?(question: KubeObject, context: KindContext): KubeObject;
  /** Whether the object is gone by itself, for nobody has written it for long. */
  isGone?(object: KubeObject, cluster: ClusterParts): boolean;
  /** What `--field-selector` may ask for, beside metadata.name and metadata.namespace. */
  fields?(object: KubeObject): Readonly<Record<string, string>>;
  /** What a list of all would have to hold and does not: `the cluster roles that a cluster is born with`. */
  readonly unlisted?: string;
  columns(context: KindContext): readonly PrinterColumn[];
}

/** Whether a kind's metadata.generation counts changes of the spec. */
export const countsGenerations = ({ countsGenerations: since }: KindStrategy, version: KubernetesVersion): boolean => since === true || (since !== undefined && atLeast(version, since));
