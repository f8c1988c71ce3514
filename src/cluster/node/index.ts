/** The control loops that bring pods to life: the scheduler and the kubelet. */
import type { Controller } from '../controllers/controller.ts';

export const nodeControllers: readonly Controller[] = [];
