/** What Jobs and CronJobs must be, and what of a Job may change. Models pkg/apis/batch/validation. */
import { invalid, nilPointer, notSupported, required } from '../../../api/fieldError.ts';
import type { FieldError } from '../../../api/fieldError.ts';
import type { KubeObject } from '../../../api/object.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import { atLeast } from '../../../api/version.ts';
import { sameJson } from '../../../base/json.ts';
import type { JsonObject } from '../../../base/json.ts';
import { Unsupported } from '../../../base/unsupported.ts';
import { lengthWord } from '../metadata.ts';
import { part, text } from '../../../api/fields.ts';
import { member } from './containerValidation.ts';
import { validateTemplate } from './podValidation.ts';
import { scheduleErrors } from './scheduleValidation.ts';
import { negative } from './workloadValidation.ts';

export const validateJob = (object: KubeObject, version: KubernetesVersion): readonly FieldError[] => jobSpecErrors(part(object, 'spec'), 'spec', version);

const maxParallelism = 100_000;

function jobSpecErrors(spec: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] {
  const policy = text(part(spec, 'template', 'spec').restartPolicy);
  const mode = spec.completionMode === undefined ? undefined : text(spec.completionMode);
  return [
    ...['parallelism', 'completions', 'activeDeadlineSeconds', 'backoffLimit', 'ttlSecondsAfterFinished'].flatMap((key) => negative(spec, key, field)),
    ...(mode === undefined || ['NonIndexed', 'Indexed'].includes(mode) ? [] : [notSupported(`${field}.completionMode`, mode, ['NonIndexed', 'Indexed'])]),
    ...(mode === 'Indexed' && spec.completions === undefined ? [required(`${field}.completions`, 'when completion mode is Indexed')] : []),
    ...(mode === 'Indexed' && Number(spec.parallelism ?? 0) > maxParallelism ? [invalid(`${field}.parallelism`, spec.parallelism, `must be less than or equal to ${maxParallelism} when completion mode is Indexed`)] : []),
    ...validateTemplate(part(spec, 'template'), `${field}.template`, version),
    ...restartErrors(policy, `${field}.template.spec.restartPolicy`, version),
  ];
}

/** A pod that is always restarted is never done; a policy that was left out became that one. */
function restartErrors(policy: string, field: string, version: KubernetesVersion): readonly FieldError[] {
  if (policy === 'OnFailure' || policy === 'Never') return [];
  const valid = ['OnFailure', 'Never'];
  if (policy === '' || policy === 'Always') return atLeast(version, '1.20') ? [required(field, 'valid values: "OnFailure", "Never"')] : [notSupported(field, policy, valid)];
  return [notSupported(field, policy, valid)];
}

/** What is fixed once the Job is there; its template while it runs. */
export function validateJobUpdate(object: KubeObject, old: KubeObject, version: KubernetesVersion): readonly FieldError[] {
  const [spec, before] = [part(object, 'spec'), part(old, 'spec')];
  const errors: FieldError[] = [...validateJob(object, version)];
  if (!sameJson(spec.completions, before.completions) && text(spec.completionMode) !== 'Indexed') errors.push(invalid('spec.completions', spec.completions ?? nilPointer(version), 'field is immutable'));
  if (!sameJson(spec.selector, before.selector)) throw new Unsupported("the refusal of a change of a Job's selector");
  if (!sameJson(spec.template, before.template)) throw new Unsupported("the refusal of a change of a Job's template");
  if (!sameJson(spec.completionMode, before.completionMode)) errors.push(invalid('spec.completionMode', spec.completionMode ?? nilPointer(version), 'field is immutable'));
  return errors;
}

/** Jobs are named after it, with eleven characters more. */
const longestName = 52;

export const validateNewCronJob = (object: KubeObject, version: KubernetesVersion): readonly FieldError[] => [
  ...validateCronJob(object, version),
  ...(object.metadata.name.length > longestName ? [invalid('metadata.name', object.metadata.name, `must be no more than ${longestName} ${lengthWord(version)}`)] : []),
];

export function validateCronJob(object: KubeObject, version: KubernetesVersion): readonly FieldError[] {
  const spec = part(object, 'spec');
  const schedule = text(spec.schedule);
  return [
    ...(schedule === '' ? [required('spec.schedule', '')] : scheduleErrors(schedule, 'spec.schedule', version)),
    ...negative(spec, 'startingDeadlineSeconds'),
    ...member(spec.concurrencyPolicy, 'spec.concurrencyPolicy', ['Allow', 'Forbid', 'Replace']),
    ...jobSpecErrors(part(spec, 'jobTemplate', 'spec'), 'spec.jobTemplate.spec', version),
    ...negative(spec, 'successfulJobsHistoryLimit'),
    ...negative(spec, 'failedJobsHistoryLimit'),
  ];
}
