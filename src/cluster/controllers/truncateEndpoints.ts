/** Endpoints hold no more than a thousand addresses. Models truncateEndpoints of the endpoints controller. */
import type { EndpointAddress, EndpointSubset } from '../../api/types/endpoints.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import { atLeast } from '../../api/version.ts';

const maxCapacity = 1000;

/** The subsets within the limit, and what an annotation says of it: 1.21 only warned, later ones cut. Ready addresses go first, each subset has its share. */
export function truncateEndpoints(subsets: readonly EndpointSubset[], version: KubernetesVersion): { readonly subsets: readonly EndpointSubset[]; readonly mark?: string } {
  const count = (pick: (subset: EndpointSubset) => readonly EndpointAddress[] | undefined): number => subsets.reduce((sum, subset) => sum + (pick(subset)?.length ?? 0), 0);
  const ready = count(({ addresses }) => addresses);
  const notReady = count(({ notReadyAddresses }) => notReadyAddresses);
  if (ready + notReady <= maxCapacity || !atLeast(version, '1.21')) return { subsets };
  if (!atLeast(version, '1.22')) return { subsets, mark: 'warning' };
  const cutsReady = ready > maxCapacity;
  const [limit, all] = cutsReady ? [maxCapacity, ready] : [maxCapacity - ready, notReady];
  let left = limit;
  const cut = subsets.map(({ addresses = [], notReadyAddresses = [], ...rest }) => {
    const own = cutsReady ? addresses : notReadyAddresses;
    const kept = own.slice(0, Math.min(left, Math.ceil((own.length / all) * limit)));
    left -= kept.length;
    const lists = cutsReady ? { addresses: kept } : { addresses, notReadyAddresses: kept };
    return { ...Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)), ...rest };
  });
  return { subsets: cut, mark: 'truncated' };
}
