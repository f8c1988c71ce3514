/** `kubectl patch`: strategic merge, JSON merge and JSON patches. */
import { kindSchema } from '../../api/schema/schema.ts';
import { isObject, sameJson, sortKeys } from '../../base/json.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import { quote } from '../../text/golang/quote.ts';
import { parseYamlDocuments } from '../../text/yaml/read.ts';
import type { PatchType } from '../client.ts';
import { recordPatch } from '../changeCause.ts';
import type { Invocation, Verb } from '../command.ts';
import { dryRunOf, dryRunQuery } from '../dryRun.ts';
import { fail } from '../errors.ts';
import { dryRunFlag, fieldManagerFlag, filenameFlags, localFlag, printFlags, recordFlag, subresourceFlag } from '../flagSets.ts';
import { resolvePath } from '../manifests.ts';
import { patchedBy } from '../overrides.ts';
import { reporterOf } from '../report.ts';
import { select, visitAll } from '../resourceBuilder.ts';

const types = ['json', 'merge', 'strategic'] as const satisfies readonly PatchType[];

export const patch: Verb = {
  flags: [
    ...filenameFlags, ...printFlags, dryRunFlag, fieldManagerFlag, recordFlag, localFlag,
    { name: 'patch', shorthand: 'p', kind: 'string' },
    { name: 'patch-file', kind: 'string' },
    subresourceFlag,
    { name: 'type', kind: 'string', default: 'strategic' },
  ],
  run(invocation) {
    const { flags, args, client } = invocation;
    if (!flags.changed('patch') && !flags.changed('patch-file')) fail('must specify --patch or --patch-file containing the contents of the patch');
    const type = types.find((each) => each === flags.string('type').toLowerCase());
    if (!type) return fail(`--type must be one of [${types.join(' ')}], not ${quote(flags.string('type'))}`);
    if (flags.changed('patch') && flags.changed('patch-file')) fail('cannot specify --patch and --patch-file together');
    if (flags.string('patch') === '' && flags.string('patch-file') === '') fail('must specify --patch or --patch-file containing the contents of the patch');
    const body = patchBody(invocation);
    const dryRun = dryRunOf(invocation);
    const report = reporterOf(invocation, '');
    const subresource = flags.string('subresource');
    const local = flags.bool('local');
    // The printer is told of a dry run after it was made: it never says so.
    const reportPatched = (before: JsonObject, after: JsonObject): void => report(after, `patched${sameButForBookkeeping(before, after) ? ' (no change)' : ''}`);
    if (local && args.length > 0) fail('cannot specify --local and server resources');
    const infos = select(invocation, { args, filenames: flags.list('filename'), recursive: flags.bool('recursive'), flatten: true, local });
    visitAll(infos, (info) => {
      const target = { namespace: info.namespace, name: info.name, ...(subresource ? { subresource } : {}) };
      const before = info.object as unknown as JsonObject;
      // What a patch makes of an object the server alone can say: it is asked without being told to keep it.
      if (local || dryRun === 'client') return reportPatched(before, sortKeys(patchedBy(invocation.host, type, before, body, kindSchema(String(before['apiVersion']), String(before['kind'])))) as JsonObject);
      const asked = client.patch(info.mapping, target, type, body, dryRunQuery(dryRun));
      const cause = recordPatch(invocation, info.object);
      const after = (cause && dryRun === 'none' ? client.patch(info.mapping, target, 'merge', cause) : asked) as unknown as JsonObject;
      reportPatched(before, after);
    });
    return 0;
  },
};

/** JSON goes to the server as it was typed, well formed or not; anything else is read as YAML. */
function patchBody(invocation: Invocation): Json {
  const { flags, input } = invocation;
  const text = flags.changed('patch-file')
    ? (input.files.read(resolvePath(input.cwd, flags.string('patch-file'))) ?? fail(`unable to read patch file: open ${flags.string('patch-file')}: no such file or directory`))
    : flags.string('patch');
  const asJson = readJson(text);
  if (asJson !== undefined) return asJson;
  if (/^\s*\{/.test(text)) return text;
  const [document] = parseYamlDocuments(text);
  if (document?.kind === 'error') return fail(`unable to parse ${quote(text)}: ${document.error.message}`);
  return document?.value ?? null;
}

function readJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** A patch that changes nothing leaves the resourceVersion as it was. */
function sameButForBookkeeping(before: JsonObject, after: JsonObject): boolean {
  return sameJson(withoutBookkeeping(before), withoutBookkeeping(after));
}

function withoutBookkeeping(object: JsonObject): JsonObject {
  if (!isObject(object['metadata'])) return object;
  const { managedFields: _, ...metadata } = object['metadata'];
  return { ...object, metadata };
}
