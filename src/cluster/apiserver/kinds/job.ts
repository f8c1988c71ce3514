/** Jobs. */
import type { KubeObject } from '../../../api/object.ts';
import { atLeast } from '../../../api/version.ts';
import { humanDuration } from '../../../text/duration.ts';
import { parseTime } from '../../ports/clock.ts';
import type { ColumnContext, KindContext, KindStrategy } from '../kind.ts';
import { ageColumn, column, nameColumn } from '../columns.ts';
import { part, parts, text } from '../../../api/fields.ts';
import { containerColumns, defaultWorkload, selectorColumn } from './workload.ts';
import { validateJob, validateJobUpdate } from './jobValidation.ts';

export const job: KindStrategy = {
  countsGenerations: true,
  defaults(object, context) {
    const { version } = context;
    const given = part(object, 'spec');
    const counted = given.completions === undefined && given.parallelism === undefined ? { completions: 1, parallelism: 1 } : { parallelism: 1 };
    return defaultWorkload(object, context, {
      ...counted,
      backoffLimit: 6,
      ...(atLeast(version, '1.21') ? { completionMode: 'NonIndexed', suspend: false } : {}),
      ...(atLeast(version, '1.29') ? { podReplacementPolicy: given.podFailurePolicy === undefined ? 'TerminatingOrFailed' : 'Failed' } : {}),
      ...(atLeast(version, '1.32') ? { manualSelector: false } : {}),
    });
  },
  prepareForCreate: (object) => ({ ...object, status: {} }),
  validate: (object, { version }) => validateJob(object, version),
  validateUpdate: (object, old, { version }) => validateJobUpdate(object, old, version),
  identify: withSelector,
  fields: (object) => ({ 'status.successful': String(part(object, 'status').succeeded ?? 0) }),
  columns: ({ version }) => [
    nameColumn,
    ...(atLeast(version, '1.31') ? [column('Status', statusOf)] : []),
    column('Completions', completions),
    column('Duration', durationOf),
    ageColumn,
    ...containerColumns('template'),
    selectorColumn,
  ],
};

/** A Job finds its pods by its own uid, and is labelled as they are where it has no labels of its own. Models jobStrategy.generateSelector, and SetDefaults_Job as what is read back goes through it. */
function withSelector(object: KubeObject, { version }: KindContext): KubeObject {
  const spec = part(object, 'spec');
  if (spec.manualSelector === true) return object;
  const uid = object.metadata.uid ?? '';
  const { name } = object.metadata;
  const prefixed = atLeast(version, '1.27');
  const own = { ...(prefixed ? { 'batch.kubernetes.io/controller-uid': uid, 'batch.kubernetes.io/job-name': name } : {}), 'controller-uid': uid, 'job-name': name };
  const template = part(spec, 'template');
  const metadata = part(template, 'metadata');
  const labels = { ...part(metadata, 'labels'), ...own };
  return {
    ...object,
    metadata: Object.keys(object.metadata.labels ?? {}).length > 0 ? object.metadata : { ...object.metadata, labels },
    spec: {
      ...spec,
      selector: { matchLabels: { [prefixed ? 'batch.kubernetes.io/controller-uid' : 'controller-uid']: uid } },
      template: { ...template, metadata: { ...metadata, labels } },
    },
  };
}

function completions(object: KubeObject): string {
  const spec = part(object, 'spec');
  const succeeded = Number(part(object, 'status').succeeded ?? 0);
  if (spec.completions !== undefined) return `${succeeded}/${text(spec.completions)}`;
  return Number(spec.parallelism ?? 0) > 1 ? `${succeeded}/1 of ${text(spec.parallelism)}` : `${succeeded}/1`;
}

function durationOf(object: KubeObject, { nowMs }: ColumnContext): string {
  const status = part(object, 'status');
  const started = parseTime(text(status.startTime));
  if (started === undefined) return '';
  return humanDuration((parseTime(text(status.completionTime)) ?? nowMs) - started);
}

function statusOf(object: KubeObject): string {
  const has = (type: string): boolean => parts(object, 'status', 'conditions').some((condition) => condition.type === type && condition.status === 'True');
  if (has('Complete')) return 'Complete';
  if (has('Failed')) return 'Failed';
  if (object.metadata.deletionTimestamp !== undefined) return 'Terminating';
  return ['Suspended', 'FailureTarget', 'SuccessCriteriaMet'].find(has) ?? 'Running';
}
