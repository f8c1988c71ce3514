/** Two outputs as tables of pods and of what keeps pods: how far one is from the other in numbers, states and ages, whatever pods that nobody named before are called. */
import { grouped } from '../../../base/grouped.ts';
import { remembered } from '../../../base/remember.ts';
import { durationInterval } from '../../../text/duration.ts';
import type { DurationInterval } from '../../../text/duration.ts';
import type { Step } from '../../plan/timeline.ts';
import type { Row } from '../../testimony/facts.ts';
import { ageOf, rowsOf } from '../../testimony/facts.ts';

/** A row of a pod. */
export interface PodRow {
  readonly name: string;
  /** `web` of `web-x7k2p`, `web-5d8f9c7b4` of `web-5d8f9c7b4-x7k2p`: pods of one stem that nobody named before are as good as each other. */
  readonly stem: string;
  /** `0/1`, `ContainerCreating`. */
  readonly ready: string;
  readonly status: string;
  readonly age?: DurationInterval;
  /** Where it runs, if that is told. */
  readonly node?: string;
}

/** A row of a ReplicaSet, a Deployment, a StatefulSet, a DaemonSet or a Job. */
interface SetRow {
  readonly name: string;
  readonly numbers: ReadonlyMap<string, readonly number[]>;
  readonly age?: DurationInterval;
  /** How long a Job ran, or has been running. */
  readonly lasted?: DurationInterval;
}

interface Told {
  readonly pods: readonly PodRow[];
  readonly sets: readonly SetRow[];
}

/** A recorded row of a pod beside one of the run. */
export interface Pair {
  readonly printed: PodRow;
  readonly recorded: PodRow;
}

/** What is otherwise in the run than it was recorded. */
export interface Difference {
  /** 0 where nothing is. */
  readonly cost: number;
  /** Whether more than ages is. */
  readonly isOtherwise: boolean;
  /** Whether the recording shows something on its way: a pod that is not up or not gone yet, numbers that are not what they are to be. */
  readonly isUnderWay: boolean;
  /** Whether it shows pods of one set that are not of one age. */
  readonly isInTurn: boolean;
  /** All rows of pods, and those that belong together. */
  readonly printed: readonly PodRow[];
  readonly recorded: readonly PodRow[];
  readonly pairs: readonly Pair[];
  /** Rows of pods that only the recording has, and that only the run has. */
  readonly missing: readonly PodRow[];
  readonly surplus: readonly PodRow[];
  /** What keeps pods and counts them otherwise. */
  readonly counting: readonly string[];
  /** Jobs that ran longer than they were recorded, or less long, and by how much. */
  readonly lasting: readonly Lasting[];
  /** What is recorded with its age, by the name that it has in the run; what is not there may have been. */
  readonly aged: readonly Aged[];
  /** How old the eldest was recorded, and the eldest of what no earlier output shows. */
  readonly eldest?: DurationInterval;
  readonly eldestNew?: DurationInterval;
}

/** Something beside the age with which it was recorded. */
export interface Aged {
  readonly name: string;
  readonly age: DurationInterval;
}

export interface Lasting {
  readonly job: string;
  /** So much longer it was recorded; less than 0: less long. */
  readonly longerMs: number;
}

/** What is printed instead of a row that is there costs more than all that may be wrong with a row. */
const rowCost = 2.5;
/** Pods that are so many seconds further apart in age are as good as strangers. */
const strangersSeconds = 20;

/** Of pods that are as much alike the one that is called so already is meant. */
const anotherNameCost = 0.001;
/** On each node a DaemonSet has a pod of its own. */
const anotherNodeCost = 3;

/** Undefined where the recording has no such table. */
export function differenceOf(step: Step, output: string, isKnown: (pod: string) => boolean): Difference | undefined {
  const recorded = toldIn(step);
  if (recorded.pods.length === 0 && recorded.sets.length === 0) return undefined;
  const printed = toldIn({ ...step, recorded: output });
  const { pairs, missing, surplus } = paired(printed.pods, recorded.pods, isKnown);
  const rows = [...recorded.pods, ...recorded.sets];
  const [eldest, eldestNew] = [eldestOf(rows), eldestOf(rows.filter(({ name }) => !isKnown(name)))];
  const counts = recorded.sets.map((set) => ({ name: set.name, off: offBy(printed.sets.find(({ name }) => name === set.name), set) }));
  const lasting = recorded.sets.map(({ name, lasted }) => ({ job: name, longerMs: -youngerMs(printed.sets.find((set) => set.name === name)?.lasted, lasted) })).filter(({ longerMs }) => longerMs !== 0);
  const strange = printed.sets.filter(({ name }) => !recorded.sets.some((set) => set.name === name)).length;
  const cost = pairs.reduce((sum, pair) => sum + costOf(pair), 0) + rowCost * (missing.length + surplus.length + strange) + counts.reduce((sum, { off }) => sum + off, 0);
  const aged = [...recorded.sets, ...missing, ...pairs.map((pair) => ({ name: (isKnown(pair.recorded.name) ? pair.recorded : pair.printed).name, age: pair.recorded.age }))].flatMap(({ name, age }) => (age ? [{ name, age }] : []));
  const isOtherwise = missing.length + surplus.length + strange > 0 || counts.some(({ off }) => off >= 1) || !pairs.every(isAlike);
  return { cost, isOtherwise, isUnderWay: recorded.pods.some(isPodUnderWay) || recorded.sets.some(isSetUnderWay), isInTurn: areInTurn(recorded.pods), printed: printed.pods, recorded: recorded.pods, pairs, missing, surplus, lasting, aged, ...(eldest ? { eldest } : {}), ...(eldestNew ? { eldestNew } : {}), counting: counts.flatMap(({ name, off }) => (off >= 1 ? [name] : [])) };
}

const eldestOf = (rows: readonly (PodRow | SetRow)[]): DurationInterval | undefined =>
  rows.reduce<DurationInterval | undefined>((most, { age }) => (age && (most?.fromMs ?? -Infinity) < age.fromMs ? age : most), undefined);

/** Of a pod that comes up or goes, as against one that fails; one that has done what it is for was at it shortly before. */
const passing = /^(?:Pending|ContainerCreating|PodInitializing|Init:\d+\/\d+|Terminating|ErrImagePull|ImagePullBackOff)$/;
const isPodUnderWay = ({ ready, status }: PodRow): boolean => passing.test(status) || status === 'Completed' || (status === 'Running' && !/^(\d+)\/\1$/.test(ready));
const isSetUnderWay = ({ numbers }: SetRow): boolean => new Set([...numbers.values()].flat()).size > 1;

const areInTurn = (pods: readonly PodRow[]): boolean => [...grouped(pods, setOf).values()].some((alike) => new Set(alike.map(({ age }) => age?.fromMs)).size > 1);

/** Pods of a StatefulSet are called by their numbers: none is as good as another, but they come in turn. */
const setOf = ({ stem }: PodRow): string => stem.replace(/-\d+$/, '');

const toldIn = remembered((step: Step): Told => {
  const rows = rowsOf(step);
  const jobs = /\bdescribe\b/.test(step.command) ? described(step.recorded ?? '') : [];
  return { pods: [...rows.flatMap(podIn), ...jobs.flatMap(({ made }) => made)], sets: [...rows.flatMap(setIn), ...jobs.map(({ set }) => set)] };
});

/** A described Job: how its pods are counted, and those that its Events say it made, of which no more is told than how old they are. */
interface DescribedJob {
  readonly set: SetRow;
  readonly made: readonly PodRow[];
}

function described(text: string): readonly DescribedJob[] {
  return text.split(/^(?=Name: )/m).flatMap((one): readonly DescribedJob[] => {
    const [name, counts] = [/^Name: +(\S+)/.exec(one)?.[1], /^Completions: [\s\S]*^Pods Statuses: +(.+)$/m.exec(one)?.[1]];
    if (name === undefined || counts === undefined) return [];
    const lasted = durationInterval(/^Duration: +(\S+)$/m.exec(one)?.[1] ?? '');
    const made = [...one.matchAll(/^ +Normal +SuccessfulCreate +(\S+) +\S+ +Created pod: (\S+)$/gm)].map(([, told = '', pod = '']) => podRow(pod, '', '', durationInterval(told)));
    return [{ set: { name, numbers: new Map([['Pods Statuses', (counts.match(/\d+/g) ?? []).map(Number)]]), ...(lasted ? { lasted } : {}) }, made }];
  });
}

function podIn(row: Row): readonly PodRow[] {
  const [prefixed, ready, status] = ['NAME', 'READY', 'STATUS'].map((title) => row.cells.get(title));
  if (prefixed === undefined || ready === undefined || status === undefined || !row.cells.has('RESTARTS')) return [];
  const node = row.cells.get('NODE');
  return [{ ...podRow(prefixed.replace(/^pod\//, ''), ready, status, ageOf(row)), ...(node === undefined ? {} : { node }) }];
}

const podRow = (name: string, ready: string, status: string, age: DurationInterval | undefined): PodRow => ({ name, stem: name.replace(/-[a-z0-9]{5}$/, ''), ready, status, ...(age ? { age: past(age) } : {}) });

/** Clocks that differ make `0s` of what is to come as well: that is not looked for. */
const past = ({ fromMs, toMs }: DurationInterval): DurationInterval => ({ fromMs: Math.max(0, fromMs), toMs });

const counted: ReadonlySet<string> = new Set(['DESIRED', 'CURRENT', 'READY', 'UP-TO-DATE', 'AVAILABLE', 'COMPLETIONS']);

function setIn(row: Row): readonly SetRow[] {
  const { cells } = row;
  const name = cells.get('NAME')?.replace(/^.*\//, '');
  const age = ageOf(row);
  if (name === undefined || cells.has('RESTARTS')) return [];
  const numbers = [...cells].flatMap(([title, cell]) => (counted.has(title) && /^\d+(?:\/\d+)?$/.test(cell) ? [[title, cell.split('/').map(Number)] as const] : []));
  const lasted = durationInterval(cells.get('DURATION') ?? '');
  return numbers.length === 0 ? [] : [{ name, numbers: new Map(numbers), ...(age ? { age: past(age) } : {}), ...(lasted ? { lasted } : {}) }];
}

function offBy(printed: SetRow | undefined, { numbers, age, lasted }: SetRow): number {
  if (!printed) return rowCost;
  return apartCost(printed.age, age) + apartCost(printed.lasted, lasted) + [...numbers].reduce((sum, [title, wanted]) => sum + wanted.reduce((off, number, place) => off + Math.abs(number - (printed.numbers.get(title)?.[place] ?? 0)), 0), 0);
}

/** Each by its name where that is known, and the others as they are most alike. */
function paired(printed: readonly PodRow[], recorded: readonly PodRow[], isKnown: (pod: string) => boolean): Pick<Difference, 'pairs' | 'missing' | 'surplus'> {
  const byName = new Map(printed.map((row) => [row.name, row]));
  const pairs = recorded.flatMap((row): readonly Pair[] => {
    const same = byName.get(row.name);
    const pair = same && { printed: same, recorded: row };
    return pair && (youngerByMs(pair) === 0 || row.stem === row.name || isKnown(row.name)) ? [pair] : [];
  });
  const taken = new Set(pairs.flatMap((pair) => [pair.printed, pair.recorded]));
  const free = printed.filter((row) => !taken.has(row) && !isKnown(row.name));
  const possible = recorded.filter((row) => !taken.has(row) && !isKnown(row.name)).flatMap((row) => free.filter(({ stem }) => stem === row.stem).map((other) => ({ printed: other, recorded: row })));
  for (const pair of possible.map((each) => ({ ...each, cost: costOf(each) + (each.printed.node === each.recorded.node ? 0 : anotherNodeCost) + (each.printed.name === each.recorded.name ? 0 : anotherNameCost) })).toSorted((one, other) => one.cost - other.cost)) {
    if (taken.has(pair.printed) || taken.has(pair.recorded)) continue;
    taken.add(pair.printed).add(pair.recorded);
    pairs.push(pair);
  }
  return { pairs, missing: recorded.filter((row) => !taken.has(row)), surplus: printed.filter((row) => !taken.has(row)) };
}

export const isAlike = ({ printed, recorded }: Pair): boolean => printed.ready === recorded.ready && printed.status === recorded.status;

function costOf(pair: Pair): number {
  const { printed, recorded } = pair;
  return (printed.ready === recorded.ready ? 0 : 1) + (printed.status === recorded.status ? 0 : 1) + apartCost(printed.age, recorded.age);
}

function apartCost(printed: DurationInterval | undefined, recorded: DurationInterval | undefined): number {
  const apart = Math.abs(youngerMs(printed, recorded)) / 1000;
  return apart === 0 ? 0 : 0.1 + Math.min(0.8, apart / strangersSeconds);
}

/** So much younger a pod was recorded than the run prints it; less than 0: older. */
export const youngerByMs = ({ printed, recorded }: Pair): number => youngerMs(printed.age, recorded.age);

function youngerMs(printed: DurationInterval | undefined, recorded: DurationInterval | undefined): number {
  const overlap = !printed || !recorded || (printed.fromMs < recorded.toMs && recorded.fromMs < printed.toMs);
  return overlap ? 0 : printed.fromMs - recorded.fromMs;
}
