/** From pods and ports to subsets: addresses that offer the same ports stand together. Models kubernetes' endpoints.RepackSubsets. */
import type { EndpointAddress, EndpointPort, EndpointSubset } from '../../api/types/endpoints.ts';
import { sortedByHash, spewPointer } from './spew.ts';

/** One address that offers one port, or none: a headless Service may have no ports. */
export interface EndpointCandidate {
  readonly address: EndpointAddress;
  readonly port: EndpointPort | undefined;
  readonly ready: boolean;
}

interface Member {
  readonly address: EndpointAddress;
  readonly ready: boolean;
}

export function repackSubsets(candidates: readonly EndpointCandidate[]): readonly EndpointSubset[] {
  const byPort = new Map<string, { readonly port: EndpointPort | undefined; readonly members: Map<string, Member> }>();
  for (const { address, port, ready } of candidates) {
    const key = port ? spewPort(port) : '';
    const row = byPort.get(key) ?? { port, members: new Map<string, Member>() };
    byPort.set(key, row);
    const identity = `${address.ip} ${address.targetRef?.uid ?? ''}`;
    // An address that is ready and not ready at once counts as not ready.
    const known = row.members.get(identity);
    row.members.set(identity, { address, ready: ready && known?.ready !== false });
  }
  const byMembers = new Map<string, { readonly members: readonly Member[]; readonly ports: EndpointPort[] }>();
  for (const { port, members } of byPort.values()) {
    const sorted = [...members.values()].sort((one, other) => compareAddresses(one.address, other.address));
    const key = sorted.map(({ address, ready }) => `${address.ip} ${address.targetRef?.uid ?? ''} ${ready}`).join('\n');
    const row = byMembers.get(key) ?? { members: sorted, ports: [] };
    byMembers.set(key, row);
    if (port) row.ports.push(port);
  }
  const subsets = [...byMembers.values()].map(({ members, ports }) => subsetOf(members, ports));
  return sortedByHash(subsets, spewSubset);
}

function subsetOf(members: readonly Member[], ports: readonly EndpointPort[]): EndpointSubset {
  const ready = members.filter((member) => member.ready).map(({ address }) => address);
  const notReady = members.filter((member) => !member.ready).map(({ address }) => address);
  return {
    ...(ready.length > 0 ? { addresses: ready } : {}),
    ...(notReady.length > 0 ? { notReadyAddresses: notReady } : {}),
    ...(ports.length > 0 ? { ports: sortedByHash(ports, spewPort) } : {}),
  };
}

/** By the bytes of the address, then by uid. */
function compareAddresses(one: EndpointAddress, other: EndpointAddress): number {
  return compare(one.ip, other.ip) || compare(one.targetRef?.uid ?? '', other.targetRef?.uid ?? '');
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

function spewPort(port: EndpointPort): string {
  return `(v1.EndpointPort)${spewPortBody(port)}`;
}

function spewPortBody({ name = '', port, protocol = 'TCP', appProtocol }: EndpointPort): string {
  return `{Name:(string)${name} Port:(int32)${port} Protocol:(v1.Protocol)${protocol} AppProtocol:${spewPointer(appProtocol)}}`;
}

function spewSubset({ addresses, notReadyAddresses, ports }: EndpointSubset): string {
  const list = <T>(type: string, items: readonly T[] | undefined, spew: (item: T) => string): string => (items ? `(${type})[${items.map(spew).join(' ')}]` : `(${type})<nil>`);
  return `(v1.EndpointSubset){Addresses:${list('[]v1.EndpointAddress', addresses, spewAddress)} NotReadyAddresses:${list('[]v1.EndpointAddress', notReadyAddresses, spewAddress)} Ports:${list('[]v1.EndpointPort', ports, spewPortBody)}}`;
}

function spewAddress({ ip, hostname = '', nodeName, targetRef }: EndpointAddress): string {
  const reference = targetRef
    ? `(*v1.ObjectReference){Kind:(string)${targetRef.kind ?? ''} Namespace:(string)${targetRef.namespace ?? ''} Name:(string)${targetRef.name ?? ''} UID:(types.UID)${targetRef.uid ?? ''} APIVersion:(string)${targetRef.apiVersion ?? ''} ResourceVersion:(string)${targetRef.resourceVersion ?? ''} FieldPath:(string)${targetRef.fieldPath ?? ''}}`
    : '(*v1.ObjectReference)<nil>';
  return `{IP:(string)${ip} Hostname:(string)${hostname} NodeName:${spewPointer(nodeName)} TargetRef:${reference}}`;
}
