/** `kubectl describe endpointslice`. */
import type { EndpointSlice, SliceEndpoint } from '../../api/types/endpoints.ts';
import type { Describer, Page } from './describer.ts';
import { writeEvents } from './events.ts';
import { writeAnnotations, writeHead, writeLabels } from './metadata.ts';

export const describeEndpointSlice: Describer = (page, object, context) => {
  const slice = object as EndpointSlice;
  writeHead(page, slice);
  writeLabels(page, 'Labels', slice.metadata.labels);
  writeAnnotations(page, 'Annotations', slice.metadata.annotations);
  page.field(0, 'AddressType', slice.addressType);
  writePorts(page, slice);
  const endpoints = slice.endpoints ?? [];
  if (endpoints.length === 0) page.line(0, 'Endpoints: <none>');
  else page.line(0, 'Endpoints:');
  for (const endpoint of endpoints) writeEndpoint(page, endpoint);
  writeEvents(page, slice, context);
};

function writePorts(page: Page, slice: EndpointSlice): void {
  const ports = slice.ports ?? [];
  if (ports.length === 0) {
    page.line(0, 'Ports: <unset>');
    return;
  }
  page.line(0, 'Ports:');
  page.line(1, 'Name\tPort\tProtocol');
  page.line(1, '----\t----\t--------');
  for (const port of ports) page.line(1, `${port.name || '<unset>'}\t${port.port ?? '<unset>'}\t${port.protocol ?? ''}`);
}

function writeEndpoint(page: Page, endpoint: SliceEndpoint): void {
  page.line(1, `- Addresses:\t${endpoint.addresses.join(',')}`);
  page.line(2, 'Conditions:');
  page.field(3, 'Ready', endpoint.conditions?.ready ?? '<unset>');
  page.field(2, 'Hostname', endpoint.hostname || '<unset>');
  if (endpoint.targetRef) page.field(2, 'TargetRef', `${endpoint.targetRef.kind ?? ''}/${endpoint.targetRef.name ?? ''}`);
  page.field(2, 'NodeName', endpoint.nodeName ?? '<unset>');
  page.field(2, 'Zone', endpoint.zone ?? '<unset>');
}
