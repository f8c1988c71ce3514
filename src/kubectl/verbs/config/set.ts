/** `kubectl config set|unset PROPERTY`: one value by its path, `clusters.NAME.server`. Models modifyConfig. */
import type { Json, JsonObject } from '../../../base/json.ts';
import { isObject } from '../../../base/json.ts';
import { quote } from '../../../text/golang/quote.ts';
import type { Invocation, Verb } from '../../command.ts';
import { fail, failUsage } from '../../errors.ts';
import { kubeconfigObject, kubeconfigOf } from '../../kubeconfigs.ts';
import { onlyArgument } from './contexts.ts';
import { readConfig, writeConfig } from './file.ts';

/** The lists of a kubeconfig: what each entry keeps beside its name, and which fields that has. */
const lists: Readonly<Record<string, { readonly inner: string; readonly fields: readonly string[] }>> = {
  clusters: { inner: 'cluster', fields: ['server', 'tls-server-name', 'insecure-skip-tls-verify', 'certificate-authority', 'certificate-authority-data', 'proxy-url'] },
  contexts: { inner: 'context', fields: ['cluster', 'user', 'namespace'] },
  users: { inner: 'user', fields: ['client-certificate', 'client-certificate-data', 'client-key', 'client-key-data', 'token', 'tokenFile', 'as', 'username', 'password'] },
};

interface Path {
  readonly list: string;
  readonly inner: string;
  readonly name: string;
  readonly field?: string;
}

/** A name may hold dots: it ends where a field's name follows. */
function pathOf(property: string): Path | undefined {
  const [list = '', ...parts] = property.split('.');
  const known = lists[list];
  if (!known || parts.length === 0) return undefined;
  const at = parts.findIndex((part, index) => index > 0 && known.fields.includes(part));
  if (at >= 0 && at < parts.length - 1) return undefined;
  return { list, inner: known.inner, name: (at < 0 ? parts : parts.slice(0, at)).join('.'), ...(at < 0 ? {} : { field: parts[at] ?? '' }) };
}

/** Changes the entry that a path names; gives nothing back where it is to go. */
function changed(invocation: Invocation, { list, inner, name }: Path, change: (entry: JsonObject | undefined) => JsonObject | undefined): void {
  const object = kubeconfigObject(readConfig(invocation));
  const entries = (Array.isArray(object[list]) ? object[list] : []) as readonly JsonObject[];
  const before = entries.find((entry) => entry['name'] === name);
  const value: Json | undefined = before?.[inner];
  const after = change(isObject(value) ? value : undefined);
  const config = kubeconfigOf({ ...object, [list]: [...entries.filter((entry) => entry !== before), ...(after ? [{ name, [inner]: after }] : [])] });
  if (config) writeConfig(invocation, config);
}

export const set: Verb = {
  flags: [{ name: 'set-raw-bytes', kind: 'bool' }],
  run(invocation) {
    const [property = '', value = ''] = invocation.args;
    if (invocation.args.length !== 2) return failUsage(`Unexpected args: [${invocation.args.join(' ')}]`, invocation.command);
    if (value === '') fail('you cannot use set to unset a property');
    const path = pathOf(property);
    if (property === 'current-context') writeConfig(invocation, { ...readConfig(invocation), currentContext: value });
    else if (path?.field === undefined || path.field.endsWith('-data')) return invocation.host.unsupported(`kubectl config set ${property}`);
    else {
      const { field } = path;
      const isBool = field === 'insecure-skip-tls-verify';
      if (isBool && !/^(?:true|false)$/.test(value)) return invocation.host.unsupported(`kubectl config set ${property} ${value}`);
      changed(invocation, path, (entry) => ({ ...entry, [field]: isBool ? value === 'true' : value }));
    }
    invocation.out(`Property ${quote(property)} set.\n`);
    return 0;
  },
};

export const unset: Verb = {
  run(invocation) {
    const property = onlyArgument(invocation);
    const path = pathOf(property);
    if (property === 'current-context') writeConfig(invocation, { ...readConfig(invocation), currentContext: '' });
    else if (property in lists) {
      const config = kubeconfigOf({ ...kubeconfigObject(readConfig(invocation)), [property]: null });
      if (config) writeConfig(invocation, config);
    } else if (!path) return invocation.host.unsupported(`kubectl config unset ${property}`);
    else {
      const { field, name } = path;
      changed(invocation, path, (entry) => {
        if (field === undefined) return undefined;
        return entry ? Object.fromEntries(Object.entries(entry).filter(([key]) => key !== field)) : fail(`current map key \`${name}\` is invalid`);
      });
    }
    invocation.out(`Property ${quote(property)} unset.\n`);
    return 0;
  },
};
