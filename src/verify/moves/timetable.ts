/**
 * The times of one output, taken together: when pods were taken up, when each of their containers was made, started, ended, and when somebody looked.
 * Read one by one they contradict each other as long as the run took other times on the way; so all that was free on the way is fitted to all of
 * them at once, for every second and part of one in which the author may have looked.
 */
import type { Pod } from '../../api/types/pod.ts';
import { followsChanges } from '../follows.ts';
import type { Binding } from '../matchers/unify.ts';
import type { Move } from '../replay/decisions.ts';
import type { TimeStatement } from '../time/timeNetwork.ts';
import { everythingIn, readOutOfOrder } from './evidence.ts';
import { unsaid } from './gap.ts';
import type { Impasse, Proposer } from './move.ts';
import type { Span } from './timetable/fit.ts';
import { anywhere, both, fitWay, isEmpty } from './timetable/fit.ts';
import type { Look } from './timetable/launches.ts';
import { looksIn, spansOfLaunches } from './timetable/launches.ts';
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
  const ways = waysIn(replay);
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
        const bindings = fitted(told, earlier, ways, view, took);
        if (bindings) found.push({ bindings: [...read.filter(({ id }) => bindings.every((each) => each.id !== id)), ...bindings], phase: { step: step.index, ms: phaseMs }, statements: [...freed(impasse), ...gapOf(impasse, told, laterMs)], reread: 'times' });
      }
    }
  }
  yield* found.toSorted((one, other) => (one.bindings?.length ?? 0) - (other.bindings?.length ?? 0)).slice(0, maxFollowed);
};

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

/** What must be bound for all of it to have been seen as recorded; undefined where nothing does. */
function fitted(told: readonly Told[], earlier: Earlier, ways: ReadonlyMap<string, readonly Stretch[]>, view: View, took: ReadonlyMap<string, number>): readonly Binding[] | undefined {
  const allowed = new Map<string, Map<number, Span>>();
  const allow = (pod: string, place: number, span: Span): void => {
    const spans = allowed.get(pod) ?? new Map<number, Span>();
    allowed.set(pod, spans.set(place, both(spans.get(place) ?? anywhere, span)));
  };
  for (const [each, seen] of [...told.map((each) => [each, view] as const), ...earlier.told.map((each) => [each, asItWas] as const)]) {
    const { of, ms } = each;
    const span = spanOf(each, seen);
    // What stays where it is has to be as it was recorded by itself.
    if (of.kind === 'point' && (ms < span.fromMs || ms > span.toMs)) return undefined;
    const secondMs = wholeSeconds(ms);
    const stretch = of.kind === 'way' ? stretchBefore(ways.get(of.pod) ?? [], secondMs, of.telling, of.container) : undefined;
    if (!stretch || of.kind !== 'way') continue;
    // What is cut to the second lies as far behind the end of the stretch as whole seconds tell.
    const atMs = stretch.endMs + secondMs - wholeSeconds(stretch.endMs);
    allow(of.pod, stretch.place, { fromMs: span.fromMs - atMs, toMs: span.toMs - atMs });
  }
  const bindings: Binding[] = [];
  for (const pod of allowed.keys()) {
    const way = ways.get(pod) ?? [];
    const isCounted = (container: string): boolean => earlier.initial.get(pod)?.has(container) === false;
    for (const [place, span] of spansOfLaunches(way, isCounted, earlier.looks.filter((look) => look.pod === pod))) allow(pod, place, span);
    const spans = allowed.get(pod) ?? new Map<number, Span>();
    const fit = [...spans.values()].some(isEmpty) ? undefined : fitWay(way, spans, took);
    if (!fit) return undefined;
    bindings.push(...fit);
  }
  return bindings;
}

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

const isOf = ({ index }: Impasse['step'], key: string): boolean => key.startsWith(`${index}/`);

/** What the step said of the time line as it was read before holds no longer. */
const freed = ({ replay, step }: Impasse): readonly (readonly [string, TimeStatement])[] =>
  [...replay.decisions.statements.keys()].filter((key) => isOf(step, key)).map((key) => unsaid(key, step.index));

/** The step comes so much later behind what it tells of. */
function gapOf({ replay, step }: Impasse, told: readonly Told[], laterMs: number): readonly (readonly [string, TimeStatement])[] {
  const from = told.flatMap(({ of }) => (of.kind === 'point' && of.point !== step.index ? [of.point] : []))[0] ?? step.index - 1;
  const ms = replay.msAt(step.index) + laterMs - replay.msAt(from);
  return [[`timetable/${step.index}`, { from, to: step.index, minMs: ms, maxMs: ms, source: { kind: 'order' } }]];
}
