/** `kubectl describe service`. */
import type { Endpoints, EndpointSlice } from '../../api/types/endpoints.ts';
import type { Service } from '../../api/types/service.ts';
import { atLeast } from '../../api/version.ts';
import type { DescribeContext, Describer, Page } from './describer.ts';
import { formatEndpoints, formatEndpointSlices } from './endpointLists.ts';
import { writeEvents } from './events.ts';
import { formatMap, writeAnnotations, writeHead, writeLabels } from './metadata.ts';

export const describeService: Describer = (page, object, context) => {
  const service = object as Service;
  const { spec } = service;
  const { version } = context;
  writeHead(page, service);
  writeLabels(page, 'Labels', service.metadata.labels);
  writeAnnotations(page, 'Annotations', service.metadata.annotations);
  page.field(0, 'Selector', formatMap(spec.selector));
  page.field(0, 'Type', spec.type ?? '');
  writeAddresses(page, service, context);
  writePorts(page, service, context);
  page.field(0, 'Session Affinity', spec.sessionAffinity ?? '');
  if (spec.externalTrafficPolicy) page.field(0, 'External Traffic Policy', spec.externalTrafficPolicy);
  if (spec.internalTrafficPolicy && atLeast(version, '1.31')) page.field(0, 'Internal Traffic Policy', spec.internalTrafficPolicy);
  if (spec.healthCheckNodePort) page.field(0, 'HealthCheck NodePort', spec.healthCheckNodePort);
  if (spec.loadBalancerSourceRanges?.length) page.field(0, 'LoadBalancer Source Ranges', spec.loadBalancerSourceRanges.join(','));
  writeEvents(page, service, context);
};

function writeAddresses(page: Page, { spec, status }: Service, { version }: DescribeContext): void {
  if (atLeast(version, '1.20')) {
    if (spec.ipFamilyPolicy) page.field(0, 'IP Family Policy', spec.ipFamilyPolicy);
    page.field(0, 'IP Families', spec.ipFamilies?.join(',') || '<none>');
  }
  page.field(0, 'IP', spec.clusterIP ?? '');
  if (atLeast(version, '1.20')) page.field(0, 'IPs', spec.clusterIPs?.join(',') || '<none>');
  if (spec.externalIPs?.length) page.field(0, 'External IPs', spec.externalIPs.join(','));
  if (spec.loadBalancerIP) page.field(0, atLeast(version, '1.31') ? 'Desired LoadBalancer IP' : 'IP', spec.loadBalancerIP);
  if (spec.externalName) page.field(0, 'External Name', spec.externalName);
  const ingress = status?.loadBalancer?.ingress ?? [];
  if (ingress.length > 0) page.field(0, 'LoadBalancer Ingress', ingress.map((each) => ingressText(each, version)).join(', '));
}

function ingressText(ingress: { readonly ip?: string; readonly hostname?: string; readonly ipMode?: string }, version: DescribeContext['version']): string {
  const mode = ingress.ipMode && atLeast(version, '1.31') ? ` (${ingress.ipMode})` : '';
  return ingress.ip ? `${ingress.ip}${mode}` : (ingress.hostname ?? '');
}

function writePorts(page: Page, service: Service, context: DescribeContext): void {
  const endpointsOf = endpointsFinder(service, context);
  for (const port of service.spec.ports ?? []) {
    const name = port.name || '<unset>';
    const protocol = port.protocol ?? '';
    page.line(0, `Port:\t${name}\t${port.port}/${protocol}`);
    page.field(0, 'TargetPort', `${port.targetPort ?? 0}/${protocol}`);
    if (port.nodePort) page.line(0, `NodePort:\t${name}\t${port.nodePort}/${protocol}`);
    page.field(0, 'Endpoints', endpointsOf(port.name ?? ''));
  }
}

/** Where the endpoints are read changed with 1.31. */
function endpointsFinder(service: Service, context: DescribeContext): (portName: string) => string {
  const { name, namespace } = service.metadata;
  if (atLeast(context.version, '1.31')) {
    const slices = context.list('endpointslices.discovery.k8s.io', namespace, { labelSelector: `kubernetes.io/service-name=${name}` });
    return (portName) => formatEndpointSlices(slices as readonly EndpointSlice[], portName, context.version);
  }
  const endpoints = context.get('endpoints', namespace, name) as Endpoints | undefined;
  return (portName) => formatEndpoints(endpoints, portName);
}
