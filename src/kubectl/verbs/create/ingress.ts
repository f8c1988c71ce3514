/** `kubectl create ingress NAME --rule=host/path=service:port[,tls[=secret]]`. */
import type { JsonObject } from '../../../base/json.ts';
import type { Verb } from '../../command.ts';
import { createObject, creationFlags, nameArgument } from '../../creation.ts';
import { fail } from '../../errors.ts';
import { newMeta } from '../../typed.ts';

export const ingress: Verb = {
  aliases: ['ing'],
  flags: [
    ...creationFlags,
    { name: 'annotation', kind: 'stringArray' },
    { name: 'class', kind: 'string' },
    { name: 'default-backend', kind: 'string' },
    { name: 'rule', kind: 'stringArray' },
  ],
  run(invocation) {
    const { flags, version } = invocation;
    const name = nameArgument(invocation);
    const texts = flags.list('rule');
    const backend = flags.string('default-backend');
    if (texts.length === 0 && backend === '') {
      fail('not enough information provided: every ingress has to either specify a default-backend (which catches all traffic) or a list of rules (which catch specific paths)');
    }
    const rules = texts.map(readRule);
    if (backend !== '' && !/^[^:]+:[^:]+$/.test(backend)) fail(`default-backend should be in format servicename:serviceport`);
    const annotations = Object.fromEntries(flags.list('annotation').map(readAnnotation));
    const metadata: JsonObject = { ...newMeta(version, name), ...(Object.keys(annotations).length > 0 ? { annotations } : {}) };
    const spec: JsonObject = {
      ...(flags.string('class') ? { ingressClassName: flags.string('class') } : {}),
      ...(backend ? { defaultBackend: backendOf(backend) } : {}),
      ...listed('tls', tlsOf(rules)),
      ...listed('rules', rulesOf(rules)),
    };
    createObject(invocation, { kind: 'Ingress', apiVersion: 'networking.k8s.io/v1', metadata, spec, status: { loadBalancer: {} } }, { failed: 'failed to create ingress:' });
    return 0;
  },
};

const listed = (field: string, items: readonly JsonObject[]): JsonObject => (items.length > 0 ? { [field]: items } : {});

interface Rule {
  readonly host: string;
  readonly path: string;
  readonly backend: string;
  /** The name of the secret, empty for a host's TLS without one. */
  readonly tls?: string;
}

function readRule(text: string): Rule {
  const match = /^([^/=]*)(\/[^=]*)?=([^,:=]+:[^,:=]+)(?:,tls(?:=(.*))?)?$/.exec(text);
  const tls = /,tls/.test(text) ? (match?.[4] ?? '') : undefined;
  if (!match || match[2] === undefined) return fail(`rule ${text} is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]`);
  return { host: match[1] ?? '', path: match[2], backend: match[3] ?? '', ...(tls === undefined ? {} : { tls }) };
}

function readAnnotation(text: string): readonly [string, string] {
  const equals = text.indexOf('=');
  return equals < 1 ? fail(`annotation ${text} is invalid and should be in format key=[value]`) : [text.slice(0, equals), text.slice(equals + 1)];
}

/** A port is a number or a name. */
function backendOf(text: string): JsonObject {
  const [name = '', port = ''] = text.split(':');
  return { service: { name, port: /^\d+$/.test(port) ? { number: Number(port) } : { name: port } } };
}

/** Rules of one host share its paths. A star at the end means everything below. */
function rulesOf(rules: readonly Rule[]): readonly JsonObject[] {
  return [...new Set(rules.map(({ host }) => host))].map((host) => {
    const paths = rules.filter((rule) => rule.host === host).map(({ path, backend }) => ({
      path: path.replace(/\*$/, ''), pathType: path.endsWith('*') ? 'Prefix' : 'Exact', backend: backendOf(backend),
    }));
    return { ...(host ? { host } : {}), http: { paths } };
  });
}

/** Hosts of one secret stand together. */
function tlsOf(rules: readonly Rule[]): readonly JsonObject[] {
  const secure = rules.filter(({ tls }) => tls !== undefined);
  return [...new Set(secure.map(({ tls }) => tls))].map((secretName) => {
    const hosts = [...new Set(secure.filter(({ tls, host }) => tls === secretName && host !== '').map(({ host }) => host))];
    return { ...(hosts.length > 0 ? { hosts } : {}), ...(secretName ? { secretName } : {}) };
  });
}
