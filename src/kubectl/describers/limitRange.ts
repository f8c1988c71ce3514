/** `kubectl describe limits`, and how a namespace's page tells of its limits. */
import { isObject } from '../../base/json.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import type { KubeObject } from '../../api/object.ts';
import { anyOrder } from '../goMaps.ts';
import type { DescribeContext, Describer, Page } from './describer.ts';
import { writeHead } from './metadata.ts';

const columns = 'Type\tResource\tMin\tMax\tDefault Request\tDefault Limit\tMax Limit/Request Ratio';
const underlines = '----\t--------\t---\t---\t---------------\t-------------\t-----------------------';

export const describeLimitRange: Describer = (page, object, context) => {
  writeHead(page, object);
  page.line(0, columns);
  page.line(0, underlines);
  writeItems(page, object, context, '');
};

/** As part of a namespace's page. */
export function writeLimitRanges(page: Page, ranges: readonly KubeObject[], context: DescribeContext): void {
  if (ranges.length === 0) {
    page.line(0, 'No LimitRange resource.');
    return;
  }
  page.line(0, 'Resource Limits');
  page.line(0, ` ${columns}`);
  page.line(0, ` ${underlines}`);
  for (const range of ranges) writeItems(page, range, context, ' ');
}

/** The resources of an item stand in a Go map, and come out of it in any order. */
function writeItems(page: Page, range: KubeObject, { invocation }: DescribeContext, prefix: string): void {
  const spec = isObject(range['spec']) ? range['spec'] : {};
  const items = Array.isArray(spec['limits']) ? (spec['limits'] as readonly Json[]).filter(isObject) : [];
  items.forEach((item, index) => {
    const amounts = ['min', 'max', 'defaultRequest', 'default', 'maxLimitRequestRatio'].map((field): JsonObject => (isObject(item[field]) ? item[field] : {}));
    const resources: JsonObject = Object.assign({}, ...amounts) as JsonObject;
    const id = `describe/${range.kind}/${range.metadata.namespace ?? ''}/${range.metadata.name}/${index}`;
    for (const resource of anyOrder(resources, id, invocation.host)) {
      page.line(0, `${prefix}${String(item['type'])}\t${resource}\t${amounts.map((amount) => String(amount[resource] ?? '-')).join('\t')}`);
    }
  });
}
