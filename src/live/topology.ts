/** The cluster as a picture: who asks, the Services, the rules between, and what is behind them; where each stands, and what is joined to what. */
import type { ClusterView } from './clusterView.ts';

export interface Box {
  /** `client`, `dns`, `rules`, or an item's key; an endpoint without a pod is `address/10.0.0.9`. */
  readonly key: string;
  readonly kind: 'client' | 'dns' | 'service' | 'rules' | 'pod' | 'address';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly label: string;
  /** A second, smaller line. */
  readonly detail: string;
  readonly ready?: boolean;
}

export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly ready: boolean;
}

export interface Topology {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly edges: readonly Edge[];
}

const box = { width: 112, height: 34, gap: 8 } as const;
const rowGap = 26;
const rulesHeight = 18;

interface Content extends Pick<Box, 'key' | 'kind' | 'label' | 'detail'> {
  readonly ready?: boolean;
}

/** `columns`: how many boxes may stand beside each other. */
export function layOutTopology({ services, pods, rules }: ClusterView, columns: number): Topology {
  const width = columns * box.width + (columns - 1) * box.gap;
  const boxes: Box[] = [];
  let y = 0;
  const row = (contents: readonly Content[]): void => {
    const indent = (width - contents.length * box.width - (contents.length - 1) * box.gap) / 2;
    for (const [index, content] of contents.entries()) boxes.push({ ...content, x: indent + index * (box.width + box.gap), y, width: box.width, height: box.height });
    y += box.height + box.gap;
  };
  const rows = (contents: readonly Content[]): void => {
    for (let at = 0; at < contents.length; at += columns) row(contents.slice(at, at + columns));
    y += rowGap - box.gap;
  };
  const behind = services.flatMap(({ key, endpoints }) => endpoints.map((endpoint) => ({ from: key, to: endpoint.pod ?? `address/${endpoint.address}`, ready: endpoint.ready !== false, endpoint })));
  const podKeys = new Set(pods.map(({ key }) => key));
  const elsewhere = new Map(behind.filter(({ to }) => !podKeys.has(to)).map(({ to, endpoint }) => [to, endpoint]));

  rows([
    { key: 'client', kind: 'client', label: 'client', detail: '' },
    { key: 'dns', kind: 'dns', label: 'DNS', detail: 'kube-dns' },
  ]);
  rows(services.map(({ key, name, detail, ports }) => ({ key, kind: 'service', label: name, detail: ports.length > 0 ? `:${ports.join(' :')}` : (detail.split(' · ')[0] ?? '') })));
  boxes.push({ key: 'rules', kind: 'rules', x: 0, y, width, height: rulesHeight, label: `kube-proxy · ${rules.mode}`, detail: '' });
  y += rulesHeight + rowGap;
  rows([
    ...pods.map(({ key, name, address, node, ready }): Content => ({ key, kind: 'pod', label: name, detail: [address, node].filter((part) => part !== '').join(' · '), ...(ready === undefined ? {} : { ready }) })),
    ...[...elsewhere].map(([key, { name, ready }]): Content => ({ key, kind: 'address', label: name, detail: '', ...(ready === undefined ? {} : { ready }) })),
  ]);
  return { width, height: Math.max(0, y - rowGap), boxes, edges: behind.map(({ from, to, ready }) => ({ from, to, ready })) };
}

/** The picture in a sentence: what is behind each Service. */
export function topologyInWords({ services }: ClusterView): string {
  return services.map(({ name, endpoints }) => `Service ${name} → ${endpoints.map(({ pod, name: address, ready }) => `${pod?.replace(/^pod\//, '') ?? address}${ready === false ? ' ✗' : ''}`).join(', ') || '∅'}`).join('; ');
}
