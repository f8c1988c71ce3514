/** `kubectl edit`: the object in an editor, and what was changed of it as a patch. */
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
  run: (invocation) => runEdit(invocation),
};

const preamble = `# Please edit the object below. Lines beginning with a '#' will be ignored,
# and an empty file will abort the edit. If an error occurs while saving this file will be
# reopened with the relevant failures.
#
`;

function* runEdit(invocation: Invocation): ProgramRun {
  const { args, flags, host, input } = invocation;
  const infos = infosOf(select(invocation, { args, filenames: flags.list('filename'), flatten: true, latest: true, allowEmptySelector: true }));
  if (infos.length === 0) return fail('edit cancelled, no objects found');
  const editor = input.env.get('KUBE_EDITOR') ?? input.env.get('EDITOR') ?? 'vi';
  if (/^(vi|vim|nano|emacs)\b/.test(editor)) {
    const edited = infos.map(({ object }) => `${nameOf(object as unknown as JsonObject)} edited\n`).join('');
    throw new UnknownAnswer(`what was changed in an interactive editor (${editor}; set KUBE_EDITOR to a command that changes the file)`, [edited, 'Edit cancelled, no changes made.\n']);
  }
  const number = host.choose('kubectl/edit', { kind: 'word', length: 10, alphabet: '0123456789' });
  const path = `/tmp/kubectl-edit-${number}.${flags.string('output') === 'json' ? 'json' : 'yaml'}`;
  const objects = infos.map((info) => ({ info, before: withoutManagedFields(info.object as unknown as JsonObject, flags, invocation.version) }));
  const [only] = objects;
  const before: JsonObject = only && objects.length === 1 ? only.before : { apiVersion: 'v1', items: objects.map((each) => each.before), kind: 'List', metadata: {} };
  input.files.write(path, `${preamble}${flags.string('output') === 'json' ? printJson(before) : printYaml(before)}`);
  const complaints: string[] = [];
  // Without quotes the words are started by kubectl itself, not by a shell that would complain of them.
  const alone = !/["'\\]/.test(editor);
  const exitCode = yield* host.shell(`${editor} ${path}`, alone ? { ...input, stderr: { write: (text) => void complaints.push(text) } } : input);
  if (alone && exitCode === 127) fail(`unable to launch the editor ${quote(editor)}`);
  for (const text of complaints) input.stderr.write(text);
  if (exitCode !== 0) fail(`there was a problem with the editor ${quote(editor)}`);
  return save(invocation, objects, before, path);
}

interface Edited {
  readonly info: Info;
  readonly before: JsonObject;
}

function save(invocation: Invocation, objects: readonly Edited[], whole: JsonObject, path: string): number {
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
  const failures = found.flatMap(({ info, before, item }) => saveOne(invocation, info, before, item));
  if (failures.length === 0) return 0;
  input.files.write(path, edited);
  return giveUp(path, failures.map((failure) => `error: ${failure}`).join('\n'));
}

/** Sends what was changed of an object; hands back why the server would not have it. */
function saveOne(invocation: Invocation, info: Info, before: JsonObject, after: JsonObject): readonly string[] {
  if (sameJson(before, after)) {
    reporterOf(invocation, 'skipped')(before);
    return [];
  }
  const schema = kindSchema(apiVersionOf(info.mapping), info.mapping.kind);
  const patch = threeWayPatch({ original: before, modified: recorded(invocation, after), current: before }, schema);
  const target = { namespace: info.namespace, name: info.name };
  const patched = attempt(() => invocation.client.patch(info.mapping, target, schema ? 'strategic' : 'merge', patch, validationOf(invocation).query));
  if ('failure' in patched) return [reasonOf(info, patched.failure)];
  reporterOf(invocation, 'edited')(patched.value as unknown as JsonObject);
  return [];
}

/** The editor would be opened again with the reasons in it; one that runs by itself changes nothing more, and kubectl gives up. */
function giveUp(path: string, complaint: string): never {
  return failPlain(`${complaint}\nA copy of your changes has been stored to ${quote(path)}\nerror: Edit cancelled, no valid changes were saved.`);
}

const resourceOf = ({ mapping }: Info): string => (mapping.group === '' ? mapping.resource : `${mapping.resource}.${mapping.group}`);

function reasonOf(info: Info, failure: Failure): string {
  const resource = resourceOf(info);
  if (failure.kind === 'status' && failure.status.reason === 'Invalid') return `${resource} ${quote(info.name)} is invalid`;
  return `${resource} ${quote(info.name)} could not be patched: ${failure.kind === 'status' ? (failure.status.message ?? '') : ''}`;
}
