/**
 * When a kubelet asked a container in vain whether it is ready: read from how often its Events tell of it, how long ago first and how long
 * ago last. The beat is free, and so is how soon and how often the syncs of its pod had it asked besides.
 */
import type { TimeMs } from '../../cluster/ports/clock.ts';
import type { Replay } from '../replay/replay.ts';
import { wholeSeconds } from '../time/seconds.ts';
import type { TimeStatement } from '../time/timeNetwork.ts';
import { toldLines } from '../told/told.ts';
import { gapBefore } from './gap.ts';
import { midSecondMs } from './kubeletEvents.ts';
import type { Proposer } from './move.ts';
import { failuresIn, startedIn } from './probing/failures.ts';
import { probedIn } from './probing/probed.ts';
import { nearestWay } from './probing/ways.ts';

export const probing: Proposer = function* ({ replay, step, record, log }) {
  const lines = toldLines(step);
  const failures = failuresIn(lines);
  if (!failures || !record.comparison) return;
  const started = startedIn(lines);
  for (const probed of probedIn(replay, log, `${step.command} ${record.result.output}`)) {
    const { fromMs, startedMs } = probed;
    const looksMs = started ? [wholeSeconds(startedMs) + started.fromMs + midSecondMs] : [record.endMs, ...(failures.first ? [wholeSeconds(fromMs) + failures.first.fromMs + midSecondMs] : [])];
    for (const nowMs of looksMs) {
      const way = nearestWay(probed, failures, nowMs);
      if (way) yield { bindings: way.bindings, statements: probed.readyMs === undefined ? [] : readyFrom(way.answeredMs, probed.readyMs, replay), reread: 'times', phases: [{ step: step.index, ms: midSecondMs }] };
    }
  }
};

/** The command that made a container ready was typed behind the last answer that it is not. */
function readyFrom(answeredMs: TimeMs, readyMs: TimeMs, replay: Replay): readonly (readonly [string, TimeStatement])[] {
  const index = replay.records.findLastIndex(({ startMs }) => startMs <= readyMs);
  const gapMs = index > 0 ? answeredMs + midSecondMs - replay.msAt(index - 1) : -1;
  return gapMs < 0 ? [] : [gapBefore(index, gapMs)];
}
