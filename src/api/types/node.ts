/** Nodes. https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/node-v1/ */
import type { Json } from '../../base/json.ts';
import type { KubeObject } from '../object.ts';
import type { Condition } from './common.ts';

export interface Node extends KubeObject {
  readonly spec: NodeSpec;
  readonly status?: NodeStatus;
}

export type NodeSpec = {
  readonly podCIDR?: string;
  readonly podCIDRs?: readonly string[];
  readonly unschedulable?: boolean;
  readonly taints?: readonly Taint[];
};

export type Taint = { readonly key: string; readonly value?: string; readonly effect: string; readonly timeAdded?: string };

export type NodeStatus = {
  readonly addresses?: readonly { readonly type: string; readonly address: string }[];
  readonly conditions?: readonly Condition[];
  readonly capacity?: { readonly [resource: string]: string };
  readonly allocatable?: { readonly [resource: string]: string };
  readonly nodeInfo?: { readonly [field: string]: Json };
};
