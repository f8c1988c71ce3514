/** `kubectl describe serviceaccount`. */
import { isObject } from '../../base/json.ts';
import type { Json } from '../../base/json.ts';
import type { Describer } from './describer.ts';
import { writeEvents } from './events.ts';
import { writeAnnotations, writeColumn, writeHead, writeLabels } from './metadata.ts';

export const describeServiceAccount: Describer = (page, object, context) => {
  const names = (field: string): readonly string[] => {
    const list = object[field];
    return Array.isArray(list) ? (list as readonly Json[]).filter(isObject).map((each) => String(each['name'])) : [];
  };
  writeHead(page, object);
  writeLabels(page, 'Labels', object.metadata.labels);
  writeAnnotations(page, 'Annotations', object.metadata.annotations);
  writeColumn(page, 'Image pull secrets', names('imagePullSecrets'));
  writeColumn(page, 'Mountable secrets', names('secrets'));
  writeColumn(page, 'Tokens', names('secrets'));
  writeEvents(page, object, context);
};
