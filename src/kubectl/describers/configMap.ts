/** `kubectl describe configmap`. */
import { atLeast } from '../../api/version.ts';
import { isObject } from '../../base/json.ts';
import { decodedLength } from '../../base/base64.ts';
import type { Describer } from './describer.ts';
import { anyOrder } from '../goMaps.ts';
import { writeEvents } from './events.ts';
import { writeAnnotations, writeHead, writeLabels } from './metadata.ts';

export const describeConfigMap: Describer = (page, object, context) => {
  writeHead(page, object);
  writeLabels(page, 'Labels', object.metadata.labels);
  writeAnnotations(page, 'Annotations', object.metadata.annotations);
  page.line(0, '\nData\n====');
  const values = isObject(object['data']) ? object['data'] : {};
  const gap = atLeast(context.version, '1.31') ? '\n' : '';
  for (const key of anyOrder(values, `describe/${object.kind}/${object.metadata.namespace ?? ''}/${object.metadata.name}`, context.invocation.host)) page.line(0, `${key}:\n----\n${String(values[key])}${gap}`);
  if (atLeast(context.version, '1.21')) {
    page.line(0, '\nBinaryData\n====');
    const binary = isObject(object['binaryData']) ? object['binaryData'] : {};
    for (const key of Object.keys(binary).sort()) page.line(0, `${key}: ${decodedLength(String(binary[key]))} bytes`);
    page.line(0, '');
  }
  writeEvents(page, object, context);
};
