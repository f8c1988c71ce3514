/** `kubectl describe namespace`: with the quotas and limits that are in it. */
import { isObject } from '../../base/json.ts';
import type { Describer } from './describer.ts';
import { writeLimitRanges } from './limitRange.ts';
import { writeAnnotations, writeLabels } from './metadata.ts';
import { writeQuotas } from './resourceQuota.ts';

export const describeNamespace: Describer = (page, object, context) => {
  const { name, labels, annotations } = object.metadata;
  page.field(0, 'Name', name);
  writeLabels(page, 'Labels', labels);
  writeAnnotations(page, 'Annotations', annotations);
  page.field(0, 'Status', isObject(object['status']) ? String(object['status']['phase'] ?? '') : '');
  page.line(0, '');
  writeQuotas(page, context.list('resourcequotas', name));
  page.line(0, '');
  writeLimitRanges(page, context.list('limitranges', name), context);
};
