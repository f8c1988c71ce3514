/**
 * Manifests that commands read or a site includes and the note does not show (`-f https://…`, `{{< code_sample file="…" >}}`), rebuilt from what
 * the commands and outputs behind them say of their objects. A cluster in which everything recorded came out with such a manifest is a cluster that could have
 * printed it; where something does not come out, the real manifest may have been another one, and nothing is said.
 */
import type { JsonObject } from '../../base/json.ts';
import { isObject } from '../../base/json.ts';
import { resources } from '../../api/scheme.ts';
import { fileNamesIn } from '../../note/references.ts';
import { printYaml } from '../../text/yaml/print.ts';
import { parseYamlDocuments } from '../../text/yaml/read.ts';
import { isInstalled } from '../aside/residents.ts';
import type { Preparation, Step, Timeline } from '../plan/timeline.ts';
import { builders } from './kinds/index.ts';
import { rowsOf } from '../testimony/facts.ts';
import { heredocsIn } from './heredocs.ts';
import type { Mention } from './mentions.ts';
import { kindCalled, kubectlCalls, makerOfPod, mentionsOf, operands, servicesBehind } from './mentions.ts';

interface Named {
  readonly kind: string;
  readonly name: string;
}

interface Reading {
  readonly step: Step;
  /** The files that it reads and nobody has shown, in order. */
  readonly paths: readonly string[];
  /** What it confirmed to have created; empty where nothing was recorded. */
  readonly confirmed: readonly Named[];
}

/** The timeline with a manifest before each step that needs one unseen, as far as anything is known of what stood in it. */
export function withUnshown(timeline: Timeline): Timeline {
  const readings = readingsIn(timeline);
  const read = new Set(timeline.steps.flatMap(({ command }) => fileNamesIn(command)).map(baseOf));
  const included = timeline.included.filter(({ path }) => !read.has(baseOf(path)));
  const inherited = inheritedIn(timeline, readings);
  if (readings.length === 0 && included.length === 0 && inherited.length === 0) return timeline;
  const contents = new Map(readings.map((reading) => [reading.step.index, [...reading.confirmed]]));
  const shown = new Map<string, Shown>();
  const placed: Mention[] = [];
  for (const mention of unmade(timeline, readings)) {
    const { kind, name, step, since } = mention;
    if (placed.some((each) => isSame(each, mention) && each.step.index >= (since?.index ?? 0))) continue;
    placed.push(mention);
    const open = readings.filter((each) => each.step.index <= step.index && each.step.index >= (since?.index ?? 0) && each.confirmed.length === 0);
    // What was deleted is made again by the next file; what was not there before, by the last.
    const reading = since ? open[0] : open.at(-1);
    const inclusion = kind in builders ? included.findLast(({ line }) => line < step.line && line > (reading?.step.line ?? since?.line ?? 0)) : undefined;
    if (inclusion && !shown.has(inclusion.path)) shown.set(inclusion.path, { ...inclusion, before: step, objects: [] });
    (inclusion ? shown.get(inclusion.path)?.objects : reading && contents.get(reading.step.index))?.push({ kind, name });
  }
  const steps = timeline.steps.map((step): Step => {
    const reading = readings.find((each) => each.step === step);
    const files = reading ? filesOf(reading, contents.get(step.index) ?? [], timeline) : [];
    const applied = [...[...shown.values()].filter(({ before }) => before === step), ...inherited.filter(({ before }) => before === step)].flatMap((each) => appliedOf(each, timeline));
    return files.length + applied.length === 0 ? step : { ...step, before: [...step.before, ...files, ...applied] };
  });
  return { ...timeline, steps };
}

/** A manifest that the site shows, and the first step that speaks of an object which only it can have made. */
interface Shown {
  readonly path: string;
  readonly line: number;
  readonly before: Step;
  readonly objects: Named[];
}

/** What its author had already: objects that a command asks for by name, and finds, or whose pods answer, although nothing in sight made them and no file could have. */
function inheritedIn(timeline: Timeline, readings: readonly Reading[]): readonly Shown[] {
  const found: Mention[] = [];
  for (const mention of timeline.included.length > 0 ? [] : unmade(timeline, readings)) {
    const { kind, name, step, since } = mention;
    if (since || !(kind in builders) || !(finds(step, name) || servicesBehind(step).includes(name) || answersLater(mention, timeline)) || isDenied(name, step, timeline) || readings.some((each) => each.step.index <= step.index) || found.some((each) => isSame(each, mention))) continue;
    found.push(mention);
  }
  const all = [...found, ...madeOutOfSight(timeline), ...leftToReader(timeline, readings)];
  const steps = new Set(all.map(({ step }) => step));
  return [...steps].map((before) => {
    const objects = all.filter(({ step }) => step === before);
    return { path: objects.map(({ kind, name }) => `${kind} ${name}`).join(', '), line: before.line, before, objects: [...objects] };
  });
}

const blank = /^<[A-Za-z][\w-]*>$/;

/**
 * Objects of the reader's own that a command leaves him to name, `delete service <service-name>`, in a note that has none of the kind and nothing
 * that could have made one: what such a command does is known, whatever the name.
 */
function leftToReader({ steps, included }: Timeline, readings: readonly Reading[]): readonly Mention[] {
  if (included.length > 0 || readings.length > 0) return [];
  const kinds = new Set([...steps.flatMap(mentionsOf), ...steps.flatMap(madeBy)].map(({ kind }) => kind));
  const found: Mention[] = [];
  for (const step of steps) {
    if (step.recorded !== undefined || step.skip !== undefined || isInstalled(namespaceIn(step.command))) continue;
    const named = kubectlCalls(step.command).flatMap(operands).filter(({ kind, name }) => blank.test(name) && kind in builders && !kinds.has(kind) && !(kind === 'Pod' && [...controllers].some((each) => kinds.has(each))));
    found.push(...named.map(({ kind, name }) => ({ kind, name: slugOf(name), step })).filter((each) => !found.some((other) => isSame(other, each))));
  }
  return found;
}

const slugOf = (blankName: string): string => blankName.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');

/** Whether an output before says that there is nothing, or one behind that there is none of that name: then it was made in between. */
function isDenied(name: string, { index }: Step, { steps }: Timeline): boolean {
  return steps.some(({ recorded = '' }, at) => (at < index && /No resources found/.test(recorded)) || recorded.includes(`"${name}" not found`));
}

/** Verbs that name what they found. */
const names = /^(?:get|describe|label|annotate|patch)$/;
/**
 * Secrets and ConfigMaps of files that nobody shows: the commands that made them can't be run, and yet they are there for the pods that mount
 * them. What is in them is not known.
 */
function madeOutOfSight({ steps }: Timeline): readonly Mention[] {
  const shown = new Set(steps.flatMap(({ before }) => before.flatMap((each) => (each.kind === 'file' ? [baseOf(each.path)] : []))));
  return steps.flatMap(({ command, recorded = '', index, skip }): readonly Mention[] => {
    const [, word = '', name = ''] = /\bkubectl create (secret|configmap|cm)\s+(?:(?:generic|tls|docker-registry)\s+)?([a-z0-9][-a-z0-9.]*)\s/.exec(command) ?? [];
    const files = [...command.matchAll(/--(?:from-file|key|cert|from-env-file)[= ](?:[\w.-]+=)?(\S+)/g)].map(([, path = '']) => baseOf(path));
    const isLost = files.length > 0 && files.every((file) => !shown.has(file)) && skip === undefined && (recorded === '' || lines(recorded).some((line) => confirmationIn(line).some((each) => each.name === name)));
    const user = isLost ? steps.find((step) => step.index > index && step.before.some(({ text }) => mounts(text, name))) : undefined;
    const kind = kindCalled(word);
    return user && kind !== undefined ? [{ kind, name, step: user }] : [];
  });
}

const mounts = (manifest: string, name: string): boolean => new RegExp(`^\\s+(?:secretName|name):\\s*["']?${name}["']?\\s*$`, 'm').test(manifest) && /^\s*(?:- )?(?:secret|configMap):\s*$/m.test(manifest);

/** Whether pods of an object that a listing shows answer requests further on. */
function answersLater({ name, step }: Mention, { steps }: Timeline): boolean {
  const pods = rowsOf(step).map(({ cells }) => cells.get('NAME') ?? '').filter((pod) => makerOfPod(pod).name === name);
  return steps.some(({ index, command, recorded = '' }) => index > step.index && /\b(?:curl|wget)\b/.test(command) && pods.some((pod) => recorded.includes(pod)));
}

const changes = /^(?:expose|scale|autoscale|set|rollout|label|annotate|patch)$/;

/** Whether a command names an object that it must have found to print what was recorded, or to do what it was typed for. */
function finds({ command, recorded = '', skip }: Step, name: string): boolean {
  if (skip !== undefined || isInstalled(namespaceIn(command)) || /--dry-run|\$|<[a-z]/i.test(command)) return false;
  // What stands in quotes has blanks that part no words: `-l "app in (a,b)"`.
  return kubectlCalls(command.replace(/"[^"]*"|'[^']*'/g, '_')).some((call) => {
    const [verb = ''] = call;
    const named = operands(call).find((each) => each.name === name || makerOfPod(each.name).name === name)?.name;
    if (named === undefined || verb === 'delete' || /^(?:error|Error)\b/m.test(recorded)) return false;
    return recorded.trim() === '' ? changes.test(verb) : !names.test(verb) || recorded.includes(named);
  });
}

/** Commands that create from a file which neither the note nor a command before has written. */
function readingsIn({ steps }: Timeline): readonly Reading[] {
  const known = new Set<string>();
  return steps.flatMap((step): readonly Reading[] => {
    for (const preparation of step.before) if (preparation.kind === 'file') known.add(baseOf(preparation.path));
    for (const [, path = ''] of step.command.matchAll(/(?:>>?|\btee(?:\s+-a)?|\s-o|\s-O)\s*([\w./-]+)/g)) known.add(baseOf(path));
    const creates = kubectlCalls(step.command).some(([verb]) => verb === 'apply' || verb === 'create');
    if (!creates || step.skip !== undefined || /--dry-run|\s-k\s|<<|\$/.test(step.command)) return [];
    const paths = fileNamesIn(step.command).filter((path) => /\.(?:ya?ml|json)(?:[?#].*)?$/.test(path) && !known.has(baseOf(path)));
    for (const path of paths) known.add(baseOf(path));
    const told = lines(step.recorded ?? '');
    const confirmed = told.flatMap(confirmationIn);
    // A refusal, or an object that was there before, tells too little of what stood in the file.
    return paths.length === 0 || confirmed.length < told.length ? [] : [{ step, paths, confirmed }];
  });
}

const lines = (text: string): readonly string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
const baseOf = (path: string): string => path.replace(/[?#].*$/, '').slice(path.lastIndexOf('/') + 1);

/** `deployment.apps/web created`, and `deployment "web" created` of older ones. */
function confirmationIn(line: string): readonly Named[] {
  const [, word = '', name = ''] = /^([a-z]+)(?:\.[a-z0-9.-]+)?(?:\/|\s")([a-z0-9][-a-z0-9.:]*)"? created$/.exec(line) ?? [];
  const kind = kindCalled(word);
  return kind === undefined ? [] : [{ kind, name }];
}

const isSame = (one: Named, other: Named): boolean => one.name === other.name && one.kind === other.kind;

/** `since`: the step that deleted it, where one did. */
interface Unmade extends Mention {
  readonly since: Step | undefined;
}

/** What the note speaks of and no command or manifest in it makes, or makes again after it was deleted; of pods, what makes them. */
function unmade({ steps }: Timeline, readings: readonly Reading[]): readonly Unmade[] {
  const made = [...steps.flatMap((step) => madeBy(step).map((each) => ({ ...each, step }))), ...readings.flatMap(({ confirmed, step }) => confirmed.map((each) => ({ ...each, step })))];
  const deleted = steps.flatMap(deletedBy);
  const mentions = steps.flatMap(mentionsOf);
  const deletion = (mention: Mention): Step | undefined => deleted.findLast((each) => isSame(each, mention) && each.step.index < mention.step.index)?.step;
  const isMade = (mention: Mention): boolean => made.some((each) => isSame(each, mention) && each.step.index >= (deletion(mention)?.index ?? 0));
  const unmadeSince = (mention: Mention): readonly Unmade[] => (isMade(mention) ? [] : [{ ...mention, since: deletion(mention) }]);
  const controls = (name: string): boolean => [...made, ...mentions].some((each) => controllers.has(each.kind) && name.startsWith(`${each.name}-`));
  return mentions.flatMap((mention): readonly Unmade[] => {
    if (mention.kind === 'Endpoints' || mention.kind === 'EndpointSlice' || mention.kind === 'Event' || isMade(mention)) return [];
    if (mention.kind === 'ReplicaSet' && controls(mention.name)) return [];
    if (mention.kind !== 'Pod') return unmadeSince(mention);
    return controls(mention.name) ? [] : unmadeSince({ ...makerOfPod(mention.name), step: mention.step });
  });
}

/** What a step deletes by name, as far as it succeeds. */
function deletedBy(step: Step): readonly Mention[] {
  const calls = kubectlCalls(step.command).filter(([verb]) => verb === 'delete');
  return /\(NotFound\)/.test(step.recorded ?? '') ? [] : calls.flatMap((call) => operands(call)).map((named) => ({ ...named, step }));
}

const controllers: ReadonlySet<string> = new Set(['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob']);

/** What a step's manifests and its own words make, whatever becomes of it. */
function madeBy(step: Step): readonly Named[] {
  const manifests = [...step.before.map(({ text }) => text), ...heredocsIn(step.command)].flatMap(objectsIn);
  const typed = kubectlCalls(step.command).flatMap(([verb, first = '', ...rest]): readonly Named[] => {
    const given = /--name[= ](\S+)/.exec(step.command)?.[1];
    if (verb === 'run') return [{ kind: 'Pod', name: first }, { kind: 'Deployment', name: first }, { kind: 'Service', name: first }];
    if (verb === 'expose') return [{ kind: 'Service', name: given ?? rest[0] ?? first.slice(first.indexOf('/') + 1) }];
    if (verb === 'autoscale') return [{ kind: 'HorizontalPodAutoscaler', name: rest[0] ?? first.slice(first.indexOf('/') + 1) }];
    const kind = verb === 'create' ? kindCalled(first) : undefined;
    return kind === undefined ? [] : rest.map((name) => ({ kind, name }));
  });
  return [...manifests, ...typed];
}

function objectsIn(text: string): readonly Named[] {
  return parseYamlDocuments(text).flatMap((document) => {
    const value = 'value' in document ? document.value : undefined;
    const items = isObject(value) ? (Array.isArray(value['items']) ? value['items'] : [value]) : [];
    return items.flatMap((item) => {
      const metadata = isObject(item) ? item['metadata'] : undefined;
      const name = isObject(metadata) ? metadata['name'] : undefined;
      return isObject(item) && typeof name === 'string' && typeof item['kind'] === 'string' ? [{ kind: item['kind'], name }] : [];
    });
  });
}

/** The objects shared out to the files that one command reads: a manifest each, and what is left to the last. */
function filesOf({ step, paths }: Reading, content: readonly Named[], timeline: Timeline): readonly Preparation[] {
  const built = builtFrom(content, step, timeline);
  if (!built || content.length < paths.length) return [];
  return paths.map((path, index): Preparation => {
    const own = built.slice(index, index === paths.length - 1 ? undefined : index + 1);
    return { kind: 'file', path, text: textOf(own), line: step.line, rebuilt: own.map(({ name }) => name) };
  });
}

function appliedOf({ path, line, before, objects }: Shown, timeline: Timeline): readonly Preparation[] {
  const built = builtFrom(objects, before, timeline);
  return built ? [{ kind: 'apply', text: textOf(built), line, path, rebuilt: built.map(({ name }) => name) }] : [];
}

interface Built {
  readonly name: string;
  readonly object: JsonObject;
}

/** The namespace that a command names; `default` where it names none. */
const namespaceIn = (command: string): string => /\s(?:-n|--namespace)[ =]*([a-z0-9][-a-z0-9]*)(?=\s|$)/.exec(command)?.[1] ?? 'default';

/** Where an object lives: in the namespace in which the first command behind looks for it, or for the pods that it makes. */
function namespaceOf({ kind, name }: Named, steps: readonly Step[]): string | undefined {
  if (!resources.some((row) => row.kind === kind && row.namespaced)) return undefined;
  const isLeft = (step: Step): boolean => kubectlCalls(step.command).flatMap(operands).some((each) => each.kind === kind && blank.test(each.name) && slugOf(each.name) === name);
  const speaks = steps.find((step) => isLeft(step) || mentionsOf(step).some((each) => isSame(each, { kind, name }) || (each.kind === 'Pod' && isSame(makerOfPod(each.name), { kind, name }))));
  const namespace = namespaceIn(speaks?.command ?? '');
  return namespace === 'default' ? undefined : namespace;
}

const inNamespace = (object: JsonObject, namespace: string | undefined): JsonObject => {
  const metadata = object['metadata'];
  return namespace !== undefined && isObject(metadata) ? { ...object, metadata: { ...metadata, namespace } } : object;
};

/** The objects as everything from a step on shows them; undefined where one is of a kind that is not rebuilt. */
function builtFrom(objects: readonly Named[], { index }: Step, { steps }: Timeline): readonly Built[] | undefined {
  const built = objects.flatMap(({ kind, name }): readonly Built[] => {
    const evidence = { name, kind, steps: steps.slice(index) };
    const object = builders[kind]?.(evidence);
    return object ? [{ name, object: inNamespace(object, namespaceOf(evidence, evidence.steps)) }] : [];
  });
  return built.length < objects.length ? undefined : [...namespacesFor(built, steps.slice(0, index)), ...built];
}

/** The namespaces that objects need and nobody made, among them or before. */
function namespacesFor(built: readonly Built[], before: readonly Step[]): readonly Built[] {
  const needed = new Set(built.flatMap(({ object: { metadata } }) => (isObject(metadata) && typeof metadata['namespace'] === 'string' ? metadata['namespace'] : [])));
  const made = [...before.flatMap(madeBy), ...built.map(({ name, object }) => ({ kind: String(object['kind']), name }))];
  return [...needed].filter((name) => !made.some((each) => isSame(each, { kind: 'Namespace', name }))).map((name) => ({ name, object: { apiVersion: 'v1', kind: 'Namespace', metadata: { name } } }));
}

const textOf = (built: readonly Built[]): string => built.map(({ object }) => printYaml(object)).join('---\n');
