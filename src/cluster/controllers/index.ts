/** The control loops of kube-controller-manager: one row each. */
import type { Controller } from './controller.ts';
import { endpoints } from './endpoints.ts';
import { endpointSlice } from './endpointSlice.ts';

export const controllers: readonly Controller[] = [endpoints, endpointSlice];
