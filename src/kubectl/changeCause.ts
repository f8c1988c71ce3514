/** `--record`: the command line itself, kept in an annotation of what it changed. Deprecated since 1.22. Models genericclioptions.RecordFlags. */
import { isObject } from '../base/json.ts';
import type { JsonObject } from '../base/json.ts';
import type { KubeObject } from '../api/object.ts';
import type { Invocation } from './command.ts';

export const changeCauseAnnotation = 'kubernetes.io/change-cause';

const isRecording = ({ flags }: Invocation): boolean => flags.has('record') && flags.bool('record');

/** The object with the command line in its annotations, where that is asked for. */
export function recorded<T extends JsonObject | KubeObject>(invocation: Invocation, object: T): T {
  if (!isRecording(invocation)) return object;
  const metadata = (isObject(object['metadata']) ? object['metadata'] : {}) as JsonObject;
  const annotations = isObject(metadata['annotations']) ? metadata['annotations'] : {};
  return { ...object, metadata: { ...metadata, annotations: { ...annotations, [changeCauseAnnotation]: invocation.commandLine } } };
}

/** The same as a merge patch, for verbs that send it behind their own; undefined where nothing is recorded. */
export function recordPatch(invocation: Invocation): JsonObject | undefined {
  return isRecording(invocation) ? { metadata: { annotations: { [changeCauseAnnotation]: invocation.commandLine } } } : undefined;
}
