/** Which Ingress controller a cluster had that its note does not show, as Events on Ingresses and their addresses tell it. */
import type { ClusterOptions } from '../../cluster/options.ts';
import type { Timeline } from '../plan/timeline.ts';
import { rowsOf } from '../testimony/facts.ts';
import { toldLines } from './told.ts';

export const describesIngress: RegExp = /\bdescribe\s+ing(?:ress(?:es)?)?\b/;

/** `Normal   ADD     35s   loadbalancer-controller  default/test`: type, reason, age, and who says so. */
const event = /^\s*(?:Normal|Warning)\s+\S+\s+\S+(?:\s+\([^)]*\))?\s+(\S+)\s/;
const modelled = 'nginx-ingress-controller';

/** Whether a line of a description is an Event of another controller than ingress-nginx. */
export const isOfOtherController = (line: string): boolean => (event.exec(line)?.[1] ?? modelled) !== modelled;

/** One that says something on an Ingress and is none that is modelled, or one that gives each Ingress an address of its own. */
export function ingressControllerOf({ steps }: Timeline): ClusterOptions['ingressController'] {
  const speaks = steps.some((step) => describesIngress.test(step.command) && toldLines(step).some(({ text }) => isOfOtherController(text)));
  const shown = steps.flatMap((step) => [
    ...rowsOf(step).flatMap(({ cells }) => (cells.has('HOSTS') ? (cells.get('ADDRESS') ?? []) : [])),
    ...(describesIngress.test(step.command) ? toldLines(step).flatMap(({ text }) => /^Address:\s+(\S+)$/.exec(text)?.[1] ?? []) : []),
  ]);
  return speaks || new Set(shown.filter((address) => /^\d+(?:\.\d+){3}$/.test(address))).size > 1 ? 'of another make' : undefined;
}
