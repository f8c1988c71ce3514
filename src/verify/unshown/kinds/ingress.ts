/** Ingresses, by the rules that a description shows or the hosts of a row. */
import type { JsonObject } from '../../../base/json.ts';
import { ingressPaths } from '../../testimony/facts.ts';
import type { Build } from './evidence.ts';
import { description, lineOf, rowsAbout } from './evidence.ts';

export const ingress: Build = (evidence) => {
  const text = description(evidence);
  const [row] = rowsAbout(evidence);
  const paths = ingressPaths(text ?? '');
  const hosts = [...new Set(paths.length > 0 ? paths.map(({ host }) => host) : (row?.cells.get('HOSTS') ?? '*').split(','))];
  // Until 1.22 a description told no class, and the betas were served; until 1.17 a row told none.
  const isOlder = text === undefined ? row !== undefined && !row.cells.has('CLASS') : !/^Ingress Class:/m.test(text);
  const rules = hosts.map((host): JsonObject => {
    const own = paths.filter((path) => path.host === host);
    const shown = own.length > 0 ? own : [{ path: '/', service: 'web', port: '80' }];
    const http = { paths: shown.map(({ path, service, port }) => ({ path, ...(isOlder ? {} : { pathType: 'Prefix' }), backend: isOlder ? { serviceName: service, servicePort: numberOr(port) } : { service: { name: service, port: /^\d+$/.test(port) ? { number: Number(port) } : { name: port } } } })) };
    return { ...(host === '*' ? {} : { host }), http };
  });
  const className = [lineOf(text, 'Ingress Class'), row?.cells.get('CLASS')].find((shown) => shown !== undefined && shown !== '<none>');
  const annotations = annotationsIn(text ?? '');
  const metadata = { name: evidence.name, ...(annotations ? { annotations } : {}) };
  return { apiVersion: isOlder ? 'networking.k8s.io/v1beta1' : 'networking.k8s.io/v1', kind: 'Ingress', metadata, spec: { ...(className === undefined ? {} : { ingressClassName: className }), rules } };
};

const numberOr = (port: string): number | string => (/^\d+$/.test(port) ? Number(port) : port);

/** `Annotations:` of a description, beside its title or in lines of their own. */
function annotationsIn(text: string): Readonly<Record<string, string>> | undefined {
  const block = /^Annotations:((?:[ \t]*\n?[ \t]+[\w./-]+:[ \t]+\S+$)+)/m.exec(text)?.[1] ?? '';
  const pairs = [...block.matchAll(/^[ \t]*([\w./-]+):[ \t]+(\S+)$/gm)].map(([, key = '', value = '']) => [key, value] as const);
  return pairs.length > 0 ? Object.fromEntries(pairs) : undefined;
}
