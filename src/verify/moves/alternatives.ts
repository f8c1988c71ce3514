/** The other ways in which the step's own choices, then earlier ones, could have fallen: which backend, which node, which pod. */
import { remembered } from '../../base/remember.ts';
import type { Choice } from '../../cluster/ports/choices.ts';
import type { Trace } from '../../cluster/network/trace.ts';
import { mentioned, namesOfOptions } from '../matchers/namedOptions.ts';
import type { Binding } from '../matchers/unify.ts';
import { provenanceOf, unify } from '../matchers/unify.ts';
import type { Step, Timeline } from '../plan/timeline.ts';
import type { Record } from '../replay/record.ts';
import type { Proposer } from './move.ts';
import { ofSortsThat } from './sorts.ts';

/** Earlier choices are gone through from the latest back, so many of them. */
const maxEarlier = 40;

/** What the recording names among the options of the step's own choices: the cheapest thing to try, and mostly right. */
export const mentionedOptions: Proposer = function* ({ replay, step, record, log }) {
  const recorded = step.recorded ?? '';
  const own = record.choices.filter(isOpen);
  if (own.length === 0) return;
  const names = namesOfOptions(replay.session.cluster.store);
  const chances = own.filter(isChance);
  const inOrder = byOrderOfMention(chances, record, recorded, names);
  if (inOrder.length > 0) yield { bindings: inOrder };
  const counted = byCounts(chances, recorded, names);
  if (counted.length > 0) yield { bindings: counted };
  const { called, bindings } = newcomersIn(step, chances, names, replay.timeline, log);
  if (bindings.length > 0) {
    const [first] = chances.length === 1 ? chances.flatMap((choice) => others(choice, recorded, called)) : [];
    for (const chosen of [byOrderOfMention(chances, record, recorded, called), byCounts(chances, recorded, called), first ? [first] : []]) if (chosen.length > 0) yield { bindings: [...bindings, ...chosen] };
  }
  for (const choice of tellingOf(own, record, recorded)) yield* others(choice, recorded, names).filter(({ value }) => mentioned(value, recorded, names)).map((binding) => ({ bindings: [binding] }));
};

/** Choices that fall anew each time, whatever was before (which endpoint answered): taking them otherwise binds nothing else. */
export const ownChances: Proposer = function* ({ replay, step, record }) {
  const names = namesOfOptions(replay.session.cluster.store);
  const recorded = step.recorded ?? '';
  const chances = record.choices.filter((each) => isOpen(each) && isChance(each));
  for (const choice of tellingOf(chances, record, recorded)) yield* others(choice, recorded, names).map((binding) => ({ bindings: [binding] }));
};

export const alternatives: Proposer = function* ({ replay, step, record, log, matters }) {
  const recorded = step.recorded ?? '';
  const isWorth = (choice: Choice): boolean => isOpen(choice) && (!isThere(choice) || tellsOfNoImage(replay.timeline));
  const own = record.choices.filter(isWorth);
  const names = namesOfOptions(replay.session.cluster.store);
  for (const choice of tellingOf(own, record, recorded)) yield* others(choice, recorded, names).map((binding) => ({ bindings: [binding] }));
  const open = log.filter((choice) => isWorth(choice) && !own.includes(choice));
  const mayMatter = (choices: readonly Choice[]): boolean => {
    const ways = choices.map((choice) => others(choice, recorded, names));
    return ways.flat().length <= 2 || matters({ bindings: ways.flatMap((bindings) => bindings.slice(0, 1)) });
  };
  // How the network is made was settled when it first mattered, however long ago; it moves nothing else.
  const habits = open.filter(isHabit);
  if (mayMatter(habits)) for (const habit of habits) yield* others(habit, recorded, names).map((binding) => ({ bindings: [binding] }));
  const earlier = open.filter((choice) => !isHabit(choice)).slice(-maxEarlier);
  if (!mayMatter(earlier)) return;
  for (const choice of ofSortsThat(mayMatter, earlier).toReversed()) yield* others(choice, recorded, names).map((binding) => ({ bindings: [binding] }));
};

function isOpen(choice: Choice): boolean {
  return choice.domain.kind === 'oneOf' && choice.domain.options.length > 1;
}

/** An image that a registry has. */
const isThere = ({ id, value }: Choice): boolean => /^image\/.*\/exists$/.test(id) && value === 'yes';

/** Whether any output says that an image can't be had: else its pods are as well slow as never ready. */
export const tellsOfNoImage: (timeline: Timeline) => boolean = remembered(({ steps }: Timeline): boolean => steps.some(({ recorded = '' }) => /ErrImage|ImagePull|InvalidImageName|to pull image|pull access denied/.test(recorded)));

const isHabit = ({ id }: Choice): boolean => id.startsWith('network/');

/** Which endpoint answered, as against how the cluster is made. */
const isChance = ({ id, domain }: Choice): boolean => domain.kind === 'oneOf' && (domain.weights !== undefined || id.endsWith('/backend'));

/** So many chances in one command are gone through one by one. */
const maxOneByOne = 12;

/** Of many chances in one command those that tell something: the ones behind the lines that differ; where answers are counted, one of each that fell alike. */
function tellingOf(own: readonly Choice[], record: Record, recorded: string): readonly Choice[] {
  const chances = own.filter(isChance);
  if (chances.length <= maxOneByOne) return own;
  const [printed, wanted] = [record.result.output, recorded].map((text) => text.split('\n').filter((line) => line.trim() !== '').map((line) => line.trim()));
  const fell = new Set<string>();
  return own.filter((choice) => {
    if (!isChance(choice)) return true;
    const place = chances.indexOf(choice);
    if (printed?.length === chances.length) return printed[place] !== wanted?.[place];
    const isFirst = !fell.has(choice.value);
    fell.add(choice.value);
    return isFirst;
  });
}

/** Options other than the chosen one, those that the recorded output speaks of first. */
function others(choice: Choice, recorded: string, names: ReadonlyMap<string, string>): readonly Binding[] {
  if (choice.domain.kind !== 'oneOf') return [];
  const spokenOf = (option: string): boolean => mentioned(option, recorded, names);
  const options = choice.domain.options.filter((option) => option !== choice.value);
  return [...options.filter(spokenOf), ...options.filter((option) => !spokenOf(option))].map((value) => ({ id: choice.id, value }));
}

interface Newcomers {
  /** Pods by their addresses, those under their new names. */
  readonly called: ReadonlyMap<string, string>;
  /** What gives them these names. */
  readonly bindings: readonly Binding[];
}

/** Endpoints' pods that no output has named so far, called as the recording calls pods that nobody knows: one of them answered for the first time. */
function newcomersIn(step: Step, chances: readonly Choice[], names: ReadonlyMap<string, string>, timeline: Timeline, log: readonly Choice[]): Newcomers {
  const known = new Set(names.values());
  const strange = new Set(((step.recorded ?? '').match(generatedName) ?? []).filter((name) => !known.has(name)));
  if (strange.size === 0) return { called: names, bindings: [] };
  const seen = timeline.steps.slice(0, step.index + 1).map(({ command, recorded = '' }) => `${command}\n${recorded}`).join('\n');
  const options = new Set(chances.flatMap(({ domain }) => (domain.kind === 'oneOf' ? domain.options.map((option) => option.replace(/:\d+$/, '')) : [])));
  const called = new Map(names);
  const provenance = provenanceOf(log, []);
  const bindings = [...strange].flatMap((name): readonly Binding[] => {
    for (const [address, was] of called) {
      const read = options.has(address) && !seen.includes(was) ? unify(was, name, provenance) : undefined;
      if (read?.kind !== 'bindings') continue;
      called.set(address, name);
      return read.bindings.flatMap((alternatives) => alternatives.slice(0, 1));
    }
    return [];
  });
  return { called, bindings };
}

const generatedName = /[a-z][-a-z0-9]*-[a-z0-9]{5}(?![-a-z0-9])/g;

/** Many connections in one command (a loop of curls): the n-th line that names a backend is the n-th connection's. */
function byOrderOfMention(own: readonly Choice[], { result: { traces, output } }: Record, recorded: string, names: ReadonlyMap<string, string>): readonly Binding[] {
  if (own.length < 2) return [];
  const lines = linesSaid(recorded).filter((line) => line !== '^C');
  const choosing = lines.length === own.length ? [...lines.keys()] : lines.length === traces.length ? traces.flatMap((trace, index) => (chose(trace) ? [index] : [])) : [];
  if (choosing.length !== own.length) return [];
  // Where ipvs begins its round, what is left to go on to hangs on where it began.
  const options = [...new Set(own.flatMap(({ domain }) => (domain.kind === 'oneOf' ? domain.options : [])))];
  const answers = answersIn(linesSaid(output), traces);
  return own.flatMap((choice, index) => {
    const line = lines[choosing[index] ?? 0] ?? '';
    const value = options.find((option) => mentioned(option, line, names)) ?? answers.get(line);
    return value === undefined || value === choice.value ? [] : [{ id: choice.id, value }];
  });
}

const linesSaid = (text: string): readonly string[] => text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));

/** The endpoint behind each answer of one line, where pages of their own tell them apart. */
function answersIn(lines: readonly string[], traces: readonly Trace[]): ReadonlyMap<string, string> {
  if (lines.length !== traces.length) return new Map();
  return new Map(traces.flatMap((trace, index) => trace.flatMap((hop) => (hop.kind === 'backend' ? [[lines[index] ?? '', `${hop.endpoint.address}:${hop.endpoint.port}`] as const] : []))));
}

/** In ipvs mode a connection that goes on in a round that has shown itself chooses nothing. */
const chose = (trace: Trace): boolean => trace.some((hop) => hop.kind === 'backend' && hop.probability < 1);

/** Many connections whose answers were counted (`| sort | uniq -c`): each backend as often as the recording says. */
function byCounts(own: readonly Choice[], recorded: string, names: ReadonlyMap<string, string>): readonly Binding[] {
  const { domain } = own[0] ?? {};
  if (own.length < 2 || domain?.kind !== 'oneOf') return [];
  const counts = [...recorded.matchAll(/^\s*(\d+)\s+(\S.*)$/gm)].map(([, count, answer = '']) => ({ count: Number(count), value: domain.options.find((option) => mentioned(option, answer, names)) }));
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  if (counts.length === 0 || total > own.length) return [];
  // What gave no answer that names it came from those that are not named.
  const named = counts.flatMap(({ count, value }) => (value === undefined ? [] : Array.from({ length: count }, () => value)));
  const unnamed = domain.options.filter((option) => !named.includes(option));
  if (named.length === 0 || (named.length < own.length && unnamed.length === 0)) return [];
  return own.flatMap(({ id, value }, index) => {
    const wanted = named[index] ?? unnamed[index % unnamed.length] ?? value;
    return wanted === value ? [] : [{ id, value: wanted }];
  });
}
