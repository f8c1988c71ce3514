/** The Service in front of a cluster's DNS: whoever installed it, its ports are known, so that a row of it can be held against something. */
import type { Step } from '../plan/timeline.ts';

type Cells = ReadonlyMap<string, string>;

export const isDnsRow = ({ command }: Pick<Step, 'command'>, cells: Cells): boolean => cells.get('NAME') === 'kube-dns' && /kube-system|--all-namespaces|\s-A\b/.test(`${command} ${cells.get('NAMESPACE') ?? ''}`);

const ports = /^(?:\.{3}|…|53\/UDP,53\/TCP(?:,9153\/TCP)?)$/;
const endpoint = /^\d+(?:\.\d+){3}:(\d+)$/;

/** Whether a row is one that such a Service could have; undefined where it shows neither ports nor endpoints. */
export function dnsRowFits(cells: Cells): boolean | undefined {
  const [shown, endpoints] = [cells.get('PORT(S)'), cells.get('ENDPOINTS')];
  if (shown !== undefined) return ports.test(shown);
  return endpoints === undefined ? undefined : endpoints === '<none>' || areEndpoints(endpoints.replace(/ \+ \d+ more\.{3}$/, '').split(','));
}

/** Each port is there by its own: an address stands twice with 53, for UDP and for TCP. */
function areEndpoints(all: readonly string[]): boolean {
  const byAddress = new Map<string, string[]>();
  for (const each of all) {
    const port = endpoint.exec(each)?.[1];
    if (port === undefined) return false;
    const address = each.slice(0, each.lastIndexOf(':'));
    byAddress.set(address, [...(byAddress.get(address) ?? []), port]);
  }
  // A list that is cut short may end in the middle of an address.
  return [...byAddress.values()].every((own) => own.every((port) => port === '53' || port === '9153') && own.filter((port) => port === '53').length <= 2);
}
