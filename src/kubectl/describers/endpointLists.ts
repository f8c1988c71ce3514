/** Endpoints on one line: at most three, and how many more. */
import type { Endpoints, EndpointSlice } from '../../api/types/endpoints.ts';
import { atLeast } from '../../api/version.ts';
import type { KubernetesVersion } from '../../api/version.ts';

const shown = 3;

interface Listed {
  readonly text: string;
  readonly ready: boolean;
}

/** Whatever comes behind the third makes it "more", even where it is not ready and so does not count: `a,b,c + 0 more...`. */
function shorten(all: readonly Listed[]): string {
  const ready = all.filter((each) => each.ready);
  const list = ready.slice(0, shown).map(({ text }) => text).join(',');
  const third = ready[shown - 1];
  const more = third !== undefined && all.indexOf(third) < all.length - 1;
  return more ? `${list} + ${ready.length - shown} more...` : list;
}

/** Up to 1.30: from the Endpoints object. Models formatEndpoints. */
export function formatEndpoints(endpoints: Endpoints | undefined, portName: string): string {
  const subsets = endpoints?.subsets ?? [];
  if (subsets.length === 0) return '<none>';
  const listed = subsets.flatMap(({ addresses = [], ports = [] }) =>
    ports.length === 0
      ? addresses.map(({ ip }) => ip)
      : ports.filter((port) => (port.name ?? '') === portName).flatMap((port) => addresses.map(({ ip }) => hostPort(ip, port.port))),
  );
  return shorten(listed.map((text) => ({ text, ready: true })));
}

/** Since 1.31: from the slices, in which the order is another and nothing is not `<none>`; 1.31 took no notice of who is ready. Models formatEndpointSlices. */
export function formatEndpointSlices(slices: readonly EndpointSlice[], portName: string, version: KubernetesVersion): string {
  if (slices.length === 0) return '<none>';
  return shorten(
    slices.flatMap((slice) => {
      const endpoints = (slice.endpoints ?? []).map((endpoint) => ({ text: endpoint.addresses[0] ?? '', ready: !atLeast(version, '1.32') || endpoint.conditions?.ready !== false }));
      const ports = (slice.ports ?? []).filter((port) => (port.name ?? '') === portName);
      return slice.ports?.length ? ports.flatMap((port) => endpoints.map(({ text, ready }) => ({ text: hostPort(text, port.port ?? 0), ready }))) : endpoints;
    }),
  );
}

const hostPort = (ip: string, port: number): string => (ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`);
