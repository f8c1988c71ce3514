/** Where nginx sends a request, as ingress-nginx configures it: by host, then by path. Models its nginx.tmpl and updateServerLocations. */
import { Unsupported } from '../../base/unsupported.ts';
import { annotation } from './ingresses.ts';
import type { Backend, Ingress, IngressPath } from './ingresses.ts';

export type Routed =
  | { readonly kind: 'backend'; readonly backend: Backend; readonly path: string }
  | { readonly kind: 'redirect'; readonly location: string }
  /** No rule is about it: the controller's own default backend answers. */
  | { readonly kind: 'nobody' };

/** Annotations that change nothing of what is modelled; any other of the controller's own does something that is not. */
const harmless = new Set(
  ['rewrite-target', 'use-regex', 'ssl-redirect', 'force-ssl-redirect', 'backend-protocol', 'proxy-body-size', 'proxy-read-timeout', 'proxy-send-timeout', 'proxy-connect-timeout', 'proxy-buffer-size', 'add-base-url', 'enable-access-log'].map(annotation),
);

/** One path of one server, with the Ingress that it stands in. */
interface Location extends IngressPath {
  readonly ingress: Ingress;
}

/** `host` without its port, `path` with the query. */
export function route(host: string, path: string, scheme: 'http' | 'https', ingresses: readonly Ingress[]): Routed {
  const name = serverOf(host.toLowerCase(), ingresses);
  const server = ingresses.filter(({ rules }) => rules.some((rule) => rule.host === name));
  const locations = server.flatMap((ingress) => ingress.rules.filter((rule) => rule.host === name).flatMap(({ paths }) => paths.map((each): Location => ({ ...each, ingress }))));
  const [pathname = '/', ...search] = path.split(/(?=\?)/);
  const found = locate(pathname, locations);
  const ingress = found?.ingress;
  if (ingress && name !== '' && scheme === 'http' && redirects(ingress, name)) return { kind: 'redirect', location: `https://${host}${path}` };
  if (found) return { kind: 'backend', backend: backendOf(found), path: `${rewritten(found, pathname)}${search.join('')}` };
  const fallback = (name === '' ? ingresses.filter(({ rules }) => rules.length === 0) : server).find(({ defaultBackend }) => defaultBackend)?.defaultBackend;
  return fallback ? { kind: 'backend', backend: fallback, path } : { kind: 'nobody' };
}

/** The host of the rules that are about a name: its own, one with a star, or those for all hosts. */
function serverOf(host: string, ingresses: readonly Ingress[]): string {
  const hosts = new Set(ingresses.flatMap(({ rules }) => rules.map((rule) => rule.host)));
  const starred = host.replace(/^[\w-]+\./, '*.');
  return hosts.has(host) ? host : hosts.has(starred) ? starred : '';
}

/** Paths are regular expressions in the whole server as soon as one of its Ingresses says so or rewrites. */
function locate(path: string, locations: readonly Location[]): Location | undefined {
  if (locations.some(({ ingress }) => usesPatterns(ingress))) return [...locations].sort((a, b) => b.path.length - a.path.length).find((location) => pattern(location.path).test(path));
  const exact = locations.find((location) => location.type !== 'ImplementationSpecific' && location.path.replace(/(?<=.)\/$/, '') === path && (location.type === 'Prefix' || location.path === path));
  const byExact = locations.find((location) => location.type === 'Exact' && location.path === path) ?? exact;
  if (byExact) return byExact;
  // A prefix ends at a slash; what is left to the implementation is any beginning of the path.
  const begins = ({ path: prefix, type }: Location): boolean => type !== 'Exact' && path.startsWith(type === 'Prefix' && !prefix.endsWith('/') ? `${prefix}/` : prefix);
  return locations.filter(begins).reduce<Location | undefined>((best, location) => (best && best.path.length >= location.path.length ? best : location), undefined);
}

const rewriteTarget = ({ annotations }: Ingress): string => annotations[annotation('rewrite-target')] ?? '';
const usesPatterns = (ingress: Ingress): boolean => rewriteTarget(ingress) !== '' || ingress.annotations[annotation('use-regex')] === 'true';

function pattern(path: string): RegExp {
  try {
    return new RegExp(`^${path}`, 'i');
  } catch {
    throw new Unsupported(`the path ${path} as nginx reads it`);
  }
}

function rewritten({ path, ingress }: Location, asked: string): string {
  const target = rewriteTarget(ingress);
  if (target === '' || target === path) return asked;
  const groups = pattern(path).exec(asked) ?? [];
  return target.replace(/\$(\d)/g, (_whole, number: string) => groups[Number(number)] ?? '');
}

function redirects({ annotations, secure }: Ingress, host: string): boolean {
  return annotations[annotation('force-ssl-redirect')] === 'true' || (secure.includes(host) && annotations[annotation('ssl-redirect')] !== 'false');
}

function backendOf({ backend, ingress }: Location): Backend {
  const special = Object.keys(ingress.annotations).find((name) => name.startsWith(annotation('')) && !harmless.has(name));
  if (special !== undefined) throw new Unsupported(`the annotation ${special}`);
  if (!['HTTP', undefined].includes(ingress.annotations[annotation('backend-protocol')])) throw new Unsupported(`the annotation ${annotation('backend-protocol')}`);
  return backend;
}
