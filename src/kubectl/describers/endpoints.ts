/** `kubectl describe endpoints`. */
import type { Endpoints } from '../../api/types/endpoints.ts';
import { orNone } from './describer.ts';
import type { Describer } from './describer.ts';
import { writeEvents } from './events.ts';
import { writeAnnotations, writeHead, writeLabels } from './metadata.ts';

export const describeEndpoints: Describer = (page, object, context) => {
  const endpoints = object as Endpoints;
  writeHead(page, endpoints);
  writeLabels(page, 'Labels', endpoints.metadata.labels);
  writeAnnotations(page, 'Annotations', endpoints.metadata.annotations);
  page.line(0, 'Subsets:');
  for (const { addresses = [], notReadyAddresses = [], ports = [] } of endpoints.subsets ?? []) {
    page.field(1, 'Addresses', orNone(addresses.map(({ ip }) => ip).join(',')));
    page.field(1, 'NotReadyAddresses', orNone(notReadyAddresses.map(({ ip }) => ip).join(',')));
    if (ports.length > 0) {
      page.line(1, 'Ports:');
      page.line(2, 'Name\tPort\tProtocol');
      page.line(2, '----\t----\t--------');
      for (const port of ports) page.line(2, `${port.name || '<unset>'}\t${port.port}\t${port.protocol ?? ''}`);
    }
    page.line(0, '');
  }
  writeEvents(page, endpoints, context);
};
