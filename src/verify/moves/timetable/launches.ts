/** How often a pod had been started when somebody looked, as tables and descriptions tell it. */
import type { Pod } from '../../../api/types/pod.ts';
import type { TimeMs } from '../../../cluster/ports/clock.ts';
import type { Step } from '../../plan/timeline.ts';
import type { Record } from '../../replay/record.ts';
import type { Replay } from '../../replay/replay.ts';
import { rowsOf } from '../../testimony/facts.ts';
import type { Span } from './fit.ts';
import { anywhere, both } from './fit.ts';
import type { Stretch } from './ways.ts';

export interface Look {
  readonly atMs: TimeMs;
  /** `default/web` */
  readonly pod: string;
  readonly launches: number;
}

/** Of pods of one container alone: what is told of several is their sum. */
export function looksIn(replay: Replay, step: Step, { endMs }: Record): readonly Look[] {
  const pods = (replay.session.cluster.store.list('pods') as readonly Pod[]).filter(({ spec }) => spec.containers.length === 1);
  const find = (name: string, namespace: string | undefined): Pod | undefined => pods.find(({ metadata }) => metadata.name === name && (namespace === undefined || metadata.namespace === namespace));
  const seen = [...rowsOf(step).flatMap(({ cells }) => rowIn(cells)), ...describedIn(step.recorded ?? '')];
  return seen.flatMap(({ name, namespace, launches }) => {
    const pod = find(name, namespace);
    return pod ? [{ atMs: endMs, pod: `${pod.metadata.namespace ?? ''}/${name}`, launches }] : [];
  });
}

type Seen = Pick<Look, 'launches'> & { readonly name: string; readonly namespace?: string };

const notYet = /^(?:Pending|ContainerCreating|PodInitializing|Init:|ErrImagePull|ImagePullBackOff)/;
const atLeastOnce = /^(?:Running|CrashLoopBackOff|Error|Completed|OOMKilled)$/;

function rowIn(cells: ReadonlyMap<string, string>): readonly Seen[] {
  const [status, restarts, namespace] = [cells.get('STATUS') ?? '', parseInt(cells.get('RESTARTS') ?? '', 10), cells.get('NAMESPACE')];
  const name = (cells.get('NAME') ?? '').replace(/^pods?\//, '');
  if (Number.isNaN(restarts) || !(notYet.test(status) || atLeastOnce.test(status))) return [];
  return [{ name, ...(namespace === undefined ? {} : { namespace }), launches: notYet.test(status) ? 0 : restarts + 1 }];
}

function describedIn(text: string): readonly Seen[] {
  const [, name, namespace] = /^Name:\s+(\S+)\nNamespace:\s+(\S+)$/m.exec(text) ?? [];
  const restarts = /^ {4}Restart Count:\s+(\d+)$/m.exec(text.slice(Math.max(0, text.indexOf('\nContainers:'))))?.[1];
  if (name === undefined || namespace === undefined || restarts === undefined) return [];
  const started = /^ {4}(?:State|Last State):\s+(?:Running|Terminated)/m.test(text);
  return started ? [{ name, namespace, launches: Number(restarts) + 1 }] : [];
}

/** How much later each launch may come for the looks to have seen as many, by its place on the way; `isOwn`: of the container that is counted. */
export function spansOfLaunches(way: readonly Stretch[], isOwn: (container: string) => boolean, looks: readonly Look[]): ReadonlyMap<number, Span> {
  const launches = way.filter(({ what, container }) => what === 'launchDuration' && isOwn(container));
  return new Map(
    launches.map(({ place, endMs }, nth) => {
      const spans = looks.map(({ atMs, launches: seen }): Span => (nth < seen ? { fromMs: -Infinity, toMs: atMs - endMs } : { fromMs: atMs + 1 - endMs, toMs: Infinity }));
      return [place, spans.reduce(both, anywhere)];
    }),
  );
}
