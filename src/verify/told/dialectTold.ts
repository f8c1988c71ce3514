/** Whether a note may hold outputs in forms that kubectl has given up: not where it says which Kubernetes it was recorded on. */
import { atLeast, parseVersion } from '../../api/version.ts';
import type { Timeline } from '../plan/timeline.ts';
import { versionTold } from './versionTold.ts';

export type Dialect = 'any' | 'today';

/** The last of those forms, `No resources found.` without a word of where, went with 1.15. */
export function dialectTold(timeline: Timeline): Dialect {
  const version = parseVersion(timeline.kubernetes ?? '') ?? versionTold(timeline);
  return version !== undefined && atLeast(version, '1.16') ? 'today' : 'any';
}
