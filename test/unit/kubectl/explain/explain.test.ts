import { expect, test } from 'vitest';
import { parseVersion } from '../../../../src/api/version.ts';
import { documentationOf } from '../../../../src/api/documentation/index.ts';
import { present } from '../../../../src/base/assert.ts';
import { defaultSessionOptions } from '../../../../src/session/defaults.ts';
import { SeededChooser } from '../../../../src/session/seededChooser.ts';
import { Session } from '../../../../src/session/session.ts';

const run = (line: string, server: string, kubectl = server) => {
  const version = (text: string) => present(parseVersion(text), text);
  const session = new Session({ ...defaultSessionOptions(version(server)), kubectl: version(kubectl), documentationOf }, new SeededChooser('test'));
  const { stdout, stderr, unsupported } = session.run(line, { kind: 'host' }, { maxLines: 1000, maxVirtualMs: 60_000 }, 'step/1');
  return unsupported === undefined ? stdout + stderr : `unsupported: ${unsupported}`;
};

const clusterIPs = `RESOURCE: sessionAffinityConfig <Object>

DESCRIPTION:
     sessionAffinityConfig contains the configurations of session affinity.

     SessionAffinityConfig represents the configurations of session affinity.

FIELDS:
   clientIP\t<Object>
     clientIP contains the configurations of Client IP based session affinity.

`;

test.each([
  ['the old form', 'kubectl explain svc.spec.sessionAffinityConfig', '1.20', '1.20', `KIND:     Service\nVERSION:  v1\n\n${clusterIPs}`],
  ['the old form of a group', 'kubectl explain deploy.spec.paused', '1.20', '1.20', 'KIND:     Deployment\nVERSION:  apps/v1\n\nFIELD:    paused <boolean>\n\nDESCRIPTION:\n     Indicates that the deployment is paused.\n'],
  ['a new kubectl on an old server', 'kubectl explain deploy.spec.paused', '1.20', '1.27', 'KIND:     Deployment\nVERSION:  apps/v1\n\nFIELD:    paused <boolean>\n\nDESCRIPTION:\n     Indicates that the deployment is paused.\n'],
  ['what was the same before and after', 'kubectl explain deploy.spec.paused', '1.27', '1.27', 'GROUP:      apps\nKIND:       Deployment\nVERSION:    v1\n\nFIELD: paused <boolean>\n\nDESCRIPTION:\n    Indicates that the deployment is paused.\n    \n\n'],
  ['what changed between', 'kubectl explain svc.spec.type', '1.27', '1.27', "unsupported: kubectl explain service of this server's version"],
  ['what came later', 'kubectl explain svc.spec.type', '1.34', '1.34', "unsupported: kubectl explain service of this server's version"],
  ['no such field, the old way', 'kubectl explain svc.spec.nope.deeper', '1.20', '1.20', 'error: field "nope" does not exist\n'],
  ['no such field, the new way', 'kubectl explain svc.spec.nope.deeper', '1.32', '1.32', 'KIND:       Service\nVERSION:    v1\n\nerror: field "deeper" does not exist\n'],
  ['values that are written by other constants', 'kubectl explain endpointslice.addressType | grep -A 10 ENUM', '1.32', '1.32', 'ENUM:\n    FQDN\n    IPv4\n    IPv6\n\nDESCRIPTION:\n    addressType specifies the type of address carried by this EndpointSlice. All\n    addresses in this slice must be the same type. This field is immutable after\n    creation. The following address types are currently supported: * IPv4:\n    Represents an IPv4 Address. * IPv6: Represents an IPv6 Address. * FQDN:\n    Represents a Fully Qualified Domain Name.\n'],
  ['a kind without documentation', 'kubectl explain clusterroles', '1.32', '1.32', 'unsupported: kubectl explain of rbac/v1.ClusterRole'],
])('%s', (_, line, server, kubectl, output) => {
  expect(run(line, server, kubectl)).toBe(output);
});
