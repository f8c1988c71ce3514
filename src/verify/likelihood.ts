/** How probable an output is, given those before it: the share of all the ways in which the step's own choices could have fallen that print the same. */
import { present } from '../base/assert.ts';
import { grouped } from '../base/grouped.ts';
import { remembered } from '../base/remember.ts';
import type { Choice, ChoiceDomain } from '../cluster/ports/choices.ts';
import { agrees } from './matchers/compare.ts';
import { namesOfOptions } from './matchers/namedOptions.ts';
import type { Replay } from './replay/replay.ts';

type OneOf = Extract<ChoiceDomain, { readonly kind: 'oneOf' }>;

/** With more options than this, two others stand for all: endpoints of one Service answer alike or each with its own name. */
const maxPeeks = 12;
/** So many others are looked at to see that an answer which names who gave it comes from nobody else: whoever else gave it would name himself. */
const peeksAtNamed = 1;

/** A choice among several. */
interface OpenChoice {
  readonly id: string;
  readonly value: string;
  readonly domain: OneOf;
}

/** The options under which the output would have been the same, the chosen one among them. */
type Alike = readonly string[];

export interface Likelihood {
  /** Where every choice that matters has probabilities. */
  readonly probability?: number;
  /** Whether any choice matters at all. */
  readonly matters: boolean;
}

/** Choices of a thousand connections are mostly among the same. */
const optionsOf = remembered(({ options, weights }: OneOf) => JSON.stringify([options, weights]));

/** Of the output of the last step run. */
export function likelihoodOf(replay: Replay, choices: readonly Choice[]): Likelihood {
  const open = choices.flatMap(({ id, domain, value }): OpenChoice[] => (domain.kind === 'oneOf' && domain.options.length > 1 ? [{ id, domain, value }] : []));
  const each = [...grouped(open, ({ domain }) => optionsOf(domain)).values()].map((group) => groupLikelihood(replay, group));
  const weighed = each.flatMap(({ logProbability }) => (logProbability === undefined ? [] : [logProbability]));
  const matters = each.some((likelihood) => likelihood.matters) || choices.some((choice) => choice.domain.kind === 'order' && !agreesWith(replay, [{ id: choice.id, value: choice.value.split(',').toReversed().join(',') }]));
  // What is smaller than any number is still possible.
  return weighed.length > 0 ? { matters, probability: Math.max(Number.MIN_VALUE, Math.exp(weighed.reduce((sum, log) => sum + log, 0))) } : { matters };
}

interface GroupLikelihood {
  readonly matters: boolean;
  /** Where choices that matter have probabilities. */
  readonly logProbability?: number;
}

/** Of choices among the same options. */
function groupLikelihood(replay: Replay, group: readonly OpenChoice[]): GroupLikelihood {
  const alike = alikeIn(replay, group);
  const mattering = group.filter(({ value, domain }) => (alike.get(value)?.length ?? 0) < domain.options.length);
  const [first] = mattering;
  if (!first) return { matters: false };
  const { weights, options } = first.domain;
  if (!weights) return { matters: true };
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shareOf = (value: string): number => (alike.get(value) ?? []).reduce((sum, option) => sum + (weights[options.indexOf(option)] ?? 0), 0) / total;
  const inThisOrder = mattering.reduce((sum, { value }) => sum + Math.log(shareOf(value)), 0);
  return { matters: true, logProbability: inThisOrder + (isOrderShown(replay, mattering) ? 0 : logOrders(mattering.map(({ value }) => (alike.get(value) ?? []).toSorted().join(' ')))) };
}

/** By chosen value: what would have printed the same. One choice stands for all that fell the same way. */
function alikeIn(replay: Replay, group: readonly OpenChoice[]): ReadonlyMap<string, Alike> {
  const known = new Map<string, Alike>();
  const names = namesOfOptions(replay.session.cluster.store);
  const words = new Set((replay.records.at(-1)?.result.output ?? '').split(/[^\w.-]+/));
  const isNamed = (value: string): boolean => namesOf(value, names).some((name) => words.has(name));
  if (group.length > 2 && eachOnItsLine(replay, group, names)) return new Map(group.map(({ value }) => [value, [value]]));
  let seenNamed = false;
  for (const choice of group) {
    if (known.has(choice.value)) continue;
    const named = isNamed(choice.value);
    const alike: Alike = named && seenNamed ? [choice.value] : lookAround(replay, choice, named);
    seenNamed ||= named && alike.length === 1;
    for (const value of alike) known.set(value, alike);
  }
  return known;
}

/** What the answer of an endpoint may call it: its address, the pod behind it. */
function namesOf(value: string, names: ReadonlyMap<string, string>): readonly string[] {
  const address = value.replace(/:\d+$/, '');
  return [address, ...[names.get(address)].filter((name) => name !== undefined)];
}

/** A line for each choice, and on each the name of what was chosen. */
function eachOnItsLine(replay: Replay, group: readonly OpenChoice[], names: ReadonlyMap<string, string>): boolean {
  const lines = (replay.records.at(-1)?.result.output ?? '').split('\n').filter((line) => line.trim() !== '');
  return lines.length === group.length && group.every(({ value }, index) => namesOf(value, names).some((name) => (lines[index] ?? '').split(/[^\w.-]+/).includes(name)));
}

function lookAround(replay: Replay, { id, value, domain }: OpenChoice, isNamed: boolean): Alike {
  const others = domain.options.filter((option) => option !== value);
  const same = (option: string): boolean => agreesWith(replay, [{ id, value: option }]);
  const sample = others.length > maxPeeks || (isNamed && others.length > peeksAtNamed) ? others.slice(0, peeksAtNamed).map(same) : undefined;
  if (sample?.every((agreed) => agreed) && others.length > maxPeeks) return domain.options;
  return [value, ...(sample?.every((agreed) => !agreed) ? [] : others.filter(same))];
}

/** Whether the output would have been another one if the same had come in another order: lines, not counts of them. */
function isOrderShown(replay: Replay, group: readonly OpenChoice[]): boolean {
  const turned = group.map(({ id }, index) => ({ id, value: present(group[(index + 1) % group.length], 'as many as there are').value }));
  return turned.every(({ value }, index) => value === group[index]?.value) || eachOnItsLine(replay, group, namesOfOptions(replay.session.cluster.store)) || !agreesWith(replay, turned);
}

/** The logarithm of how many orders there are of values of which some are the same: the multinomial coefficient. */
function logOrders(values: readonly string[]): number {
  const counts = [...grouped(values, (value) => value).values()].map(({ length }) => length);
  return counts.reduce((log, count) => log - logFactorial(count), logFactorial(values.length));
}

function logFactorial(n: number): number {
  let sum = 0;
  for (let i = 2; i <= n; i++) sum += Math.log(i);
  return sum;
}

function agreesWith(replay: Replay, bindings: readonly { readonly id: string; readonly value: string }[]): boolean {
  const { comparison } = replay.peek(bindings);
  return comparison !== undefined && agrees(comparison);
}
