/** How far a step that is not modelled reaches: which later disagreements it may be the cause of. */
import { fileNamesIn } from '../../note/references.ts';
import { effectOf } from './effects.ts';
import type { Effect } from './effects.ts';
import type { Finding } from '../finding.ts';
import type { Record } from '../replay/record.ts';
import type { Step, Timeline } from '../plan/timeline.ts';

export interface Cloud {
  /** 1-based, of the step's command. */
  readonly line: number;
  readonly effect: Effect;
  /** The file that it read and that the note does not show: what stands in it was made up. */
  readonly unshown?: string;
  /** Of the step: its exit status is what the next command may ask for. */
  readonly index: number;
}

/**
 * `made`: whether anything was made before it. A cluster that is set up is the cluster of which the note tells. `printed`: what it said when
 * it was run; `unseen`: something in it is not modelled, although it came through; `clouds`: those before it.
 */
export function cloudOf(step: Step, finding: Finding, { made, printed, unseen, clouds }: { readonly made: boolean; readonly printed: string; readonly unseen: boolean; readonly clouds: readonly Cloud[] }): Cloud | undefined {
  const own = unshownIn(step);
  if (own) return own;
  // What is made from a file that was edited out of sight is no better known than the file.
  const edited = fileNamesIn(step.command).some((path) => !step.before.some((file) => file.kind === 'file' && file.path === path) && clouds.some(({ effect }) => effect.kind === 'named' && effect.words.includes(path.slice(path.lastIndexOf('/') + 1))));
  const names = edited ? namesConfirmed(printed) : [];
  if (names.length > 0) return { line: step.line, index: step.index, effect: { kind: 'named', words: names, unknown: false } };
  // Of one that only hangs on another such step, what the next command may ask for is no better known.
  if (finding.kind === 'clouded') return { line: finding.line, index: step.index, effect: { kind: 'nothing' } };
  if (finding.kind !== 'unsupported' && finding.kind !== 'untold' && !unseen) return undefined;
  if (confirmsTheSame(printed, step.recorded ?? '')) return undefined;
  const variables = variablesIn(step.command);
  const effect = variables.length > 0 ? withWords(effectOf(step.command), variables) : effectOf(step.command);
  const isSetUp = effect.kind === 'everything' && !made;
  // What it confirmed are the names of what it changed.
  const confirmed = namesConfirmed(step.recorded ?? '');
  if (isSetUp && confirmed.length > 0) return { line: step.line, index: step.index, effect: { kind: 'named', words: confirmed, unknown: false } };
  if (effect.kind === 'nothing' || isSetUp) return { line: step.line, index: step.index, effect: { kind: 'nothing' } };
  return { line: step.line, index: step.index, effect: effect.kind === 'named' ? { ...effect, words: [...effect.words, ...confirmed] } : effect };
}

/** What a command would have put into variables: `export NODE=$(…)`. */
const variablesIn = (command: string): readonly string[] => [...command.matchAll(/^\s*(?:export\s+)?([A-Za-z_]\w+)=["']?(?:\$\(|`)/gm)].map(([, name = '']) => name);

function withWords(effect: Effect, more: readonly string[]): Effect {
  switch (effect.kind) {
    case 'nothing':
      return { kind: 'named', words: more, unknown: false };
    case 'named':
      return { ...effect, words: [...effect.words, ...more] };
    case 'everything':
      return effect;
  }
}

/** Whether all that was recorded is confirmed, under whatever group: what was to be done was done. */
function confirmsTheSame(printed: string, recorded: string): boolean {
  const confirmations = (text: string): string => [...text.matchAll(/^([a-z]+)(?:\.[a-z0-9.-]+)?(?:\/|\s")([a-z0-9.-]+)"? ([a-z]+)$/gm)].map(([, kind = '', name = '', done = '']) => `${kind} ${name} ${done}`).join('\n');
  return recorded.trim().split('\n').length === confirmations(recorded).split('\n').length && confirmations(recorded) !== '' && confirmations(printed) === confirmations(recorded);
}

/** `pod/web created`, `pod "web" deleted` → web. */
function namesConfirmed(text: string): readonly string[] {
  return [...text.matchAll(/^[a-z.0-9]+(?:\/|\s")([a-z0-9.-]+)"? [a-z]+$/gm)].map((match) => match[1] ?? '');
}

/** What hangs on a manifest that was made up for this step: its objects by their names, and whatever a policy or an image among them may reach. */
export function unshownIn({ before, line, index }: Step): Cloud | undefined {
  const files = before.flatMap((manifest) => ('rebuilt' in manifest && manifest.rebuilt ? [{ path: manifest.path, names: manifest.rebuilt }] : []));
  const [first] = files;
  return first && { line, index, unshown: first.path, effect: { kind: 'named', words: files.flatMap(({ names }) => names), unknown: true } };
}

/** The first manifest that was made up of which an output that agrees speaks. */
export function restsOn(clouds: readonly Cloud[], step: Step, { result }: Record): string | undefined {
  const text = `${step.command}\n${result.output}`;
  const under = ({ effect }: Cloud): boolean => effect.kind === 'named' && (result.traces.length > 0 || effect.words.some((word) => text.includes(word)));
  return clouds.find((cloud) => cloud.unshown !== undefined && under(cloud))?.unshown;
}

const ipAddress = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g;

/** A listing without an object, in words, in YAML and in JSON. */
const findsNothing = /^(?:No resources found|\s*"?items"?: \[\],?$)/m;

/** Commands whose output hangs on more than the objects that they name: on policies, on name servers, on what containers do. */
const farReaching = /\b(?:curl|wget|nslookup|dig|ping|nc|telnet|exec|logs?|port-forward|top)\b/;

/** The command whose exit status a step asks for, where nothing was recorded that tells how it went. */
function askedAfter({ command, index }: Step, steps: readonly Step[]): readonly string[] {
  const before = steps[index - 1];
  return before && command.includes('$?') && before.recorded === undefined ? [before.command] : [];
}

export function isUnder({ effect, index }: Cloud, step: Step, record: Record, { steps }: Timeline): boolean {
  if (/\$\?|^\s*(?:exit|logout)\s*$/.test(step.command) && index === step.index - 1) return true;
  if (effect.kind !== 'named') return effect.kind === 'everything';
  if (effect.unknown && (farReaching.test(step.command) || record.result.traces.length > 0)) return true;
  // Whatever is typed in a container hangs on its image.
  if (record.terminal.kind === 'pod' && effect.words.includes(record.terminal.name)) return true;
  const { mismatches = [], open = [] } = record.comparison ?? {};
  // Rows too many may be of what it made, whatever that was.
  if (effect.unknown && mismatches.length > 0 && open.length === 0 && (findsNothing.test(record.result.output) || mismatches.every(({ simulated }) => simulated === undefined))) return true;
  const lines = [...mismatches, ...open].flatMap(({ simulated, recorded }) => [simulated?.text ?? '', recorded?.text ?? '']);
  // An address names the Service or the pod that it led to.
  const met = record.result.traces.flatMap((trace) => trace.flatMap((hop) => (hop.kind === 'service' ? [hop.name] : hop.kind === 'socket' && hop.pod ? [hop.pod.name] : [])));
  // … and so do the rows in which it was shown.
  const addresses = step.command.match(ipAddress) ?? [];
  const shown = steps.slice(0, step.index).flatMap(({ recorded = '' }) => recorded.split('\n').filter((row) => addresses.some((address) => row.split(/[\s:,/]+/).includes(address))));
  const text = [step.command, ...askedAfter(step, steps), ...lines, ...met, ...shown].join('\n');
  return effect.words.some((word) => text.includes(word));
}
