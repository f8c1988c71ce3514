/** The control loops of kube-controller-manager: one row each. */
import type { Controller } from './controller.ts';
import { deployment } from './deployment.ts';
import { endpoints } from './endpoints.ts';
import { endpointSlice } from './endpointSlice.ts';
import { replicaSet, replicationController } from './replicaSet.ts';

export const controllers: readonly Controller[] = [deployment, replicaSet, replicationController, endpoints, endpointSlice];
