/** Where ingress-nginx sends a request: hosts, path types, default backends, rewrites, redirects. */
import { describe, expect, test } from 'vitest';
import type { IngressPath } from '../../../../src/cluster/ingress/ingresses.ts';
import type { Ingress } from '../../../../src/cluster/ingress/ingresses.ts';
import { route } from '../../../../src/cluster/ingress/route.ts';

type Rules = Readonly<Record<string, readonly (readonly [path: string, type: IngressPath['type'], service: string])[]>>;

function ingress(rules: Rules, extra: Partial<Pick<Ingress, 'secure' | 'annotations'>> & { readonly fallback?: string } = {}): Ingress {
  const backend = (service: string) => ({ namespace: 'default', service, port: '80' });
  return {
    object: { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'web' } },
    rules: Object.entries(rules).map(([host, paths]) => ({ host, paths: paths.map(([path, type, service]) => ({ path, type, backend: backend(service) })) })),
    ...(extra.fallback === undefined ? {} : { defaultBackend: backend(extra.fallback) }),
    secure: extra.secure ?? [],
    annotations: Object.fromEntries(Object.entries(extra.annotations ?? {}).map(([name, value]) => [`nginx.ingress.kubernetes.io/${name}`, value])),
  };
}

function asked(url: string, ...ingresses: readonly Ingress[]): string {
  const [, scheme = '', host = '', path = '/'] = /^(https?):\/\/([^/]*)(\/.*)?$/.exec(url) ?? [];
  const routed = route(host, path, scheme === 'https' ? 'https' : 'http', ingresses);
  return routed.kind === 'backend' ? `${routed.backend.service} ${routed.path}` : routed.kind === 'redirect' ? routed.location : 'nobody';
}

const plain = ingress({ 'a.example': [['/', 'Prefix', 'root'], ['/foo', 'Prefix', 'foo'], ['/foo', 'Exact', 'exact'], ['/bar', 'ImplementationSpecific', 'bar'], ['/foo/deep', 'Prefix', 'deep']] });
const exactOnly = ingress({ 'a.example': [['/foo', 'Exact', 'exact']] });
const stars = ingress({ '*.example': [['/', 'Prefix', 'star']], 'a.example': [['/', 'Prefix', 'own']] });
const anybody = ingress({ '': [['/', 'Prefix', 'all']] });
const rewriting = ingress({ 'a.example': [['/foo(/|$)(.*)', 'ImplementationSpecific', 'foo'], ['/bar', 'Prefix', 'bar']] }, { annotations: { 'rewrite-target': '/$2' } });
const flattening = ingress({ 'a.example': [['/foo', 'Prefix', 'foo']] }, { annotations: { 'rewrite-target': '/' } });

describe('route', () => {
  test.each<[url: string, ingresses: readonly Ingress[], expected: string]>([
    ['http://a.example', [plain], 'root /'],
    ['http://A.EXAMPLE/x', [plain], 'root /x'],
    ['http://b.example/', [plain], 'nobody'],
    ['http://a.example/foo', [plain], 'exact /foo'],
    ['http://a.example/foo/', [plain], 'foo /foo/'],
    ['http://a.example/foo/x?y=1', [plain], 'foo /foo/x?y=1'],
    ['http://a.example/foobar', [plain], 'root /foobar'],
    ['http://a.example/foo/deep/x', [plain], 'deep /foo/deep/x'],
    ['http://a.example/barbell', [plain], 'bar /barbell'],
    ['http://a.example/foo/', [exactOnly], 'nobody'],
    ['http://a.example/foo', [exactOnly], 'exact /foo'],
    ['http://x.example/', [stars], 'star /'],
    ['http://a.example/', [stars], 'own /'],
    ['http://x.y.example/', [stars], 'nobody'],
    ['http://a.example/', [anybody], 'all /'],
    ['http://10.0.0.1/', [anybody, plain], 'all /'],
    ['http://a.example/zzz', [anybody, exactOnly], 'nobody'],
    ['http://a.example/foo/x/y', [rewriting], 'foo /x/y'],
    ['http://a.example/foo', [rewriting], 'foo /'],
    ['http://a.example/foo/x', [flattening], 'foo /'],
    ['http://a.example/FOOx', [flattening], 'foo /'],
    ['http://a.example/zzz', [ingress({ 'a.example': [['/foo', 'Prefix', 'foo']] }, { fallback: 'rest' })], 'rest /zzz'],
    ['http://b.example/zzz', [ingress({ 'a.example': [['/foo', 'Prefix', 'foo']] }, { fallback: 'rest' })], 'nobody'],
    ['http://b.example/zzz', [ingress({}, { fallback: 'rest' }), plain], 'rest /zzz'],
    ['http://a.example/x', [ingress({ 'a.example': [['/', 'Prefix', 'root']] }, { secure: ['a.example'] })], 'https://a.example/x'],
    ['https://a.example/x', [ingress({ 'a.example': [['/', 'Prefix', 'root']] }, { secure: ['a.example'] })], 'root /x'],
    ['http://a.example/x', [ingress({ 'a.example': [['/', 'Prefix', 'root']] }, { secure: ['a.example'], annotations: { 'ssl-redirect': 'false' } })], 'root /x'],
    ['http://a.example/', [ingress({ 'a.example': [['/', 'Prefix', 'older']] }), ingress({ 'a.example': [['/', 'Prefix', 'younger']] })], 'older /'],
  ])('%s', (url, ingresses, expected) => {
    expect(asked(url, ...ingresses)).toBe(expected);
  });

  test('an annotation that does more than is modelled is refused', () => {
    expect(() => asked('http://a.example/', ingress({ 'a.example': [['/', 'Prefix', 'root']] }, { annotations: { canary: 'true' } }))).toThrow('not modelled: the annotation nginx.ingress.kubernetes.io/canary');
  });
});
