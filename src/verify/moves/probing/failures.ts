/** What an output tells of the probes that a container failed, and of its start. */
import type { DurationInterval } from '../../../text/duration.ts';
import type { Line } from '../../matchers/words.ts';
import { lastSeenIn, seenIn } from '../kubeletEvents.ts';

/** As a description tells it, or a list of Events, which says only when it was so last. */
export interface Failures {
  readonly count?: number;
  readonly first?: DurationInterval;
  readonly last: DurationInterval;
}

const failed = /\sReadiness probe failed/;

export function failuresIn(lines: readonly Line[]): Failures | undefined {
  const last = lastSeenIn(lines, failed);
  return seenIn(lines, failed) ?? (last && { last });
}

/** How long ago the container was started, where it was so once. */
export function startedIn(lines: readonly Line[]): DurationInterval | undefined {
  const started = seenIn(lines, /\sStarted container/);
  if (started) return started.count === 1 ? started.last : undefined;
  return lastSeenIn(lines, /\sStarted container/);
}
