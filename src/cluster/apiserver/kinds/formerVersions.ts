/**
 * What workloads were given of themselves before `apps/v1beta2`: a selector and labels out of their template, and other bounds for
 * rollouts. Models SetDefaults_… of pkg/apis/extensions/v1beta1 and pkg/apis/apps/v1beta1 in Kubernetes 1.15.
 */
import type { Labels } from '../../../api/labelSelector.ts';
import type { KubeObject } from '../../../api/object.ts';
import { part } from '../../../api/fields.ts';
import type { JsonObject } from '../../../base/json.ts';
import { fill } from './filling.ts';

const maxInt32 = 2 ** 31 - 1;

export const isOfExtensions = ({ apiVersion }: KubeObject): boolean => apiVersion === 'extensions/v1beta1';
export const isFormer = (object: KubeObject): boolean => isOfExtensions(object) || object.apiVersion === 'apps/v1beta1';

/** The labels of the template, where the object has no selector, no labels of its own. `selectorOf` says how the kind writes its selector. */
export function describedByTemplate(object: KubeObject, selectorOf: (labels: Labels) => JsonObject): KubeObject {
  const labels = part(object, 'spec', 'template', 'metadata', 'labels') as Labels;
  if (Object.keys(labels).length === 0) return object;
  return {
    ...object,
    metadata: Object.keys(object.metadata.labels ?? {}).length === 0 ? { ...object.metadata, labels } : object.metadata,
    spec: fill(part(object, 'spec'), { selector: selectorOf(labels) }),
  };
}

export const asWritten = (object: KubeObject): KubeObject => (isFormer(object) ? describedByTemplate(object, (matchLabels) => ({ matchLabels })) : object);

/** How a Deployment of this API version rolls out, where it does not say. */
export function rolloutDefaults(object: KubeObject): { readonly spec: JsonObject; readonly bound: number | string } {
  if (isOfExtensions(object)) return { spec: { revisionHistoryLimit: maxInt32, progressDeadlineSeconds: maxInt32 }, bound: 1 };
  return { spec: { revisionHistoryLimit: isFormer(object) ? 2 : 10, progressDeadlineSeconds: 600 }, bound: '25%' };
}
