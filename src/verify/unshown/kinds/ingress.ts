/** Ingresses, by the rules that a description shows or the hosts of a row. */
import type { JsonObject } from '../../../base/json.ts';
import type { Build } from './evidence.ts';
import { description, lineOf, rowsAbout } from './evidence.ts';

interface Path {
  readonly host: string;
  readonly path: string;
  readonly service: string;
  readonly port: string;
}

export const ingress: Build = (evidence) => {
  const paths = pathsIn(description(evidence) ?? '');
  const hosts = [...new Set(paths.length > 0 ? paths.map(({ host }) => host) : (rowsAbout(evidence)[0]?.cells.get('HOSTS') ?? '*').split(','))];
  const rules = hosts.map((host): JsonObject => {
    const own = paths.filter((path) => path.host === host);
    const http = { paths: (own.length > 0 ? own : [{ path: '/', service: 'web', port: '80' }]).map(({ path, service, port }) => ({ path, pathType: 'Prefix', backend: { service: { name: service, port: /^\d+$/.test(port) ? { number: Number(port) } : { name: port } } } })) };
    return { ...(host === '*' ? {} : { host }), http };
  });
  const text = description(evidence);
  const className = [lineOf(text, 'Ingress Class'), rowsAbout(evidence)[0]?.cells.get('CLASS')].find((shown) => shown !== undefined && shown !== '<none>');
  const annotations = annotationsIn(text ?? '');
  const metadata = { name: evidence.name, ...(annotations ? { annotations } : {}) };
  return { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata, spec: { ...(className === undefined ? {} : { ingressClassName: className }), rules } };
};

/** `Annotations:` of a description, beside its title or in lines of their own. */
function annotationsIn(text: string): Readonly<Record<string, string>> | undefined {
  const block = /^Annotations:((?:[ \t]*\n?[ \t]+[\w./-]+:[ \t]+\S+$)+)/m.exec(text)?.[1] ?? '';
  const pairs = [...block.matchAll(/^[ \t]*([\w./-]+):[ \t]+(\S+)$/gm)].map(([, key = '', value = '']) => [key, value] as const);
  return pairs.length > 0 ? Object.fromEntries(pairs) : undefined;
}

/** `  foo.bar.com` and below it `               /foo   service1:4200 (10.8.0.90:4200)`. */
function pathsIn(text: string): readonly Path[] {
  let host = '*';
  return text.split('\n').flatMap((line): readonly Path[] => {
    const [, path = '/', service, port] = /^\s+(\/\S*)?\s+([a-z][-a-z0-9]*):(\w+)\s+\(/.exec(line) ?? [];
    if (service !== undefined && port !== undefined) return [{ host, path, service, port }];
    host = /^\s{2,4}([a-z0-9*][-a-z0-9.*]*)\s*$/.exec(line)?.[1] ?? host;
    return [];
  });
}
