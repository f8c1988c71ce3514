/** What of an output the installer of a cluster decides, or the reader's own kubeconfig: addresses, names, labels. The words of kubectl around them it does not. */
import type { Mismatch, OpenLine } from '../matchers/compare.ts';
import type { Record } from '../replay/record.ts';
import type { Step, Timeline } from '../plan/timeline.ts';

interface Installed {
  readonly command: RegExp;
  /** What a word looks like that it may decide. */
  readonly word: RegExp;
  /** What a line looks like that may be there or not. */
  readonly line: RegExp;
  /** What a word looks like that stays what it was when it was shown first. */
  readonly lasting: RegExp;
}

const anything = /(?:)/;
const nothing = /(?!)/;

const installed: readonly Installed[] = [
  { command: /\bcluster-info\b(?!\s+dump)/, word: /^https?:\/\/\S+$/, line: /^(?!Kubernetes (?:control plane|master) ).* is running at https?:/, lasting: anything },
  { command: /\bget nodes?\b.*--show-labels/, word: /=/, line: nothing, lasting: nothing },
  { command: /\bcurl\b.*\/api\/?['"]?(?:\s|$)/, word: /^"\d+(?:\.\d+){3}:\d+"$/, line: nothing, lasting: anything },
  { command: /\bconfig (?:view|get-contexts|current-context|get-clusters)/, word: anything, line: anything, lasting: anything },
  { command: /\bcluster-info\b|\bget (?:apiservices?|sc|storageclass(?:es)?|componentstatus(?:es)?|cs)\b|\bdescribe nodes?\b|\bget nodes?\b.*(?:-o ?=?(?:yaml|json|jsonpath)|\|)/, word: anything, line: anything, lasting: /^\d+(?:\.\d+){3}$/ },
];

/** What no installer writes: a node's name, what its kubelet has enough of, its pods in the default namespace, an error. That a pod is missing may be so: on which of his nodes it is, he decides. */
const notInstalled = /^Name:\s|\sKubeletHas\w+\s|^\s+default\s|^(?:error:|Error from server|Unable to connect|The \S+ "\S*" is invalid)/;

/** The titles of a table: kubectl's own words, once above it. */
const titles = /^[A-Z][A-Z()-]*(?:\s+[A-Z][A-Z()-]*)+\s*$/;

/** Whether all that is wrong with an output may be the installer's doing. */
export function hangsOnInstaller(step: Step, { comparison, result }: Record, recordedText: string, { steps }: Timeline): boolean {
  const free = installed.find(({ command }) => command.test(step.command));
  if (!free || !comparison) return false;
  if (comparison.mismatches.some(({ simulated, recorded }) => recorded !== undefined && (notInstalled.test(recorded.text) || (titles.test(recorded.text) && (!simulated || titles.test(simulated.text)))))) return false;
  // Times are fitted once nothing else is in the way.
  const apart = [...comparison.mismatches, ...comparison.open.filter((line) => line.words.some(({ kind }) => kind !== 'time'))];
  if (describesNode.test(step.command) && !showsEventsAlone(recordedText) && !apart.every((line) => isOfMachine(line, steps.slice(0, step.index)))) return false;
  const words = [...comparison.mismatches, ...comparison.open].flatMap((line) => line.words ?? []);
  const lines = comparison.mismatches.flatMap(({ words: apart, simulated, recorded }) => (apart ? [] : [simulated?.text ?? recorded?.text ?? '']));
  const told = [...steps.slice(0, step.index).map(({ recorded = '' }) => recorded), recordedText];
  const isKnown = (word: string): boolean => !showsOtherConfig(result.output, told) && free.lasting.test(word) && told.slice(0, -1).some((text) => text.includes(word));
  return lines.every((line) => free.line.test(line)) && words.every(({ simulated, recorded = '' }) => free.word.test(recorded) && (simulated === undefined || !isKnown(simulated)));
}

const describesNode = /\bdescribe nodes?\b/;

/** Rows of Events, which others than kubelets write of a node as well, without the description above them. */
const showsEventsAlone = (recorded: string): boolean => recorded.trim() !== '' && recorded.trim().split('\n').every((line) => /^\s*(?:Normal|Warning)\s/.test(line));

/** What commands decide of a node. */
const decidesOfNode = /\b(?:taint|cordon|uncordon|drain|label|annotate)\b/;

/** Whether a line of a node's description is the installer's: of its machine, its kubelet, the pods that came with the cluster. What commands made it and what kubectl calls it is not. */
function isOfMachine({ simulated, recorded }: Mismatch | OpenLine, before: readonly Step[]): boolean {
  const [ours, theirs] = [simulated?.text ?? '', recorded?.text ?? ''];
  if (simulated && recorded && keyOf(ours) !== keyOf(theirs)) return false;
  // Every kubelet says what machine it is on, and every controller that attaches volumes what it does there.
  if (/^(?:Labels|Annotations):\s+<none>$/.test(theirs)) return false;
  const decided = before.some(({ command }) => decidesOfNode.test(command));
  if (decided && [ours, theirs].some((text) => /^(?:Taints|Unschedulable):/.test(text))) return false;
  if (decided && before.some(({ command }) => /\b(?:label|annotate)\s/.test(command) && [ours, theirs].some((text) => command.includes(/([^\s=:]+)[=:]\s*\S*$/.exec(text)?.[1] ?? '\n')))) return false;
  // When a node joined and which pods are on it is told of elsewhere too.
  return !/^\s+default\s|^CreationTimestamp:/.test(ours) && (simulated !== undefined || !/^(?!Lease:|PodCIDRs?:|ProviderID:|Labels:|Annotations:|Taints:|Events:)\S/.test(theirs));
}

/** A key with its colon, or the first word of a row; labels and annotations are lists of which each line may be another's. */
const keyOf = (text: string): string => /^(?:Labels|Annotations):|^\s{10}/.test(text) ? '' : /^(?:\s{0,4}\S.*?:(?=\s|$)|\s{0,4}\S+)/.exec(text)?.[0].trim() ?? '';

/** Whether a kubeconfig is not the simulated machine's, whose context nothing names: then its entries stand side by side with others. */
function showsOtherConfig(printed: string, told: readonly string[]): boolean {
  const [, context] = /^(?:current-context: |\*\s+)(\S+)/m.exec(printed) ?? [];
  return context !== undefined && !told.some((text) => text.includes(context));
}
