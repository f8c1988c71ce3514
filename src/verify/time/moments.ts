/** Which moment in the life of which object a printed age or date counts from. */
import type { Json, JsonObject } from '../../base/json.ts';
import { grouped } from '../../base/grouped.ts';
import { remembered } from '../../base/remember.ts';
import { isObject } from '../../base/json.ts';
import type { KubeObject } from '../../api/object.ts';
import { resourceKey, resources } from '../../api/scheme.ts';
import { customRows } from '../../cluster/customResources.ts';
import { managersOf } from '../../cluster/apiserver/managedFields.ts';
import { parseTime } from '../../cluster/ports/clock.ts';
import type { StoreReader } from '../../cluster/world.ts';
import { humanDuration, shortHumanDuration } from '../../text/duration.ts';
import type { TimeEvidence } from '../matchers/compare.ts';
import type { Objects } from '../../cluster/world.ts';
import { namesAbove } from './sections.ts';
import type { Joined } from './timeNetwork.ts';

export interface Moment {
  readonly ms: number;
  readonly resource: string;
  readonly object: KubeObject;
  /** `metadata.creationTimestamp`, `status.startTime` … */
  readonly field: string;
}

/** Resources whose objects a study note shows ages of most: where another's prints the same, these are meant. */
const shownMost = [
  'pods', 'services', 'endpoints', 'nodes', 'namespaces', 'events', 'configmaps', 'secrets', 'serviceaccounts', 'replicationcontrollers', 'persistentvolumeclaims',
  'deployments.apps', 'replicasets.apps', 'statefulsets.apps', 'daemonsets.apps', 'jobs.batch', 'cronjobs.batch', 'endpointslices.discovery.k8s.io',
  'ingresses.networking.k8s.io', 'networkpolicies.networking.k8s.io', 'customresourcedefinitions.apiextensions.k8s.io',
];

/** How to read the objects of one resource. */
interface Reader {
  readonly resource: string;
  readonly byName: (objects: readonly KubeObject[]) => ReadonlyMap<string, readonly KubeObject[]>;
  /** What ages and dates count from … */
  readonly momentsOf: (object: KubeObject) => readonly Moment[];
  /** … and what is printed as a date alone: when each of its managers wrote it. */
  readonly writesOf: (object: KubeObject) => readonly Moment[];
}

/** Objects and lists never change, and mostly are those that were read for the step before. */
function readerOf(resource: string): Reader {
  return {
    resource,
    byName: remembered((objects) => grouped(objects, ({ metadata }) => metadata.name)),
    momentsOf: remembered((object) => timesIn(object).map((time) => ({ ...time, resource, object }))),
    writesOf: (object) => writesIn(object).map((time) => ({ ...time, resource, object })),
  };
}

/** The objects that there are of a resource. */
interface Listed {
  readonly objects: readonly KubeObject[];
  readonly named: ReadonlyMap<string, readonly KubeObject[]>;
  readonly reader: Reader;
}

const others = resources.filter(({ verbs, group }) => verbs.includes('list') && group !== 'events.k8s.io').map(resourceKey);
const readers: readonly Reader[] = [...new Set([...shownMost, ...others])].map(readerOf);

/** What the cluster's definitions add, each read as the others are. */
const customReaders = new Map<string, Reader>();

function customReader(resource: string): Reader {
  let reader = customReaders.get(resource);
  if (!reader) customReaders.set(resource, (reader = readerOf(resource)));
  return reader;
}

const timesIn = remembered((object: KubeObject): readonly Pick<Moment, 'ms' | 'field'>[] => {
  const found: Pick<Moment, 'ms' | 'field'>[] = [];
  const visit = (value: Json | KubeObject['metadata'] | undefined, field: string): void => {
    if (typeof value === 'string') {
      const ms = /^\d{4}-\d\d-\d\dT/.test(value) ? parseTime(value) : undefined;
      if (ms !== undefined) found.push({ ms, field });
    } else if (Array.isArray(value)) for (const item of value) visit(item, field);
    else if (isObject(value)) for (const key of Object.keys(value)) visit((value as JsonObject)[key], field === '' ? key : `${field}.${key}`);
  };
  visit(object as unknown as Json, '');
  return found;
});

const writesIn = (object: KubeObject): readonly Pick<Moment, 'ms' | 'field'>[] =>
  managersOf(object).flatMap(({ time }) => {
    const ms = parseTime(time);
    return ms === undefined ? [] : [{ ms, field: 'metadata.managedFields.time' }];
  });

/** Whether a state of the world knows this moment: the same object with the same time in the same place. */
export function holdsMoment({ ms, resource, object, field }: Moment): (objects: Objects) => boolean {
  const { namespace = '', name, uid } = object.metadata;
  return (objects) => {
    const there = objects.get(resource)?.get(`${namespace}/${name}`);
    if (!there || there.metadata.uid !== uid) return false;
    const isIt = (time: Pick<Moment, 'ms' | 'field'>): boolean => time.field === field && time.ms === ms;
    return there === object || timesIn(there).some(isIt) || (field.startsWith('metadata.managedFields.') && writesIn(there).some(isIt));
  };
}

/** Moments as an output printed at a certain time tells them: found by what it prints for them. */
export class PrintedMoments {
  readonly #listed: readonly Listed[];
  readonly #nowMs: number;
  readonly #context: () => ReadonlySet<string>;
  readonly #output: string;

  constructor(store: Pick<StoreReader, 'list'>, nowMs: number, output: string) {
    const all = [...readers, ...customRows(store).map((row) => customReader(resourceKey(row)))];
    this.#listed = all.flatMap((reader) => {
      const objects = store.list(reader.resource);
      return objects.length > 0 ? [{ objects, named: reader.byName(objects), reader }] : [];
    });
    this.#nowMs = nowMs;
    // Mostly the lines themselves name what they are about.
    let words: ReadonlySet<string> | undefined;
    this.#context = () => (words ??= wordsOf(headOf(output)));
    this.#output = output;
  }

  /** The moment that a piece of evidence is most likely about: one that prints so now, of the object that its line names. */
  of(evidence: TimeEvidence): Moment | undefined {
    const kind = kindIn(evidence.line);
    const rank = ({ object, field }: Moment): number => (object.kind.toLowerCase() === kind ? 0 : 2) + (field === 'metadata.creationTimestamp' ? 0 : 1);
    const fitting = (moments: readonly Moment[]): readonly Moment[] => moments.filter((moment) => this.#isPrintedAs(evidence, moment));
    const named = (names: ReadonlySet<string>): readonly Moment[] => fitting([...names].flatMap((name) => this.#ofName(name)));
    const about = namesAbove(this.#output).get(evidence.at);
    const written = eventRow.test(evidence.line) ? firstBy(rank, fitting(this.#ofEvent(evidence.line, about))) : undefined;
    return written ?? firstBy(rank, named(wordsOf(evidence.line))) ?? firstBy(rank, named(new Set(about === undefined ? [] : [about]))) ?? firstBy(rank, named(this.#context())) ?? this.#wrote(evidence) ?? firstBy(rank, [...grouped(fitting(this.#all()), ({ object }) => object.metadata.name).values()].flat());
  }

  /** When a manager wrote what the output is about, or anything else. */
  #wrote(evidence: TimeEvidence): Moment | undefined {
    if (evidence.kind !== 'date') return undefined;
    const about = [...this.#context()].flatMap((name) => this.#writesOf(name)).find((moment) => this.#isPrintedAs(evidence, moment));
    return about ?? this.#listed.flatMap(({ objects, reader }) => objects.flatMap(reader.writesOf)).find((moment) => this.#isPrintedAs(evidence, moment));
  }

  #ofName(name: string): readonly Moment[] {
    // Most words of an output name nothing.
    return this.#listed.filter(({ named }) => named.has(name)).flatMap(({ named, reader }) => (named.get(name) ?? []).flatMap(reader.momentsOf));
  }

  #writesOf(name: string): readonly Moment[] {
    return this.#listed.flatMap(({ named, reader }) => (named.get(name) ?? []).flatMap(reader.writesOf));
  }

  #all(): readonly Moment[] {
    return this.#listed.flatMap(({ objects, reader }) => objects.flatMap(reader.momentsOf));
  }

  /** A row about an Event ends with its message. Where others have the same one, the row or what stands above it mostly names the object. */
  #ofEvent(line: string, about: string | undefined): readonly Moment[] {
    const says = ({ message }: KubeObject): boolean => typeof message === 'string' && message !== '' && line.trimEnd().endsWith(message.trimEnd());
    const alike = this.#listed.flatMap(({ objects, reader }) => (reader.resource === 'events' ? objects.filter(says).flatMap(reader.momentsOf) : []));
    const names = wordsOf(line);
    const ofThose = (isOne: (name: string) => boolean): readonly Moment[] => alike.filter(({ object: { involvedObject } }) => isObject(involvedObject) && typeof involvedObject['name'] === 'string' && isOne(involvedObject['name']));
    const described = ofThose((name) => name === about);
    const named = described.length > 0 ? described : ofThose((name) => names.has(name) || this.#context().has(name));
    return named.length > 0 ? named : alike;
  }

  #isPrintedAs({ kind, simulated, simulatedMs = NaN }: TimeEvidence, { ms }: Moment): boolean {
    if (kind === 'date') return Math.floor(ms / 1000) === Math.floor(simulatedMs / 1000);
    const age = this.#nowMs - ms;
    return humanDuration(age) === simulated || shortHumanDuration(age) === simulated;
  }
}

/** So much of an output, in characters, may name what all of it is about. */
const headLength = 400;

export const headOf = (output: string): string => output.slice(0, headLength);

const eventRow = /\s(?:Normal|Warning)\s/;

/** The first of the least rank. */
function firstBy(rank: (moment: Moment) => number, moments: readonly Moment[]): Moment | undefined {
  const [first, ...others] = moments;
  return first && others.reduce((best, moment) => (rank(moment) < rank(best) ? moment : best), first);
}

/** Whether a text names the object of a moment. */
export function isNamedIn(text: string, { object }: Moment): boolean {
  return wordsOf(text).has(object.metadata.name);
}

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.split(/[\s/,"]+/));

/** `pod/web` in a table of several kinds. */
function kindIn(line: string): string | undefined {
  return /^([a-z]+)(?:\.[a-z.0-9]+)?\//.exec(line)?.[1];
}

/** The point in time at which a part of the cluster itself came into being, where a moment is about that. */
export function joinedPoint({ object, field }: Moment): Joined | undefined {
  if (object.kind === 'Node') return `node/${object.metadata.name}`;
  const isApiServer = object.metadata.name === 'kubernetes' && object.metadata.namespace === 'default' && ['Service', 'Endpoints', 'EndpointSlice'].includes(object.kind);
  return isApiServer && field === 'metadata.creationTimestamp' ? 'apiserver' : undefined;
}
