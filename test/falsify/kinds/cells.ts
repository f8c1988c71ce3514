/** Tables with one cell that can't be. */
import { elsewhere, haveRun, inCells, inLines, isQuiet, lineEdits, more, of, seconds } from './kind.ts';
import type { Cell, FalseVersion, Given, Kinds } from './kind.ts';

const nodeListing = /\bget (?:nodes?|no)\b/;
const podListing = ({ row }: Cell): boolean => row.has('READY') && row.has('STATUS') && row.has('RESTARTS');

/** The age that an earlier output shows of the same object, where nothing may have made it anew since; `kubernetes` and namespaces are as old as the cluster. */
function ageBefore(cell: Cell, { earlier, step }: Given): number | undefined {
  const name = cell.row.get('NAME') ?? '';
  for (const [back, before] of earlier.toReversed().entries()) {
    const lasting = name === 'kubernetes' || name.startsWith('kube-') || name === 'default' || nodeListing.test(step.cmd);
    if (!lasting && !isQuiet(earlier.slice(earlier.length - back))) return undefined;
    if (kindIn(before.cmd) !== kindIn(step.cmd)) continue;
    const line = before.stdout.split('\n').find((text) => text.split(/\s+/).includes(name));
    const age = line === undefined ? undefined : /(?:^|\s)((?:\d+[dhms])+)(?:\s|$)/.exec(line)?.[1];
    if (age !== undefined) return seconds(age);
  }
  return undefined;
}

const kindIn = (command: string): string | undefined => /\bget (svc|services?|po|pods?|ep|endpoints|deploy|deployments?|rs|nodes?|ns|namespaces|endpointslices?)\b/.exec(command)?.[1]?.replace(/s$/, '').replace(/^services?$/, 'svc').replace(/^pod$/, 'po').replace(/^endpoint$/, 'ep').replace(/^deployment$/, 'deploy').replace(/^namespace$/, 'ns');

export const cells: Kinds = {
  'a port that is not': inCells(({ title, text }) => (title === 'PORT(S)' ? text.replace(/^(\d+)/, (port) => more(port, 11)) : undefined)),
  'a node port out of range': inCells(({ title, text }) => (title === 'PORT(S)' ? text.replace(/:\d+\//, ':1234/') : undefined)),
  'a node port in one place': inCells((cell, given) => {
    const nodePort = cell.title === 'PORT(S)' ? /:(\d+)\//.exec(cell.text)?.[1] : undefined;
    return nodePort !== undefined && elsewhere(nodePort, given) > 0 && isQuiet([...given.earlier.slice(1), ...given.later]) ? cell.text.replace(nodePort, nodePort === '31999' ? '31998' : '31999') : undefined;
  }),
  'a node port of a Service without': inCells(({ title, text, row }) => (title === 'PORT(S)' && row.get('TYPE') === 'ClusterIP' ? text.replace(/^(\d+)\//, '$1:30777/') : undefined)),
  'a node port left out': inCells(({ title, text }) => (title === 'PORT(S)' ? text.replace(/:\d+\//, '/') : undefined)),
  'a protocol': inCells(({ title, text }) => (title === 'PORT(S)' ? text.replace('/TCP', '/SCTP') : undefined)),
  'a port more': inCells(({ title, text }) => (title === 'PORT(S)' && text !== '<none>' ? `${text},8888/TCP` : undefined)),
  'a port less': inCells(({ title, text }) => (title === 'PORT(S)' && text.includes(',') ? text.replace(/,.*/, '') : undefined)),
  'a type': inCells(({ title, text }) => (title === 'TYPE' && /^[A-Z][A-Za-z]+$/.test(text) && !['Normal', 'Warning'].includes(text) ? { ClusterIP: 'LoadBalancer', NodePort: 'ClusterIP', LoadBalancer: 'NodePort' }[text] ?? 'ClusterIP' : undefined)),
  'a type misspelt': inCells(({ title, text }) => (title === 'TYPE' ? text.replace('ClusterIP', 'ClusterIp').replace('NodePort', 'Nodeport') : undefined)),
  'an external address': inCells(({ title, text, row }) => (title === 'EXTERNAL-IP' && row.get('TYPE') === 'ClusterIP' && text === '<none>' ? '<pending>' : undefined)),
  'an external address of its own': inCells(({ title, text, row }) => (title === 'EXTERNAL-IP' && ['ClusterIP', 'NodePort'].includes(row.get('TYPE') ?? '') && text === '<none>' ? '203.0.113.7' : undefined)),
  'an external address as once': inCells(({ title, text }) => (title === 'EXTERNAL-IP' && /^<(?:none|pending)>$/.test(text) ? '<nodes>' : undefined)),
  'a kubelet that nobody knows': inCells(({ title, row }) => (title === 'VERSION' && row.has('ROLES') ? '<unknown>' : undefined)),
  'a machine without a system': inCells(({ title }) => (['OS-IMAGE', 'KERNEL-VERSION', 'CONTAINER-RUNTIME'].includes(title) ? '<none>' : undefined)),
  'a node to move to': inCells(({ title, text }) => (title === 'NOMINATED NODE' && text === '<none>' ? 'worker-1' : undefined)),
  'readiness gates': inCells(({ title, text }) => (title === 'READINESS GATES' && text === '<none>' ? '1/1' : undefined)),
  'no external address': inCells(({ title, text }) => (title === 'EXTERNAL-IP' && text !== '<none>' ? '<none>' : undefined)),
  'an external name': inCells(({ title, text, row }) => (title === 'EXTERNAL-IP' && row.get('TYPE') === 'ExternalName' ? text.replace(/^./, 'z') : undefined)),
  'a cluster address left out': inCells(({ title, text }) => (title === 'CLUSTER-IP' && /^\d/.test(text) ? 'None' : undefined)),
  'a cluster address of a headless Service': inCells(({ title, text, row }) => (title === 'CLUSTER-IP' && text === 'None' && row.get('TYPE') === 'ClusterIP' ? '10.96.77.3' : undefined)),
  'a cluster address out of range': inCells(({ title, text }) => (title === 'CLUSTER-IP' && /^\d/.test(text) && text !== '10.96.0.1' ? '192.168.7.7' : undefined)),
  'the cluster address of another Service': inCells(({ title, text }) => (title === 'CLUSTER-IP' && /^\d/.test(text) && text !== '10.96.0.1' ? '10.96.0.1' : undefined)),
  "the API server's address second in its range": inCells(({ title, text }) => (title === 'CLUSTER-IP' && text === '10.96.0.1' ? '10.96.0.2' : undefined)),
  'an address with an octet too large': inCells(({ title, text }) => (['CLUSTER-IP', 'IP', 'ENDPOINTS', 'INTERNAL-IP'].includes(title) && /^\d+\.\d+\.\d+\.\d+/.test(text) ? text.replace(/\d+(?=$|:|,)/, '300') : undefined)),
  'a cluster address in one place': inCells((cell, given) => (cell.title === 'CLUSTER-IP' && /^\d/.test(cell.text) && elsewhere(cell.text, given) > 0 && !given.scenario.steps.some(({ cmd }) => /delete (?:svc|service|-f)/.test(cmd)) ? cell.text.replace(/\d+$/, (last) => String((Number(last) + 97) % 250)) : undefined)),
  "a pod's address in one place": inCells((cell, given) => (cell.title === 'IP' && elsewhere(cell.text, given) > 1 && !given.scenario.steps.some(({ cmd }) => /replace|delete|scale/.test(cmd)) ? cell.text.replace(/\d+$/, (last) => String((Number(last) + 97) % 250)) : undefined)),
  "another pod's address": inCells((cell, given) => {
    if (cell.title !== 'IP') return undefined;
    const others = given.step.stdout.match(/\b10\.244\.\d+\.\d+\b/g) ?? [];
    return others.find((other) => other !== cell.text);
  }),
  'a selector': inCells(({ title, text }) => (title === 'SELECTOR' && text !== '<none>' ? `${text}s` : undefined)),
  'no selector': inCells(({ title, text }) => (title === 'SELECTOR' && text !== '<none>' ? '<none>' : undefined)),
  'a selector of a Service without': inCells(({ title, text }) => (title === 'SELECTOR' && text === '<none>' ? 'app=web' : undefined)),
  'a label': inCells(({ title, text }) => (title === 'LABELS' && text !== '<none>' ? text.replace(/=\w?/, (said) => `${said}q`) : undefined)),
  'labels left out': inCells(({ title, text }) => (title === 'LABELS' && text !== '<none>' ? '<none>' : undefined)),
  'a label more': inCells(({ title, text }) => (title === 'LABELS' ? (text === '<none>' ? 'tier=x' : `${text},tier=x`) : undefined)),
  'more ready than there are': inCells(({ title, text }) => (title === 'READY' ? text.replace(/^(\d+)\/(\d+)$/, (_, _ready: string, all: string) => `${more(all)}/${all}`) : undefined)),
  'a container more': inCells(({ title, text }) => (title === 'READY' ? text.replace(/\/(\d+)$/, (_, all: string) => `/${more(all)}`) : undefined)),
  'running of which nothing is ready': inCells(({ title, text, row }) => (title === 'STATUS' && text === 'Running' && row.get('READY') === '1/1' ? 'ContainerCreating' : undefined)),
  'ended though it is ready': inCells(({ title, text, row }) => (title === 'STATUS' && text === 'Running' && row.get('READY') === '1/1' ? 'Completed' : undefined)),
  'waiting though it is ready': inCells(({ title, text, row }) => (title === 'STATUS' && text === 'Running' && row.get('READY') === '1/1' ? 'Pending' : undefined)),
  'crashing though it is ready': inCells(({ title, text, row }) => (title === 'STATUS' && text === 'Running' && row.get('READY') === '1/1' ? 'CrashLoopBackOff' : undefined)),
  'a status misspelt': inCells(({ title, text }) => (title === 'STATUS' && text.length > 4 ? `${text.slice(0, 2)}${text[3] ?? ''}${text[2] ?? ''}${text.slice(4)}` : undefined)),
  'going though nobody deleted it': inCells((cell, { earlier }) => (cell.title === 'STATUS' && cell.text === 'Running' && !earlier.some(({ cmd }) => /delete|scale|replace|drain|rollout|apply|set/.test(cmd.replace(/^kubectl (?:apply|create) -f \S+(?: -f \S+)*$/, ''))) ? 'Terminating' : undefined)),
  'restarts in no time': inCells((cell) => (cell.title === 'RESTARTS' && cell.text === '0' && seconds(cell.row.get('AGE') ?? '0s') < 30 ? '7' : undefined)),
  'fewer restarts than none': inCells(({ title, text }) => (title === 'RESTARTS' && text === '0' ? '-1' : undefined)),
  'a node of one place': inCells((cell, given) => (cell.title === 'NODE' && podListing(cell) && elsewhere(cell.text, given) > 0 ? (cell.text === 'worker-1' ? 'worker-7' : 'kind-worker9') : undefined)),
  'a number of replicas': inCells(({ title, text }) => (['DESIRED', 'CURRENT', 'UP-TO-DATE', 'AVAILABLE'].includes(title) && /^\d+$/.test(text) ? more(text, 2) : undefined)),
  'none of them available': inCells(({ title, text, row }) => (title === 'UP-TO-DATE' && text !== '0' && row.get('AVAILABLE') === text ? '0' : undefined)),
  'fewer ready than available': inCells(({ title, text, row }) => (title === 'READY' && row.get('AVAILABLE') === text.split('/')[0] && text !== '0/0' ? text.replace(/^\d+/, '0') : undefined)),
  'a container of another name': inCells(({ title, text }) => (title === 'CONTAINERS' ? `${text}x` : undefined)),
  'an image': inCells(({ title, text }) => (title === 'IMAGES' ? `${text}:v2` : undefined)),
  'an endpoint port': inCells(({ title, text }) => (title === 'ENDPOINTS' ? text.replace(/:(\d+)/, (_, port: string) => `:${more(port)}`) : undefined)),
  'no endpoints': inCells(({ title, text, row }, given) => (title === 'ENDPOINTS' && /^\d/.test(text) && row.get('NAME') !== 'kubernetes' && haveRun(given) ? (row.has('ADDRESSTYPE') ? '<unset>' : '<none>') : undefined)),
  'endpoints where there are none': inCells(({ title, text, row }) => (title === 'ENDPOINTS' && text === '<none>' && row.get('NAME') !== 'kubernetes' ? '10.244.1.5:8080' : undefined)),
  'endpoints in another order': inCells(({ title, text, row }) => (title === 'ENDPOINTS' && text.includes(',') && !text.includes('more') && !row.has('ADDRESSTYPE') ? text.split(',').toReversed().join(',') : undefined)),
  // A pod that nobody saw running may not have been ready yet.
  'an endpoint less': inCells(({ title, text }, given) => (title === 'ENDPOINTS' && text.includes(',') && !text.includes('more') && haveRun(given) ? text.replace(/^[^,]+,/, '') : undefined)),
  'an endpoint more': inCells(({ title, text }) => (title === 'ENDPOINTS' && text.startsWith('10.244') && !text.includes('more') ? `${text},${text.replace(/,.*/, '').replace(/\.\d+(?=:|$)/, '.247')}` : undefined)),
  'an endpoint twice': inCells(({ title, text }) => (title === 'ENDPOINTS' && text.startsWith('10.244') && !text.includes('more') ? `${text.replace(/,.*/, '')},${text}` : undefined)),
  'more endpoints that are not shown': inCells(({ title, text }) => (title === 'ENDPOINTS' ? text.replace(/\+ (\d+) more/, (_, n: string) => `+ ${more(n)} more`) : undefined)),
  'an address family': inCells(({ title, text }) => (title === 'ADDRESSTYPE' && text === 'IPv4' ? 'IPv6' : undefined)),
  'a port of a slice': inCells(({ title, text }) => (title === 'PORTS' && /^\d/.test(text) ? text.replace(/^\d+/, (port) => more(port)) : undefined)),
  'a role': inCells(({ title, text }) => (title === 'ROLES' && text !== '<none>' ? 'worker' : undefined)),
  'a state of a namespace': inCells(({ title, text }) => (title === 'STATUS' && text === 'Active' ? 'Terminating' : undefined)),
  'a namespace': inCells(({ title, text }) => (title === 'NAMESPACE' && text === 'default' ? 'prod-x' : undefined)),
  'an age that runs backwards': inCells((cell, given) => {
    if (cell.title !== 'AGE') return undefined;
    const before = ageBefore(cell, given);
    return before !== undefined && before >= 2 ? (before > 60 ? '5s' : '0s') : undefined;
  }),
  'older than the cluster': inCells((cell, { step }) => (cell.title === 'AGE' && !/^(?:service\/)?kubernetes$/.test(cell.row.get('NAME') ?? '') && /^\S*kubernetes\s/m.test(step.stdout) && !/\bget (?:no|ns|nodes?|namespaces?)\b/.test(step.cmd) ? '99d' : undefined)),
  'an age that no kubectl writes': inCells(({ title, text }) => (title === 'AGE' && /^\d+s$/.test(text) ? `${more(text.slice(0, -1), 600)}s` : undefined)),
  'an age without a unit': inCells(({ title, text }) => (title === 'AGE' ? text.replace(/s$/, '') : undefined)),
  'a kind of event': inCells(({ title, text }) => (title === 'TYPE' && text === 'Normal' ? 'Warning' : undefined)),
  'a reason of an event': inCells(({ title, text, row }) => (title === 'REASON' && row.has('LAST SEEN') ? `${text}ed` : undefined)),
  'an object of an event': inCells(({ title, text, row }) => (title === 'OBJECT' && row.has('LAST SEEN') ? text.replace('/', '/x') : undefined)),
  'a message of an event': inCells(({ title, text, row }) => (title === 'MESSAGE' && row.has('LAST SEEN') ? text.replace(/^\w+/, 'Skipped') : undefined)),
  'a title': ({ step }) => lineEdits(step.stdout, (line) => (/^NAME(?:SPACE)?\s/.test(line) ? line.replace(/\b(?:AGE|TYPE|READY|STATUS|ENDPOINTS|PORTS|PORT\(S\)|CLUSTER-IP)(?=\s|$)/, 'VALUE') : undefined)),
  'a title in small letters': ({ step }) => lineEdits(step.stdout, (line) => (/^NAME(?:SPACE)?\s/.test(line) ? line.replace(/\b(?:AGE|TYPE|READY|STATUS|ENDPOINTS)\b/, (title) => title.toLowerCase()) : undefined)),
  'columns that changed places': ({ step }) =>
    lineEdits(step.stdout, (line, index) => {
      const parts = line.split(/(\s{2,})/);
      const [a, gap, b, ...rest] = parts;
      return index === 0 || !/^[A-Z]+\s{2,}[A-Z]/.test(step.stdout) || parts.length < 5 || a === b || a === '' ? undefined : [b, gap, a, ...rest].join('');
    }),
  *'a column out of the midst'({ step }): Generator<FalseVersion> {
    if (/columns|--show-labels|-L /.test(step.cmd) || !/^NAME(?:SPACE)?\s/.test(step.stdout) || step.stdout.includes('\n\n')) return;
    const [header = ''] = step.stdout.split('\n');
    const columns = [...header.matchAll(/\S+(?: \S+)*/g)].map(({ index, 0: title }) => ({ index, title }));
    for (const [at, { index, title }] of columns.entries()) {
      const end = columns[at + 1]?.index;
      if (at > 0 && end !== undefined) yield [title, '', step.stdout.split('\n').map((line) => line.slice(0, index) + line.slice(end)).join('\n')];
    }
  },
  'a value of a label column': of(/ -L /, inLines(/(\s)(kubia|apiserver|web|v1)$/, (_, gap, value) => `${gap}${value}2`)),
};
