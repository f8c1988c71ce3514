/** `kubectl describe pdb`. */
import type { LabelSelector } from '../../api/types/common.ts';
import { isObject } from '../../base/json.ts';
import type { Describer } from './describer.ts';
import { writeEvents } from './events.ts';
import { formatSelector } from './labelSelectors.ts';
import { writeHead } from './metadata.ts';

export const describePodDisruptionBudget: Describer = (page, object, context) => {
  const spec = isObject(object['spec']) ? object['spec'] : {};
  const status = isObject(object['status']) ? object['status'] : {};
  writeHead(page, object);
  if (spec['minAvailable'] !== undefined) page.field(0, 'Min available', String(spec['minAvailable']));
  else if (spec['maxUnavailable'] !== undefined) page.field(0, 'Max unavailable', String(spec['maxUnavailable']));
  page.field(0, 'Selector', spec['selector'] === undefined ? '<unset>' : formatSelector(spec['selector'] as LabelSelector));
  page.line(0, 'Status:');
  for (const [title, field] of [['Allowed disruptions', 'disruptionsAllowed'], ['Current', 'currentHealthy'], ['Desired', 'desiredHealthy'], ['Total', 'expectedPods']] as const) {
    page.field(2, title, Number(status[field] ?? 0));
  }
  writeEvents(page, object, context);
};
