/** What kubectl says where the API server does not reach a kubelet, in the words that were recorded. */
import { expect, test } from 'vitest';
import { present } from '../../../../src/base/assert.ts';
import { parseVersion } from '../../../../src/api/version.ts';
import { defaultSessionOptions } from '../../../../src/session/defaults.ts';
import { SeededChooser } from '../../../../src/session/seededChooser.ts';
import { Session } from '../../../../src/session/session.ts';

function typed(command: string, version: string, kubeletPort: 'refuses' | 'silent'): string {
  const options = defaultSessionOptions(present(parseVersion(version), version));
  const session = new Session({ ...options, nodes: options.nodes.map((node) => ({ ...node, address: '172.18.0.4', kubeletPort })) }, new SeededChooser('test'));
  const limits = { maxLines: 100, maxVirtualMs: 600_000 };
  session.run('kubectl run web --image=luksa/kubia', { kind: 'host' }, limits, 'run');
  session.advance(10_000);
  return session.run(command, { kind: 'host' }, limits, 'asked').output;
}

test.each<[string, string, 'refuses' | 'silent', string]>([
  ['kubectl logs web', '1.32', 'refuses', 'Error from server: Get "https://172.18.0.4:10250/containerLogs/default/web/web": dial tcp 172.18.0.4:10250: connect: connection refused\n'],
  ['kubectl logs web --tail=3', '1.32', 'silent', 'Error from server: Get "https://172.18.0.4:10250/containerLogs/default/web/web?tailLines=3": dial tcp 172.18.0.4:10250: i/o timeout\n'],
  ['kubectl exec web -- ls', '1.32', 'refuses', 'error: Internal error occurred: error sending request: Post "https://172.18.0.4:10250/exec/default/web/web?command=ls&error=1&output=1": dial tcp 172.18.0.4:10250: connect: connection refused\n'],
  ['kubectl exec web -- ls', '1.28', 'refuses', 'Error from server: error dialing backend: dial tcp 172.18.0.4:10250: connect: connection refused\n'],
])('%s with kubectl %s where the port %s', (command, version, kubeletPort, expected) => {
  expect(typed(command, version, kubeletPort)).toBe(expected);
});
