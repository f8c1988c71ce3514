/** Endpoints on one line: at most three, and how many more. */
import type { Endpoints, EndpointSlice } from '../../api/types/endpoints.ts';

const shown = 3;

function shorten(all: readonly string[]): string {
  const list = all.slice(0, shown).join(',');
  return all.length > shown ? `${list} + ${all.length - shown} more...` : list;
}

/** Up to 1.30: from the Endpoints object. Models formatEndpoints. */
export function formatEndpoints(endpoints: Endpoints | undefined, portName: string): string {
  const subsets = endpoints?.subsets ?? [];
  if (subsets.length === 0) return '<none>';
  return shorten(
    subsets.flatMap(({ addresses = [], ports = [] }) =>
      ports.length === 0
        ? addresses.map(({ ip }) => ip)
        : ports.filter((port) => (port.name ?? '') === portName).flatMap((port) => addresses.map(({ ip }) => hostPort(ip, port.port))),
    ),
  );
}

/** Since 1.31: from the slices, in which the order is another and nothing is not `<none>`. Models formatEndpointSlices. */
export function formatEndpointSlices(slices: readonly EndpointSlice[], portName: string): string {
  if (slices.length === 0) return '<none>';
  return shorten(
    slices.flatMap((slice) => {
      const ready = (slice.endpoints ?? []).filter((endpoint) => endpoint.conditions?.ready !== false).map((endpoint) => endpoint.addresses[0] ?? '');
      const ports = slice.ports ?? [];
      return ports.length === 0 ? ready : ports.filter((port) => (port.name ?? '') === portName).flatMap((port) => ready.map((ip) => hostPort(ip, port.port ?? 0)));
    }),
  );
}

const hostPort = (ip: string, port: number): string => (ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`);
