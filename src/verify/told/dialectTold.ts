/** In which forms a note's outputs may be: those of today, those that kubectl gave up before 1.16, or either. */
import { parseVersion } from '../../api/version.ts';
import { remembered } from '../../base/remember.ts';
import type { Timeline } from '../plan/timeline.ts';
import { formsTold, hasStrayForm } from './formsTold.ts';
import { versionTold } from './versionTold.ts';

/** `until1.12`: ages have one unit. */
export type Dialect = 'until1.12' | 'until1.15' | 'any' | 'today';

/** The last of the older forms, `No resources found.` without a word of where, went with 1.15. */
const firstOfToday = 16;

export const dialectTold: (timeline: Timeline) => Dialect = remembered((timeline) => {
  const minor = (parseVersion(timeline.kubernetes ?? '') ?? versionTold(timeline))?.minor ?? formsTold(timeline)?.to;
  if (minor !== undefined && minor < 13) return 'until1.12';
  if (minor !== undefined && minor < firstOfToday) return 'until1.15';
  const isOfToday = isToldOutright(timeline) || (formsTold(timeline)?.from ?? 0) >= firstOfToday || hasStrayForm(timeline, firstOfToday);
  return isOfToday ? 'today' : 'any';
});

const isToldOutright = (timeline: Timeline): boolean => (parseVersion(timeline.kubernetes ?? '') ?? versionTold(timeline)) !== undefined;
