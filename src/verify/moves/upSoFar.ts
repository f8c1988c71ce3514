/**
 * How many pods had come up when the author looked: a number (`2/5`, `AVAILABLE 2`) or a list of endpoints does not say which. Where it has
 * fewer than the run, those that came up last were still on their way; where it has more, those that were on their way had come up.
 */
import type { Pod } from '../../api/types/pod.ts';
import type { Choice } from '../../cluster/ports/choices.ts';
import { followsChanges } from '../follows.ts';
import type { Mismatch } from '../matchers/compare.ts';
import type { Binding } from '../matchers/unify.ts';
import type { Replay } from '../replay/replay.ts';
import { mostAgreed, timeStatements } from './evidence.ts';
import type { Proposer } from './move.ts';
import { namedIn } from './namedIn.ts';
import { asQuick, isFreeDuration, ofPending, ofRemains, outlastingMs, podOf, sinceBeforeMs } from './openDurations.ts';

export const upSoFar: Proposer = function* ({ replay, step, record, log }) {
  const { comparison } = record;
  if (!comparison || followsChanges(step.command)) return;
  const surpluses = comparison.mismatches.flatMap(({ words = [] }) => words).map(({ simulated = '', recorded = '' }) => (countIn(simulated) ?? 0) - (countIn(recorded) ?? 0));
  if (surpluses.every((surplus) => surplus === 0)) return;
  const open = log.filter(isOpen);
  const named = open.filter(namedIn(comparison.mismatches.flatMap(({ simulated }) => simulated?.text ?? '')));
  const pods = podsWith(named.length > 0 ? named : open, replay);
  const lastFirst = shownFirst(lastUpFirst(pods), comparison.mismatches);
  const onTheirWay = shownFirst(pods.filter(({ upSince }) => upSince === ''), comparison.mismatches);
  const statements = mostAgreed(timeStatements(replay, step.index, record, comparison));
  for (const surplus of new Set(surpluses.filter((each) => each !== 0))) {
    for (const bindings of surplus > 0 ? fewerUp(lastFirst.slice(0, surplus), replay, record.endMs) : moreUp(onTheirWay.slice(0, -surplus), replay, step.index)) yield { bindings, statements };
  }
};

/** `2/5`, `2`, `10.244.0.5:80,10.244.0.6:80` */
function countIn(word: string): number | undefined {
  if (/^\d+(?:\/\d+)?$/.test(word)) return parseInt(word, 10);
  return /^[\d.]+:\d+(?:,[\d.]+:\d+)*$/.test(word) ? word.split(',').length : undefined;
}

const isOpen = (choice: Choice): boolean => choice.id.startsWith('pod/') && isFreeDuration(choice) && !ofPending(choice.id) && !ofRemains(choice.id);

interface OnItsWay {
  readonly name: string;
  /** How long each thing took that it went through, in this order. */
  readonly took: readonly Choice[];
  /** Since when it has been up, as Kubernetes prints times; empty where it is not. */
  readonly upSince: string;
}

/** Those of which something was free, as they were made. */
function podsWith(open: readonly Choice[], replay: Replay): readonly OnItsWay[] {
  const pods = new Map((replay.session.cluster.store.list('pods') as readonly Pod[]).map((pod) => [pod.metadata.name, pod]));
  return [...new Set(open.map(({ id }) => podOf(id)))].flatMap((name) => {
    const pod = pods.get(name);
    const ready = pod?.status?.conditions?.find(({ type, status }) => type === 'Ready' && status === 'True');
    return pod ? [{ name, took: open.filter(({ id }) => podOf(id) === name), upSince: ready?.lastTransitionTime ?? '' }] : [];
  });
}

const lastUpFirst = (pods: readonly OnItsWay[]): readonly OnItsWay[] =>
  pods.filter(({ upSince }) => upSince !== '').toReversed().sort((one, other) => Number(one.upSince < other.upSince) - Number(one.upSince > other.upSince));

/** Where the same output has rows of pods, those come first of which something is wrong in theirs. */
function shownFirst(pods: readonly OnItsWay[], mismatches: readonly Mismatch[]): readonly OnItsWay[] {
  const words = new Set(mismatches.flatMap(({ simulated }) => simulated?.text.split(/[\s/]+/) ?? []));
  return [...pods.filter(({ name }) => words.has(name)), ...pods.filter(({ name }) => !words.has(name))];
}

/** These were still being pulled, or begun. */
function* fewerUp(pods: readonly OnItsWay[], replay: Replay, nowMs: number): Generator<readonly Binding[]> {
  for (const at of [-1, 0]) yield pods.flatMap(({ took }) => took.slice(at).slice(0, 1).map((choice) => ({ id: choice.id, value: String(outlastingMs(choice, replay, nowMs)) })));
}

/** These were quick, or up just behind the command before this one, which saw them on their way. */
function* moreUp(pods: readonly OnItsWay[], replay: Replay, index: number): Generator<readonly Binding[]> {
  yield pods.flatMap(({ took }) => asQuick(took));
  yield pods.flatMap(({ took: [begun, ...rest] }) => {
    const ms = begun && sinceBeforeMs(begun, replay, index);
    return begun && ms !== undefined ? [{ id: begun.id, value: String(ms) }, ...asQuick(rest)] : [];
  });
}
