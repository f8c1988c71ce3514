/** `kubectl describe job`. */
import { atLeast } from '../../api/version.ts';
import type { Job } from '../../api/types/workloads.ts';
import { parseTime } from '../../cluster/ports/clock.ts';
import { humanDuration } from '../../text/duration.ts';
import type { Describer, Page } from './describer.ts';
import { writeEvents } from './events.ts';
import { formatSelector } from './labelSelectors.ts';
import { controllerOf, writeAnnotations, writeHead, writeLabels } from './metadata.ts';
import { writePodTemplate } from './podTemplate.ts';
import { rfc1123 } from './times.ts';

export const describeJob: Describer = (page, object, context) => {
  const job = object as Job;
  const { spec, status = {} } = job;
  const { version } = context;
  writeHead(page, job);
  if (spec.selector) page.field(0, 'Selector', formatSelector(spec.selector));
  writeLabels(page, 'Labels', job.metadata.labels);
  writeAnnotations(page, 'Annotations', job.metadata.annotations);
  const controller = controllerOf(job);
  if (controller) page.field(0, 'Controlled By', controller);
  if (spec.parallelism !== undefined) page.field(0, 'Parallelism', spec.parallelism);
  page.field(0, 'Completions', spec.completions ?? '<unset>');
  if (spec.completionMode && atLeast(version, '1.21')) page.field(0, 'Completion Mode', spec.completionMode);
  if (spec.suspend !== undefined && atLeast(version, '1.30')) page.field(0, 'Suspend', spec.suspend);
  if (spec.backoffLimit !== undefined && atLeast(version, '1.30')) page.field(0, 'Backoff Limit', spec.backoffLimit);
  writeTimes(page, job);
  if (spec.activeDeadlineSeconds !== undefined) page.field(0, 'Active Deadline Seconds', `${spec.activeDeadlineSeconds}s`);
  const { active = 0, succeeded = 0, failed = 0, ready } = status;
  const running = atLeast(version, '1.24') ? `${active} Active${ready === undefined ? '' : ` (${ready} Ready)`}` : `${active} Running`;
  page.field(0, 'Pods Statuses', `${running} / ${succeeded} Succeeded / ${failed} Failed`);
  writePodTemplate(page, spec.template, version);
  writeEvents(page, job, context);
};

function writeTimes(page: Page, { status = {} }: Job): void {
  const { startTime, completionTime } = status;
  if (startTime) page.field(0, 'Start Time', rfc1123(startTime));
  if (completionTime) page.field(0, 'Completed At', rfc1123(completionTime));
  const started = startTime ? parseTime(startTime) : undefined;
  const completed = completionTime ? parseTime(completionTime) : undefined;
  if (started !== undefined && completed !== undefined) page.field(0, 'Duration', humanDuration(completed - started));
}
