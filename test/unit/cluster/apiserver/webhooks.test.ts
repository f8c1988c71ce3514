/** What admission webhooks are agreed to by. */
import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/base/json.ts';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const service: JsonObject = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'admission' }, spec: { ports: [{ port: 443 }] } };
const configuration = (name: string): JsonObject => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingWebhookConfiguration',
  metadata: { name: 'admission' },
  webhooks: [{ name, clientConfig: { service: { namespace: 'default', name: 'admission' } }, rules: [{ apiGroups: ['networking.k8s.io'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['ingresses'] }], admissionReviewVersions: ['v1'], sideEffects: 'None' }],
});
const ingress = (name: string, path: string): JsonObject => ({ apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name }, spec: { rules: [{ http: { paths: [{ path, pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }] } }] } });

/** What is said of making each of these, one after the other. */
const verdicts = (...objects: readonly JsonObject[]): readonly string[] => {
  const files = objects.map((object, index) => `\`\`\`json title="${index}.json"\n${JSON.stringify(object)}\n\`\`\`\n`);
  const commands = objects.map((_, index) => `$ kubectl create -f ${index}.json -o name > made`);
  return checkNote(readNote(`---\nkubernetes: 1.32.5\n---\n${files.join('\n')}\n\`\`\`console\n${commands.join('\n')}\n\`\`\`\n`, 'note.md')).steps.map(({ verdict }) => verdict);
};
const ofController = configuration('validate.nginx.ingress.kubernetes.io');

test.each<[string, readonly JsonObject[], string]>([
  ['an Ingress beside the controller', [service, ofController, ingress('a', '/a')], 'skipped'],
  ['two with paths of their own', [service, ofController, ingress('a', '/a'), ingress('b', '/b')], 'skipped'],
  ['two with one path', [service, ofController, ingress('a', '/a'), ingress('b', '/a')], 'unsupported'],
  ['an Ingress where nobody can answer', [ofController, ingress('a', '/a')], 'unsupported'],
  ['a webhook of somebody else', [service, configuration('web.example.com')], 'unsupported'],
])('%s', (_, objects, expected) => {
  expect(verdicts(...objects).at(-1)).toBe(expected);
});
