/** `kubectl describe networkpolicy`. */
import { atLeast } from '../../api/version.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import { isObject } from '../../base/json.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import type { LabelSelector } from '../../api/types/common.ts';
import type { Describer, Page } from './describer.ts';
import { formatSelector } from './labelSelectors.ts';
import { writeAnnotations, writeHead, writeLabels } from './metadata.ts';

const listOf = (value: Json | undefined): readonly JsonObject[] => (Array.isArray(value) ? (value as readonly Json[]).filter(isObject) : []);
const indent = '    ';

interface Direction {
  readonly name: 'ingress' | 'egress';
  readonly peers: 'from' | 'to';
  readonly title: 'From' | 'To';
  readonly unrestricted: string;
}

const ingress: Direction = { name: 'ingress', peers: 'from', title: 'From', unrestricted: 'From: <any> (traffic not restricted by source)' };
const egress: Direction = { name: 'egress', peers: 'to', title: 'To', unrestricted: 'To: <any> (traffic not restricted by destination)' };

export const describeNetworkPolicy: Describer = (page, object, { version }) => {
  const spec = isObject(object['spec']) ? object['spec'] : {};
  writeHead(page, object);
  page.field(0, 'Created on', `${(object.metadata.creationTimestamp ?? '').replace('T', ' ').replace('Z', '')} +0000 UTC`);
  writeLabels(page, 'Labels', object.metadata.labels);
  writeAnnotations(page, 'Annotations', object.metadata.annotations);
  page.line(0, 'Spec:');
  const selector = formatSelector(spec['podSelector'] as LabelSelector | undefined);
  page.write(1, 'PodSelector: ');
  page.line(2, selector === '<none>' ? '<none> (Allowing the specific traffic to all pods in this namespace)' : selector);
  const types = Array.isArray(spec['policyTypes']) ? (spec['policyTypes'] as readonly Json[]).map(String) : [];
  writeDirection(page, version, ingress, types.includes('Ingress'), listOf(spec['ingress']));
  writeDirection(page, version, egress, types.includes('Egress'), listOf(spec['egress']));
  page.line(1, `Policy Types: ${types.join(', ')}`);
};

function writeDirection(page: Page, version: KubernetesVersion, direction: Direction, affected: boolean, rules: readonly JsonObject[]): void {
  if (!affected) {
    page.line(1, `Not affecting ${direction.name} traffic`);
    return;
  }
  page.line(1, `Allowing ${direction.name} traffic:`);
  if (rules.length === 0) page.line(0, `${indent}<none> (Selected pods are isolated for ${direction.name} connectivity)`);
  rules.forEach((rule, index) => {
    writePorts(page, listOf(rule['ports']), version);
    writePeers(page, direction, listOf(rule[direction.peers]));
    if (index < rules.length - 1) page.line(0, `${indent}----------`);
  });
}

function writePorts(page: Page, ports: readonly JsonObject[], version: KubernetesVersion): void {
  if (ports.length === 0) page.line(0, `${indent}To Port: <any> (traffic allowed to all ports)`);
  for (const port of ports) page.line(0, `${indent}${portOf(port, version)}`);
}

/** A range was first told by 1.30. */
function portOf({ port, endPort, protocol }: JsonObject, version: KubernetesVersion): string {
  const range = endPort !== undefined && endPort !== null && atLeast(version, '1.30');
  return range ? `To Port Range: ${String(port ?? '')}-${String(endPort)}/${String(protocol ?? 'TCP')}` : `To Port: ${String(port ?? '')}/${String(protocol ?? 'TCP')}`;
}

function writePeers(page: Page, direction: Direction, peers: readonly JsonObject[]): void {
  if (peers.length === 0) page.line(0, `${indent}${direction.unrestricted}`);
  for (const peer of peers) {
    page.line(0, `${indent}${direction.title}:`);
    if (isObject(peer['namespaceSelector'])) page.line(1, `${indent}NamespaceSelector: ${formatSelector(peer['namespaceSelector'] as LabelSelector)}`);
    if (isObject(peer['podSelector'])) page.line(1, `${indent}PodSelector: ${formatSelector(peer['podSelector'] as LabelSelector)}`);
    if (isObject(peer['ipBlock'])) {
      page.line(1, `${indent}IPBlock:`);
      page.line(2, `${indent}CIDR: ${String(peer['ipBlock']['cidr'] ?? '')}`);
      const except = Array.isArray(peer['ipBlock']['except']) ? (peer['ipBlock']['except'] as readonly Json[]).join(', ') : '';
      page.line(2, `${indent}Except: ${except}`);
    }
  }
}
