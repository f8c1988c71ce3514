/** What became of a cluster between two looks at it. */
import type { ClusterItem, ClusterView } from './clusterView.ts';

export interface ClusterChange {
  readonly key: string;
  readonly name: string;
  readonly kind: 'appeared' | 'vanished' | 'changed';
  /** Only where there is something to tell on that side. */
  readonly before?: string;
  readonly now?: string;
  /** Who made it, where it is not the reader's own doing. */
  readonly owner?: string;
}

export const itemsOf = ({ services, pods, nodes }: ClusterView): readonly ClusterItem[] => [...services.flatMap((service) => [service, ...service.endpoints]), ...pods, ...nodes];

/** In the order in which the panel shows them; what is gone comes last. */
export function changesBetween(before: ClusterView, now: ClusterView): readonly ClusterChange[] {
  const known = new Map(itemsOf(before).map((item) => [item.key, item]));
  const there = itemsOf(now);
  const keys = new Set(there.map(({ key }) => key));
  return [
    ...there.flatMap((item): readonly ClusterChange[] => {
      const earlier = known.get(item.key);
      const { key, name, owner } = item;
      if (!earlier) return [{ key, name, kind: 'appeared', now: told(item), ...(owner === undefined ? {} : { owner }) }];
      return told(earlier) === told(item) ? [] : [{ key, name, kind: 'changed', before: told(earlier), now: told(item) }];
    }),
    ...[...known.values()].filter(({ key }) => !keys.has(key)).map((item): ClusterChange => ({ key: item.key, name: item.name, kind: 'vanished', before: told(item) })),
  ];
}

const told = ({ detail, ready }: ClusterItem): string => (ready === false ? `${detail} ✗` : detail);
