/** The kinds: what the API server knows of each beyond its row in the scheme. By the store's name of the resource. */
import type { KindStrategy } from '../kind.ts';
import { ageColumn, nameColumn } from '../table.ts';
import { endpoints } from './endpoints.ts';
import { endpointSlice } from './endpointSlice.ts';
import { event } from './event.ts';
import { namespace } from './namespace.ts';
import { node } from './node.ts';
import { pod } from './pod.ts';
import { service } from './service.ts';

/** A kind of which only the metadata matters. */
const plain: KindStrategy = { columns: () => [nameColumn, ageColumn] };

export const kinds: Readonly<Record<string, KindStrategy>> = {
  configmaps: plain,
  endpoints,
  'endpointslices.discovery.k8s.io': endpointSlice,
  events: event,
  namespaces: namespace,
  nodes: node,
  pods: pod,
  secrets: plain,
  serviceaccounts: plain,
  services: service,
};
