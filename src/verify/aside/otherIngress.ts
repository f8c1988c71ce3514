/**
 * What `kubectl describe` shows on an Ingress of controllers that nobody models, and of their installers: Events of others than ingress-nginx, and
 * the server in kube-system that answers where no rule does. They are set aside; the address, the rules and who is behind them are held.
 */
import type { Step } from '../plan/timeline.ts';
import { describesIngress, isOfOtherController } from '../told/ingressTold.ts';
import { withoutEvents } from './balancers.ts';

const fallback = /^Default backend:\s+default-http-backend:80 \(.*\)$/m;
const fallbackServed = /^Default backend:\s+default-http-backend:80 \(\d+(?:\.\d+){3}:\d+(?:,\d+(?:\.\d+){3}:\d+)*\)\s*$/m;

/** `printed`: what the same command printed here. */
export function withoutOtherIngress({ command }: Step, recorded: string, printed: string): string {
  if (!describesIngress.test(command)) return recorded;
  const own = fallback.exec(printed)?.[0];
  const held = own === undefined ? recorded : recorded.replace(fallbackServed, own);
  return withoutEvents(held.split('\n'), isOfOtherController).join('\n');
}
