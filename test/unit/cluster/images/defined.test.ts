import { expect, test } from 'vitest';
import { parseYamlDocuments } from '../../../../src/text/yaml/read.ts';
import type { Json } from '../../../../src/base/json.ts';
import { readImages } from '../../../../src/cluster/images/defined.ts';
import { clusterOf, podOf, podsPath, post } from '../clusters.ts';
import { reach } from '../../../../src/cluster/network/connect.ts';
import { exchange } from '../../../../src/cluster/network/http.ts';

function yaml(text: string): Json {
  const [document] = parseYamlDocuments(text);
  if (document?.kind !== 'value') throw new Error('no YAML');
  return document.value;
}

const shop = `
- name: example/shop
  ports:
    - port: 8080
      answer: "shop {tag} {env.MODE} on {pod} at {ip}: {path} for {client}, visitor {count}\\n"
      paths: { /healthz: ok }
  env: { MODE: demo }
  logs: ["listening in {namespace}"]
`;

test('an image of the note answers as it says, and counts', () => {
  const { images, problems } = readImages(yaml(shop));
  expect(problems).toEqual([]);
  const cluster = clusterOf({ images });
  post(cluster, podsPath, podOf('web', { image: 'example/shop:2.1' }));
  cluster.advance(5000);
  const ask = (path: string): string => {
    const connection = reach(cluster, { origin: { kind: 'node', name: 'worker-1' }, protocol: 'TCP', address: '10.244.0.2', port: 8080 }, `test${path}${cluster.now()}`);
    cluster.advance(1);
    const answer = exchange(cluster, connection, { method: 'GET', path, headers: {}, body: '' });
    return `${String(answer?.status)} ${answer?.body ?? ''}`;
  };
  expect([ask('/a'), ask('/b?c=d'), ask('/healthz')]).toEqual(['200 shop 2.1 demo on web at 10.244.0.2: /a for 10.244.0.1, visitor 1\n', '200 shop 2.1 demo on web at 10.244.0.2: /b for 10.244.0.1, visitor 2\n', '200 ok']);
});

test.each([
  ['text', ['images: a list is expected here']],
  ['- ports: [80]', ['images.0.name: this is missing']],
  ['- name: a\n  port: 80', ['images.0.port: port is not known here; known are name, tags, ports, logs, env, files, shell, user, tools, commands']],
  ['- name: a\n  ports: [{port: eighty}, {port: 80, answer: "{who}"}]', ['images.0.ports.0.port: a port number is expected here, 1 to 65535', 'images.0.ports.1.answer: {who} is not known; known are {pod}, {namespace}, {ip}, {node}, {image}, {tag}, {path}, {method}, {client}, {count} and {env.NAME}']],
  ['- name: a\n  shell: zsh', ['images.0.shell: one of bash, dash, ash is expected here']],
  ['- name: a\n  env: [b]', ['images.0.env: a map is expected here']],
])('%j is told: %j', (text, messages) => {
  expect(readImages(yaml(text)).problems.map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual(messages);
});
