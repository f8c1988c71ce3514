/**
 * What the whole recording says of values that were free, before anything is searched for: a pod's address that the third output shows is
 * its address in the first. What the text says outright is bound from the beginning. Only where that leaves a step unexplained is the note
 * run through as it comes and each output held against its recording; what the lines say is bound too, and the note run again, because
 * what goes by a name can only be read once the name is known.
 */
import type { SessionOptions } from '../../session/options.ts';
import { hashesAreKnown } from '../../cluster/controllers/hashes/templateHash.ts';
import type { Binding } from '../matchers/unify.ts';
import { familyOf, nodeOf, readBindings, withNodes } from '../moves/together.ts';
import type { Timeline } from '../plan/timeline.ts';
import { namesTold } from '../told/namesTold.ts';
import { podsTold } from '../told/podsTold.ts';
import { servicesTold } from '../told/servicesTold.ts';
import type { Decisions } from './decisions.ts';
import { decide, undecided } from './decisions.ts';
import type { Room } from './frames.ts';
import { renamingBy } from './renaming.ts';
import { Replay } from './replay.ts';

/** Names, what goes by them, and what goes by that: a Deployment's hash, its pods' suffixes, their addresses. */
const maxPasses = 4;

/** Bindings to begin with, read from the text alone. They are first guesses like any others: the search may take each of them back. */
export const toldAhead = (timeline: Timeline, options: SessionOptions): Decisions => ({ ...undecided, bindings: toldByName(timeline, options) });

/** … and from a few runs of the note: a replay that begins with all that they say. */
export function readAhead(timeline: Timeline, options: SessionOptions, seed: string, room?: Room): Replay {
  let decisions = toldAhead(timeline, options);
  const heard: string[] = [];
  const before: ReadonlyMap<string, string>[] = [];
  for (let pass = 0; pass < maxPasses; pass++) {
    const replay = new Replay(timeline, options, seed, decisions, room);
    const beginning = replay.mark();
    const bindings = saidIn(replay, heard);
    // Outputs that contradict each other give back in turn what the others took.
    if (bindings.every(({ id, value }) => before.some((values) => values.get(id) === value))) {
      // What came of its steps it remembers.
      replay.goBack(beginning);
      return replay;
    }
    const log = replay.witness;
    before.push(new Map(log.map(({ id, value }) => [id, value])));
    const renaming = renamingBy(bindings, log);
    decisions = withoutRefuted(decide(decisions, { bindings }, renaming) ?? decisions, namesTold(timeline), bindings.map(({ id, value }) => ({ id: renaming.id(id), value })));
    // Only what goes by another name now can be read better.
    const words = new Set(log.flatMap(({ id, domain }) => (domain.kind === 'word' ? [id] : [])));
    if (!bindings.some(({ id }) => words.has(id))) break;
  }
  return new Replay(timeline, options, seed, decisions, room);
}

/** A guess at who has a name gives way to what a run says of another: where the first pods were never shown, the first names that the note speaks of are later ones'. */
function withoutRefuted(decisions: Decisions, guesses: readonly Binding[], said: readonly Binding[]): Decisions {
  const ids = new Map(said.map((binding) => [claimOf(binding), binding.id]));
  const bindings = new Map(decisions.bindings);
  for (const guess of guesses) if (bindings.get(guess.id) === guess.value && (ids.get(claimOf(guess)) ?? guess.id) !== guess.id) bindings.delete(guess.id);
  return { ...decisions, bindings };
}

/** Whether what follows the last step run says anything of values that were free, beyond what is decided. */
export function tellsMore(replay: Replay): boolean {
  const here = replay.mark();
  const { done } = sureIn(replay, []).next();
  replay.goBack(here);
  return done !== true;
}

/** What the recordings say, the earliest first: whatever contradicts that is left for the search. */
function saidIn(replay: Replay, heard: string[]): readonly Binding[] {
  const said = new Map<string, Binding>();
  const claimed = new Set<string>();
  for (const binding of sureIn(replay, heard)) {
    if (said.has(binding.id) || claimed.has(claimOf(binding))) continue;
    said.set(binding.id, binding);
    claimed.add(claimOf(binding));
  }
  const log = replay.witness;
  return withNodes(readBindings([...said.values()].map((binding) => [binding]), log), replay.options.nodes, log);
}

/**
 * Runs the steps that are left, and reads what each recording says beyond doubt. `heard`: each step's output in the run before; one that is still
 * the same has nothing new to be held against.
 */
function* sureIn(replay: Replay, heard: string[]): Generator<Binding> {
  const { steps } = replay.timeline;
  // What follows the last recorded output says nothing.
  const last = steps.findLastIndex(({ recorded }) => recorded !== undefined);
  for (const { index } of steps.slice(replay.records.length, last + 1)) {
    const record = replay.proceed();
    if (heard[index] === record.result.output) continue;
    heard[index] = record.result.output;
    for (const [binding, ...others] of record.comparison?.sure ?? []) if (binding && others.length === 0) yield binding;
  }
}

/** Generated names, addresses and node ports of Services, and of each pod what was recorded first: the address, the node and the uid that its name was shown with. */
function toldByName(timeline: Timeline, { nodes, version }: SessionOptions): ReadonlyMap<string, string> {
  // A hash that follows from the template needs no guess; and the first that is told is that of a later one where no output shows the first.
  const names = namesTold(timeline).filter(({ id }) => !hashesAreKnown(version) || !id.includes('/podTemplateHash/'));
  const told = new Map([...names, ...servicesTold(timeline)].map(({ id, value }) => [id, value]));
  for (const { namespace, name, address, node = nodeOf(address, nodes), uid } of podsTold(timeline)) {
    const of = `${namespace}/${name}`;
    for (const [id, value] of [[`pod/${of}/ip`, address], [`pod/${of}/node`, node], [`pods/${of}/uid`, uid]] as const) if (value !== undefined && !told.has(id)) told.set(id, value);
  }
  return told;
}

/** No two of a family have the same value. */
const claimOf = ({ id, value }: Binding): string => `${familyOf(id)} ${value}`;
