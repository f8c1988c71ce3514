/** How far an object that a step shows is there: what makes it, what may delete it, and which steps lie between. */
import { leadsToOtherCluster } from './effects.ts';
import type { Step, Timeline } from '../plan/timeline.ts';

/** Whether a step was run, and did what it was told to. */
export type Ran = (index: number) => boolean;

/** kubectl's verbs that make or delete what they name. */
export const makesOrDeletes: RegExp = /\b(?:apply|create|delete|expose|replace|run)\b/;

/** Commands after which an object may be gone that was there. */
export const mayDelete: RegExp = new RegExp(String.raw`\b(?:delete|replace|scale|rollout|uninstall|reset|set-context|helm|drain)\b|${leadsToOtherCluster.source}`);

/** Whether an output behind says that there is none of that name, and no command between could have deleted it. */
export function isGoneLater(name: string, step: Step, timeline: Timeline): boolean {
  return withinReach(step, timeline).some(({ recorded = '' }) => recorded.includes(`"${name}" not found`));
}

/** The steps behind one, as long as what was there then is there still. */
export function withinReach(step: Step, { steps }: Timeline): readonly Step[] {
  const behind = steps.slice(step.index + 1);
  const until = behind.findIndex(({ command }) => mayDelete.test(command));
  return behind.slice(0, until < 0 ? behind.length : until);
}
