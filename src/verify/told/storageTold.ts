/** Whether the cluster of a note had a default storage class, and which: most have one, and claims are bound by it. */
import type { StorageClassOptions } from '../../cluster/options.ts';
import { cellsUnder } from '../cells.ts';
import type { Line } from '../matchers/words.ts';
import type { Timeline } from '../plan/timeline.ts';
import { toldLines } from './told.ts';

const minikube: StorageClassOptions = { name: 'standard', provisioner: 'k8s.io/minikube-hostpath', reclaimPolicy: 'Delete', bindingMode: 'Immediate' };
const kind: StorageClassOptions = { name: 'standard', provisioner: 'rancher.io/local-path', reclaimPolicy: 'Delete', bindingMode: 'WaitForFirstConsumer' };

/** A row of `kubectl get storageclass`, whose columns grew in 1.18. */
const row = /^(\S+) \(default\)\s+(\S+)(?:\s+(Delete|Retain)\s+(Immediate|WaitForFirstConsumer))?/m;

/** Undefined where the note tells that there is none, or is not about volumes at all. */
export function storageClassOf(timeline: Timeline): StorageClassOptions | undefined {
  const { steps } = timeline;
  const recorded = steps.map((step) => step.recorded ?? '').join('\n');
  const told = row.exec(recorded);
  if (told) return { name: told[1] ?? '', provisioner: told[2] ?? '', reclaimPolicy: told[3] === 'Retain' ? 'Retain' : 'Delete', bindingMode: told[4] === 'WaitForFirstConsumer' ? 'WaitForFirstConsumer' : 'Immediate' };
  const written = steps.flatMap((step) => [step.command, ...step.before.map(({ text }) => text)]).join('\n');
  const hasClaims = /\bPersistentVolumeClaim\b|\bvolumeClaimTemplates\b|\bpvc-[0-9a-f]{8}-/.test(`${written}\n${recorded}`);
  const isDenied = /no storage class is set|unbound immediate PersistentVolumeClaims/.test(recorded);
  if (!hasClaims || isDenied || (listsClassless(timeline) && !/\bpvc-[0-9a-f]{8}-|\bstorageClassName: *(?:""|'')/.test(`${written}\n${recorded}`))) return undefined;
  return /\bkind-|local-path|waiting for first consumer/.test(`${written}\n${recorded}`) ? kind : minikube;
}

/** Whether a claim is listed that has no class: it would have got the default one. */
function listsClassless({ steps }: Timeline): boolean {
  return steps.some((step) => {
    let header: Line | undefined;
    return toldLines(step).some((line) => {
      if (/^(?:NAMESPACE\s+)?NAME\s/.test(line.text)) header = /\sVOLUME\s.*\sSTORAGECLASS\s/.test(line.text) ? line : undefined;
      return header !== undefined && header !== line && cellsUnder(header, line).get('STORAGECLASS') === '';
    });
  });
}
