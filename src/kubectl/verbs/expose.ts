/** `kubectl expose`: a Service for what has a selector and ports. Models kubectl's expose with its introspection of the object. */
import { atLeast } from '../../api/version.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import { isObject } from '../../base/json.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import type { KubeObject } from '../../api/object.ts';
import { quote } from '../../text/golang/quote.ts';
import type { Invocation, Verb } from '../command.ts';
import { createObject } from '../creation.ts';
import { attempt, fail, KubectlError } from '../errors.ts';
import type { Failure } from '../errors.ts';
import { dryRunFlag, fieldManagerFlag, filenameFlags, printFlags, recordFlag, saveConfigFlag } from '../flagSets.ts';
import { overridden, overrideFlags } from '../overrides.ts';
import { parseLabelList } from '../podTemplates.ts';
import { select, visitAll } from '../resourceBuilder.ts';
import type { Info } from '../resourceBuilder.ts';
import type { RestMapping } from '../restMapping.ts';
import { newMeta } from '../typed.ts';

export const expose: Verb = {
  flags: [
    ...filenameFlags, ...printFlags, dryRunFlag, fieldManagerFlag, recordFlag, saveConfigFlag,
    { name: 'selector', kind: 'string' },
    { name: 'cluster-ip', kind: 'string' },
    { name: 'external-ip', kind: 'string' },
    { name: 'container-port', kind: 'string', until: '1.23', deprecated: { since: '1.16', says: '--container-port will be removed in the future, please use --target-port instead' } },
    { name: 'generator', kind: 'string', until: '1.23' },
    { name: 'labels', shorthand: 'l', kind: 'string' },
    { name: 'load-balancer-ip', kind: 'string' },
    { name: 'name', kind: 'string' },
    ...overrideFlags,
    { name: 'port', kind: 'string' },
    { name: 'protocol', kind: 'string' },
    { name: 'session-affinity', kind: 'string' },
    { name: 'target-port', kind: 'string' },
    { name: 'type', kind: 'string' },
  ],
  run(invocation) {
    const { flags, args } = invocation;
    const selected = attempt(() => select(invocation, { args, filenames: flags.list('filename'), recursive: flags.bool('recursive'), flatten: true }));
    if ('failure' in selected) throw new KubectlError(withHelp(invocation, selected.failure));
    if (flags.has('generator') && !generatorsOf(invocation.version).includes(flags.string('generator'))) throw new KubectlError(withHelp(invocation, { kind: 'message', text: `generator ${quote(flags.string('generator'))} not found.` }));
    visitAll(selected.value, (info) => {
      createObject(invocation, overridden(invocation, serviceFor(invocation, info)), { operation: 'exposed' });
    });
    return 0;
  },
};

/** Of the time before 1.23, when there was a choice: its default is the last that was left. */
const generatorsOf = (version: KubernetesVersion): readonly string[] => ['', 'service/v2', ...(atLeast(version, '1.21') ? [] : ['service/v1'])];

/** Before 1.23 what was wrong with the arguments pointed to the help as well. */
const withHelp = ({ version, command }: Invocation, failure: Failure): Failure => (failure.kind === 'message' && !atLeast(version, '1.23') ? { kind: 'usage', text: failure.text, command } : failure);

const exposable: readonly string[] = ['Deployment', 'Pod', 'ReplicaSet', 'ReplicationController', 'Service'];

interface Introspected {
  readonly port: string;
  readonly protocol: string;
}

function serviceFor(invocation: Invocation, info: Info): JsonObject {
  const { flags, version } = invocation;
  if (!exposable.includes(info.mapping.kind)) fail(`cannot expose a ${groupKind(info.mapping)}`);
  const headless = flags.string('cluster-ip') === 'None';
  const selector = flags.string('selector') ? parseLabelList(flags.string('selector')) : selectorOf(invocation, info);
  const introspected = portsOf(info.object);
  const given = flags.string('port');
  if (!given && introspected.length === 0 && !headless) throw new KubectlError(withHelp(invocation, { kind: 'message', text: "couldn't find port via --port flag or introspection" }));
  const wanted = given ? given.split(',') : introspected.map(({ port }) => port);
  const labels = flags.string('labels') ? parseLabelList(flags.string('labels')) : (info.object.metadata.labels ?? {});
  const name = flags.string('name') || info.name.slice(0, 63);
  const affinity = flags.string('session-affinity');
  if (affinity !== '' && affinity !== 'None' && affinity !== 'ClientIP') fail(`unknown session affinity: ${affinity}`);
  const ports = wanted.map((port, index) => portSpec(invocation, port, wanted.length > 1 ? `port-${index + 1}` : undefined, introspected));
  return {
    kind: 'Service',
    apiVersion: 'v1',
    metadata: newMeta(version, name, labels),
    spec: {
      ...(ports.length > 0 ? { ports } : {}),
      selector,
      ...optional('clusterIP', flags.string('cluster-ip')),
      ...optional('type', flags.string('type')),
      ...(flags.string('external-ip') ? { externalIPs: [flags.string('external-ip')] } : {}),
      ...optional('sessionAffinity', flags.string('session-affinity')),
      ...(flags.string('type') === 'LoadBalancer' ? optional('loadBalancerIP', flags.string('load-balancer-ip')) : {}),
    },
    status: { loadBalancer: {} },
  };
}

const groupKind = ({ kind, group }: RestMapping): string => (group === '' ? kind : `${kind}.${group}`);

const optional = (field: string, value: string): JsonObject => (value ? { [field]: value } : {});

function portSpec(invocation: Invocation, text: string, name: string | undefined, introspected: readonly Introspected[]): JsonObject {
  const { flags } = invocation;
  if (!/^[+-]?\d+$/.test(text)) fail(`strconv.Atoi: parsing ${quote(text)}: invalid syntax`);
  const target = flags.string('target-port') || (flags.has('container-port') ? flags.string('container-port') : '');
  const protocol = flags.string('protocol') || introspected.find(({ port }) => port === text)?.protocol || 'TCP';
  const targetPort = target ? (/^\d+$/.test(target) ? Number(target) : target) : Number(text);
  return { ...(name ? { name } : {}), protocol, port: Number(text), targetPort };
}

/** Models MapBasedSelectorForObject. */
function selectorOf(invocation: Invocation, info: Info): Readonly<Record<string, string>> {
  const { object } = info;
  const spec = isObject(object['spec']) ? object['spec'] : {};
  const because = (reason: string): never => {
    throw new KubectlError(withHelp(invocation, { kind: 'message', text: `couldn't retrieve selectors via --selector flag or introspection: ${reason}` }));
  };
  if (info.mapping.kind === 'Pod') {
    const labels = object.metadata.labels ?? {};
    return Object.keys(labels).length > 0 ? labels : because('the pod has no labels and cannot be exposed');
  }
  const { selector } = spec;
  if (info.mapping.kind === 'Service' || info.mapping.kind === 'ReplicationController') {
    const word = info.mapping.kind === 'Service' ? 'the service has no pod selector set' : 'the replication controller has no pod selector set';
    return isObject(selector) ? (selector as Readonly<Record<string, string>>) : because(word);
  }
  const { matchLabels, matchExpressions } = isObject(selector) ? selector : {};
  if (Array.isArray(matchExpressions) && matchExpressions.length > 0) because("couldn't convert expressions to map-based selector format");
  return isObject(matchLabels) ? (matchLabels as Readonly<Record<string, string>>) : because('the deployment has no pod selector set');
}

/** The ports that the object itself speaks of, with their protocols. */
function portsOf(object: KubeObject): readonly Introspected[] {
  const spec = isObject(object['spec']) ? object['spec'] : {};
  if (object.kind === 'Service') return listOf(spec['ports']).map((port) => ({ port: String(port['port']), protocol: String(port['protocol'] ?? 'TCP') }));
  const template = isObject(spec['template']) ? spec['template'] : undefined;
  const podSpec = template ? (isObject(template['spec']) ? template['spec'] : {}) : spec;
  return listOf(podSpec['containers']).flatMap((container) =>
    listOf(container['ports']).map((port) => ({ port: String(port['containerPort']), protocol: String(port['protocol'] ?? 'TCP') })),
  );
}

const listOf = (value: Json | undefined): readonly JsonObject[] => (Array.isArray(value) ? (value as readonly Json[]).filter(isObject) : []);
