/** The control loops of kube-controller-manager: one row each. */
import type { Controller } from './controller.ts';

export const controllers: readonly Controller[] = [];
