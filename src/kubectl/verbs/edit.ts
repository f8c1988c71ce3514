/** `kubectl edit` and `kubectl apply edit-last-applied`: an object in an editor, and what was changed of it as a patch. */
import type { Json, JsonObject } from '../../base/json.ts';
import { isObject, sameJson } from '../../base/json.ts';
import { kindSchema } from '../../api/schema/schema.ts';
import type { ProgramRun } from '../../base/program.ts';
import { UnknownAnswer } from '../../base/unsupported.ts';
import { quote } from '../../text/golang/quote.ts';
import { printJson } from '../../text/json.ts';
import { printYaml } from '../../text/yaml/print.ts';
import { parseYamlDocuments } from '../../text/yaml/read.ts';
import { recorded } from '../changeCause.ts';
import type { Invocation, Verb } from '../command.ts';
import { attempt, fail, failPlain } from '../errors.ts';
import type { Failure } from '../errors.ts';
import { fieldManagerFlag, filenameFlags, printFlags, recordFlag, saveConfigFlag, subresourceFlag, validateFlag } from '../flagSets.ts';
import { lastAppliedAnnotation } from '../../api/lastApplied.ts';
import { lastAppliedPatch, parseLastApplied } from '../lastApplied.ts';
import { withoutManagedFields } from '../printers/index.ts';
import { nameOf } from '../printers/name.ts';
import { reporterOf } from '../report.ts';
import { infosOf, select } from '../resourceBuilder.ts';
import type { Info } from '../resourceBuilder.ts';
import { apiVersionOf } from '../restMapping.ts';
import { threeWayPatch } from '../threeWayMerge.ts';
import { validationOf } from '../validation.ts';

export const edit: Verb = {
  flags: [...filenameFlags, ...printFlags, fieldManagerFlag, recordFlag, saveConfigFlag, validateFlag, { name: 'output-patch', kind: 'bool' }, subresourceFlag, { name: 'windows-line-endings', kind: 'bool' }],
  run: (invocation) => runEdit(invocation, ofObjects),
};

export const editLastApplied: Verb = {
  flags: [...filenameFlags, ...printFlags, fieldManagerFlag, recordFlag, validateFlag, { name: 'windows-line-endings', kind: 'bool' }],
  run: (invocation) => runEdit(invocation, ofLastApplied),
};

/** What is edited of an object, and what becomes of it. */
interface EditMode {
  readonly preamble: string;
  readonly nothing: string;
  /** What the editor is given; undefined where there is nothing of an object to edit. */
  textOf(info: Info, invocation: Invocation): JsonObject | undefined;
  send(info: Info, before: JsonObject, after: JsonObject, invocation: Invocation): JsonObject;
}

const ofObjects: EditMode = {
  preamble: `# Please edit the object below. Lines beginning with a '#' will be ignored,
# and an empty file will abort the edit. If an error occurs while saving this file will be
# reopened with the relevant failures.
#
`,
  nothing: 'edit cancelled, no objects found',
  textOf: ({ object }, { flags, version }) => withoutManagedFields(object as unknown as JsonObject, flags, version),
  send(info, before, after, invocation) {
    const schema = kindSchema(apiVersionOf(info.mapping), info.mapping.kind);
    const patch = threeWayPatch({ original: before, modified: recorded(invocation, after), current: before }, schema);
    return invocation.client.patch(info.mapping, { namespace: info.namespace, name: info.name }, schema ? 'strategic' : 'merge', patch, validationOf(invocation).query) as unknown as JsonObject;
  },
};

const ofLastApplied: EditMode = {
  preamble: `# Please edit the 'last-applied-configuration' annotations below.
# Lines beginning with a '#' will be ignored, and an empty file will abort the edit.
#
`,
  nothing: 'no last-applied-configuration annotation found on resources, to create the annotation, use command `kubectl apply set-last-applied --create-annotation`',
  textOf: ({ object }) => (object.metadata.annotations?.[lastAppliedAnnotation] === undefined ? undefined : parseLastApplied(object)),
  send(info, _before, after, { client }) {
    client.patch(info.mapping, { namespace: info.namespace, name: info.name }, 'merge', lastAppliedPatch(after).patch);
    return after;
  },
};

function* runEdit(invocation: Invocation, mode: EditMode): ProgramRun {
  const { args, flags, host, input } = invocation;
  const objects = infosOf(select(invocation, { args, filenames: flags.list('filename'), flatten: true, latest: true, allowEmptySelector: true })).flatMap((info): readonly Edited[] => {
    const before = mode.textOf(info, invocation);
    return before ? [{ info, before }] : [];
  });
  if (objects.length === 0) return fail(mode.nothing);
  const editor = input.env.get('KUBE_EDITOR') ?? input.env.get('EDITOR') ?? 'vi';
  if (/^(vi|vim|nano|emacs)\b/.test(editor)) {
    const edited = objects.map(({ before }) => `${nameOf(before)} edited\n`).join('');
    throw new UnknownAnswer(`what was changed in an interactive editor (${editor}; set KUBE_EDITOR to a command that changes the file)`, [edited, 'Edit cancelled, no changes made.\n']);
  }
  const number = host.choose('kubectl/edit', { kind: 'word', length: 10, alphabet: '0123456789' });
  const path = `/tmp/kubectl-edit-${number}.${flags.string('output') === 'json' ? 'json' : 'yaml'}`;
  const [only] = objects;
  const before: JsonObject = only && objects.length === 1 ? only.before : { apiVersion: 'v1', items: objects.map((each) => each.before), kind: 'List', metadata: {} };
  input.files.write(path, `${mode.preamble}${flags.string('output') === 'json' ? printJson(before) : printYaml(before)}`);
  const complaints: string[] = [];
  // Without quotes the words are started by kubectl itself, not by a shell that would complain of them.
  const alone = !/["'\\]/.test(editor);
  const exitCode = yield* host.shell(`${editor} ${path}`, alone ? { ...input, stderr: { write: (text) => void complaints.push(text) } } : input);
  if (alone && exitCode === 127) fail(`unable to launch the editor ${quote(editor)}`);
  for (const text of complaints) input.stderr.write(text);
  if (exitCode !== 0) fail(`there was a problem with the editor ${quote(editor)}`);
  return save(invocation, mode, objects, before, path);
}

interface Edited {
  readonly info: Info;
  readonly before: JsonObject;
}

function save(invocation: Invocation, mode: EditMode, objects: readonly Edited[], whole: JsonObject, path: string): number {
  const { input } = invocation;
  const edited = input.files.read(path) ?? '';
  const [document] = parseYamlDocuments(edited);
  const after = document?.kind === 'value' && isObject(document.value) ? document.value : {};
  const [first] = objects;
  if (first && (document?.kind === 'error' || after['apiVersion'] === undefined || after['kind'] === undefined)) giveUp(path, `error: ${resourceOf(first.info)} ${quote(first.info.name)} is invalid`);
  const identity = ({ apiVersion, kind, metadata }: JsonObject): Json => [apiVersion ?? null, kind ?? null, isObject(metadata) ? (metadata['name'] ?? null) : null];
  const items = objects.length === 1 ? [after] : Array.isArray(after['items']) ? (after['items'] as readonly Json[]).filter(isObject) : [];
  // Of several, one that is not there under its name any more is passed over.
  const found = objects.flatMap(({ info, before }) => items.filter((item) => sameJson(identity(item), identity(before))).map((item) => ({ info, before, item })));
  if (objects.length === 1 && found.length === 0) return failPlain(`A copy of your changes has been stored to ${quote(path)}\nerror: At least one of apiVersion, kind and name was changed`);
  input.files.remove(path);
  if (sameJson(whole, after)) {
    invocation.err('Edit cancelled, no changes made.\n');
    return 0;
  }
  const failures = found.flatMap(({ info, before, item }) => saveOne(invocation, mode, info, before, item));
  if (failures.length === 0) return 0;
  input.files.write(path, edited);
  for (const failure of failures) if (failure.kind === 'retryable') return failPlain(`error: ${failure.reason}\nYou can run \`kubectl replace -f ${path}\` to try this update again.`);
  return giveUp(path, failures.map(({ reason }) => `error: ${reason}`).join('\n'));
}

/** Why the server would not have it: the editor is opened again, or there is nothing more to be done here. */
interface Refused {
  readonly kind: 'invalid' | 'retryable';
  readonly reason: string;
}

/** Sends what was changed of an object; hands back why the server would not have it. */
function saveOne(invocation: Invocation, mode: EditMode, info: Info, before: JsonObject, after: JsonObject): readonly Refused[] {
  if (sameJson(before, after)) {
    reporterOf(invocation, 'skipped')(before);
    return [];
  }
  const patched = attempt(() => mode.send(info, before, after, invocation));
  if ('failure' in patched) return [refusalOf(info, patched.failure)];
  reporterOf(invocation, 'edited')(patched.value);
  return [];
}

/** The editor would be opened again with the reasons in it; one that runs by itself changes nothing more, and kubectl gives up. */
function giveUp(path: string, complaint: string): never {
  return failPlain(`${complaint}\nA copy of your changes has been stored to ${quote(path)}\nerror: Edit cancelled, no valid changes were saved.`);
}

const resourceOf = ({ mapping }: Info): string => (mapping.group === '' ? mapping.resource : `${mapping.resource}.${mapping.group}`);

function refusalOf(info: Info, failure: Failure): Refused {
  const what = `${resourceOf(info)} ${quote(info.name)}`;
  if (failure.kind === 'status' && failure.status.reason === 'Invalid') return { kind: 'invalid', reason: `${what} is invalid` };
  return { kind: 'retryable', reason: `${what} could not be patched: ${failure.kind === 'status' ? (failure.status.message ?? '') : ''}` };
}
