/** EndpointSlices: the addresses behind a Service, in pieces of one address family and one set of ports. */
import type { KubeObject } from '../../../api/object.ts';
import { atLeast } from '../../../api/version.ts';
import type { KindStrategy } from '../kind.ts';
import { ageColumn, column, nameColumn } from '../columns.ts';
import { parts, text } from '../../../api/fields.ts';
import { validateEndpointSlice, validateEndpointSliceUpdate } from './endpointsValidation.ts';
import { fill, mapList } from './filling.ts';

export const endpointSlice: KindStrategy = {
  countsGenerations: true,
  defaults: (object) =>
    mapList(object, 'ports', (port) => {
      const filled = fill(port, { protocol: 'TCP' });
      return filled.name === undefined ? { ...filled, name: '' } : filled;
    }) as KubeObject,
  validate: (object, { version }) => validateEndpointSlice(object, version),
  validateUpdate: (object, old, { version }) => validateEndpointSliceUpdate(object, old, version),
  columns: ({ version }) => [
    nameColumn,
    column('AddressType', (object) => text(object.addressType)),
    column('Ports', (object) => shortList(parts(object, 'ports').map(({ name, port }) => (port === undefined || port === null ? (atLeast(version, '1.25') ? text(name) : '') || '*' : text(port))))),
    column('Endpoints', (object) => shortList(parts(object, 'endpoints').flatMap(({ addresses }) => (Array.isArray(addresses) ? addresses.map(String) : [])))),
    ageColumn,
  ],
};

function shortList(all: readonly string[]): string {
  const listed = all.slice(0, 3).join(',');
  if (all.length > 3) return `${listed} + ${all.length - 3} more...`;
  return listed || '<unset>';
}
