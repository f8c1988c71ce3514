/** What a command is about: files, `TYPE NAME`, `TYPE/NAME`, selectors. Models k8s.io/cli-runtime/pkg/resource.Builder. */
import { isObject } from '../base/json.ts';
import type { Json, JsonObject } from '../base/json.ts';
import { parseLabelSelector, selectorMatches } from '../api/labelSelector.ts';
import { atLeast } from '../api/version.ts';
import type { KubeObject } from '../api/object.ts';
import { quote } from '../text/golang/quote.ts';
import { itemsOf, pathOf } from './client.ts';
import type { Query } from './client.ts';
import type { Invocation } from './command.ts';
import { attempt, eachOf, fail, isNotFound, KubectlError } from './errors.ts';
import type { Failure } from './errors.ts';
import { documentsOf, goWord, readManifestFiles } from './manifests.ts';
import type { DocumentCheck, ManifestFile } from './manifests.ts';
import type { RestMapping } from './restMapping.ts';

/** One thing that a command works on. */
export interface Info {
  readonly mapping: RestMapping;
  /** Undefined where the kind has no namespaces, or all of them are meant. */
  readonly namespace: string | undefined;
  readonly name: string;
  /** The file it came from; empty for one that was named or selected. */
  readonly source: string;
  /** As the file or the server has it; a List or a Table where lists are not taken apart. */
  readonly object: KubeObject;
}

export interface Selection {
  readonly args: readonly string[];
  readonly filenames?: readonly string[];
  readonly recursive?: boolean;
  readonly selector?: string;
  readonly fieldSelector?: string;
  readonly allNamespaces?: boolean;
  /** `--all`. */
  readonly all?: boolean;
  /** `kubectl get pods` lists; `kubectl delete pods` is refused. */
  readonly allowEmptySelector?: boolean;
  /** Takes a list apart into its objects. */
  readonly flatten: boolean;
  /** Asks the server even for what a file holds (`get -f`, `describe -f`). */
  readonly latest?: boolean;
  /** Sent with every read. */
  readonly query?: Query;
  readonly accept?: string;
  /** Takes what files hold as it is, and asks no server (`--local`). */
  readonly local?: boolean;
  /** Does not ask the server for objects that are only named (`delete`). */
  readonly namesOnly?: boolean;
  /** Checks a document of a file before it is used. */
  readonly validate?: DocumentCheck;
}

/** What the flags say of it that verbs have in common; one that a verb lacks says nothing. */
export function selectedByFlags({ flags }: Invocation): Pick<Selection, 'filenames' | 'recursive' | 'selector' | 'fieldSelector' | 'all' | 'allNamespaces'> {
  return {
    filenames: flags.list('filename'),
    recursive: flags.bool('recursive'),
    ...(flags.changed('selector') ? { selector: flags.string('selector') } : {}),
    ...(flags.changed('field-selector') ? { fieldSelector: flags.string('field-selector') } : {}),
    all: flags.bool('all'),
    allNamespaces: flags.bool('all-namespaces'),
  };
}

/** A step of a visit: an object, or why there is none. */
export type Visit = { readonly info: Info } | { readonly failure: Failure };

/** Everything the selection stands for, in order, each read when it is its turn. Throws where the selection itself makes no sense. */
export function select(invocation: Invocation, selection: Selection): Generator<Visit, void, void> {
  const { filenames = [] } = selection;
  if (selection.local && filenames.length === 0) failMissing(false);
  if (filenames.length > 0) {
    if (selection.args.length > 0) fail('when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well');
    const visits = visitFiles(invocation, selection, readFiles(invocation, selection));
    return selection.selector ? labelled(visits, selection.selector) : visits;
  }
  const tuples = combinedArgs(selection.args);
  const selecting = selection.selector !== undefined || selection.fieldSelector !== undefined || selection.all === true;
  if (tuples) {
    if (selecting) fail('selectors and the all flag cannot be used when passing resource/name arguments');
    const named = tuples.map((tuple) => ({ mapping: invocation.mapper.mapping(tuple.type), name: tuple.name }));
    if (selection.allNamespaces && named.some(({ mapping }) => mapping.namespaced)) fail('a resource cannot be retrieved by name across all namespaces');
    return visitNamed(invocation, selection, named);
  }
  const [types = '', ...names] = selection.args;
  if (selection.args.length === 0) failMissing(selecting);
  const words = types.split(',').flatMap((type) => invocation.mapper.expandCategory(type));
  if (selecting && names.length > 0) fail('name cannot be provided when a selector is specified');
  const mappings = words.map((word) => invocation.mapper.mapping(word));
  if (names.length > 0) {
    if (selection.allNamespaces && mappings[0]?.namespaced) fail('a resource cannot be retrieved by name across all namespaces');
    return visitNamed(invocation, selection, mappings.flatMap((mapping) => names.map((name) => ({ mapping, name }))));
  }
  if (!selecting && !selection.allowEmptySelector) {
    fail(atLeast(invocation.version, '1.21') ? 'resource(s) were provided, but no name was specified' : 'resource(s) were provided, but no name, label selector, or --all flag specified');
  }
  return visitLists(invocation, selection, mappings);
}

/** What files hold is chosen from by its labels. Models FilterByLabelSelector. */
function* labelled(visits: Iterable<Visit>, selector: string): Generator<Visit, void, void> {
  const parsed = parseLabelSelector(selector);
  if (!parsed.ok) return fail(parsed.error);
  for (const visit of visits) if (!('info' in visit) || selectorMatches(parsed.requirements, visit.info.object.metadata.labels)) yield visit;
}

/** Visits everything; what fails is collected and thrown at the end. Models the builder's ContinueOnError. */
export function visitAll(visits: Iterable<Visit>, act: (info: Info) => void): void {
  const failures = collect(visits, act);
  const [only, ...others] = failures;
  if (only) throw new KubectlError(others.length === 0 ? only : { kind: 'aggregate', failures });
}

/** The same, but hands back what failed. */
export function collect(visits: Iterable<Visit>, act: (info: Info) => void): readonly Failure[] {
  const absent: Failure[] = [];
  const failures: Failure[] = [];
  for (const visit of visits) {
    if ('failure' in visit) {
      absent.push(...eachOf([visit.failure]));
      continue;
    }
    const outcome = attempt(() => act(visit.info));
    if ('failure' in outcome) failures.push(outcome.failure);
  }
  // What could not even be visited is one failure to Go, told behind the others and on one line.
  return failures.length > 0 && absent.length > 1 ? [...failures, { kind: 'list', failures: absent }] : [...failures, ...absent];
}

/** The objects alone; the first failure is thrown. */
export function infosOf(visits: Iterable<Visit>): readonly Info[] {
  const infos: Info[] = [];
  for (const visit of visits) {
    if ('failure' in visit) throw new KubectlError(visit.failure);
    infos.push(visit.info);
  }
  return infos;
}

function failMissing(selecting: boolean): never {
  if (selecting) fail('at least one resource must be specified to use a selector');
  fail(`You must provide one or more resources by argument or filename.
Example resource specifications include:
   '-f rsrc.yaml'
   '--filename=rsrc.json'
   '<resource> <name>'
   '<resource>'`);
}

function combinedArgs(args: readonly string[]): readonly { readonly type: string; readonly name: string }[] | undefined {
  // `svc, pods`: what ends with a comma is read as if a slash and nothing stood behind it.
  if (args.length > 1 && args[0]?.endsWith(',')) fail('arguments in resource/name form must have a single resource and name');
  const slashed = args.filter((arg) => arg.includes('/'));
  if (slashed.length === 0) return undefined;
  if (slashed.length < args.length) {
    fail("there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'");
  }
  return slashed.map((arg) => {
    const [type = '', name = '', ...more] = arg.split('/');
    if (more.length > 0) fail('arguments in resource/name form may not have more than one slash');
    if (type === '' || name === '' || type.includes(',')) fail('arguments in resource/name form must have a single resource and name');
    return { type, name };
  });
}

function* visitNamed(
  invocation: Invocation,
  selection: Selection,
  named: readonly { readonly mapping: RestMapping; readonly name: string }[],
): Generator<Visit, void, void> {
  for (const { mapping, name } of named) {
    const namespace = mapping.namespaced ? invocation.namespace : undefined;
    const path = pathOf(mapping, namespace, name);
    const read = attempt((): KubeObject => {
      if (selection.namesOnly) return { apiVersion: '', kind: mapping.kind, metadata: { name } };
      return invocation.client.get(path, selection.query, selection.accept) as KubeObject;
    });
    yield 'failure' in read ? { failure: orNoNamespace(invocation, namespace, read.failure) } : { info: { mapping, namespace, name, source: '', object: read.value } };
  }
}

/** An object that is not there: it may be its whole namespace that is missing. Models cli-runtime's Info.Get. */
function orNoNamespace(invocation: Invocation, namespace: string | undefined, failure: Failure): Failure {
  if (!isNotFound(failure) || namespace === undefined || namespace === '' || namespace === 'default') return failure;
  const found = attempt(() => invocation.client.getObject(invocation.mapper.mapping('namespaces'), undefined, namespace));
  return 'failure' in found && isNotFound(found.failure) ? found.failure : failure;
}

function* visitLists(invocation: Invocation, selection: Selection, mappings: readonly RestMapping[]): Generator<Visit, void, void> {
  const labelSelector = selection.selector ? { labelSelector: selection.selector } : {};
  const fieldSelector = selection.fieldSelector ? { fieldSelector: selection.fieldSelector } : {};
  for (const mapping of mappings) {
    const namespace = mapping.namespaced && !selection.allNamespaces ? invocation.namespace : undefined;
    const query = { ...selection.query, ...labelSelector, ...fieldSelector };
    const read = attempt(() => invocation.client.get(pathOf(mapping, namespace), query, selection.accept));
    if ('failure' in read) {
      yield { failure: explainSelector(read.failure, mapping, selection) };
    } else if (selection.flatten) {
      for (const object of itemsOf(read.value)) yield { info: infoOf(mapping, typed(object, mapping), '') };
    } else {
      yield { info: { mapping, namespace, name: '', source: '', object: read.value as KubeObject } };
    }
  }
}

/** Items of a list have no kind of their own where the server leaves it out. */
function typed(object: KubeObject, mapping: RestMapping): KubeObject {
  const apiVersion = mapping.group === '' ? mapping.version : `${mapping.group}/${mapping.version}`;
  return { ...object, apiVersion, kind: mapping.kind };
}

/** Models cli-runtime's Selector.Visit: a refused selector is told with both of them. */
function explainSelector(failure: Failure, mapping: RestMapping, selection: Selection): Failure {
  if (failure.kind !== 'status' || (failure.status.reason !== 'BadRequest' && failure.status.reason !== 'NotFound')) return failure;
  const told = failure.status.message ?? '';
  if (told.startsWith('Unable to find')) return failure;
  if (!selection.selector && !selection.fieldSelector) return { kind: 'status', status: { ...failure.status, message: `Unable to list ${quote(`${mapping.group}/${mapping.version}, Resource=${mapping.resource}`)}: ${told}` } };
  const resource = `${mapping.group}/${mapping.version}, Resource=${mapping.resource}`;
  const message = `Unable to find ${quote(resource)} that match label selector ${quote(selection.selector ?? '')}, field selector ${quote(selection.fieldSelector ?? '')}: ${told}`;
  return { kind: 'status', status: { ...failure.status, message } };
}

function infoOf(mapping: RestMapping, object: KubeObject, source: string): Info {
  return { mapping, namespace: mapping.namespaced ? (object.metadata.namespace ?? '') : undefined, name: object.metadata.name, source, object };
}

function readFiles(invocation: Invocation, selection: Selection): readonly ManifestFile[] {
  return readManifestFiles(
    { filenames: selection.filenames ?? [], recursive: selection.recursive ?? false },
    { files: invocation.input.files, cwd: invocation.input.cwd, stdin: invocation.input.stdin, globs: atLeast(invocation.version, '1.24'), unsupported: (what) => invocation.host.unsupported(what) },
  );
}

function* visitFiles(invocation: Invocation, selection: Selection, files: readonly ManifestFile[]): Generator<Visit, void, void> {
  for (const file of files) {
    for (const document of documentsOf(file, invocation.version, selection.validate)) {
      if (isFailure(document)) {
        yield { failure: document };
        break;
      }
      yield* visitDocument(invocation, selection, file, document);
    }
  }
}

const isFailure = (document: JsonObject | Failure): document is Failure => 'text' in document && document['kind'] === 'message';

function* visitDocument(invocation: Invocation, selection: Selection, file: ManifestFile, document: JsonObject): Generator<Visit, void, void> {
  const { kind } = document;
  if (kind === 'List' || (typeof kind === 'string' && kind.endsWith('List') && Array.isArray(document['items']))) {
    const failures: Failure[] = [];
    for (const item of (document['items'] ?? []) as readonly Json[]) {
      if (!isObject(item)) continue;
      const info = attempt(() => resolve(invocation, selection, file, item));
      const visit = 'failure' in info ? info : latest(invocation, selection, info.value);
      if ('info' in visit) yield visit;
      else failures.push(visit.failure);
    }
    const [only, ...others] = failures;
    if (only) yield { failure: others.length === 0 ? only : { kind: 'list', failures } };
    return;
  }
  const info = attempt(() => resolve(invocation, selection, file, document));
  yield 'failure' in info ? info : latest(invocation, selection, info.value);
}

/** As the server has it, where that is asked for. */
function latest(invocation: Invocation, selection: Selection, info: Info): Visit {
  if (!selection.latest) return { info };
  const { mapping, namespace, name } = info;
  const read = attempt(() => invocation.client.get(pathOf(mapping, namespace, name), selection.query, selection.accept) as KubeObject);
  return 'failure' in read ? { failure: orNoNamespace(invocation, namespace, read.failure) } : { info: { ...info, object: read.value } };
}

/** What a document stands for: its kind must be known, its metadata readable, its namespace the one that was asked for. */
function resolve(invocation: Invocation, selection: Selection, file: ManifestFile, document: JsonObject): Info {
  const apiVersion = String(document['apiVersion'] ?? '');
  const kind = String(document['kind'] ?? '');
  const source = quote(file.source);
  if (kind === '') fail(`unable to decode ${source}: Object 'Kind' is missing in '${JSON.stringify(document)}'`);
  const metadata = isObject(document['metadata']) ? document['metadata'] : {};
  const misread = misreadMetadata(metadata);
  if (misread !== undefined) fail(`unable to decode ${source}: ${misread}`);
  const mapping = invocation.mapper.forKind(apiVersion, kind);
  const name = String(metadata['name'] ?? '');
  const written = typeof metadata['namespace'] === 'string' ? metadata['namespace'] : '';
  if (!mapping) {
    const noMatch = `no matches for kind ${quote(kind)} in version ${quote(apiVersion)}`;
    return atLeast(invocation.version, '1.23')
      ? fail(`resource mapping not found for name: ${quote(name)} namespace: ${quote(written)} from ${source}: ${noMatch}\nensure CRDs are installed first`)
      : fail(`unable to recognize ${source}: ${noMatch}`);
  }
  if (!mapping.namespaced || selection.local) return { mapping, namespace: undefined, name, source: file.source, object: { ...document, metadata } as unknown as KubeObject };
  if (invocation.namespaceEnforced && written !== '' && written !== invocation.namespace) {
    fail(`the namespace from the provided object ${quote(written)} does not match the namespace ${quote(invocation.namespace)}. You must pass '--namespace=${written}' to perform this operation.`);
  }
  const namespace = written || invocation.namespace;
  const object = { ...document, metadata: { ...metadata, namespace } } as unknown as KubeObject;
  return { mapping, namespace, name, source: file.source, object };
}

/** The decoder reads metadata even before anything is sent: its maps hold nothing but strings. */
function misreadMetadata(metadata: JsonObject): string | undefined {
  for (const field of ['name', 'generateName', 'namespace'] as const) {
    const value = metadata[field];
    if (value !== undefined && value !== null && typeof value !== 'string') return `json: cannot unmarshal ${goWord(value)} into Go struct field ObjectMeta.metadata.${field} of type string`;
  }
  for (const field of ['annotations', 'labels'] as const) {
    const map = metadata[field];
    if (!isObject(map)) continue;
    for (const value of Object.values(map)) {
      if (value === null || typeof value === 'string' || value === undefined) continue;
      return `json: cannot unmarshal ${goWord(value)} into Go struct field ObjectMeta.metadata.${field} of type string`;
    }
  }
  return undefined;
}
