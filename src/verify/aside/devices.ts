/** Pods that wait for a device of their node (`nvidia.com/gpu`): a machine's own affair, of which no manifest tells. */
import { isObject } from '../../base/json.ts';
import type { KubeObject } from '../../api/object.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { Record } from '../replay/record.ts';
import type { Step } from '../plan/timeline.ts';
import { makerOfPod } from '../unshown/mentions.ts';

/** Whether a pod that the step speaks of is nowhere for want of a device. */
export function waitsForDevice({ command, recorded = '' }: Step, { objectsAtStart, result }: Record): boolean {
  const text = `${command}\n${recorded}\n${result.output}`;
  return [...(objectsAtStart.get('pods')?.values() ?? [])].some((pod) => wantsDevice(pod) && [pod.metadata.name, makerOfPod(pod.metadata.name).name].some((name) => text.includes(name)));
}

function wantsDevice(object: KubeObject): boolean {
  const { spec } = object as Pod;
  return spec.nodeName === undefined && spec.containers.some(({ resources }) => isObject(resources) && isObject(resources['limits']) && Object.keys(resources['limits']).some((name) => /^(?!(?:[\w.-]+\.)?kubernetes\.io\/)[\w.-]+\.[a-z]+\//.test(name)));
}
