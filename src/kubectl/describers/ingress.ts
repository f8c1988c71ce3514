/** `kubectl describe ingress`, of networking.k8s.io/v1 and of the betas before it. */
import { isObject } from '../../base/json.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import type { Endpoints, EndpointSlice } from '../../api/types/endpoints.ts';
import type { Service } from '../../api/types/service.ts';
import { atLeast } from '../../api/version.ts';
import type { DescribeContext, Describer, Page } from './describer.ts';
import { formatEndpoints, formatEndpointSlices } from './endpointLists.ts';
import { writeEvents } from './events.ts';
import { writeAnnotations, writeLabels } from './metadata.ts';

const listOf = (value: Json | undefined): readonly JsonObject[] => (Array.isArray(value) ? (value as readonly Json[]).filter(isObject) : []);
const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {});

export const describeIngress: Describer = (page, object, context) => {
  const spec = objectOf(object['spec']);
  const namespace = object.metadata.namespace ?? '';
  page.field(0, 'Name', object.metadata.name);
  if (atLeast(context.version, '1.23')) writeLabels(page, 'Labels', object.metadata.labels);
  page.field(0, 'Namespace', namespace);
  page.field(0, 'Address', addressOf(objectOf(object['status'])));
  const newer = atLeast(context.version, '1.23');
  if (newer) page.field(0, 'Ingress Class', String(spec['ingressClassName'] ?? '<none>'));
  const defaultBackend = spec['defaultBackend'] ?? spec['backend'];
  const fallback = isObject(defaultBackend)
    ? backendText(defaultBackend, namespace, context)
    : newer ? '<default>' : backendText(ofCluster, 'kube-system', context);
  page.field(0, 'Default backend', fallback);
  writeTls(page, listOf(spec['tls']));
  writeRules(page, listOf(spec['rules']), fallback, namespace, context);
  if (atLeast(context.version, '1.18')) writeAnnotations(page, 'Annotations', object.metadata.annotations);
  else writeOlderAnnotations(page, object.metadata.annotations ?? {});
  writeEvents(page, object, context);
};

/** What older installations had in kube-system for requests that no rule is about. */
const ofCluster: JsonObject = { serviceName: 'default-http-backend', servicePort: 80 };

/** Each below the title, and in no order that lasts: they came out of a map of Go's. */
function writeOlderAnnotations(page: Page, annotations: Readonly<Record<string, string>>): void {
  page.line(0, 'Annotations:');
  for (const [key, value] of Object.entries(annotations)) page.line(1, `${key}:\t${value}`);
}

function addressOf(status: JsonObject): string {
  return listOf(objectOf(status['loadBalancer'])['ingress']).map((each) => String(each['ip'] ?? each['hostname'] ?? '')).join(',');
}

function writeTls(page: Page, tls: readonly JsonObject[]): void {
  if (tls.length === 0) return;
  page.line(0, 'TLS:');
  for (const entry of tls) {
    const hosts = Array.isArray(entry['hosts']) ? (entry['hosts'] as readonly Json[]).join(',') : '';
    page.line(1, entry['secretName'] ? `${String(entry['secretName'])} terminates ${hosts}` : `SNI routes ${hosts}`);
  }
}

function writeRules(page: Page, rules: readonly JsonObject[], fallback: string, namespace: string, context: DescribeContext): void {
  page.line(0, 'Rules:\n  Host\tPath\tBackends');
  page.line(1, '----\t----\t--------');
  const served = rules.filter((rule) => isObject(rule['http']));
  for (const rule of served) {
    page.line(1, `${String(rule['host'] ?? '') || '*'}\t`);
    for (const path of listOf(objectOf(rule['http'])['paths'])) {
      page.line(2, `\t${String(path['path'] ?? '')} \t${backendText(objectOf(path['backend']), namespace, context)}`);
    }
  }
  if (served.length === 0) page.line(1, `*\t*\t${fallback}`);
}

/** What the betas wrote flat, as v1 has it. */
function serviceOf(backend: JsonObject): JsonObject {
  const { serviceName, servicePort } = backend;
  return serviceName === undefined ? objectOf(backend['service']) : { name: serviceName, port: typeof servicePort === 'string' ? { name: servicePort } : { number: servicePort ?? '' } };
}

/** `kubia:80 (10.244.0.5:8080)`. Models describeBackendV1: before 1.31 it asked for the Endpoints first, then for the Service. */
function backendText(backend: JsonObject, namespace: string, context: DescribeContext): string {
  const reference = serviceOf(backend);
  if (reference['name'] === undefined) return resourceText(objectOf(backend['resource']));
  const name = String(reference['name']);
  const port = objectOf(reference['port']);
  const text = `${name}:${String(port['number'] ?? port['name'] ?? '')}`;
  const slices = atLeast(context.version, '1.31');
  const listed = slices ? undefined : (context.get('endpoints', namespace, name) as Endpoints | undefined);
  if (!slices && !listed) return `${text} (<error: endpoints "${name}" not found>)`;
  const service = context.get('services', namespace, name) as Service | undefined;
  if (!service) return `${text}${slices ? ' ' : ''}(<error: services "${name}" not found>)`;
  const portName = service.spec.ports?.find((each) => (port['number'] === undefined ? each.name === port['name'] : each.port === port['number']))?.name ?? '';
  const endpoints = slices
    ? formatEndpointSlices(context.list('endpointslices.discovery.k8s.io', namespace, { labelSelector: `kubernetes.io/service-name=${name}` }) as readonly EndpointSlice[], portName, context.version)
    : formatEndpoints(listed, portName);
  return `${text} (${endpoints})`;
}

const resourceText = ({ apiGroup, kind, name }: JsonObject): string => `APIGroup: ${String(apiGroup ?? '<none>')}, Kind: ${String(kind)}, Name: ${String(name)}`;
