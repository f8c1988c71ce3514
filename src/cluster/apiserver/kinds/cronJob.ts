/** CronJobs. */
import { atLeast } from '../../../api/version.ts';
import type { KindStrategy } from '../kind.ts';
import { age, ageColumn, column, integer, nameColumn, wide } from '../columns.ts';
import { part, parts, text } from '../../../api/fields.ts';
import { validateCronJob, validateNewCronJob } from './jobValidation.ts';
import { fill } from './filling.ts';
import { defaultTemplate, neverCreated } from './podSpec.ts';
import { containerColumns } from './workload.ts';
import { formatLabelSelector } from '../../../api/labelSelector.ts';

export const cronJob: KindStrategy = {
  countsGenerations: true,
  defaults(object, context) {
    const spec = fill(part(object, 'spec'), { concurrencyPolicy: 'Allow', suspend: false, successfulJobsHistoryLimit: 3, failedJobsHistoryLimit: 1 });
    const jobTemplate = part(spec, 'jobTemplate');
    const jobSpec = part(jobTemplate, 'spec');
    return {
      ...object,
      spec: {
        ...spec,
        jobTemplate: {
          ...jobTemplate,
          metadata: neverCreated(part(jobTemplate, 'metadata'), context.version),
          spec: { ...jobSpec, template: defaultTemplate(part(jobSpec, 'template'), context) },
        },
      },
    };
  },
  prepareForCreate: (object) => ({ ...object, status: {} }),
  validate: (object, { version }) => validateNewCronJob(object, version),
  validateUpdate: (object, _old, { version }) => validateCronJob(object, version),
  columns: ({ version }) => [
    nameColumn,
    column('Schedule', (object) => text(part(object, 'spec').schedule)),
    ...(atLeast(version, '1.27') ? [column('Timezone', (object) => text(part(object, 'spec').timeZone) || '<none>')] : []),
    column('Suspend', (object) => (part(object, 'spec').suspend === true ? 'True' : 'False')),
    integer('Active', (object) => parts(object, 'status', 'active').length),
    column('Last Schedule', (object, context) => {
      const last = part(object, 'status').lastScheduleTime;
      return last ? age(last, context) : '<none>';
    }),
    ageColumn,
    ...containerColumns('jobTemplate', 'spec', 'template'),
    wide('Selector', (object) => formatLabelSelector(part(object, 'spec', 'jobTemplate', 'spec').selector as undefined)),
  ],
};
