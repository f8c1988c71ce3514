/** `kubectl describe role` and `clusterrole`: what may be done. */
import { policyRows } from '../policyRules.ts';
import type { Describer } from './describer.ts';
import { writeAnnotations, writeLabels } from './metadata.ts';

export const describeRole: Describer = (page, object) => {
  page.field(0, 'Name', object.metadata.name);
  writeLabels(page, 'Labels', object.metadata.labels);
  writeAnnotations(page, 'Annotations', object.metadata.annotations);
  page.line(0, 'PolicyRule:');
  page.line(1, 'Resources\tNon-Resource URLs\tResource Names\tVerbs');
  page.line(1, '---------\t-----------------\t--------------\t-----');
  for (const row of policyRows(object['rules'])) page.line(1, row.join('\t'));
};
