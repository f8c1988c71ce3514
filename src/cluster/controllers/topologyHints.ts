/**
 * Hints that keep traffic near: for which zones, or which node, each endpoint is meant.
 *
 * Models k8s.io/endpointslice's topologycache (the annotation `Auto`) and trafficdist (`spec.trafficDistribution`). With the
 * annotation, zones that have more endpoints than their share of the CPUs give some to those that have less.
 */
import { present } from '../../base/assert.ts';
import type { SliceEndpoint } from '../../api/types/endpoints.ts';
import type { Node } from '../../api/types/node.ts';
import type { Service } from '../../api/types/service.ts';
import { parseQuantity } from '../../api/quantity.ts';
import { atLeast } from '../../api/version.ts';
import type { Slice } from '../world.ts';
import type { ControlContext } from './controller.ts';

const zoneLabel = 'topology.kubernetes.io/zone';
/** No endpoint may get a fifth more than its share of the traffic. */
const overload = 0.2;

/** The endpoints with the hints that the Service asks for. */
export function withHints(service: Service, endpoints: readonly SliceEndpoint[], context: ControlContext): readonly SliceEndpoint[] {
  if (asksForAuto(service, context)) {
    const refusal = whyNot(endpoints, context);
    tell(service, refusal, context);
    return refusal === undefined ? endpoints.map(forOwnZone) : endpoints;
  }
  switch (service.spec.trafficDistribution) {
    case 'PreferClose':
      return atLeast(context.options.version, '1.31') ? endpoints.map(forOwnZone) : endpoints;
    case 'PreferSameZone':
      return atLeast(context.options.version, '1.34') ? endpoints.map(forOwnZone) : endpoints;
    case 'PreferSameNode':
      return atLeast(context.options.version, '1.34') ? endpoints.map(forOwnNode) : endpoints;
    default:
      return endpoints;
  }
}

/**
 * Who of these, in the order of their slice, serves another zone than its own. Which zone gets it is open where several lack one (a Go
 * map's order): it stays with the one that it had, where it had one.
 */
export function redistributed(service: Service, endpoints: readonly SliceEndpoint[], before: (endpoint: SliceEndpoint) => string | undefined, choose: (zones: readonly string[]) => string, context: ControlContext): readonly SliceEndpoint[] {
  const shares = cpuShares(context);
  if (!shares || !asksForAuto(service, context) || !endpoints.some(({ hints }) => hints)) return endpoints;
  const { giving, receiving } = transfers(endpoints, shares);
  return endpoints.map((endpoint) => {
    const { zone } = endpoint;
    const lacking = [...receiving.keys()];
    if (!isReady(endpoint) || zone === undefined || !giving.has(zone) || lacking.length === 0) return endpoint;
    const had = before(endpoint);
    const name = had !== undefined && receiving.has(had) ? had : lacking.length === 1 ? present(lacking[0], 'a zone that lacks endpoints') : choose(lacking);
    takeOne(giving, zone);
    takeOne(receiving, name);
    return { ...endpoint, hints: { forZones: [{ name }] } };
  });
}

function takeOne(counts: Map<string, number>, zone: string): void {
  const left = (counts.get(zone) ?? 0) - 1;
  if (left > 0) counts.set(zone, left);
  else counts.delete(zone);
}

/** How many endpoints each zone gives and gets. Models getGivingAndReceivingZones. */
function transfers(endpoints: readonly SliceEndpoint[], shares: ReadonlyMap<string, number>): { readonly giving: Map<string, number>; readonly receiving: Map<string, number> } {
  const ready = endpoints.filter(isReady);
  const [over, under, giving, receiving] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  for (const [zone, share] of shares) {
    const desired = Math.max(share * ready.length, Math.ceil((share * ready.length) / (1 + overload)));
    const has = ready.filter((endpoint) => endpoint.zone === zone).length;
    if (has > desired) over.set(zone, has - desired);
    else if (has < desired) under.set(zone, desired - has);
  }
  for (;;) {
    const [from, give] = most(over);
    const [to, get] = most(under);
    if ((give < 1 && get < 1) || give < 0.5 || get < 0.5) return { giving, receiving };
    for (const [counts, left, zone] of [[giving, over, from], [receiving, under, to]] as const) {
      counts.set(zone, (counts.get(zone) ?? 0) + 1);
      left.set(zone, (left.get(zone) ?? 0) - 1);
    }
  }
}

const most = (zones: ReadonlyMap<string, number>): readonly [zone: string, count: number] => [...zones].reduce((best, each) => (each[1] > best[1] ? each : best), ['', 0] as readonly [string, number]);

/** The annotation of 1.27 and the one before it; on by default since 1.24. */
function asksForAuto({ metadata: { annotations = {} } }: Service, { options: { version } }: ControlContext): boolean {
  const newer = atLeast(version, '1.27') ? annotations['service.kubernetes.io/topology-mode'] : undefined;
  const mode = annotations['service.kubernetes.io/topology-aware-hints'] ?? newer;
  return atLeast(version, '1.24') && (mode === 'Auto' || mode === 'auto');
}

const isReady = ({ conditions }: SliceEndpoint): boolean => conditions?.ready !== false;

function forOwnZone(endpoint: SliceEndpoint): SliceEndpoint {
  return isReady(endpoint) && endpoint.zone !== undefined ? { ...endpoint, hints: { forZones: [{ name: endpoint.zone }] } } : endpoint;
}

function forOwnNode(endpoint: SliceEndpoint): SliceEndpoint {
  if (!isReady(endpoint) || endpoint.nodeName === undefined) return endpoint;
  const hints = { ...forOwnZone(endpoint).hints, forNodes: [{ name: endpoint.nodeName }] };
  return { ...endpoint, hints };
}

/** Why the annotation has no effect, in the controller's words; undefined where it has. */
function whyNot(endpoints: readonly SliceEndpoint[], context: ControlContext): string | undefined {
  const shares = cpuShares(context);
  const ready = endpoints.filter(isReady);
  if (!shares) return 'Insufficient Node information: allocatable CPU or zone not specified on one or more nodes';
  const counted = `(${ready.length} endpoints, ${shares.size} zones)`;
  if (shares.size > ready.length) return `Insufficient number of endpoints ${counted}`;
  const minima = [...shares.values()].map((share) => Math.ceil((share * ready.length) / (1 + overload)));
  if (minima.reduce((sum, minimum) => sum + minimum, 0) > ready.length) return `Unable to allocate minimum required endpoints to each zone without exceeding overload threshold ${counted}`;
  if (ready.some(({ zone }) => zone === undefined)) return 'One or more endpoints do not have a zone specified';
  return undefined;
}

/** The part of the cluster's CPUs that each zone has; control planes don't count. Undefined where it can't be told. */
function cpuShares({ store }: ControlContext): ReadonlyMap<string, number> | undefined {
  const cpus = new Map<string, number>();
  for (const node of store.list('nodes') as readonly Node[]) {
    const labels = node.metadata.labels ?? {};
    if ('node-role.kubernetes.io/control-plane' in labels || 'node-role.kubernetes.io/master' in labels) continue;
    const zone = labels[zoneLabel];
    const cpu = Number(parseQuantity(node.status?.allocatable?.['cpu'] ?? '0')?.nano ?? 0n);
    if (zone === undefined || zone === '' || cpu === 0) return undefined;
    cpus.set(zone, (cpus.get(zone) ?? 0) + cpu);
  }
  if (cpus.size < 2) return undefined;
  const total = [...cpus.values()].reduce((sum, cpu) => sum + cpu, 0);
  return new Map([...cpus].map(([zone, cpu]) => [zone, cpu / total]));
}

/** What was said last of each Service, by uid: it is said again only when it changes. */
const toldSlice: Slice<ReadonlyMap<string, string>> = { name: 'endpointslices/hints', initial: new Map() };

function tell(service: Service, refusal: string | undefined, context: ControlContext): void {
  const uid = service.metadata.uid ?? '';
  const text = `${refusal ?? 'Topology Aware Hints has been enabled'}, addressType: ${service.spec.ipFamilies?.[0] ?? 'IPv4'}`;
  const told = context.read(toldSlice);
  if (told.get(uid) === text) return;
  context.write(toldSlice, new Map(told).set(uid, text));
  if (refusal === undefined) context.event(service, 'Normal', 'TopologyAwareHintsEnabled', text);
  else context.event(service, 'Warning', 'TopologyAwareHintsDisabled', text);
}
