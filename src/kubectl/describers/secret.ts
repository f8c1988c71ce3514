/** `kubectl describe secret`: how long the values are, not what they are. */
import { isObject } from '../../base/json.ts';
import { lastAppliedAnnotation } from '../../api/lastApplied.ts';
import { decodedLength } from '../../base/base64.ts';
import { anyOrder } from '../goMaps.ts';
import type { Describer } from './describer.ts';
import { writeAnnotations, writeHead, writeLabels } from './metadata.ts';

export const describeSecret: Describer = (page, object, context) => {
  writeHead(page, object);
  writeLabels(page, 'Labels', object.metadata.labels);
  // What `apply` keeps for itself tells the values: of Secrets it was never shown.
  const { [lastAppliedAnnotation]: _, ...annotations } = object.metadata.annotations ?? {};
  writeAnnotations(page, 'Annotations', annotations);
  page.line(0, `\nType:\t${String(object['type'] ?? '')}`);
  page.line(0, '\nData\n====');
  const values = isObject(object['data']) ? object['data'] : {};
  for (const key of anyOrder(values, `describe/${object.kind}/${object.metadata.namespace ?? ''}/${object.metadata.name}`, context.invocation.host)) page.field(0, key, `${decodedLength(String(values[key]))} bytes`);
};
