/** The control loops that bring pods to life: the scheduler and the kubelet. */
import type { Controller } from '../controllers/controller.ts';
import { kubelet } from './kubelet.ts';
import { scheduler } from './scheduler.ts';

export const nodeControllers: readonly Controller[] = [scheduler, kubelet];
