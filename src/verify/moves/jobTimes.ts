/** How long Jobs ran: DURATION tells when the last of their pods had come to its end, however long ago that was. */
import type { Pod } from '../../api/types/pod.ts';
import type { Job } from '../../api/types/workloads.ts';
import { endedMs } from '../../cluster/controllers/job.ts';
import { controllerOf } from '../../cluster/controllers/podControl.ts';
import type { Choice } from '../../cluster/ports/choices.ts';
import { parseTime } from '../../cluster/ports/clock.ts';
import { humanDuration } from '../../text/duration.ts';
import { lateByMs } from '../matchers/lateness.ts';
import type { Binding } from '../matchers/unify.ts';
import type { Move } from '../replay/decisions.ts';
import type { Proposer } from './move.ts';
import { later, podOf } from './openDurations.ts';

/** All Jobs that took another time than recorded take that; or, where that can't be had, one of them. */
export const jobTimes: Proposer = function* ({ replay, record, log }) {
  const { store } = replay.session.cluster;
  const jobs = store.list('jobs.batch') as readonly Job[];
  if (jobs.length === 0 || !record.comparison) return;
  const pods = store.list('pods') as readonly Pod[];
  const off = record.comparison.times.filter(({ kind, simulated, recorded }) => kind === 'duration' && simulated !== recorded);
  const changes = off.flatMap((time) => {
    const words = time.line.split(/\s+/);
    const job = jobs.find((one) => words.includes(one.metadata.name) && durationOf(one) === time.simulated);
    const bindings = job ? endingLater(pods.filter((pod) => controllerOf(pod)?.uid === job.metadata.uid), lateByMs(time), log) : [];
    return bindings.length > 0 ? [bindings] : [];
  });
  const moves = changes.length > 1 ? [changes.flat(), ...changes] : changes;
  // Where the ages beside it are right, there is nothing to read anew.
  yield* moves.flatMap((bindings): readonly Move[] => [{ bindings, reread: 'times' }, { bindings }]);
};

/** As `kubectl get jobs` prints it of one that has ended. */
function durationOf({ status }: Job): string | undefined {
  const [started, completed] = [parseTime(status?.startTime ?? ''), parseTime(status?.completionTime ?? '')];
  return started === undefined || completed === undefined ? undefined : humanDuration(completed - started);
}

/** What of a pod's life may take any time, the last first: what comes before others (an image that is there by then) does not move the end by as much. */
const stretches = ['endNoticed', 'pullDuration', 'startDuration'];

/** The pods of a Job come to their end so much later, in milliseconds, all in all: the one that did so last, where that is known, before the others. */
function endingLater(pods: readonly Pod[], ms: number, log: readonly Choice[]): readonly Binding[] {
  const ended = new Map(pods.map((pod) => [pod.metadata.name, endedMs(pod)]));
  const ofPods = log.filter(({ id, domain }) => domain.kind === 'duration' && ended.has(podOf(id))).toReversed().toSorted((one, other) => (ended.get(podOf(other.id)) ?? 0) - (ended.get(podOf(one.id)) ?? 0));
  return later(stretches.flatMap((stretch) => ofPods.filter(({ id }) => id.endsWith(`/${stretch}`))), ms);
}
