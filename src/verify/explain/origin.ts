/**
 * How a recording that this cluster could not have printed may have come about: the note is tried once more with one circumstance
 * otherwise (another version, another image tag, another place in the order), and what then comes out right is told.
 */
import { present } from '../../base/assert.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import { findImage } from '../../cluster/images/index.ts';
import type { Notebook } from '../../note/notebook.ts';
import { checkTimeline } from '../check.ts';
import { isElision, linesOf } from '../matchers/words.ts';
import type { NoteOutcome } from '../outcome.ts';
import type { StepOutcome } from '../stepOutcome.ts';
import type { SearchBounds } from '../replay/search.ts';
import { usualBounds } from '../replay/search.ts';
import type { Step, Timeline } from '../plan/timeline.ts';
import { plan } from '../plan/plan.ts';

export type Origin =
  /** Recorded on another version: the oldest and newest of those tried that print it so. */
  | { readonly kind: 'version'; readonly from: string; readonly to: string }
  /** The containers ran another image. */
  | { readonly kind: 'image'; readonly written: string; readonly recordedWith: string }
  /** It is what the same command prints behind another one. */
  | { readonly kind: 'order'; readonly line: number; readonly place: 'before' | 'after' }
  /** One word differs, everything else agrees. */
  | { readonly kind: 'word'; readonly recorded: string; readonly nearest: string }
  /** Whole lines are missing or too many, the others agree. */
  | { readonly kind: 'lines'; readonly missing: number; readonly extra: number }
  /** More differs than a slip of the hand explains. */
  | { readonly kind: 'elsewhere' };

/** A version of each generation of outputs. */
const minors = [16, 19, 21, 24, 27, 31, 34] as const;
/** How far away from its place a step is looked for. */
const maxMoved = 3;
/** What is right under another circumstance is found soon. */
const boundsOfOne: SearchBounds = { ...usualBounds, runsPerStep: 60, runsPerNote: 6_000, effortPerNote: 6_000 };

/** For a step that is `impossible`: the most telling first, never empty. */
export function originsOf(notebook: Notebook, outcome: NoteOutcome, step: StepOutcome): readonly Origin[] {
  const whole = plan(notebook);
  const at = whole.steps.findIndex((candidate) => candidate.line === step.line);
  const found = whole.steps[at];
  if (!found) return [slipIn(step)];
  const { version } = outcome.cluster;
  const upTo: Timeline = { ...whole, steps: whole.steps.slice(0, at + 1) };
  // What does not leave fewer steps wrong than before has not put this one right.
  const wrong = outcome.steps.slice(0, at + 1).filter(({ verdict }) => verdict === 'impossible' || verdict === 'undecided').length;
  const comesOut = (timeline: Timeline, tried: KubernetesVersion, index: number): boolean => {
    const outcome = checkTimeline(notebook, timeline, tried, { bounds: boundsOfOne }, wrong)?.steps[index];
    return outcome !== undefined && (outcome.verdict === 'exact' || outcome.verdict === 'possible') && isShownWhole(outcome);
  };
  const versions = minors.filter((minor) => minor !== version.minor && comesOut(upTo, { ...version, minor, patch: 0 }, at));
  const [oldest, newest] = [versions.at(0), versions.at(-1)];
  return [
    ...(oldest === undefined || newest === undefined ? [] : [{ kind: 'version' as const, from: `${version.major}.${oldest}`, to: `${version.major}.${newest}` }]),
    ...retagged(upTo).flatMap(({ timeline, ...image }) => (comesOut(timeline, version, at) ? [{ kind: 'image' as const, ...image }] : [])),
    ...(orderOf(whole, at, (timeline, index) => comesOut(timeline, version, index)) ?? []),
    slipIn(step),
  ];
}

/** Whether there is a line for each that was recorded: rows that were set aside as strangers' speak for no other circumstance. */
const isShownWhole = ({ recorded = '', nearest }: StepOutcome): boolean => linesOf(nearest).length >= linesOf(recorded).filter((line) => !isElision(line)).length;

/** The timeline with one image under each other tag that is known of it. */
function retagged(timeline: Timeline): readonly { readonly timeline: Timeline; readonly written: string; readonly recordedWith: string }[] {
  const texts = timeline.steps.flatMap((step) => [step.command, ...step.before.map(({ text }) => text)]).join('\n');
  const written = new Set([...texts.matchAll(/(?:\bimage:\s*|--image[= ])["']?([\w./-]+(?::[\w.-]+)?)/g)].map((match) => match[1] ?? ''));
  return [...written].flatMap((reference) => {
    const [repository = '', tag = 'latest'] = reference.split(':');
    const tags = findImage(reference, [])?.tags ?? [];
    return tags
      .filter((other) => other !== tag)
      .map((other) => {
        const recordedWith = other === 'latest' ? repository : `${repository}:${other}`;
        const swap = (text: string): string => text.replaceAll(new RegExp(`${escaped(reference)}(?![\\w.:/-])`, 'g'), recordedWith);
        const steps = timeline.steps.map((step): Step => ({ ...step, command: swap(step.command), before: step.before.map((preparation) => ({ ...preparation, text: swap(preparation.text) })) }));
        return { timeline: { ...timeline, steps }, written: reference, recordedWith };
      });
  });
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Another place in the order at which the step prints what was recorded, the nearest first. */
function orderOf(timeline: Timeline, at: number, comesOut: (timeline: Timeline, index: number) => boolean): readonly Origin[] | undefined {
  for (let distance = 1; distance <= maxMoved; distance++) {
    for (const place of [at + distance, at - distance]) {
      const neighbour = timeline.steps[place];
      if (neighbour && comesOut(movedTo(timeline, at, place), place)) return [{ kind: 'order', line: neighbour.line, place: place > at ? 'after' : 'before' }];
    }
  }
  return undefined;
}

/** What was prepared for the step stays where it was. */
function movedTo(timeline: Timeline, from: number, to: number): Timeline {
  const step = present(timeline.steps[from], 'a step to move');
  const others = timeline.steps.toSpliced(from, 1);
  const heir = others[from];
  const kept = heir ? others.with(from, { ...heir, before: [...step.before, ...heir.before] }) : others;
  const steps = kept.toSpliced(to, 0, { ...step, before: to < from ? step.before : [] }).slice(0, Math.max(from, to) + 1);
  return { ...timeline, steps: steps.map((each, index) => ({ ...each, index })) };
}

function slipIn({ differences = [] }: StepOutcome): Origin {
  const missing = differences.filter(({ recordedLine }) => recordedLine === undefined).length;
  const extra = differences.filter(({ nearestLine }) => nearestLine === undefined).length;
  const [word, ...more] = differences.flatMap(({ words = [] }) => words);
  if (missing + extra === differences.length && missing + extra > 0) return { kind: 'lines', missing, extra };
  if (missing + extra === 0 && more.length === 0 && word?.recorded !== undefined && word.nearest !== undefined) return { kind: 'word', recorded: word.recorded, nearest: word.nearest };
  return { kind: 'elsewhere' };
}
