import { expect, test } from 'vitest';
import { testCluster } from './testCluster.ts';

const beta = (apiVersion: string) => ({
  apiVersion,
  kind: 'Ingress',
  metadata: { name: 'web', namespace: 'default' },
  spec: { backend: { serviceName: 'fallback', servicePort: 'http' }, rules: [{ http: { paths: [{ path: '/', pathType: 'Prefix', backend: { serviceName: 'web', servicePort: 80 } }] } }] },
});
const v1Spec = {
  defaultBackend: { service: { name: 'fallback', port: { name: 'http' } } },
  rules: [{ http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }] } }],
};
const path = (groupVersion: string) => `/apis/${groupVersion}/namespaces/default/ingresses`;

test.each(['extensions/v1beta1', 'networking.k8s.io/v1beta1'])('an Ingress that was created in %s reads in each version as that version has it', (groupVersion) => {
  const { request } = testCluster('1.20.2');
  expect(request('POST', path(groupVersion), beta(groupVersion)).status).toBe(201);
  expect(request('GET', `${path('networking.k8s.io/v1')}/web`).body).toMatchObject({ apiVersion: 'networking.k8s.io/v1', spec: v1Spec });
  for (const each of ['extensions/v1beta1', 'networking.k8s.io/v1beta1']) expect(request('GET', `${path(each)}/web`).body).toMatchObject(beta(each));
  const patched = request('PATCH', `${path('extensions/v1beta1')}/web`, { metadata: { labels: { a: 'b' } } }, { headers: { 'content-type': 'application/merge-patch+json' } });
  expect(patched.status).toBe(200);
  expect(request('GET', `${path('networking.k8s.io/v1')}/web`).body).toMatchObject({ metadata: { labels: { a: 'b' } }, spec: v1Spec });
});
