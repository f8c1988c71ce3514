/** `kubectl describe cronjob`. */
import type { PodTemplate } from '../../api/types/pod.ts';
import { isObject } from '../../base/json.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import type { Describer } from './describer.ts';
import { writeEvents } from './events.ts';
import { formatSelector } from './labelSelectors.ts';
import { writeAnnotations, writeHead, writeLabels } from './metadata.ts';
import { writePodTemplate } from './podTemplate.ts';
import { rfc1123 } from './times.ts';

const part = (object: JsonObject | undefined, field: string): JsonObject => (isObject(object?.[field]) ? object[field] : {});
const given = (value: Json | undefined): string => (value === undefined || value === null ? '<unset>' : String(value));

export const describeCronJob: Describer = (page, object, context) => {
  const spec = part(object as unknown as JsonObject, 'spec');
  const status = part(object as unknown as JsonObject, 'status');
  const job = part(part(spec, 'jobTemplate'), 'spec');
  writeHead(page, object);
  writeLabels(page, 'Labels', object.metadata.labels);
  writeAnnotations(page, 'Annotations', object.metadata.annotations);
  page.field(0, 'Schedule', String(spec['schedule'] ?? ''));
  if (spec['timeZone']) page.field(0, 'Time Zone', String(spec['timeZone']));
  page.field(0, 'Concurrency Policy', String(spec['concurrencyPolicy'] ?? ''));
  page.field(0, 'Suspend', spec['suspend'] === true ? 'True' : 'False');
  page.field(0, 'Successful Job History Limit', given(spec['successfulJobsHistoryLimit']));
  page.field(0, 'Failed Job History Limit', given(spec['failedJobsHistoryLimit']));
  const deadline = spec['startingDeadlineSeconds'];
  page.field(0, 'Starting Deadline Seconds', deadline === undefined ? '<unset>' : `${String(deadline)}s`);
  page.field(0, 'Selector', isObject(job['selector']) ? formatSelector(job['selector']) : '<unset>');
  page.field(0, 'Parallelism', given(job['parallelism']));
  page.field(0, 'Completions', given(job['completions']));
  if (job['activeDeadlineSeconds'] !== undefined) page.field(0, 'Active Deadline Seconds', `${String(job['activeDeadlineSeconds'])}s`);
  writePodTemplate(page, job['template'] as unknown as PodTemplate, context.version);
  page.field(0, 'Last Schedule Time', typeof status['lastScheduleTime'] === 'string' ? rfc1123(status['lastScheduleTime']) : '<unset>');
  const active = Array.isArray(status['active']) ? (status['active'] as readonly Json[]).filter(isObject).map((each) => String(each['name'])) : [];
  page.field(0, 'Active Jobs', active.length > 0 ? active.join(', ') : '<none>');
  writeEvents(page, object, context);
};
