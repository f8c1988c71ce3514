/**
 * The times of one output, taken together: when pods were taken up, when each of their containers was made, started, ended, and when somebody looked.
 * Read one by one they contradict each other as long as the run took other times on the way; so all that was free on the way is fitted to all of
 * them at once, for every second and part of one in which the author may have looked.
 */
import type { Pod } from '../../api/types/pod.ts';
import { followsChanges } from '../follows.ts';
import type { Binding } from '../matchers/unify.ts';
import type { Move } from '../replay/decisions.ts';
import type { Replay } from '../replay/replay.ts';
import type { TimePoint, TimeStatement } from '../time/timeNetwork.ts';
import { everythingIn, readOutOfOrder } from './evidence.ts';
import { freed, isOf } from './gap.ts';
import type { Impasse, Proposer } from './move.ts';
import type { Link, WholeWay } from './timetable/chains.ts';
import { chainsIn, madeAt, soonMs, wholeWay } from './timetable/chains.ts';
import type { Span } from './timetable/fit.ts';
import { anywhere, both, fitWay, isEmpty } from './timetable/fit.ts';
import type { Look } from './timetable/launches.ts';
import { looksIn, spansOfLaunches } from './timetable/launches.ts';
import type { Shifts } from './timetable/shifts.ts';
import { gapsOf, phasesOf, shiftsOf, startOf, stepAt } from './timetable/shifts.ts';
import type { Told } from './timetable/told.ts';
import { toldIn } from './timetable/told.ts';
import type { Stretch } from './timetable/ways.ts';
import { stretchBefore, waysIn } from './timetable/ways.ts';
import { wholeSeconds } from '../time/seconds.ts';

/** So many are followed, those first that change least. */
const maxFollowed = 6;
/** So many seconds that single times speak for are tried, those first that most do. */
const maxSeconds = 4;
/** Of the calendar more, for what a date tells of may have come later than in the run. */
const maxDays = 8;
/** So many outputs before are held as well. */
const maxEarlier = 8;
/** Parts of a second in which the author may have looked. */
const phasesMs: readonly number[] = [500, 0, 250, 750, 980];

/** How much later than in the run it is taken to have been looked, and how much later by the calendar all of it came to pass. */
interface View {
  readonly laterMs: number;
  readonly calendarMs: number;
}

export const timetable: Proposer = function* (impasse) {
  const { replay, step, record, log } = impasse;
  const times = record.comparison?.times ?? [];
  if (followsChanges(step.command) || times.every(({ simulated, recorded }) => simulated === recorded)) return;
  const told = toldIn(replay, step.index, record);
  // How a kubelet goes about an image that it can't have is for `pullPace` to read.
  const inVain = log.filter(({ id }) => /\/backOffNoticed(?:\/\d+)?$/.test(id));
  const pods = new Set(told.flatMap(({ of }) => (of.kind === 'way' ? [of.pod] : [])));
  if (pods.size === 0 || [...pods].some((pod) => inVain.some(({ id }) => id.startsWith(`pod/${pod}`)))) return;
  const scene = sceneIn(told, replay);
  const read = [...(everythingIn(replay, step.index, record).bindings ?? []), ...readOutOfOrder(replay, step.index, record, log)];
  const took = new Map(read.map(({ id, value }) => [id, Number(value)]));
  const earlier = toldBefore(impasse, pods);
  const behindMs = record.endMs - replay.msAt(step.index);
  const days = calendars(told, impasse);
  const found: Move[] = [];
  for (const laterMs of secondsLater(told, record.endMs)) {
    for (const phaseMs of new Set([Math.floor(behindMs) % 1000, ...phasesMs])) {
      for (const calendarMs of days) {
        const view: View = { laterMs: wholeSeconds(behindMs) + laterMs + phaseMs - behindMs, calendarMs };
        const fit = fitted(told, earlier, scene, view, took, impasse);
        if (!fit) continue;
        const { bindings, shifts } = fit;
        const isShifted = [...shifts.values()].some((ms) => ms !== 0);
        found.push({
          bindings: [...read.filter(({ id }) => bindings.every((each) => each.id !== id)), ...bindings],
          phases: [{ step: step.index, ms: phaseMs }, ...phasesOf(shifts, replay)],
          statements: [...freed(impasse), ...(isShifted ? gapsOf(shifts, step.index, laterMs, replay) : gapOf(impasse, told, laterMs))],
          reread: 'times',
        });
      }
    }
  }
  yield* found.toSorted((one, other) => changes(one) - changes(other)).slice(0, maxFollowed);
};

const changes = ({ bindings = [], phases = [] }: Move): number => bindings.length + phases.length;

/** What outputs before told of the same pods, and what they saw of them. */
interface Earlier {
  readonly told: readonly Told[];
  readonly looks: readonly Look[];
  /** The init containers of each pod. */
  readonly initial: ReadonlyMap<string, ReadonlySet<string>>;
}

function toldBefore({ replay, step, record }: Impasse, pods: ReadonlySet<string>): Earlier {
  const isAbout = (text: string): boolean => [...pods].some((pod) => text.includes(pod.slice(pod.indexOf('/') + 1)));
  const before = replay.records.slice(0, step.index).flatMap((each, index) => {
    const of = replay.timeline.steps[index];
    return of && !followsChanges(of.command) && isAbout(of.recorded ?? '') ? [{ record: each, step: of }] : [];
  });
  const recent = before.slice(-maxEarlier);
  const isWay = ({ of }: Told): boolean => of.kind === 'way' && pods.has(of.pod);
  return {
    told: recent.flatMap((each) => toldIn(replay, each.step.index, each.record).filter(isWay)),
    looks: [...recent, { record, step }].flatMap((each) => looksIn(replay, each.step, each.record)),
    initial: new Map((replay.session.cluster.store.list('pods') as readonly Pod[]).map(({ metadata, spec }) => [`${metadata.namespace ?? ''}/${metadata.name}`, new Set((spec.initContainers ?? []).map(({ name }) => name))])),
  };
}

interface Fit {
  readonly bindings: readonly Binding[];
  readonly shifts: Shifts;
}

/** The ways of all pods, and how they hang together: the same whenever somebody looked. */
interface Scene {
  readonly ways: ReadonlyMap<string, readonly Stretch[]>;
  readonly whole: WholeWay;
  /** By pod, the step that it came of. */
  readonly madeBy: ReadonlyMap<string, number | undefined>;
  /** What was told that hangs on what another pod waited for. */
  readonly links: ReadonlyMap<Told, Link>;
}

function sceneIn(told: readonly Told[], replay: Replay): Scene {
  const ways = waysIn(replay);
  const chains = chainsIn(ways, replay);
  return {
    ways,
    whole: wholeWay(ways, chains),
    madeBy: new Map([...ways].map(([pod, [first]]) => [pod, first && stepAt(madeAt(first), replay)])),
    links: new Map(
      told.flatMap((each) => {
        const link = linkOf(each, chains, replay);
        return link ? [[each, link] as const] : [];
      }),
    ),
  };
}

/** What must be bound, and which steps must have begun at another time, for all of it to have been seen as recorded; undefined where nothing does. */
function fitted(told: readonly Told[], earlier: Earlier, { ways, whole, madeBy, links }: Scene, view: View, took: ReadonlyMap<string, number>, { replay, step: { index } }: Impasse): Fit | undefined {
  const shifts = shiftsOf(told.flatMap((each) => (each.of.kind === 'point' && isEarlierStep(each.of.point, index) && !links.has(each) ? [{ step: each.of.point, ms: each.ms, isExact: each.isExact, span: spanOf(each, view) }] : [])), replay);
  if (!shifts) return undefined;
  const shiftOf = (pod: string): number => shifts.get(madeBy.get(pod) ?? -1) ?? 0;
  const allowed = new Map<number, Span>();
  const seen = new Set<string>();
  const allow = (pod: string, place: number, { fromMs, toMs }: Span, atMs: number): void => {
    const laterMs = atMs + shiftOf(pod);
    const at = (whole.offsets.get(pod) ?? 0) + place;
    seen.add(pod);
    allowed.set(at, both(allowed.get(at) ?? anywhere, { fromMs: fromMs - laterMs, toMs: toMs - laterMs }));
  };
  for (const [each, when] of [...told.map((each) => [each, view] as const), ...earlier.told.map((each) => [each, asItWas] as const)]) {
    const { of, ms, isExact } = each;
    const span = spanOf(each, when);
    const link = links.get(each);
    if (link) allow(link.pod, link.place, span, isExact || wholeSeconds(link.madeMs) !== ms ? ms : link.madeMs);
    // What stays where it is has to be as it was recorded by itself.
    else if (of.kind === 'point' && !isEarlierStep(of.point, index) && (ms < span.fromMs || ms > span.toMs)) return undefined;
    if (of.kind !== 'way') continue;
    const secondMs = wholeSeconds(ms);
    const stretch = stretchBefore(ways.get(of.pod) ?? [], secondMs, of.telling, of.container);
    // What is cut to the second lies as far behind the end of the stretch as whole seconds tell.
    if (stretch) allow(of.pod, stretch.place, span, stretch.endMs + secondMs - wholeSeconds(stretch.endMs));
  }
  for (const pod of seen) {
    const isCounted = (container: string): boolean => earlier.initial.get(pod)?.has(container) === false;
    for (const [place, span] of spansOfLaunches(ways.get(pod) ?? [], isCounted, earlier.looks.filter((look) => look.pod === pod))) allow(pod, place, span, 0);
  }
  const bindings = [...allowed.values()].some(isEmpty) ? undefined : fitWay(whole.way, allowed, took);
  return bindings && { bindings, shifts };
}

/** What it was that something waited for which no command did at once. */
function linkOf({ of, ms, isExact }: Told, chains: ReadonlyMap<string, Link>, replay: Replay): Link | undefined {
  if (of.kind !== 'point' || typeof of.point !== 'number' || (!isExact && ms <= startOf(of.point, replay))) return undefined;
  return [...chains.values()].find(({ madeMs }) => (isExact ? Math.abs(ms - madeMs) <= soonMs : wholeSeconds(madeMs) === ms));
}

const isEarlierStep = (point: TimePoint, index: number): point is number => typeof point === 'number' && Number.isInteger(point) && point < index;

/** What was printed before was printed when it was. */
const asItWas: View = { laterMs: 0, calendarMs: 0 };

/** When something must have come to pass to be seen so. */
function spanOf({ recorded, isExact, nowMs: printedMs }: Told, { laterMs, calendarMs }: View): Span {
  if (recorded.kind === 'date') return { fromMs: recorded.ms - calendarMs, toMs: recorded.ms - calendarMs + 999 };
  const nowMs = printedMs + laterMs;
  const { fromMs, toMs } = recorded.interval;
  if (isExact) return { fromMs: nowMs - toMs + 1, toMs: nowMs - fromMs };
  return { fromMs: wholeSeconds(nowMs - toMs) + 1000, toMs: wholeSeconds(nowMs - fromMs) + 999 };
}

/** How much later it may have been looked, in whole seconds: by so much is what stays where it is older than it was recorded. */
function secondsLater(told: readonly Told[], nowMs: number): readonly number[] {
  const votes = told.flatMap(({ of, ms, recorded }) => (recorded.kind === 'age' && recorded.interval.toMs - recorded.interval.fromMs === 1000 ? [{ isSure: of.kind === 'point', ms: Math.round((recorded.interval.fromMs - (nowMs - ms)) / 1000) * 1000 }] : []));
  const sure = votes.filter(({ isSure }) => isSure);
  return mostFirst([0, ...(sure.length > 0 ? sure : votes).flatMap(({ ms }) => [ms, ms + 1000, ms - 1000])]).slice(0, maxSeconds);
}

/** By how much the calendar may be wrong: not at all where an output before showed a date. */
function calendars(told: readonly Told[], { replay, step }: Impasse): readonly number[] {
  if ([...replay.decisions.statements].some(([key, { from }]) => from === 'epoch' && !isOf(step, key))) return [0];
  const apart = told.flatMap(({ recorded, ms }) => (recorded.kind === 'date' ? [recorded.ms - wholeSeconds(ms)] : []));
  return mostFirst(apart.length > 0 ? apart.flatMap((ms) => [ms, ms - 1000, ms - 2000]) : [0]).slice(0, maxDays);
}

const mostFirst = (some: readonly number[]): readonly number[] => {
  const counted = new Map<number, number>();
  for (const each of some) counted.set(each, (counted.get(each) ?? 0) + 1);
  return [...counted].toSorted(([, one], [, other]) => other - one).map(([each]) => each);
};

/** The step comes so much later behind what it tells of. */
function gapOf({ replay, step }: Impasse, told: readonly Told[], laterMs: number): readonly (readonly [string, TimeStatement])[] {
  const from = told.flatMap(({ of }) => (of.kind === 'point' && of.point !== step.index ? [of.point] : []))[0] ?? step.index - 1;
  const ms = replay.msAt(step.index) + laterMs - replay.msAt(from);
  return [[`timetable/${step.index}`, { from, to: step.index, minMs: ms, maxMs: ms, source: { kind: 'order' } }]];
}
