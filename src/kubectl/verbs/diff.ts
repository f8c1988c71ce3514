/** `kubectl diff -f`: what apply would change, as `diff -u` shows it. */
import type { KubeObject } from '../../api/object.ts';
import type { JsonObject } from '../../base/json.ts';
import { kindSchema } from '../../api/schema/schema.ts';
import type { ProgramRun } from '../../base/program.ts';
import { atLeast } from '../../api/version.ts';
import { compareStrings } from '../../text/golang/order.ts';
import { printYaml } from '../../text/yaml/print.ts';
import type { Invocation, Verb } from '../command.ts';
import { KubectlError, attempt, failPlain, isNotFound, render } from '../errors.ts';
import { fieldManagerFlag, filenameFlags, selectorFlag } from '../flagSets.ts';
import { lastAppliedAnnotation } from '../../api/lastApplied.ts';
import { parseLastApplied } from '../lastApplied.ts';
import { withoutManagedFields } from '../printers/index.ts';
import { infosOf, select } from '../resourceBuilder.ts';
import type { Info } from '../resourceBuilder.ts';
import { apiVersionOf } from '../restMapping.ts';
import { threeWayPatch } from '../threeWayMerge.ts';

export const diff: Verb = {
  flags: [
    ...filenameFlags, fieldManagerFlag, selectorFlag,
    { name: 'concurrency', kind: 'int', default: '1' },
    { name: 'force-conflicts', kind: 'bool' },
    { name: 'prune', kind: 'bool' },
    { name: 'server-side', kind: 'bool' },
    { name: 'show-managed-fields', kind: 'bool' },
  ],
  run: (invocation) => runDiff(invocation),
};

function* runDiff(invocation: Invocation): ProgramRun {
  const { flags, host, input } = invocation;
  if (flags.bool('server-side') || flags.bool('prune')) return host.unsupported('kubectl diff --server-side and --prune');
  if (invocation.args.length > 0 && atLeast(invocation.version, '1.25')) failDiff(`error: Unexpected args: [${invocation.args.join(' ')}]\nSee '${invocation.command} -h' for help and examples`);
  if (flags.list('filename').length === 0) failDiff('error: must specify one of -f and -k');
  const [live, merged] = ['LIVE', 'MERGED'].map((side) => `/tmp/${side}-${host.choose(`kubectl/diff/${side}`, { kind: 'word', length: 10, minLength: 7, alphabet: '0123456789' })}`);
  let differ = false;
  const read = attempt(() => infosOf(select(invocation, { args: [], filenames: flags.list('filename'), recursive: flags.bool('recursive'), flatten: true })));
  if ('failure' in read) return failDiff(render(read.failure).trimEnd());
  const compared = attempt(() => read.value.map((info) => ({ name: fileName(info), ...versions(invocation, info) })));
  if ('failure' in compared) return failDiff(render(compared.failure));
  // diff is given two folders, and takes what is in them by name.
  for (const { name, before, after } of compared.value.sort((a, b) => compareStrings(a.name, b.name))) {
    const show = (object: JsonObject | undefined): string => (object ? printYaml(withoutManagedFields(object, flags, invocation.version)) : '');
    if (show(before) === show(after)) continue;
    differ = true;
    input.files.write(`${live}/${name}`, show(before));
    input.files.write(`${merged}/${name}`, show(after));
    invocation.out(`diff -u -N ${live}/${name} ${merged}/${name}\n`);
    yield* host.shell(`diff -u -N ${live}/${name} ${merged}/${name}`, input);
  }
  return differ ? 1 : 0;
}

const fileName = ({ mapping, namespace, name }: Info): string => [mapping.group, mapping.version, mapping.kind, namespace ?? '', name].filter((part, index) => index > 0 || part !== '').join('.');

/** One says that files differ: what goes wrong exits with more. */
function failDiff(text: string): never {
  return failPlain(text, 2);
}

/** What is held against the last applied configuration has annotations of its own, as that has. Models util.GetModifiedConfiguration. */
function withoutLastApplied(object: KubeObject): KubeObject {
  const { [lastAppliedAnnotation]: _, ...annotations } = object.metadata.annotations ?? {};
  return { ...object, metadata: { ...object.metadata, annotations } };
}

/** The object now, and as the server says it would be. */
function versions(invocation: Invocation, info: Info): { readonly before: JsonObject | undefined; readonly after: JsonObject } {
  const { client } = invocation;
  const dryRun = { dryRun: 'All' };
  const wanted = withoutLastApplied(info.object);
  const found = attempt(() => client.getObject(info.mapping, info.namespace, info.name));
  if ('failure' in found) {
    if (!isNotFound(found.failure)) throw new KubectlError(found.failure);
    return { before: undefined, after: client.create(info.mapping, info.namespace, wanted as unknown as JsonObject, dryRun) as unknown as JsonObject };
  }
  const current = found.value as unknown as JsonObject;
  const schema = kindSchema(apiVersionOf(info.mapping), info.mapping.kind);
  const patch = threeWayPatch({ original: parseLastApplied(found.value), modified: wanted as unknown as JsonObject, current }, schema);
  const after = client.patch(info.mapping, { namespace: info.namespace, name: info.name }, schema ? 'strategic' : 'merge', patch, dryRun);
  return { before: current, after: after as unknown as JsonObject };
}
