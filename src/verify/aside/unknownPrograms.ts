/** Disagreements about pods whose programs nobody here knows: whether they end, fail or become ready is theirs to decide. */
import type { Pod } from '../../api/types/pod.ts';
import type { StatefulSet } from '../../api/types/workloads.ts';
import { isReady } from '../../cluster/controllers/serviceEndpoints.ts';
import { runningContainers } from '../../cluster/node/containers.ts';
import type { World } from '../../cluster/world.ts';
import { tableHeader } from '../../note/transcript/outputShapes.ts';
import { columnsOf } from '../matchers/columns.ts';
import type { Mismatch, OpenLine } from '../matchers/compare.ts';
import { linesOf } from '../matchers/words.ts';
import type { Record } from '../replay/record.ts';
import { makerOfPod } from '../unshown/mentions.ts';

/** What hangs on how a program fares: also in a pod's row that a pipe left of a table. */
const fortune = /\b(?:READY|STATUS|RESTARTS|AVAILABLE|COMPLETIONS)\b|^Status:|^\s*(?:State|Reason|Ready|Restart Count|Exit Code):|^\S+\s+\d+\/\d+\s+[A-Z]\S+\s+\d/m;

/** How kubectl tells how a container or its pod is. */
const state = /^(?:Running|Completed|Error|OOMKilled|CrashLoopBackOff|ExitCode:\d+|RunContainerError|StartError|ContainerCannotRun|ContainerCreating|PodInitializing|Init:\S+|ErrImagePull|ImagePullBackOff|Pending|Waiting|Terminated|Succeeded|Failed|Terminating|True|False)$/;
/** `(5s ago)` */
const sinceRestart = /^(?:\([\dydhms]+|ago\))$/;
/** Restarts, exit codes, and how long ago they were. */
const reckoning = /^(?:\(?[\dydhms]+[),]*|ago\)|<none>)$/;

/** A line of a description, and those of them that tell how a container fares. */
const described = /^\s+([A-Z][\w ]*):\s/;
const tellsFortune = /^(?:(?:Last )?State|Reason|Message|Exit Code|Signal|Started|Finished|Ready|Restart Count)$/;

/** Whether a difference may come from how a program fares: of its words only, and as kubectl tells it. A row that is missing from a table is no matter of luck. */
function mayBeFortune({ simulated, recorded, words }: Mismatch | OpenLine): boolean {
  if (!words) {
    const line = simulated?.text ?? recorded?.text ?? '';
    const key = described.exec(line)?.[1];
    return key === undefined ? /^(?:\s|\d+[smhd])/.test(line) : tellsFortune.test(key);
  }
  return !contradictsItself(recorded?.text ?? '') && words.every((pair) => isOfFortune(pair) || isShare(pair.simulated, pair.recorded));
}

/** A word in place of another, or one that tells how long ago the last restart was: any other cell is there, whatever it says. */
function isOfFortune({ simulated, recorded }: { readonly simulated?: string; readonly recorded?: string }): boolean {
  if (simulated === undefined || recorded === undefined) return sinceRestart.test(simulated ?? recorded ?? '');
  return [simulated, recorded].every((word) => state.test(word) || reckoning.test(word));
}

/** Two shares of the same number of containers. */
function isShare(simulated = '', recorded = ''): boolean {
  const [, ready, of] = /^(\d+)\/(\d+)$/.exec(recorded) ?? [];
  return of !== undefined && Number(ready) <= Number(of) && simulated.endsWith(`/${of}`);
}

/** A row of a pod of which all is ready and that does not run. */
function contradictsItself(row: string): boolean {
  const [, ready, of, status = ''] = /^\S+\s+(\d+)\/(\d+)\s+([A-Z]\S+)\s/.exec(row) ?? [];
  return ready !== undefined && ready !== '0' && ready === of && !/^(?:Running|Terminating)$/.test(status);
}

/** A row of a pod whose only container runs and is not ready: nobody but a probe says so, whatever its program does. */
function isNotReadyWithoutProbe(row: string, world: World): boolean {
  const name = /^(?:\S+\s+)?(\S+)\s+0\/1\s+Running\s/.exec(row)?.[1]?.replace(/^pod\//, '');
  return world.list('pods').some(({ metadata }) => metadata.name === name && hasNoProbe(world.get('pods', metadata.namespace ?? '', metadata.name) as Pod | undefined));
}

const hasNoProbe = (pod: Pod | undefined): boolean =>
  pod !== undefined && pod.spec.containers.every(({ readinessProbe, startupProbe }) => readinessProbe === undefined && startupProbe === undefined);

/** Columns that tell nothing of how programs fare, whatever stands in them. */
const settled: ReadonlySet<string> = new Set(['IP', 'NODE', 'NOMINATED NODE', 'READINESS GATES', 'NODE SELECTOR', 'CONTAINERS', 'IMAGES', 'SELECTOR']);

/** Whether a row differs in a cell that no program has a say in. */
function differsElsewhere({ simulated, recorded }: Mismatch | OpenLine, output: string): boolean {
  if (simulated === undefined || recorded === undefined || simulated.words.length !== recorded.words.length) return false;
  const lines = linesOf(output);
  const header = lines.slice(0, lines.findIndex(({ text }) => text === simulated.text)).findLast(({ text }) => tableHeader.test(text.trim()));
  if (!header) return false;
  const columns = columnsOf(header);
  const titles = columns.map(({ title }) => title);
  const name = (simulated.words[titles.indexOf('NAME')]?.text ?? '').replace(/^[a-z.]+\//, '');
  const titleAt = (start: number): string | undefined => columns.findLast((column) => column.start <= start)?.title;
  const differing = simulated.words.filter(({ text }, index) => text !== recorded.words[index]?.text).map(({ start }) => titleAt(start));
  return simulated.words.some(({ text, start }, index) => {
    const title = text === recorded.words[index]?.text ? undefined : titleAt(start);
    if (title === undefined) return false;
    const cell = recorded.words[index]?.text ?? '';
    // Beside how often it was restarted, its age says when somebody looked.
    if (title === 'AGE') return differing.every((each) => each === 'AGE') && !isMadeInTurn(name, titles);
    // No program deletes its own pod.
    if (title === 'STATUS') return [text, cell].includes('Terminating') && !isMadeInTurn(name, titles);
    if (settled.has(title)) return true;
    // A DaemonSet has a pod on each node, whatever becomes of them.
    return titles.includes('NODE SELECTOR') && (title === 'DESIRED' || title === 'CURRENT' || Number(cell) > Number(simulated.words[titles.indexOf('DESIRED')]?.text));
  });
}

/** Whether when something was made may hang on programs: a pod that a controller makes once others are ready or have failed, or the next Job. */
const isMadeInTurn = (name: string, titles: readonly string[]): boolean => (titles.includes('RESTARTS') ? makerOfPod(name).kind !== 'Pod' : titles.includes('COMPLETIONS'));

/** A row of a StatefulSet's pod that is made once those before it are ready, where one of them is not. */
function waitsForAnother({ simulated, recorded }: Mismatch | OpenLine, world: World): boolean {
  const [, set = '', ordinal] = simulated === undefined ? (/^(?:\S+\s+)?(?:pod\/)?([a-z0-9][-a-z0-9]*)-(\d+)\s+\d+\/\d+\s+[A-Z]/.exec(recorded?.text ?? '') ?? []) : [];
  if (ordinal === undefined) return false;
  return (world.list('statefulsets.apps') as readonly StatefulSet[]).some(({ metadata, spec }) => {
    if (metadata.name !== set || Number(ordinal) >= (spec.replicas ?? 1)) return false;
    return Array.from({ length: Number(ordinal) }, (_, nth) => world.get('pods', metadata.namespace ?? '', `${set}-${nth}`) as Pod | undefined).some((pod) => pod !== undefined && !isReady(pod));
  });
}

/** Whether all that differs is of pods' own rows in a table, in which each word is held for itself. */
export function differsInPodRows({ comparison }: Record): boolean {
  return comparison !== undefined && [...comparison.mismatches, ...comparison.open].every(({ words, recorded }) => words !== undefined && /^(?:\S+\s+)?\S+\s+\d+\/\d+\s+[A-Z]\S+\s/.test(recorded?.text ?? ''));
}

export function unknownProgramIn(world: World, { comparison, result }: Record): string | undefined {
  if (!comparison || !fortune.test(result.output)) return undefined;
  const lines = [...comparison.mismatches, ...comparison.open];
  if (!lines.every((line) => mayBeFortune(line) || waitsForAnother(line, world)) || lines.some((line) => isNotReadyWithoutProbe(line.recorded?.text ?? '', world) || differsElsewhere(line, result.output))) return undefined;
  const text = lines.map(({ simulated, recorded }) => `${simulated?.text ?? ''} ${recorded?.text ?? ''}`).join('\n');
  for (const [key, containers] of world.read(runningContainers)) {
    const unknown = containers.find(({ process }) => process.unknown !== undefined);
    const pod = key.slice(key.indexOf('/') + 1);
    if (unknown?.process.unknown !== undefined && (text.includes(pod) || text.includes(makerOfPod(pod).name))) return unknown.process.unknown;
  }
  return undefined;
}

/** What an init container does that nobody here knows: whether its pod has begun hangs on it, and with it all that a command asks of the pod by its name. */
export function unknownInitIn(world: World, command: string): string | undefined {
  for (const [key, containers] of world.read(runningContainers)) {
    const [namespace = '', name = ''] = key.split('/');
    const pod = world.get('pods', namespace, name) as Pod | undefined;
    const unknown = containers.find(({ container, process }) => process.unknown !== undefined && pod?.spec.initContainers?.some((spec) => spec.name === container.name && spec.restartPolicy !== 'Always'));
    if (unknown?.process.unknown !== undefined && [name, makerOfPod(name).name].some((word) => command.split(/[\s/]+/).includes(word))) return unknown.process.unknown;
  }
  return undefined;
}
