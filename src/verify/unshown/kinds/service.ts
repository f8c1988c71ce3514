/** Services: type, ports and selector as rows, descriptions and endpoints show them. */
import { isObject } from '../../../base/json.ts';
import type { JsonObject } from '../../../base/json.ts';
import { ingressPaths, rowsOf } from '../../testimony/facts.ts';
import { makerOfPod, mentionsOf, servicesBehind } from '../mentions.ts';
import type { Step } from '../../plan/timeline.ts';
import type { Build, Evidence } from './evidence.ts';
import { description, labelsDescribed, lineOf, pairsIn, podLabels, printed, rowsAbout } from './evidence.ts';

export const service: Build = (evidence) => {
  const shown = printed(evidence);
  if (shown) return withoutAllocated(shown);
  const behind = behindIngress(evidence);
  if (behind) return behind;
  const text = description(evidence);
  const cells = rowsAbout(evidence).map((row) => row.cells).filter((row) => row.has('PORT(S)'));
  const row = cells[0];
  const type = lineOf(text, 'Type') ?? row?.get('TYPE') ?? 'ClusterIP';
  const headless = (lineOf(text, 'IP') ?? row?.get('CLUSTER-IP')) === 'None';
  const labels = labelsDescribed(text);
  const selector = pairsIn(lineOf(text, 'Selector')) ?? cells.map((each) => pairsIn(each.get('SELECTOR'))).find((found) => found !== undefined) ?? selectorOf(evidence);
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: evidence.name, ...(labels ? { labels } : {}) },
    spec: { ...(type === 'ClusterIP' ? {} : { type }), ...(headless ? { clusterIP: 'None' } : {}), ...(selector ? { selector } : {}), ports: ports(evidence, text, row?.get('PORT(S)')) },
  };
};

/** One that a described Ingress alone tells of: it has the endpoints that are shown there, whoever they are. */
function behindIngress({ name, steps }: Evidence): JsonObject | undefined {
  const isNamed = steps.some((step) => mentionsOf(step).some((each) => each.kind === 'Service' && each.name === name) && !servicesBehind(step).includes(name));
  const paths = isNamed ? [] : steps.flatMap((step) => (servicesBehind(step).includes(name) ? ingressPaths(step.recorded ?? '') : [])).filter(({ service: to }) => to === name);
  const [first] = paths;
  if (!first) return undefined;
  const addresses = [...new Set(first.endpoints.map((endpoint) => endpoint.replace(/:\d+$/, '')))];
  const targets = [...new Set(first.endpoints.map((endpoint) => Number(endpoint.replace(/^.*:/, ''))))];
  const isNumber = /^\d+$/.test(first.port);
  const ports = targets.map((port) => ({ ...(isNumber ? {} : { name: first.port }), port }));
  const service = { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { ports: ports.map((each) => ({ ...each, port: isNumber ? Number(first.port) : each.port, targetPort: each.port })) } };
  return { apiVersion: 'v1', kind: 'List', items: [service, { apiVersion: 'v1', kind: 'Endpoints', metadata: { name }, subsets: [{ addresses: addresses.map((ip) => ({ ip })), ports }] }] };
}

/** What the server allocates stays free, that other outputs may tell it. */
function withoutAllocated(object: JsonObject): JsonObject {
  const { clusterIP, clusterIPs, ...spec } = isObject(object['spec']) ? object['spec'] : {};
  return { ...object, spec: { ...spec, ...(clusterIP === 'None' ? { clusterIP, ...(clusterIPs === undefined ? {} : { clusterIPs }) } : {}) } };
}

const usualPort = 80;

function ports({ name, steps }: Evidence, text: string | undefined, column: string | undefined): readonly JsonObject[] {
  const described = [...(text ?? '').matchAll(/^Port:\s+(\S+)\s+(\d+)\/(\w+)/gm)].map(([, own = '', port = '', protocol = '']) => ({ name: own === '<unset>' ? '' : own, port, protocol }));
  const listed = (column ?? '').split(',').flatMap((word) => {
    const [, port, protocol = 'TCP'] = /^(\d+)(?::\d+)?\/(\w+)$/.exec(word) ?? [];
    return port === undefined ? [] : [{ name: '', port, protocol }];
  });
  const targets = [...(text ?? '').matchAll(/^TargetPort:\s+([\w-]+)\//gm)].map((match) => match[1]);
  const endpoints = steps.flatMap(rowsOf).find(({ cells }) => cells.get('NAME') === name && cells.has('ENDPOINTS'))?.cells.get('ENDPOINTS') ?? '';
  const only = /:(\d+)/.exec(endpoints)?.[1];
  const forwarded = steps.flatMap((step) => forwardedIn(step, name))[0];
  const found = described.length > 0 ? described : listed.length > 0 ? listed : [{ name: '', port: forwarded?.port ?? only ?? String(usualPort), protocol: 'TCP' }];
  return found.map((each, index) => {
    const target = targets[index] ?? (found.length === 1 ? (only ?? forwarded?.target) : undefined);
    const named = each.name !== '' ? each.name : found.length > 1 ? `port-${index + 1}` : undefined;
    return { ...(named === undefined ? {} : { name: named }), port: Number(each.port), protocol: each.protocol, ...(target === undefined ? {} : { targetPort: /^\d+$/.test(target) ? Number(target) : target }) };
  });
}

/** `port-forward svc/web 8080:443`, and the port of the pod that it told of. */
function forwardedIn({ command, recorded = '' }: Step, name: string): readonly { readonly port: string; readonly target: string | undefined }[] {
  const [, port] = new RegExp(`\\bport-forward\\b.*\\s(?:svc|services?)/${name}\\s.*?(?:\\d*:)?(?<![\\d.])(\\d+)(?=\\s|$)`).exec(command) ?? [];
  return port === undefined ? [] : [{ port, target: /^Forwarding from \S+ -> (\d+)$/m.exec(recorded)?.[1] }];
}

/** Of the one thing in sight that has pods, by its name where several are. */
function selectorOf(evidence: Evidence): Readonly<Record<string, string>> | undefined {
  const makers = evidence.steps.flatMap(mentionsOf).flatMap(({ kind, name }) => (kind === 'Pod' ? makerOfPod(name) : ['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet'].includes(kind) ? { kind, name } : []));
  const alike = makers.find(({ name }) => name === evidence.name) ?? makers.find(({ name }) => evidence.name.includes(name) || name.includes(evidence.name)) ?? makers[0];
  return alike && podLabels({ ...evidence, kind: alike.kind, name: alike.name });
}
