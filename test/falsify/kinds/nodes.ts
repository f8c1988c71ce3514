/** Descriptions of nodes: most of what they say an installer decides, and yet not everything can stand there. */
import { inLines, lineEdits, more, of } from './kind.ts';
import type { Falsifier, Kinds } from './kind.ts';

const describing = (falsifier: Falsifier): Falsifier => of(/^kubectl describe node/, falsifier);
const inDescription = (pattern: RegExp, replacement: (match: string, ...groups: string[]) => string): Falsifier => describing(inLines(pattern, replacement));

export const nodes: Kinds = {
  'a key in other words': inDescription(/^(\s{0,2}[A-Z][A-Za-z -]+?)[a-z]:(?=\s|$)/, (_, key) => `${key}:`),
  'a line left out': describing(({ step: { stdout } }) => {
    const lines = stdout.split('\n');
    return lines.flatMap((line, index) => (/^(?:Roles|Labels|Annotations|CreationTimestamp|Taints|Unschedulable|PodCIDR|Addresses|Capacity|System Info):|^\s+(?:cpu|memory|pods|Kernel Version|Boot ID):/.test(line) ? [[line, '', lines.toSpliced(index, 1).join('\n')] as const] : []));
  }),
  'a line twice': describing(({ step: { stdout } }) => lineEdits(stdout, (line) => (/^\s*[A-Z][A-Za-z -]+:/.test(line) ? `${line}\n${line}` : undefined))),
  'another holder of its lease': inDescription(/^(\s+HolderIdentity:\s+)(\S+)/, (_, key, name) => `${key}${name}x`),
  'another version of kube-proxy': inDescription(/^(\s+Kube-Proxy Version:\s+v\d+\.)(\d+)/, (_, key, minor) => `${key}${more(minor, -1)}`),
  'another range of pods': inDescription(/^(PodCIDR:\s+\d+\.\d+\.)(\d+)/, (_, key, octet) => `${key}${more(octet)}`),
  'a role without a label': inDescription(/^(Roles:\s+)<none>$/, (_, key) => `${key}worker`),
  'another host': inDescription(/^(\s+Hostname:\s+)(\S+)$/, (_, key, name) => `${key}${name}x`),
  'a pod more than there are': inDescription(/\((\d+) in total\)/, (_, count) => `(${more(count)} in total)`),
  'a condition that its reason denies': inDescription(/^(\s+\w+\s+)(True |False)(?=\s)/, (_, type, status) => `${type}${status === 'False' ? 'True ' : 'False'}`),
  'no condition': inDescription(/^(\s+\w+Pressure\s+)False/, (_, type) => `${type}Maybe`),
  'a day by the name of another': inDescription(/^(CreationTimestamp:\s+)(\w{3})/, (_, key, day) => `${key}${day === 'Mon' ? 'Tue' : 'Mon'}`),
  'a taint without an effect': inDescription(/^(Taints:\s+).*/, (_, key) => `${key}dedicated=web`),
  'neither true nor false': inDescription(/^(Unschedulable:\s+).*/, (_, key) => `${key}no`),
  'a pod of the reader elsewhere': inDescription(/^(\s+)default( +\S+ .*%)/, (_, indent, rest) => `${indent}kube-x ${rest}`),
};
