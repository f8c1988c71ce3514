/** `--record`: the command line itself, kept in an annotation of what it changed. Deprecated since 1.22. Models genericclioptions.RecordFlags. */
import { part } from '../api/fields.ts';
import type { JsonObject } from '../base/json.ts';
import type { KubeObject } from '../api/object.ts';
import { atLeast } from '../api/version.ts';
import type { Invocation } from './command.ts';

export const changeCauseAnnotation = 'kubernetes.io/change-cause';

/** Until 1.10 what had a cause was given its next one without asking. */
function isRecording({ flags, version }: Invocation, object: JsonObject | KubeObject): boolean {
  if (!flags.has('record')) return false;
  return flags.bool('record') || (!atLeast(version, '1.11') && !flags.changed('record') && annotationsOf(object)[changeCauseAnnotation] !== undefined);
}

const annotationsOf = (object: JsonObject | KubeObject): JsonObject => part(object as JsonObject, 'metadata', 'annotations');

/** The object with the command line in its annotations, where that is asked for. */
export function recorded<T extends JsonObject | KubeObject>(invocation: Invocation, object: T): T {
  if (!isRecording(invocation, object)) return object;
  return { ...object, metadata: { ...part(object as JsonObject, 'metadata'), annotations: { ...annotationsOf(object), [changeCauseAnnotation]: invocation.commandLine } } };
}

/** The same as a merge patch, for verbs that send it behind their own; undefined where nothing is recorded. */
export function recordPatch(invocation: Invocation, object: KubeObject): JsonObject | undefined {
  return isRecording(invocation, object) ? { metadata: { annotations: { [changeCauseAnnotation]: invocation.commandLine } } } : undefined;
}
