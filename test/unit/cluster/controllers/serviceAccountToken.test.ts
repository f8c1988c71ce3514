/** The token of a Secret that somebody makes for a service account. */
import { expect, test } from 'vitest';
import { decodeBase64 } from '../../../../src/base/base64.ts';
import type { JsonObject } from '../../../../src/base/json.ts';
import { clusterOf, post } from '../clusters.ts';

const path = '/api/v1/namespaces/default/secrets';
const secret = (account: string): JsonObject => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'key', annotations: { 'kubernetes.io/service-account.name': account } }, type: 'kubernetes.io/service-account-token' });

function dataFor(account: string): Readonly<Record<string, string>> {
  const cluster = clusterOf();
  cluster.advance(1000);
  post(cluster, path, secret(account));
  cluster.advance(1000);
  const { data } = cluster.request({ method: 'GET', path: `${path}/key` }).body as { data?: Readonly<Record<string, string>> };
  return data ?? {};
}

test('it says whose it is', () => {
  const { namespace = '', token = '' } = dataFor('default');
  const [head = '', claims = '', signature = ''] = decodeBase64(token).split('.');
  expect(decodeBase64(namespace)).toBe('default');
  expect(JSON.parse(decodeBase64(claims))).toMatchObject({ iss: 'kubernetes/serviceaccount', sub: 'system:serviceaccount:default:default', 'kubernetes.io/serviceaccount/secret.name': 'key' });
  expect([JSON.parse(decodeBase64(head)).alg, signature.length]).toEqual(['RS256', 342]);
});

test('nothing is filled in for an account that is not there', () => {
  expect(dataFor('web')).toEqual({});
});
