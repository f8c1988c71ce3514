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
  // What `apply` keeps for itself tells the values: of Secrets it was never shown. Until 1.17 nothing was said where that was all, not even the end of the line.
  const { [lastAppliedAnnotation]: applied, ...annotations } = object.metadata.annotations ?? {};
  if (page.hidden === undefined && applied !== undefined && Object.keys(annotations).length === 0) page.write(0, 'Annotations:\t');
  else writeAnnotations(page, 'Annotations', annotations);
  page.line(0, `\nType:\t${String(object['type'] ?? '')}`);
  page.line(0, '\nData\n====');
  const values = isObject(object['data']) ? object['data'] : {};
  for (const key of anyOrder(values, `describe/${object.kind}/${object.metadata.namespace ?? ''}/${object.metadata.name}`, context.invocation.host)) page.field(0, key, `${decodedLength(String(values[key]))} bytes`);
};
