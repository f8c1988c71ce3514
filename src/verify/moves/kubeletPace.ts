/** How fast a kubelet went about a pod, read from the ages of what it said on the way: Scheduled, Pulling, Pulled, Created, Started. */
import { isObject } from '../../base/json.ts';
import type { KubeObject } from '../../api/object.ts';
import type { Choice } from '../../cluster/ports/choices.ts';
import { parseTime } from '../../cluster/ports/clock.ts';
import { durationInterval } from '../../text/duration.ts';
import type { Binding } from '../matchers/unify.ts';
import type { Proposer } from './move.ts';
import { wholeSeconds } from '../time/seconds.ts';

/** The step is taken to be so far into its second: what happened early in one is a second older then than what happened late. */
const midSecondMs = 500;
/** From one thing to the next the kubelet itself takes a moment; the ends of a second are kept clear of. */
const marginMs = 30;

export const kubeletPace: Proposer = function* ({ replay, step, record, log }) {
  const times = (record.comparison?.times ?? []).filter(({ kind, line }) => kind === 'duration' && /\s(?:Normal|Warning)\s/.test(line));
  if (times.every(({ simulated, recorded }) => simulated === recorded)) return;
  const all = replay.session.cluster.store.list('events').filter((event) => podNameOf(event) !== '');
  const named = all.filter((event) => [step.command, record.result.output].some((text) => text.includes(podNameOf(event).split('/')[1] ?? '')));
  const rows = times.flatMap(({ line, recorded }): Row[] => {
    const age = durationInterval(recorded);
    const event = (named.length > 0 ? named : all).find((each) => isToldBy(each, line));
    return age && event ? [{ event, fromMs: age.fromMs, toMs: age.toMs }] : [];
  });
  for (const phaseMs of [midSecondMs, 0]) {
    const bindings = podsOf(rows).flatMap((pod) => paceOf(pod, rows, replay.msAt(step.index), phaseMs, log) ?? []);
    if (bindings.length > 0) yield { bindings, phases: [{ step: step.index, ms: phaseMs }], reread: 'times' };
  }
};

/** An Event, and how old its row says that it is: from so old on, and younger than that. */
interface Row {
  readonly event: KubeObject;
  readonly fromMs: number;
  readonly toMs: number;
}

/** One thing follows another by so long, and this choice is what decides it. */
interface Delay {
  readonly minMs: number;
  readonly maxMs: number;
  readonly choice?: Choice;
}

/** Milliseconds between which something happened. */
interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

function isToldBy({ message, involvedObject, count = 1 }: KubeObject, line: string): boolean {
  const name = isObject(involvedObject) ? involvedObject['name'] : undefined;
  const others = /\spod\/(\S+)/.exec(line)?.[1];
  return count === 1 && typeof message === 'string' && line.trimEnd().endsWith(message) && (others === undefined || others === name);
}

const podNameOf = ({ involvedObject }: KubeObject): string => (isObject(involvedObject) && involvedObject['kind'] === 'Pod' ? `${String(involvedObject['namespace'])}/${String(involvedObject['name'])}` : '');
const podsOf = (rows: readonly Row[]): readonly string[] => [...new Set(rows.map(({ event }) => podNameOf(event)))];

/** What must be decided for the kubelet to have been just as fast; undefined where it can't have been. */
function paceOf(pod: string, rows: readonly Row[], stepMs: number, phaseMs: number, log: readonly Choice[]): readonly Binding[] | undefined {
  const mine = rows.filter(({ event }) => podNameOf(event) === pod);
  const scheduled = mine.find(({ event }) => event['reason'] === 'Scheduled');
  const scheduledMs = scheduled && parseTime(String(scheduled.event['eventTime']));
  if (!scheduled || scheduledMs === undefined) return undefined;
  // Steps begin on whole seconds but for their phase: the first one at which the scheduler's word is as old as recorded.
  const nowMs = stepMs + Math.ceil((scheduledMs + scheduled.fromMs - phaseMs - stepMs) / 1000) * 1000 + phaseMs;
  if (nowMs - scheduledMs >= scheduled.toMs) return undefined;
  const links = mine.flatMap(({ event, fromMs, toMs }, index): { readonly span: Span; readonly delay: Delay }[] => {
    const delay = delayBefore(event, mine[index - 1]?.event, pod, log);
    // The kubelet dates its Events by whole seconds.
    const [first, last] = [wholeSeconds(nowMs - toMs) + 1000, wholeSeconds(nowMs - fromMs)];
    return delay ? [{ span: { fromMs: first + marginMs, toMs: last + 1000 - marginMs }, delay }] : [];
  });
  return decided({ fromMs: scheduledMs, toMs: scheduledMs }, links);
}

/** Each follows the one before: how late it may have come at all, and then, from the last one back, how late it did. */
function decided(start: Span, links: readonly { readonly span: Span; readonly delay: Delay }[]): readonly Binding[] | undefined {
  const spans = [start];
  for (const { span, delay } of links) {
    const before = spans.at(-1) ?? start;
    const fromMs = Math.max(span.fromMs, before.fromMs + delay.minMs);
    const toMs = Math.min(span.toMs, before.toMs + delay.maxMs);
    if (fromMs > toMs) return undefined;
    spans.push({ fromMs, toMs });
  }
  const bindings: Binding[] = [];
  let atMs = Math.round(((spans.at(-1)?.fromMs ?? 0) + (spans.at(-1)?.toMs ?? 0)) / 2);
  for (const [index, { delay }] of [...links.entries()].toReversed()) {
    const before = spans[index] ?? start;
    const earlierMs = Math.max(before.fromMs, Math.min(before.toMs, atMs - delay.minMs));
    if (delay.choice) bindings.push({ id: delay.choice.id, value: String(Math.round(atMs - earlierMs)) });
    atMs = earlierMs;
  }
  return bindings.filter(({ id, value }) => links.some(({ delay }) => delay.choice?.id === id && delay.choice.value !== value));
}

/** `spec.containers{web}` */
const fieldPathOf = ({ involvedObject }: KubeObject): string => (isObject(involvedObject) ? String(involvedObject['fieldPath'] ?? '') : '');

/** What an Event waited for behind the one before it. */
function delayBefore(event: KubeObject, before: KubeObject | undefined, pod: string, log: readonly Choice[]): Delay | undefined {
  const path = fieldPathOf(event);
  const container = /\{(.*)\}/.exec(path)?.[1] ?? '';
  const of = (what: string): Choice | undefined => log.findLast(({ id }) => id.startsWith(`pod/${pod}`) && id.replace(/^pod\/[^/]+\/[^/]+\//, '') === what);
  const free = (choice: Choice | undefined): Delay | undefined => (choice?.domain.kind === 'duration' ? { minMs: choice.domain.minMs, maxMs: choice.domain.maxMs, choice } : undefined);
  const fixed = (choice: Choice | undefined): Delay | undefined => (choice ? { minMs: Number(choice.value), maxMs: Number(choice.value) } : undefined);
  // One container comes at once behind the other, behind an init container when that is done.
  const turn = before?.['reason'] === 'Scheduled' ? free(of('startDuration')) : { minMs: 0, maxMs: before && fieldPathOf(before).startsWith('spec.initContainers') ? Infinity : 0 };
  switch (event['reason']) {
    case 'Pulling':
      return turn;
    case 'Pulled':
      return fixed(of(`container/${container}/pullWithWaiting`)) ?? fixed(of(`container/${container}/pullDuration`)) ?? turn;
    case 'Created':
      return free(of(`container/${container}/creationDuration`));
    case 'Started':
      return free(of(`container/${container}/launchDuration`));
    default:
      return undefined;
  }
}
