/** Which moment in the life of which object a printed age or date counts from. */
import type { Json } from '../../base/json.ts';
import { isObject } from '../../base/json.ts';
import type { KubeObject } from '../../api/object.ts';
import { parseTime } from '../../cluster/ports/clock.ts';
import type { StoreReader } from '../../cluster/world.ts';
import { humanDuration, shortHumanDuration } from '../../text/duration.ts';
import type { TimeEvidence } from '../matchers/compare.ts';
import type { Objects } from '../../cluster/world.ts';
import type { Joined } from './timeNetwork.ts';

export interface Moment {
  readonly ms: number;
  readonly resource: string;
  readonly object: KubeObject;
  /** `metadata.creationTimestamp`, `status.startTime` … */
  readonly field: string;
}

/** Resources whose objects a study note can show ages of. */
const resources = [
  'pods', 'services', 'endpoints', 'nodes', 'namespaces', 'events', 'configmaps', 'secrets', 'serviceaccounts', 'replicationcontrollers', 'persistentvolumeclaims',
  'deployments.apps', 'replicasets.apps', 'statefulsets.apps', 'daemonsets.apps', 'jobs.batch', 'cronjobs.batch', 'endpointslices.discovery.k8s.io',
  'ingresses.networking.k8s.io', 'networkpolicies.networking.k8s.io', 'customresourcedefinitions.apiextensions.k8s.io',
];

/** Every moment that objects carry. */
function momentsOf(store: StoreReader): readonly Moment[] {
  return resources.flatMap((resource) => store.list(resource).flatMap((object) => momentsIn(resource, object)));
}

function momentsIn(resource: string, object: KubeObject): readonly Moment[] {
  const found: Moment[] = [];
  const visit = (value: Json | KubeObject['metadata'] | undefined, field: string): void => {
    if (typeof value === 'string') {
      const ms = /^\d{4}-\d\d-\d\dT/.test(value) ? parseTime(value) : undefined;
      if (ms !== undefined) found.push({ ms, resource, object, field });
    } else if (Array.isArray(value)) for (const item of value) visit(item, field);
    else if (isObject(value)) for (const [key, inner] of Object.entries(value)) visit(inner, field === '' ? key : `${field}.${key}`);
  };
  visit(object as unknown as Json, '');
  return found;
}

/** Whether a state of the world knows this moment: the same object with the same time in the same place. */
export function holdsMoment({ ms, resource, object, field }: Moment): (objects: Objects) => boolean {
  const { namespace = '', name, uid } = object.metadata;
  return (objects) => {
    const there = objects.get(resource)?.get(`${namespace}/${name}`);
    if (!there || there.metadata.uid !== uid) return false;
    return there === object || momentsIn(resource, there).some((moment) => moment.field === field && moment.ms === ms);
  };
}

/** Moments as an output printed at a certain time tells them: found by what it prints for them. */
export class PrintedMoments {
  readonly #moments: readonly Moment[];
  readonly #nowMs: number;
  readonly #context: ReadonlySet<string>;
  #bySecond: Index | undefined;
  #byAge: Index | undefined;

  /** `context`: of the output, what may name the object that all of it is about. */
  constructor(store: StoreReader, nowMs: number, context: string) {
    this.#moments = momentsOf(store);
    this.#nowMs = nowMs;
    this.#context = wordsOf(context);
  }

  /** The moment that a piece of evidence is most likely about: one that prints so now, of the object that its line names. */
  of(evidence: TimeEvidence): Moment | undefined {
    const fits = evidence.kind === 'date' ? this.#inSecond(evidence.simulatedMs ?? NaN) : this.#ofAge(evidence.simulated);
    const line = wordsOf(evidence.line);
    const kind = kindIn(evidence.line);
    const rank = ({ object, field }: Moment): number => (object.kind.toLowerCase() === kind ? 0 : 2) + (field === 'metadata.creationTimestamp' ? 0 : 1);
    const named = (names: ReadonlySet<string>): readonly Moment[] => [...names].flatMap((name) => fits.get(name) ?? []);
    return firstBy(rank, named(line)) ?? firstBy(rank, named(this.#context)) ?? firstBy(rank, [...fits.values()].flat());
  }

  #inSecond(ms: number): ByName {
    const second = (at: number): string => String(Math.floor(at / 1000));
    this.#bySecond ??= indexed(this.#moments, (moment) => [second(moment.ms)]);
    return this.#bySecond.get(second(ms)) ?? new Map();
  }

  #ofAge(age: string): ByName {
    const ages = (ms: number): readonly string[] => [...new Set([humanDuration(ms), shortHumanDuration(ms)])];
    this.#byAge ??= indexed(this.#moments, (moment) => ages(this.#nowMs - moment.ms));
    return this.#byAge.get(age) ?? new Map();
  }
}

/** Moments by the name of their object. */
type ByName = ReadonlyMap<string, readonly Moment[]>;

/** … and by what is printed for them. */
type Index = ReadonlyMap<string, ByName>;

/** The first of the least rank. */
function firstBy(rank: (moment: Moment) => number, moments: readonly Moment[]): Moment | undefined {
  const [first, ...others] = moments;
  return first && others.reduce((best, moment) => (rank(moment) < rank(best) ? moment : best), first);
}

function indexed(moments: readonly Moment[], keysOf: (moment: Moment) => readonly string[]): Index {
  const index = new Map<string, Map<string, Moment[]>>();
  for (const moment of moments) {
    for (const key of keysOf(moment)) {
      const byName = index.get(key) ?? new Map<string, Moment[]>();
      index.set(key, byName);
      byName.set(moment.object.metadata.name, [...(byName.get(moment.object.metadata.name) ?? []), moment]);
    }
  }
  return index;
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
