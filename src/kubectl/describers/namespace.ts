/** `kubectl describe namespace`: with the quotas and limits that are in it. */
import { isObject } from '../../base/json.ts';
import type { KubeObject } from '../../api/object.ts';
import type { Describer, Page } from './describer.ts';
import { writeAnnotations, writeLabels } from './metadata.ts';

export const describeNamespace: Describer = (page, object, context) => {
  const { name, labels, annotations } = object.metadata;
  page.field(0, 'Name', name);
  writeLabels(page, 'Labels', labels);
  writeAnnotations(page, 'Annotations', annotations);
  page.field(0, 'Status', isObject(object['status']) ? String(object['status']['phase'] ?? '') : '');
  page.line(0, '');
  writeQuotas(page, context.list('resourcequotas', name));
  page.line(0, '');
  if (context.list('limitranges', name).length === 0) page.line(0, 'No LimitRange resource.');
  else context.invocation.host.unsupported('describing a LimitRange');
};

function writeQuotas(page: Page, quotas: readonly KubeObject[]): void {
  if (quotas.length === 0) {
    page.line(0, 'No resource quota.');
    return;
  }
  page.line(0, 'Resource Quotas');
  for (const quota of quotas) {
    const status = isObject(quota['status']) ? quota['status'] : {};
    const hard = isObject(status['hard']) ? status['hard'] : {};
    const used = isObject(status['used']) ? status['used'] : {};
    page.line(1, `Name:\t${quota.metadata.name}`);
    page.line(1, 'Resource\tUsed\tHard');
    page.line(1, '--------\t---\t---');
    for (const resource of Object.keys(hard).sort()) page.line(1, `${resource}\t${String(used[resource] ?? '0')}\t${String(hard[resource])}`);
  }
}
