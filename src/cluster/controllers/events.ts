/** Events: what the components say of objects. */
import type { KubeObject } from '../../api/object.ts';
import type { ClusterParts } from '../cluster.ts';

export function recordEvent(_cluster: ClusterParts, _component: string, _about: KubeObject, _type: 'Normal' | 'Warning', _reason: string, _message: string): void {}
