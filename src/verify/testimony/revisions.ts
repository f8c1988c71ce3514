/**
 * Contradictions among recorded resourceVersions. No replay holds them, for their values are nobody's business; but the server counts one
 * number up with each write, whatever is written, so their order tells the order of writes.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-versions
 */
import type { Json, JsonObject } from '../../base/json.ts';
import { isObject } from '../../base/json.ts';
import { resources } from '../../api/scheme.ts';
import { parseYamlDocuments } from '../../text/yaml/read.ts';
import { leadsToOtherCluster, mayChangeCluster } from '../aside/effects.ts';
import type { Step, Timeline } from '../plan/timeline.ts';

export type RevisionContradiction =
  /** Two objects were written by one write. */
  | { readonly kind: 'revisionShared'; readonly object: string; readonly revision: string; readonly other: string; readonly line: number }
  /** `object` was written behind `other`, and has the smaller number. */
  | { readonly kind: 'revisionBehind'; readonly object: string; readonly revision: string; readonly other: string; readonly otherRevision: string; readonly line: number }
  /** One object, with two numbers and no change or with one number and a change. */
  | { readonly kind: 'revisionUnlike'; readonly object: string; readonly revision: string; readonly before: string; readonly line: number };

/** An object as an output showed it. */
interface Shown {
  readonly step: Step;
  /** `Service/web`. */
  readonly object: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly created: string;
  readonly revision: string;
  readonly number: number;
  readonly value: JsonObject;
}

/** Nobody but a user writes these; the status of a load balancer is its provider's. */
const isUsers = ({ kind, value }: Shown): boolean => ['ConfigMap', 'Secret'].includes(kind) || (kind === 'Service' && !(isObject(value['spec']) && value['spec']['type'] === 'LoadBalancer'));

/** Of several clusters each counts by itself. */
const otherCluster = new RegExp(String.raw`${leadsToOtherCluster.source}|\bset-context\b(?! --current)|--context|--kubeconfig`);
const changes = /\b(?:patch|edit|label|annotate|set|replace|scale|autoscale|rollout)\b/;

/** Each contradiction at the later of the two steps. */
export function* revisionContradictions(timeline: Timeline): Generator<readonly [step: Step, contradiction: RevisionContradiction]> {
  const all = withPicked(timeline);
  if (all.length < 2 || timeline.steps.some(({ command }) => otherCluster.test(command))) return;
  for (const [index, later] of all.entries()) {
    for (const earlier of all.slice(0, index)) {
      const contradiction = earlier.uid === later.uid ? betweenSightings(earlier, later, timeline) : betweenObjects(earlier, later, timeline);
      if (contradiction) yield [later.step, contradiction];
    }
  }
}

/** One object, shown twice. */
function betweenSightings(earlier: Shown, later: Shown, timeline: Timeline): RevisionContradiction | undefined {
  const { object, revision } = later;
  if (later.number < earlier.number) return { kind: 'revisionBehind', object, revision, other: object, otherRevision: earlier.revision, line: earlier.step.line };
  const between = timeline.steps.slice(earlier.step.index + 1, later.step.index);
  const isQuiet = isUsers(later) && !between.some(({ command }) => mayChangeCluster(command));
  const isUnlike = later.number === earlier.number ? contradicts(earlier.value, later.value) : isQuiet;
  return isUnlike ? { kind: 'revisionUnlike', object, revision, before: earlier.revision, line: earlier.step.line } : undefined;
}

/** Two objects, in the order in which they were shown; behind some prose an author may have gone on with another cluster. */
function betweenObjects(earlier: Shown, later: Shown, timeline: Timeline): RevisionContradiction | undefined {
  if (timeline.steps.slice(earlier.step.index + 1, later.step.index + 1).some(({ prose }) => prose !== '')) return undefined;
  const { line } = earlier.step;
  if (later.number === earlier.number) return { kind: 'revisionShared', object: later.object, revision: later.revision, other: earlier.object, line };
  const [first, second] = earlier.created < later.created ? [earlier, later] : [later, earlier];
  const isChanged = timeline.steps.slice(0, first.step.index).some(mayHaveChanged);
  const wasWrittenFirst = first.created !== '' && first.created !== second.created && isUsers(first) && !isChanged;
  const wasMadeLater = timeline.steps.slice(earlier.step.index + 1, later.step.index).some((step) => confirmsMaking(step, later));
  if (wasWrittenFirst && second.number < first.number) return behind(second, first, line);
  return wasMadeLater && later.number < earlier.number ? behind(later, earlier, line) : undefined;
}

function behind(second: Shown, first: Shown, line: number): RevisionContradiction {
  return { kind: 'revisionBehind', object: second.object, revision: second.revision, other: first.object, otherRevision: first.revision, line };
}

/** Whether an object that was there before may have been written again. */
const mayHaveChanged = ({ command, recorded }: Step): boolean => changes.test(command) || (/\bapply\b/.test(command) && (recorded === undefined || / configured/.test(recorded)));

/** `service/web created`. */
function confirmsMaking({ recorded = '' }: Step, { kind, name }: Shown): boolean {
  return recorded.split('\n').some((line) => {
    const [, said, object] = /^([a-z]+)(?:\.[a-z0-9.]+)?\/(\S+) (?:created|exposed)$/.exec(line.trim()) ?? [];
    return said === kind.toLowerCase() && object === name;
  });
}

/** Objects shown as a whole, and those of which a template picked the number alone: the same as before, unless it was made anew since. */
function withPicked({ steps }: Timeline): readonly Shown[] {
  const all: Shown[] = [];
  for (const step of steps) {
    all.push(...shownIn(step));
    const picked = pickedIn(step);
    const before = picked && all.findLast(({ kind, name }) => kind === picked.kind && name === picked.name);
    const isSame = before !== undefined && !steps.slice(before.step.index + 1, step.index).some(({ command }) => makesAnew.test(command));
    if (picked) all.push({ ...(isSame ? before : { object: `${picked.kind}/${picked.name}`, uid: `${picked.kind}/${picked.name} of line ${step.line}`, created: '', value: {} }), ...picked, step });
  }
  return all;
}

const makesAnew = /\b(?:delete|replace|apply|create)\b/;
/** Whatever group it is of: nobody gives two kinds of a note one name. */
const kindOf = (type: string): string | undefined => resources.find(({ plural, singular, shortNames }) => plural === type || singular === type || shortNames.includes(type))?.kind;

/** `kubectl get svc web -o jsonpath='{.metadata.resourceVersion}'` */
function pickedIn({ command, recorded = '' }: Step): Pick<Shown, 'kind' | 'name' | 'revision' | 'number'> | undefined {
  const [, resource = '', name = ''] = /^(?:kubectl|k) get ([a-z]+)[ /]([a-z0-9][-a-z0-9.]*) (?:-o|--output)[ =]?(?:jsonpath|go-template)=(['"]?)\{{1,2}\.metadata\.resourceVersion\}{1,2}\3$/.exec(command) ?? [];
  const kind = kindOf(resource);
  const revision = recorded.trim();
  return kind !== undefined && /^\d+$/.test(revision) ? { kind, name, revision, number: Number(revision) } : undefined;
}

/** The objects of `kubectl get … -o yaml` or json. Events may be kept elsewhere, where the count is another. */
function shownIn(step: Step): readonly Shown[] {
  const { command, recorded = '' } = step;
  if (!/\bget\b.*-o[ =]?(?:yaml|json)\b|\bget\b.*--output[ =](?:yaml|json)\b/.test(command) || /[|>]/.test(command) || !recorded.includes('resourceVersion')) return [];
  return parseYamlDocuments(recorded).flatMap((document) => (document.kind === 'value' ? objectsIn(document.value) : [])).flatMap((value): readonly Shown[] => {
    const metadata = value['metadata'];
    if (!isObject(metadata)) return [];
    const { name, uid, creationTimestamp: created, resourceVersion: revision } = metadata;
    const kind = value['kind'];
    if (typeof kind !== 'string' || kind === 'Event' || typeof name !== 'string' || typeof uid !== 'string' || typeof created !== 'string' || typeof revision !== 'string' || !/^\d+$/.test(revision)) return [];
    return [{ step, object: `${kind}/${name}`, kind, name, uid, created, revision, number: Number(revision), value }];
  });
}

function objectsIn(value: Json): readonly JsonObject[] {
  if (!isObject(value)) return [];
  const items = value['items'];
  return Array.isArray(items) ? items.filter(isObject) : [value];
}

/** Whether two say otherwise of the same field; what an author cut from one of them says nothing. */
function contradicts(one: Json | undefined, other: Json | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  if (isObject(one) && isObject(other)) return Object.keys(one).some((key) => contradicts(one[key], other[key]));
  if (Array.isArray(one) || Array.isArray(other)) return false;
  return !isObject(one) && !isObject(other) && one !== other;
}
