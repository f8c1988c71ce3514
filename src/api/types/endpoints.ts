/** Endpoints and EndpointSlices. https://kubernetes.io/docs/reference/kubernetes-api/service-resources/endpoint-slice-v1/ */
import type { KubeObject } from '../object.ts';
import type { ObjectReference } from './common.ts';

export interface Endpoints extends KubeObject {
  readonly subsets?: readonly EndpointSubset[];
}

export type EndpointSubset = {
  readonly addresses?: readonly EndpointAddress[];
  readonly notReadyAddresses?: readonly EndpointAddress[];
  readonly ports?: readonly EndpointPort[];
};

export type EndpointAddress = {
  readonly ip: string;
  readonly hostname?: string;
  readonly nodeName?: string;
  readonly targetRef?: ObjectReference;
};

export type EndpointPort = {
  readonly name?: string;
  readonly port: number;
  readonly protocol?: string;
  readonly appProtocol?: string;
};

export interface EndpointSlice extends KubeObject {
  readonly addressType: string;
  readonly endpoints: readonly SliceEndpoint[] | null;
  readonly ports: readonly SlicePort[] | null;
}

export type SliceEndpoint = {
  readonly addresses: readonly string[];
  readonly conditions?: { readonly ready?: boolean; readonly serving?: boolean; readonly terminating?: boolean };
  readonly hostname?: string;
  readonly nodeName?: string;
  /** v1beta1, up to 1.20: hostname and zone as topology labels. */
  readonly topology?: { readonly [key: string]: string };
  readonly zone?: string;
  readonly targetRef?: ObjectReference;
  readonly hints?: { readonly forZones?: readonly { readonly name: string }[]; readonly forNodes?: readonly { readonly name: string }[] };
};

export type SlicePort = {
  readonly name?: string;
  readonly port?: number;
  readonly protocol?: string;
  readonly appProtocol?: string;
};
