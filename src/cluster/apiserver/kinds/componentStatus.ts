/** ComponentStatuses: what the API server says of the control plane when it is asked, stored nowhere. */
import type { KubeObject } from '../../../api/object.ts';
import { atLeast } from '../../../api/version.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import type { KindStrategy } from '../kind.ts';
import { column, nameColumn } from '../columns.ts';
import { neverCreated } from './podSpec.ts';
import { parts, text } from '../../../api/fields.ts';

const healthy = (name: string, version: KubernetesVersion): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ComponentStatus',
  metadata: { name, ...neverCreated({}, version) },
  conditions: [{ type: 'Healthy', status: 'True', message: name === 'etcd-0' && !atLeast(version, '1.27') ? '{"health":"true"}' : 'ok' }],
});

export const componentStatus: KindStrategy = {
  virtual: ({ version }) => ['scheduler', 'controller-manager', 'etcd-0'].map((name) => healthy(name, version)),
  columns: () => [
    nameColumn,
    column('Status', (object) => (parts(object, 'conditions').some(({ status }) => status === 'True') ? 'Healthy' : 'Unhealthy')),
    column('Message', (object) => text(parts(object, 'conditions')[0]?.message)),
    column('Error', (object) => text(parts(object, 'conditions')[0]?.error)),
  ],
};
