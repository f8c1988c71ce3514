/**
 * What an author did in one pod and says that he did in the others as well: he wrote a page of its own for each, so that answers tell which
 * pod gave them. Assumed of the pods whose own addresses answer with another page in the same run of commands.
 */
import type { KubeObject } from '../../api/object.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { Replay } from '../replay/replay.ts';
import type { Step } from '../plan/timeline.ts';

export interface Repetition {
  readonly kind: 'repeat';
  readonly pods: readonly KubeObject[];
  /** The file that was written in each. */
  readonly path: string;
  readonly commands: readonly string[];
}

const likewise = /同理|同样|其他|其它|其余|另外|另两|剩下|分别|\b(?:others?|same|likewise|each|rest|remaining|every)\b/i;
const writesPage = /\becho\s+(?:-e\s+)?["']?[^"'>]+["']?\s*>\s*(?<path>\/[\w./-]+)/;
const asksAddress = /^curl\s+(?:-s\s+)?(?:http:\/\/)?(?<address>\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?\/?\s*$/;
/** A page that `echo` can write. */
const oneLine = /^[^\n'"\\`$<>]+$/;

/** `at`: the step before which the prose stands. */
export function repetitionFor(replay: Replay, step: Step, at: Step): Repetition | undefined {
  if (!likewise.test(at.prose)) return undefined;
  const written = lastWritten(replay);
  const pods = replay.session.cluster.store.list('pods') as readonly Pod[];
  const siblings = written === undefined ? [] : pods.filter((pod) => pod.metadata.name !== written.pod && isOfOneOwner(pod, pods.find(({ metadata }) => metadata.name === written.pod)));
  const { steps } = replay.timeline;
  const end = steps.findIndex(({ index, prose }) => index > at.index && prose !== '');
  const answers = steps.slice(at.index, end < 0 ? steps.length : end).flatMap(({ index, command, recorded = '' }) => {
    const address = asksAddress.exec(command)?.groups?.['address'];
    const pod = siblings.find(({ status }) => status?.podIP === address);
    return pod && oneLine.test(recorded.trim()) ? [{ index, pod, text: recorded.trim() }] : [];
  });
  if (written === undefined || !answers.some(({ index }) => index === step.index)) return undefined;
  const { path } = written;
  const commands = answers.map(({ pod: { metadata }, text }) => `kubectl exec ${metadata.name}${metadata.namespace === 'default' ? '' : ` -n ${metadata.namespace ?? ''}`} -- sh -c "echo '${text}' > ${path}"`);
  return { kind: 'repeat', pods: answers.map(({ pod }) => pod), path, commands };
}

/** The pod in which a command wrote a page last, and where. */
function lastWritten({ records, timeline }: Replay): { readonly pod: string; readonly path: string } | undefined {
  for (const [index, { terminal, result }] of [...records.entries()].toReversed()) {
    const { command = '' } = timeline.steps[index] ?? {};
    const path = writesPage.exec(command)?.groups?.['path'];
    const pod = terminal.kind === 'pod' ? terminal.name : /\bexec\s+(?:-\S+\s+)*(?:pod\/)?([a-z0-9][-a-z0-9.]*)\s/.exec(command)?.[1];
    if (path !== undefined && pod !== undefined && result.exitCode === 0) return { pod, path };
  }
  return undefined;
}

const ownerOf = (pod: Pod): string | undefined => pod.metadata.ownerReferences?.find(({ controller }) => controller)?.uid;
const isOfOneOwner = (pod: Pod, other: Pod | undefined): boolean => other !== undefined && ownerOf(pod) !== undefined && ownerOf(pod) === ownerOf(other);
