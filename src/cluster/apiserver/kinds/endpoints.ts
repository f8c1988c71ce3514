/** Endpoints: the addresses behind a Service, in the old form. */
import type { KubeObject } from '../../../api/object.ts';
import type { KindStrategy } from '../kind.ts';
import { ageColumn, column, nameColumn } from '../columns.ts';
import { parts, text } from '../../../api/fields.ts';
import { validateEndpoints } from './endpointsValidation.ts';
import { fill, mapList } from './filling.ts';

export const endpoints: KindStrategy = {
  createsOnUpdate: true,
  defaults: (object) => mapList(object, 'subsets', (subset) => mapList(subset, 'ports', (port) => fill(port, { protocol: 'TCP' }))) as KubeObject,
  validate: (object, { version }) => validateEndpoints(object, version),
  columns: () => [nameColumn, column('Endpoints', formatEndpoints), ageColumn],
};

const shown = 3;

/** The first three addresses and how many more there are. Models printers' formatEndpoints. */
function formatEndpoints(object: KubeObject): string {
  const subsets = parts(object, 'subsets');
  if (subsets.length === 0) return '<none>';
  const all = subsets.flatMap((subset) => {
    const addresses = parts(subset, 'addresses').map(({ ip }) => text(ip));
    const ports = parts(subset, 'ports');
    if (ports.length === 0) return addresses;
    return ports.flatMap(({ port }) => addresses.map((ip) => (ip.includes(':') ? `[${ip}]:${text(port)}` : `${ip}:${text(port)}`)));
  });
  const listed = all.slice(0, shown).join(',');
  return all.length > shown ? `${listed} + ${all.length - shown} more...` : listed;
}
