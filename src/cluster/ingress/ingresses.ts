/** Ingresses as a controller reads them: which are its own, and what each says. https://kubernetes.io/docs/concepts/services-networking/ingress/ */
import type { KubeObject } from '../../api/object.ts';
import { isObject } from '../../base/json.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import type { IngressController } from '../images/image.ts';
import type { StoreReader } from '../world.ts';

export const ingressesKey = 'ingresses.networking.k8s.io';
export const annotation = (name: string): string => `nginx.ingress.kubernetes.io/${name}`;

/** A port of a Service by its number, its name or its target's. */
export interface Backend {
  readonly namespace: string;
  readonly service: string;
  readonly port: string;
}

export interface IngressPath {
  readonly path: string;
  readonly type: 'Exact' | 'Prefix' | 'ImplementationSpecific';
  readonly backend: Backend;
}

export interface Ingress {
  readonly object: KubeObject;
  /** '' for a rule that names no host. */
  readonly rules: readonly { readonly host: string; readonly paths: readonly IngressPath[] }[];
  readonly defaultBackend?: Backend;
  /** Hosts that are served by TLS. */
  readonly secure: readonly string[];
  readonly annotations: Readonly<Record<string, string>>;
}

/** The controller's own, oldest first: where two speak of one path the older has it. */
export function ingressesOf(controller: IngressController, store: StoreReader): readonly Ingress[] {
  const age = ({ metadata }: KubeObject): string => `${metadata.creationTimestamp ?? ''} ${metadata.namespace ?? ''}/${metadata.name}`;
  return store
    .list(ingressesKey, controller.namespace)
    .filter((object) => serves(controller, object, store))
    .sort((a, b) => (age(a) < age(b) ? -1 : 1))
    .map(readIngress);
}

/** Models ingress-nginx' ingressclass check: the annotation comes before the class. */
export function serves({ className, controller, classless }: IngressController, { metadata, spec }: KubeObject, store: StoreReader): boolean {
  const annotated = metadata.annotations?.['kubernetes.io/ingress.class'];
  if (annotated !== undefined && annotated !== '') return annotated === className;
  const named = isObject(spec) ? spec['ingressClassName'] : undefined;
  if (typeof named !== 'string' || named === '') return classless;
  const ingressClass = store.get('ingressclasses.networking.k8s.io', '', named);
  return ingressClass === undefined ? classless && named === className : (ingressClass['spec'] as JsonObject | undefined)?.['controller'] === controller;
}

const objects = (value: Json | undefined): readonly JsonObject[] => (Array.isArray(value) ? (value as readonly Json[]).filter(isObject) : []);
const text = (value: Json | undefined): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');

function readIngress(object: KubeObject): Ingress {
  const spec = isObject(object['spec']) ? object['spec'] : {};
  const namespace = object.metadata.namespace ?? '';
  const defaultBackend = backendOf(spec['defaultBackend'], namespace);
  return {
    object,
    rules: objects(spec['rules']).map((rule) => ({ host: text(rule['host']), paths: isObject(rule['http']) ? objects(rule['http']['paths']).flatMap((path) => pathOf(path, namespace)) : [] })),
    ...(defaultBackend ? { defaultBackend } : {}),
    secure: objects(spec['tls']).flatMap(({ hosts }) => (Array.isArray(hosts) ? hosts.map(text) : [])),
    annotations: object.metadata.annotations ?? {},
  };
}

function pathOf({ path, pathType, backend }: JsonObject, namespace: string): readonly IngressPath[] {
  const known = backendOf(backend, namespace);
  const type = pathType === 'Exact' || pathType === 'Prefix' ? pathType : 'ImplementationSpecific';
  return known ? [{ path: text(path) || '/', type, backend: known }] : [];
}

/** Undefined for a resource that is no Service: this controller serves none. */
function backendOf(value: Json | undefined, namespace: string): Backend | undefined {
  const service = isObject(value) ? value['service'] : undefined;
  if (!isObject(service)) return undefined;
  const port = isObject(service['port']) ? service['port'] : {};
  return { namespace, service: text(service['name']), port: text(port['name']) || text(port['number']) };
}
