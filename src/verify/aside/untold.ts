/** What a step hangs on that the note does not show: a step that fails for want of it says nothing about its recording. */
import { asName } from '../../text/pattern.ts';
import { placeholder } from '../replay/placeholders.ts';
import { serviceAt } from '../told/servicesTold.ts';
import type { Record } from '../replay/record.ts';
import type { Step, Timeline } from '../plan/timeline.ts';
import { tellsOfOthers } from './madeByOthers.ts';
import type { Ran } from './reach.ts';
import { isGoneLater, makesOrDeletes } from './reach.ts';

/** However it was written down: kubectl speaks of a path in one sentence alone. */
const recordedAbsence = /no such file|does not exist|not found|^error: the path "/im;
const recordedFailure = /no such file|does not exist|not found|No resources found|^error\b|^Error\b|unknown (?:flag|command|shorthand)|^(?:See|Run) '[^']* --help' for usage/im;

/** How a program says that something is not there, and how what it wants is called. */
const wants: readonly (readonly [message: RegExp, kind: 'file' | 'object' | 'host' | 'kind' | 'feature'])[] = [
  [/^error: the path "([^"]+)" does not exist/m, 'file'],
  // A folder of which the note shows no file: `-f .`.
  [/^error: error reading \[([^\]]+)\]: recognized file extensions are /m, 'file'],
  [/^error: (?:(?:error reading|open|stat)|(?:Cannot read file \S+|unable to read client CA file \S+), open) (\S+): no such file or directory/m, 'file'],
  [/^\S+(?: \S+)?: (?:cannot (?:access|stat|open) )?['‘]?([^\s:'’]+)['’]?(?: for reading)?: No such file or directory/m, 'file'],
  [/^-?\S+: (?:line \d+: )?cd: ([^:]+): No such file or directory/m, 'file'],
  [/^-?\S+: (?:line \d+: )?(\S+\/\S+): (?:No such file or directory|not found|Permission denied)/m, 'file'],
  [/^Error from server \(NotFound\): (?:error when \w+ "[^"]*": )?\S+ "([^"]+)" not found$/m, 'object'],
  [/^error: error from server \(NotFound\): \S+ "([^"]+)" not found in namespace "/m, 'object'],
  [/^error: no objects passed to scale \S+ "([^"]+)" not found$/m, 'object'],
  [/^error: no context exists with the name: "([^"]+)"/m, 'object'],
  [/^error: cannot delete (?:context|cluster) ([^,]+),/m, 'object'],
  [/^wget: bad address '([a-z][-a-z0-9]*)(?::\d+)?'/m, 'host'],
  [/^curl: \(6\) Could not resolve host: ([a-z][-a-z0-9]*)$/m, 'host'],
  [/^error: the server doesn't have a resource type "([^"]+)"/m, 'kind'],
  // Not those of the core group, `in version "v1"`: no definition adds to it.
  [/^error: unable to recognize .*no matches for kind "([^"]+)" in version "[^"]*\//m, 'kind'],
  [/^error: resource mapping not found for name: .*no matches for kind "([^"]+)" in version "[^"]*\//m, 'kind'],
  [/^[Ee]rror: unknown (?:flag|shorthand flag|command):? ("?[^\s]+"?)/m, 'feature'],
];

/** kubectl confirms each object of a file, or says that there is none. */
const saysWhatItDid = /^(?:kubectl|k) (?:apply|create|replace|delete)\s(?!.*(?:[|>]|--ignore-not-found))/;

const eventRows = (): RegExp => /^\s*(?:Normal|Warning)\s.*$/gm;

/** Whether two outputs are one sentence with a word or two changed: most of the words of each are the other's. */
function isAlike(recorded: string, printed: string): boolean {
  const [ours, theirs] = [printed, recorded].map((text) => text.split(/\s+/).filter((word) => word !== ''));
  const shared = ours?.filter((word) => theirs?.includes(word)).length ?? 0;
  return shared * 3 >= Math.max(ours?.length ?? 0, theirs?.length ?? 0) * 2 && shared > 1;
}

/** An argument that was left out: `kubectl get pods -o jsonpath='...'`. */
const elided = /^kubectl\s.*[\s=](['"]?)(?:\.{3}|…)\1(?:\s|$)/;

/** What is missing, in a few words. */
export function untoldIn(step: Step, record: Record, timeline: Timeline, ran: Ran): string | undefined {
  const blank = record.filledIn !== undefined || step.command.includes('<<') ? undefined : placeholder.exec(step.command)?.[0];
  if (blank !== undefined) return blank;
  if (elided.test(step.command)) return 'the rest of the command';
  // Of a pipe the exit code is that of its last program.
  if (record.result.exitCode === 0 && !step.command.includes('|')) return undefined;
  // What Events tell of an image that is not found was told of an object that is there.
  const recorded = (step.recorded ?? '').replace(eventRows(), '');
  for (const [message, kind] of wants) {
    const wanted = message.exec(record.result.stderr)?.[1];
    if (wanted === undefined) continue;
    // Where the author recorded that it is missing, that is the point; where nothing was recorded, it was not.
    if ((kind === 'file' ? recordedAbsence : recordedFailure).test(recorded) || isAlike(recorded, record.result.output)) return undefined;
    if (kind === 'feature' && recorded.trim() === '') continue;
    // Where every output is recorded, a command that always says something said nothing.
    if (step.silent === 'nothing' && (kind === 'kind' || (kind === 'file' && saysWhatItDid.test(step.command)))) continue;
    // A Service that another page makes; where it is the point that its name is not found, nothing else is recorded.
    if (kind === 'host' && (recorded.trim() === '' || /bad address|resolve|not found/i.test(recorded) || isServiceTold(wanted, step, record, timeline, ran))) continue;
    if (kind !== 'object') return kind === 'feature' ? `kubectl ${wanted}` : wanted;
    const included = timeline.included.findLast(({ line }) => line < step.line)?.path;
    if (isTold(wanted, step, timeline, ran)) continue;
    if (included !== undefined) return included;
    if (isAnswer(step.command, step.recorded ?? '', wanted) && !isDenied(step, timeline) && !isGoneLater(wanted, step, timeline)) return wanted;
  }
  return unmadeServiceIn(step, recorded, timeline, ran);
}

/** The Service that a request goes to by its address, where an output tells whose that is and nothing in sight made it. */
function unmadeServiceIn(step: Step, recorded: string, timeline: Timeline, ran: Ran): string | undefined {
  const address = /^(?:curl|wget)\b[^|;&]*?(?:\s|\/\/)(\d+(?:\.\d+){3})(?=[:\s/]|$)/.exec(step.command)?.[1];
  if (address === undefined || recorded.trim() === '' || /^(?:curl|wget): /m.test(recorded)) return undefined;
  const name = serviceAt(address, timeline);
  return name === undefined || isTold(name, step, timeline, ran) || isDenied(step, timeline) ? undefined : `Service ${name}`;
}

/** Whether something was recorded that an object of this name would have given: what shows or changes it names it, unless a pipe leaves only some of its lines. */
function isAnswer(command: string, recorded: string, name: string): boolean {
  return /\||\b(?:exec|logs?|expose|port-forward|attach|cp|top)\b|-o/.test(command) ? recorded.trim() !== '' : recorded.includes(name);
}

/** Whether an object was made or deleted in view of the reader. */
function isTold(name: string, step: Step, { steps }: Timeline, ran: Ran): boolean {
  const word = new RegExp(asName(name));
  return steps.slice(0, step.index + 1).some((earlier) => {
    const byCommand = earlier !== step && ran(earlier.index) && makesOrDeletes.test(earlier.command) && word.test(earlier.command);
    return byCommand || earlier.before.some(({ text }) => word.test(text));
  });
}

/** Whether a Service was made in view of the reader, where the client's pod finds it: in a namespace that no command makes others may have made it. */
function isServiceTold(name: string, step: Step, { terminal }: Record, timeline: Timeline, ran: Ran): boolean {
  const namespace = terminal.kind === 'pod' ? terminal.namespace : 'default';
  return isTold(name, step, timeline, ran) && (namespace === 'default' || isTold(namespace, step, timeline, (index) => ran(index) && !isOfPod(timeline.steps[index]?.command ?? '')));
}

/** It puts a pod into a namespace, and makes none. */
const isOfPod = (command: string): boolean => /\bkubectl\s+run\b/.test(command);

/** Whether an output before said that there is nothing, and no prose since that others made something: what appears then must have been made. */
function isDenied(step: Step, { steps }: Timeline): boolean {
  const denied = steps.slice(0, step.index).findLastIndex(({ recorded }) => /No resources found|\(NotFound\)/.test(recorded ?? ''));
  return denied >= 0 && !steps.slice(denied + 1, step.index + 1).some(tellsOfOthers);
}
