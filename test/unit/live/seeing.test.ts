/** What the panel makes of a cluster: its items, what changed, and the picture. */
import { describe, expect, test } from 'vitest';
import { changesBetween } from '../../../src/live/clusterChanges.ts';
import type { ClusterView } from '../../../src/live/clusterView.ts';
import { viewCluster } from '../../../src/live/clusterView.ts';
import { layOutTopology, topologyInWords } from '../../../src/live/topology.ts';
import { readNote } from '../../../src/note/readNote.ts';
import { distributionsOf } from '../../../src/render/distribution.ts';
import { sendMany } from '../../../src/session/manyRequests.ts';
import { checkNote } from '../../../src/verify/check.ts';
import { plan } from '../../../src/verify/plan/plan.ts';
import { Rerun } from '../../../src/verify/replay/rerun.ts';

const note = '---\nkubernetes: 1.32\n---\n\n```console\n$ kubectl create deployment web --image=luksa/kubia --replicas=2\ndeployment.apps/web created\n$ kubectl expose deployment web --port=80 --target-port=8080\nservice/web exposed\n```\n';

function begin(text: string = note): Rerun {
  const notebook = readNote(text, 'note.md');
  const rerun = new Rerun(plan(notebook), checkNote(notebook), 'a seed');
  rerun.runAll();
  rerun.wait(10_000);
  return rerun;
}
const view = (rerun: Rerun): ClusterView => viewCluster(rerun.session.cluster);
const type = (rerun: Rerun, command: string): string => rerun.runLine('a line', command, 0, { commands: {}, manifests: {} }).output;

test('nodes, who made a pod, and the rules that matter', () => {
  const { nodes, pods, rules, services } = view(begin());
  expect(nodes.map(({ name, ready }) => `${name} ${ready}`)).toEqual(['minikube true']);
  expect(new Set(pods.map(({ owner, node }) => `${owner?.replace(/-[a-z0-9]+$/, '-*')} ${node}`))).toEqual(new Set(['ReplicaSet web-* minikube']));
  const [service] = services;
  const addresses = service?.endpoints.map(({ address }) => address).toSorted() ?? [];
  expect(rules.lines.map((line) => line.replace(/KUBE-(SVC|SEP)-\w+/g, 'KUBE-$1-*'))).toEqual([
    `-A KUBE-SERVICES -d ${service?.detail.split(' ')[0]}/32 -p tcp -m comment --comment "default/web cluster IP" -m tcp --dport 80 -j KUBE-SVC-*`,
    `-A KUBE-SVC-* -m comment --comment "default/web -> ${addresses[0]}:8080" -m statistic --mode random --probability 0.50000000000 -j KUBE-SEP-*`,
    `-A KUBE-SVC-* -m comment --comment "default/web -> ${addresses[1]}:8080" -j KUBE-SEP-*`,
    ...addresses.map((address) => `-A KUBE-SEP-* -p tcp -m comment --comment "default/web" -m tcp -j DNAT --to-destination ${address}:8080`),
  ]);
});

test('an endpoint without the port that the Service asks for is an address alone', () => {
  const rerun = begin();
  type(rerun, `kubectl patch service web --type=json -p '[{"op":"replace","path":"/spec/ports/0/targetPort","value":"http"}]'`);
  rerun.wait(5_000);
  const [service] = view(rerun).services;
  expect(service?.endpoints.map(({ name }) => name)).toEqual(service?.endpoints.map(({ address }) => address));
});

/** Told to be on nftables by its own first lines. */
test('in nftables mode: the elements and chains of the Services, and nobody else’s', () => {
  const nft = note.replace('```console\n', '```console\nroot@minikube:~# nft list map ip kube-proxy no-endpoint-nodeports\ntable ip kube-proxy {\n\tmap no-endpoint-nodeports {\n\t\ttype inet_proto . inet_service : verdict\n\t\tcomment "vmap to drop or reject packets to service nodeports with no endpoints"\n\t}\n}\n');
  const rerun = begin(nft);
  const { rules, services } = view(rerun);
  const [service] = services;
  const cluster = service?.detail.split(' ')[0] ?? '';
  const [first, second] = service?.endpoints.map(({ address }) => address).toSorted() ?? [];
  const lines = rules.lines.map((line) => line.trim().replace(/\b[A-Z0-9]{8}-default/g, '*-default'));
  expect({ mode: rules.mode, lines }).toEqual({
    mode: 'nftables',
    lines: [
      'table ip kube-proxy {',
      'comment "rules for kube-proxy"',
      'map service-ips {',
      'type ipv4_addr . inet_proto . inet_service : verdict',
      'comment "ClusterIP, ExternalIP and LoadBalancer IP traffic"',
      `elements = { ${cluster} . tcp . 80 : goto service-*-default/web/tcp/ }`,
      '}',
      '',
      `chain endpoint-*-default/web/tcp/__${first}/8080 {`,
      `meta l4proto tcp dnat to ${first}:8080`,
      '}',
      '',
      `chain endpoint-*-default/web/tcp/__${second}/8080 {`,
      `meta l4proto tcp dnat to ${second}:8080`,
      '}',
      '',
      'chain service-*-default/web/tcp/ {',
      `numgen random mod 2 vmap { 0 : goto endpoint-*-default/web/tcp/__${first}/8080, 1 : goto endpoint-*-default/web/tcp/__${second}/8080 }`,
      '}',
      '}',
    ],
  });
});

describe('what changed', () => {
  test.each<readonly [string, string, readonly string[]]>([
    ['nothing', 'kubectl get pods', []],
    ['a field', "kubectl patch svc web -p '{\"spec\":{\"sessionAffinity\":\"ClientIP\"}}'", ['changed service web']],
    ['everything of a Service', 'kubectl delete svc web', ['vanished service web', 'vanished endpoint', 'vanished endpoint']],
  ])('%s', (_, command, expected) => {
    const rerun = begin();
    const before = view(rerun);
    type(rerun, command);
    expect(changesBetween(before, view(rerun)).map(({ kind, key }) => `${kind} ${key.split('/').slice(0, key.startsWith('endpoint') ? 1 : 2).join(' ')}`)).toEqual(expected);
  });
});

test('the picture: no two boxes overlap, and every edge has its ends', () => {
  const rerun = begin();
  type(rerun, 'kubectl scale deployment web --replicas=7');
  rerun.wait(10_000);
  for (const columns of [2, 6]) {
    const { boxes, edges, width, height } = layOutTopology(view(rerun), columns);
    expect(boxes.filter(({ kind }) => kind === 'pod')).toHaveLength(7);
    expect(edges).toHaveLength(7);
    const keys = new Set(boxes.map(({ key }) => key));
    expect(edges.flatMap(({ from, to }) => [from, to]).filter((key) => !keys.has(key))).toEqual([]);
    expect(boxes.filter((box) => box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height)).toEqual([]);
    const overlapping = boxes.flatMap((a, index) => boxes.slice(index + 1).filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height));
    expect(overlapping).toEqual([]);
  }
});

test('the picture in words', () => {
  const rerun = begin();
  const names = view(rerun).services[0]?.endpoints.map(({ pod }) => pod?.replace('pod/', ''));
  expect(topologyInWords(view(rerun))).toBe(`Service web → ${names?.join(', ')}`);
  type(rerun, 'kubectl scale deployment web --replicas=0');
  rerun.wait(60_000);
  expect(topologyInWords(view(rerun))).toBe('Service web → ∅');
});

test('a hundred requests spread by chance, and leave no trace in the cluster', () => {
  const rerun = begin();
  type(rerun, "kubectl patch svc web -p '{\"spec\":{\"sessionAffinity\":\"ClientIP\"}}'");
  const many = { namespace: 'default', service: 'web', port: 80, count: 100 };
  const [sticky] = distributionsOf(sendMany(many, rerun.session, 'many/1'));
  expect(sticky?.bars.map(({ answered }) => answered).toSorted((a, b) => a - b)).toEqual([0, 100]);
  type(rerun, "kubectl patch svc web -p '{\"spec\":{\"sessionAffinity\":\"None\"}}'");
  const [even] = distributionsOf(sendMany(many, rerun.session, 'many/2'));
  expect(even?.requests).toBe(100);
  expect(even?.bars.map(({ expected }) => expected)).toEqual([{ count: 50, give: 10 }, { count: 50, give: 10 }]);
  expect(even?.bars.every(({ answered }) => answered > 25 && answered < 75)).toBe(true);
});
