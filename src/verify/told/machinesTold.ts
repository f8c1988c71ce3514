/** What a note tells of the machines under its nodes, which nothing in Kubernetes decides: `get nodes` shows a few facts, `describe node` all of them. */
import type { Machine } from '../../cluster/options.ts';
import { cellsUnder } from '../cells.ts';
import type { Line } from '../matchers/words.ts';
import { firstTold, toldLines } from './told.ts';
import type { Timeline } from '../plan/timeline.ts';

/** Columns of `get nodes -o wide`, and lines of `describe node`, by the field of `nodeInfo` that they show. */
const infoTitles: Readonly<Record<string, string>> = {
  'VERSION': 'kubeletVersion',
  'OS-IMAGE': 'osImage',
  'KERNEL-VERSION': 'kernelVersion',
  'CONTAINER-RUNTIME': 'containerRuntimeVersion',
  'Machine ID': 'machineID',
  'System UUID': 'systemUUID',
  'Boot ID': 'bootID',
  'Kernel Version': 'kernelVersion',
  'OS Image': 'osImage',
  'Operating System': 'operatingSystem',
  'Architecture': 'architecture',
  'Container Runtime Version': 'containerRuntimeVersion',
  'Kubelet Version': 'kubeletVersion',
  'Kube-Proxy Version': 'kubeProxyVersion',
};

/** By the node's name. */
export function machinesTold(timeline: Timeline): ReadonlyMap<string, Machine> {
  const machines = new Map<string, Machine>();
  const add = (node: string, told: Machine): void => {
    const known = machines.get(node);
    // The first recording holds: a later one that says otherwise is what the check is there to find.
    machines.set(node, { ...told, ...known, info: { ...told.info, ...known?.info } });
  };
  for (const step of timeline.steps) {
    const lines = toldLines(step);
    for (const { node, machine } of [...inTables(lines), ...inDescriptions(lines)]) add(node, machine);
  }
  return machines;
}

/** Whose containers a note shows, by their ids: `docker://2f1aa0bb…`. */
export const runtimeTold = (timeline: Timeline): 'docker' | 'containerd' | undefined =>
  firstTold(timeline, ({ text }) => /\b(docker|containerd):\/\/[0-9a-f]{7,64}\b/.exec(text)?.[1] as 'docker' | 'containerd' | undefined);

const quantity = /^[0-9.]+[eEinumkKMGTP]*[-+]?[0-9]*$/;

interface Told {
  readonly node: string;
  readonly machine: Machine;
}

function* inTables(lines: readonly Line[]): Iterable<Told> {
  let header: Line | undefined;
  for (const line of lines) {
    if (/^NAME\s+STATUS\s+ROLES\s/.test(line.text)) header = line;
    else if (header && line.text.trim() !== '') {
      const cells = cellsUnder(header, line);
      const info = Object.fromEntries([...cells].flatMap(([title, text]) => (infoTitles[title] && text !== '' ? [[infoTitles[title], text]] : [])));
      yield { node: cells.get('NAME') ?? '', machine: { info } };
    } else header = undefined;
  }
}

function* inDescriptions(lines: readonly Line[]): Iterable<Told> {
  let node: string | undefined;
  let section = '';
  const amounts: Record<'Capacity' | 'Allocatable', Record<string, string>> = { Capacity: {}, Allocatable: {} };
  const info: Record<string, string> = {};
  for (const { text } of lines) {
    const [, indent = '', title = '', value = ''] = /^(\s*)([^:]+):\s*(.*)$/.exec(text) ?? [];
    if (indent === '') {
      section = title;
      if (title === 'Name') node = value;
    } else if (section === 'System Info' && infoTitles[title]) info[infoTitles[title]] = value;
    else if ((section === 'Capacity' || section === 'Allocatable') && quantity.test(value)) amounts[section][title] = value;
  }
  if (node === undefined || Object.keys(info).length === 0) return;
  const { Capacity: capacity, Allocatable: allocatable } = amounts;
  yield { node, machine: { info, ...(Object.keys(capacity).length > 0 ? { capacity } : {}), ...(Object.keys(allocatable).length > 0 ? { allocatable } : {}) } };
}
