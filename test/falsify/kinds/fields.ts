/** Objects as YAML and JSON, and descriptions: lists, statuses and numbers that have to fit each other. */
import { inLines, lineEdits, more, of } from './kind.ts';
import type { FalseVersion, Falsifier, Kinds } from './kind.ts';

const yaml = (falsifier: Falsifier): Falsifier => of(/\bget\b.*-o[ =]?yaml\b/, falsifier);
const dumped = (falsifier: Falsifier): Falsifier => of(/\bget\b.*-o[ =]?(?:yaml|json)\b/, falsifier);
const describing = (falsifier: Falsifier): Falsifier => of(/\bdescribe\b/, falsifier);

/** The lines of each item of a YAML list whose first key is one of these. */
function itemsOf(text: string, firstKey: RegExp): readonly { readonly from: number; readonly to: number }[] {
  const lines = text.split('\n');
  const indentOf = (line: string): number => line.search(/\S/);
  return lines.flatMap((line, from) => {
    if (!firstKey.test(line)) return [];
    const indent = indentOf(line);
    const length = lines.slice(from + 1).findIndex((next) => indentOf(next) <= indent);
    return [{ from, to: length < 0 ? lines.length : from + 1 + length }];
  });
}

const ofServers = /^\s*- (?:name|port|ip|addresses|image|lastTransitionTime|lastProbeTime|containerPort|apiVersion|addressType):?/;

export const fields: Kinds = {
  'an item of a list left out': yaml(({ step }) => itemsOf(step.stdout, ofServers).map(({ from, to }): FalseVersion => [step.stdout.split('\n')[from] ?? '', '', step.stdout.split('\n').toSpliced(from, to - from).join('\n')])),
  'an item of a list twice': yaml(({ step }) => itemsOf(step.stdout, ofServers).map(({ from, to }): FalseVersion => ['', step.stdout.split('\n')[from] ?? '', step.stdout.split('\n').toSpliced(from, 0, ...step.stdout.split('\n').slice(from, to)).join('\n')])),
  'keys in another order': yaml(({ step }) => {
    const lines = step.stdout.split('\n');
    return lines.flatMap((line, index): readonly FalseVersion[] => {
      const next = lines[index + 1] ?? '';
      const isScalar = (text: string): boolean => /^\s+[A-Za-z]+: \S/.test(text) && !/[|>]-?$/.test(text);
      return isScalar(line) && isScalar(next) && line.search(/\S/) === next.search(/\S/) ? [[line, next, lines.with(index, next).with(index + 1, line).join('\n')]] : [];
    });
  }),
  'a label more': yaml(({ step }) => lineEdits(step.stdout, (line) => (/^\s+labels:$/.test(line) ? `${line}\n${' '.repeat(line.search(/\S/) + 2)}aaa: bbb` : undefined))),
  'an annotation more': yaml(({ step }) => lineEdits(step.stdout, (line) => (/^\s+annotations:$/.test(line) ? `${line}\n${' '.repeat(line.search(/\S/) + 2)}aaa: bbb` : undefined))),
  'a field more': yaml(({ step }) => lineEdits(step.stdout, (line) => (/^\s*spec:$/.test(line) ? `${line}\n${' '.repeat(line.search(/\S/) + 2)}allocateLoadBalancerNodePorts: true` : undefined))),
  'an address given by a load balancer': yaml(inLines(/^(\s*)loadBalancer: \{\}$/, (_, indent) => `${indent}loadBalancer:\n${indent}  ingress:\n${indent}  - ip: 203.0.113.9`)),
  'a condition that does not hold': dumped(inLines(/^(\s*"?status"?: ")(True|False)"/, (_, head, value) => `${head}${value === 'True' ? 'False' : 'True'}"`)),
  'a reason of a condition': dumped(inLines(/^(\s*"?reason"?: "?)(\w+)/, (_, head, reason) => `${head}${reason}Not`)),
  'a message of a condition': dumped(inLines(/^(\s*"?message"?: "?)(\w+)/, (_, head, word) => `${head}${word}s`)),
  'more seen than there was': dumped(inLines(/^(\s*"?observedGeneration"?: )(\d+)/, (_, head, n) => `${head}${more(n, 5)}`)),
  'another generation': dumped(inLines(/^(\s*"?generation"?: )(\d+)/, (_, head, n) => `${head}${more(n, 40)}`)),
  'how many there are': dumped(inLines(/^(\s*"?(?:replicas|readyReplicas|availableReplicas|updatedReplicas|fullyLabeledReplicas|restartCount)"?: )(\d+)/, (_, head, n) => `${head}${more(n)}`)),
  'an address family': dumped(inLines(/^(\s*(?:- |"))IPv4/, (_, head) => `${head}IPv6`)),
  'a kind of a list': dumped(inLines(/^(\s*"?kind"?: "?)List/, (_, head) => `${head}Lists`)),
  'a node': dumped(inLines(/^(\s*"?nodeName"?: "?)([\w-]+)/, (_, head, name) => `${head}${name}9`)),
  'a number in place of a name': yaml(inLines(/^(\s*(?:- )?name: )([a-z]\w*)$/, (_, head) => `${head}7`)),

  'each number of replicas': describing(({ step }) => [0, 1, 2, 3, 4].flatMap((nth) => lineEdits(step.stdout, (line) => {
    const numbers = [...line.matchAll(/\d+(?= (?:desired|updated|total|available|unavailable|current|Running|Waiting|Succeeded|Failed)\b)/g)];
    const found = numbers[nth];
    return found === undefined ? undefined : `${line.slice(0, found.index)}${more(found[0])}${line.slice(found.index + found[0].length)}`;
  }))),
  'a set of replicas by another name': describing(inLines(/^((?:NewReplicaSet|OldReplicaSets):\s+)([a-z][\w-]+)/, (_, head, name) => `${head}${name}x`)),
  'how many a set has made': describing(inLines(/\((\d+)\/(\d+) replicas created\)/, (_, made, all) => `(${made}/${more(all)} replicas created)`)),
  // Since 1.31 kubectl shows those of the slices, which come out of a map.
  'endpoints in another order': describing((given) => (/^v1\.3[1-9]/.test(given.scenario.k8s) ? [] : inLines(/^(Endpoints:\s+)([\d.]+:\d+),([\d.]+:\d+)/, (_, head, first, second) => `${head}${second},${first}`)(given))),
  'more endpoints than are shown': describing(inLines(/^(Endpoints:\s+\S+?)( \+ (\d+) more)?(\.{3})?$/, (_, head, rest = '', n = '0') => `${head} + ${more(rest === '' ? '0' : n)} more...`)),
  'a policy of traffic': describing(inLines(/^((?:External|Internal) Traffic Policy:\s+)Cluster/, (_, head) => `${head}Local`)),
  'an address that stands alone': describing(inLines(/^(IPs:\s+)(\S+)$/, (_, head, address) => `${head}${address},${address.replace(/\d+$/, '251')}`)),
  'a desired node port': describing(inLines(/^(NodePort:\s+\S+\s+)(\d+)/, (_, head) => `${head}80`)),
  'a port without a protocol': describing(inLines(/^((?:Port|TargetPort):\s+.*)\/TCP$/, (_, head) => head)),
  'a title of the events': describing(inLines(/^(\s+Type\s+Reason\s+)Age/, (_, head) => `${head}Since`)),
  'no events': describing(({ step }) => (/\n {2}Type\s+Reason/.test(step.stdout) && !/\bdescribe (?:svc|services?)\b/.test(step.cmd) ? [['Events', '<none>', step.stdout.replace(/Events:[\s\S]*$/, 'Events:            <none>\n')] satisfies FalseVersion] : [])),
  'an event left out': describing(({ step }) => step.stdout.split('\n').flatMap((line, index, lines): readonly FalseVersion[] => (/^\s+Normal\s+(?:Scheduled|Pulled|Created|Started)\s/.test(line) ? [[line, '', lines.toSpliced(index, 1).join('\n')]] : []))),
  'an event on another node': describing(inLines(/(Successfully assigned \S+ to )(\S+)/, (_, said, node) => `${said}${node}9`)),
  'an event about another pod': describing(inLines(/(Created pod: )(\S+)/, (_, said, pod) => `${said}${pod}x`)),
};
