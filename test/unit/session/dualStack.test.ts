/** A cluster with addresses of two families: pods, Services, endpoints, DNS and what clients reach. */
import { describe, expect, test } from 'vitest';
import { present } from '../../../src/base/assert.ts';
import { parseVersion } from '../../../src/api/version.ts';
import { defaultSessionOptions } from '../../../src/session/defaults.ts';
import { SeededChooser } from '../../../src/session/seededChooser.ts';
import { Session } from '../../../src/session/session.ts';

const manifest = `apiVersion: v1
kind: Pod
metadata: {name: kubia, labels: {app: kubia}}
spec: {containers: [{name: kubia, image: luksa/kubia, env: [{name: IPS, valueFrom: {fieldRef: {fieldPath: status.podIPs}}}]}]}
---
apiVersion: v1
kind: Pod
metadata: {name: client}
spec: {containers: [{name: client, image: curlimages/curl, command: [sleep, "9999"]}]}
---
apiVersion: v1
kind: Service
metadata: {name: single}
spec: {selector: {app: kubia}, ports: [{port: 80, targetPort: 8080}]}
---
apiVersion: v1
kind: Service
metadata: {name: both}
spec: {type: NodePort, ipFamilyPolicy: PreferDualStack, selector: {app: kubia}, ports: [{port: 80, targetPort: 8080, nodePort: 30080}]}
---
apiVersion: v1
kind: Service
metadata: {name: six}
spec: {ipFamilies: [IPv6], selector: {app: kubia}, ports: [{port: 80, targetPort: 8080}]}
---
apiVersion: v1
kind: Service
metadata: {name: headless}
spec: {clusterIP: None, ipFamilyPolicy: RequireDualStack, selector: {app: kubia}, ports: [{port: 80, targetPort: 8080}]}
`;

function typed(line: string): string {
  const usual = defaultSessionOptions(present(parseVersion('1.32'), 'a version'));
  const nodes = usual.nodes.map((node) => ({ ...node, podCidr: `${node.podCidr},fd00:10:244::/64`, secondAddress: 'fc00:f853:ccd:e793::2' }));
  const bindings = new Map([
    ['service/default/both/clusterIP', '10.96.0.7'],
    ['service/default/both/clusterIP/1', 'fd00:10:96::7'],
    ['service/default/six/clusterIP', 'fd00:10:96::6'],
  ]);
  const session = new Session({ ...usual, nodes, serviceCidr: '10.96.0.0/12,fd00:10:96::/112' }, new SeededChooser('test', bindings));
  session.addFile('all.yaml', manifest);
  const limits = { maxLines: 100, maxVirtualMs: 200_000 };
  session.run('kubectl apply -f all.yaml', { kind: 'host' }, limits, 'before');
  session.advance(60_000);
  return session.run(line, { kind: 'host' }, limits, 'step/1').output;
}

const inClient = (line: string): string => `kubectl exec client -- ${line}`;

describe('a dual-stack cluster', () => {
  test.each<[line: string, printed: string]>([
    ["kubectl get pod kubia -o jsonpath='{.status.podIPs[*].ip} {.status.hostIPs[*].ip}'", '10.244.0.2 fd00:10:244::2 192.168.49.2 fc00:f853:ccd:e793::2'],
    ["kubectl get node -o jsonpath='{.items[0].spec.podCIDRs}'", '["10.244.0.0/24","fd00:10:244::/64"]'],
    ['kubectl exec kubia -- printenv IPS', '10.244.0.2,fd00:10:244::2\n'],
    ['kubectl exec kubia -- grep kubia /etc/hosts', '10.244.0.2\tkubia\nfd00:10:244::2\tkubia\n'],
    ['kubectl get ep both six --no-headers', 'both   10.244.0.2:8080         60s\nsix    [fd00:10:244::2]:8080   60s\n'],
    ["kubectl get endpointslices -o custom-columns=A:.addressType,E:.endpoints[*].addresses --no-headers -l kubernetes.io/service-name=both | sort", 'IPv4   [10.244.0.2]\nIPv6   [fd00:10:244::2]\n'],
    ["kubectl get endpointslices -o custom-columns=A:.addressType,E:.endpoints[*].addresses --no-headers -l kubernetes.io/service-name=single", 'IPv4   [10.244.0.2]\n'],
    [inClient('curl -s single'), "You've hit kubia\n"],
    [inClient('curl -s -6 both'), "You've hit kubia\n"],
    [inClient('curl -s -4 both'), "You've hit kubia\n"],
    [inClient('curl -s six'), "You've hit kubia\n"],
    [inClient('curl -sg http://[fd00:10:96::7]'), "You've hit kubia\n"],
    [inClient('curl -sg http://[fd00:10:244::2]:8080'), "You've hit kubia\n"],
    [inClient('curl -sS -6 single'), 'curl: (6) Could not resolve host: single\ncommand terminated with exit code 6\n'],
    ['curl -sg http://[fc00:f853:ccd:e793::2]:30080', "You've hit kubia\n"],
    ['curl -s 192.168.49.2:30080', "You've hit kubia\n"],
    [inClient('nslookup -type=aaaa both.default.svc.cluster.local'), 'Server:\t\t10.96.0.10\nAddress:\t10.96.0.10:53\n\nName:\tboth.default.svc.cluster.local\nAddress: fd00:10:96::7\n\n'],
    [inClient('nslookup headless.default.svc.cluster.local'), 'Server:\t\t10.96.0.10\nAddress:\t10.96.0.10:53\n\nName:\theadless.default.svc.cluster.local\nAddress: 10.244.0.2\n\nName:\theadless.default.svc.cluster.local\nAddress: fd00:10:244::2\n\n'],
  ])('%s', (line, printed) => {
    expect(typed(line)).toBe(printed);
  });

  test('a Service and a pod are described with the addresses of both', () => {
    expect(typed('kubectl describe svc both | grep -E "^IP"')).toBe('IP Family Policy:         PreferDualStack\nIP Families:              IPv4,IPv6\nIP:                       10.96.0.7\nIPs:                      10.96.0.7,fd00:10:96::7\n');
    expect(typed('kubectl describe pod kubia | grep -A3 "^IPs"')).toBe('IPs:\n  IP:  10.244.0.2\n  IP:  fd00:10:244::2\nContainers:\n');
  });
});
