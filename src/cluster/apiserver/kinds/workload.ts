/** What the kinds that own pods have in common: templates, and the columns about them. */
import { formatLabelSelector } from '../../../api/labelSelector.ts';
import type { LabelSelector } from '../../../api/types/common.ts';
import type { KubeObject } from '../../../api/object.ts';
import type { JsonObject } from '../../../base/json.ts';
import type { KindContext, PrinterColumn } from '../kind.ts';
import { wide } from '../columns.ts';
import { part, parts, text } from '../../../api/fields.ts';
import { fill } from './filling.ts';
import { defaultTemplate } from './podSpec.ts';

/** Fills in a workload's spec and the template inside it. */
export function defaultWorkload(object: KubeObject, context: KindContext, defaults: JsonObject): KubeObject {
  const spec = fill(part(object, 'spec'), defaults);
  return { ...object, spec: { ...spec, template: defaultTemplate(part(spec, 'template'), context) } };
}

export const replicas = (object: KubeObject): number => Number(part(object, 'spec').replicas ?? 1);

export const statusNumber =
  (field: string) =>
  (object: KubeObject): number =>
    Number(part(object, 'status')[field] ?? 0);

const containers = (object: KubeObject, ...template: readonly string[]): readonly JsonObject[] => parts(object, 'spec', ...template, 'spec', 'containers');

/** Names and images of the template's containers. */
export const containerColumns = (...template: readonly string[]): readonly PrinterColumn[] => [
  wide('Containers', (object) => containers(object, ...template).map(({ name }) => text(name)).join(',')),
  wide('Images', (object) => containers(object, ...template).map(({ image }) => text(image)).join(',')),
];

export const selectorColumn: PrinterColumn = wide('Selector', (object) => formatLabelSelector(part(object, 'spec').selector as LabelSelector | undefined));
