/** `kubectl set env deployment/web KEY=value KEY-`, from a ConfigMap or a Secret, and `--list`. */
import { isEnvVarName } from '../../../api/names.ts';
import { atLeast } from '../../../api/version.ts';
import { decodeBase64 } from '../../../base/base64.ts';
import { isObject } from '../../../base/json.ts';
import type { Json, JsonObject } from '../../../base/json.ts';
import { quote } from '../../../text/golang/quote.ts';
import { literally } from '../../../text/pattern.ts';
import type { Invocation, Verb } from '../../command.ts';
import { attempt, fail, renderBare } from '../../errors.ts';
import { anyOrder } from '../../goMaps.ts';
import { resourcesAndPairs } from '../../pairs.ts';
import { infosOf, select } from '../../resourceBuilder.ts';
import type { Info } from '../../resourceBuilder.ts';
import { changeTemplates, listOf, templateFlags } from './templateChange.ts';

export const env: Verb = {
  flags: [
    ...templateFlags.filter(({ name }) => name !== 'record'),
    { name: 'containers', shorthand: 'c', kind: 'string', default: '*' },
    { name: 'env', shorthand: 'e', kind: 'stringArray' },
    { name: 'from', kind: 'string' },
    { name: 'keys', kind: 'stringSlice' },
    { name: 'list', kind: 'bool' },
    { name: 'overwrite', kind: 'bool', default: 'true' },
    { name: 'prefix', kind: 'string' },
    { name: 'resolve', kind: 'bool' },
  ],
  run(invocation) {
    const { flags } = invocation;
    const { resources, pairs } = resourcesAndPairs(invocation.args, 'environment');
    if (resources.length === 0 && flags.list('filename').length === 0) fail('one or more resources must be specified as <resource> <name> or <resource>/<name>');
    if (flags.bool('list') && flags.string('output') !== '') fail('--list and --output may not be specified together');
    if (flags.list('keys').length > 0 && flags.string('from') === '') fail('when specifying --keys, a configmap or secret must be provided with --from');
    const { set, remove } = readPairs([...flags.list('env'), ...pairs]);
    const variables = [...set, ...fromObject(invocation)];
    const pattern = flags.string('containers');
    changeTemplates(invocation, {
      // With `--local` what is named is not even looked at.
      resources: flags.bool('local') ? [] : resources,
      operation: 'env updated',
      failed: 'failed to patch env update to pod template:',
      change(spec, info) {
        const chosen = [...listOf(spec['containers']), ...listOf(spec['initContainers'])].filter((container) => matches(String(container['name']), pattern));
        if (chosen.length === 0) {
          const word = atLeast(invocation.version, '1.22') ? 'Warning' : 'warning';
          invocation.err(`${word}: ${info.mapping.kind}/${info.name} does not have any containers matching ${quote(pattern)}\n`);
        }
        if (!flags.bool('overwrite')) for (const container of chosen) failOverwriting(listOf(container['env']), variables);
        if (flags.bool('list')) {
          for (const container of chosen) listVariables(invocation, info, withVariables(container, variables, remove));
          return spec;
        }
        const updated = (field: 'containers' | 'initContainers'): JsonObject =>
          field in spec ? { [field]: listOf(spec[field]).map((container) => (chosen.includes(container) ? withVariables(container, variables, remove) : container)) } : {};
        return { ...spec, ...updated('initContainers'), ...updated('containers') };
      },
    });
    return 0;
  },
};

interface Changes {
  readonly set: readonly JsonObject[];
  readonly remove: readonly string[];
}

/** Models envutil.ParseEnv. */
function readPairs(texts: readonly string[]): Changes {
  const set: JsonObject[] = [];
  const remove: string[] = [];
  for (const text of texts) {
    const equals = text.indexOf('=');
    if (equals < 0) {
      remove.push(text.endsWith('-') ? text.slice(0, -1) : fail(`unknown environment variable: ${text}`));
      continue;
    }
    const name = text.slice(0, equals);
    const wrong = isEnvVarName(name);
    if (wrong.length > 0) fail(`${quote(name)} is not a valid key name: ${wrong.join(';')}`);
    set.push({ name, ...(equals + 1 < text.length ? { value: text.slice(equals + 1) } : {}) });
  }
  if (set.some(({ name }) => remove.includes(String(name)))) fail('can not both modify and remove the same environment variable in the same command');
  return { set, remove };
}

/** A variable for each key of the ConfigMap or the Secret that `--from` names. */
function fromObject(invocation: Invocation): readonly JsonObject[] {
  const { flags } = invocation;
  if (flags.string('from') === '') return [];
  return infosOf(select(invocation, { args: [flags.string('from')], flatten: true })).flatMap((info) => {
    const source = info.mapping.kind === 'Secret' ? 'secretKeyRef' : info.mapping.kind === 'ConfigMap' ? 'configMapKeyRef' : fail('unsupported resource specified in --from');
    const values = isObject(info.object['data']) ? info.object['data'] : {};
    const keys = anyOrder(values, `${invocation.command}/${info.mapping.kind}/${info.namespace ?? ''}/${info.name}`, invocation.host);
    return keys.filter((key) => flags.list('keys').length === 0 || flags.list('keys').includes(key)).map((key) => ({
      name: `${flags.string('prefix')}${variableName(invocation, key)}`,
      valueFrom: { [source]: { name: info.name, key } },
    }));
  });
}

function variableName(invocation: Invocation, key: string): string {
  const name = key.replace(/[^a-zA-Z0-9_]/g, '_').toUpperCase();
  if (name !== key) invocation.err(`${atLeast(invocation.version, '1.22') ? 'Warning' : 'warning'}: key ${key} transferred to ${name}\n`);
  return name;
}

/** Variables keep their places; new ones stand behind, each once. Models updateEnv. */
function withVariables(container: JsonObject, variables: readonly JsonObject[], remove: readonly string[]): JsonObject {
  const before = listOf(container['env']);
  const newer = (name: Json | undefined): JsonObject | undefined => variables.find((variable) => variable['name'] === name);
  const kept = before.filter(({ name }) => !remove.includes(String(name))).map((variable) => newer(variable['name']) ?? variable);
  const added = variables.filter((variable, at) => variables.findIndex(({ name }) => name === variable['name']) === at && !kept.some(({ name }) => name === variable['name']));
  const after = [...kept, ...added];
  const { env: _, ...rest } = container;
  return after.length === 0 ? rest : { ...rest, env: after };
}

function failOverwriting(before: readonly JsonObject[], variables: readonly JsonObject[]): void {
  for (const { name, value } of before) {
    if (variables.some((variable) => variable['name'] === name)) fail(`'${String(name)}' already has a value (${String(value ?? '')}), and --overwrite is false`);
  }
}

function listVariables(invocation: Invocation, info: Info, container: JsonObject): void {
  invocation.out(`# ${info.mapping.kind} ${info.name}, container ${String(container['name'])}\n`);
  const unresolved = new Map<string, readonly string[]>();
  for (const { name, value, valueFrom } of listOf(container['env'])) {
    const variable = String(name);
    const read = !isObject(valueFrom) ? { value: String(value ?? '') } : invocation.flags.bool('resolve') ? attempt(() => referred(invocation, valueFrom)) : undefined;
    if (read && 'value' in read) invocation.out(`${variable}=${read.value}\n`);
    else if (isObject(valueFrom)) invocation.out(`# ${variable} from ${reference(valueFrom)}\n`);
    if (read && 'failure' in read) {
      const why = renderBare(read.failure);
      unresolved.set(why, [...(unresolved.get(why) ?? []), variable]);
    }
  }
  // The command succeeds all the same.
  for (const line of [...unresolved].map(([why, names]) => `error retrieving reference for ${[...names].sort().join(', ')}: ${why}`).sort()) invocation.err(`${line}\n`);
}

/** What a variable's source holds. Models envutil.GetEnvVarRefValue. */
function referred({ client, mapper, namespace, host }: Invocation, { configMapKeyRef, secretKeyRef }: JsonObject): string {
  const [resource, at] = isObject(secretKeyRef) ? (['secrets', secretKeyRef] as const) : (['configmaps', configMapKeyRef] as const);
  if (!isObject(at)) return host.unsupported('kubectl set env --resolve of what is no ConfigMap or Secret');
  const { data } = client.getObject(mapper.mapping(resource), namespace, String(at['name']));
  const found = isObject(data) ? data[String(at['key'])] : undefined;
  if (found === undefined) return fail(`key ${String(at['key'])} not found in ${resource === 'secrets' ? 'secret' : 'config map'} ${String(at['name'])}`);
  return resource === 'secrets' ? decodeBase64(String(found)) : String(found);
}

/** Models envutil.GetEnvVarRefString. */
function reference({ configMapKeyRef, secretKeyRef, fieldRef, resourceFieldRef }: JsonObject): string {
  if (isObject(configMapKeyRef)) return `configmap ${String(configMapKeyRef['name'])}, key ${String(configMapKeyRef['key'])}`;
  if (isObject(secretKeyRef)) return `secret ${String(secretKeyRef['name'])}, key ${String(secretKeyRef['key'])}`;
  if (isObject(fieldRef)) return `field path ${String(fieldRef['fieldPath'])}`;
  if (!isObject(resourceFieldRef)) return 'invalid valueFrom';
  return `resource field ${resourceFieldRef['containerName'] === undefined ? '' : `${String(resourceFieldRef['containerName'])}/`}${String(resourceFieldRef['resource'])}`;
}

/** `*` stands for any characters. */
const matches = (name: string, pattern: string): boolean => new RegExp(`^${pattern.split('*').map(literally).join('.*')}$`).test(name);
