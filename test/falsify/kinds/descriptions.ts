/** Descriptions with one field that can't be. */
import { elsewhere, haveRun, inLines, isQuiet, lineEdits, more, of } from './kind.ts';
import type { FalseVersion, Falsifier, Kinds } from './kind.ts';

const describing = (falsifier: Falsifier): Falsifier => of(/\bdescribe\b/, falsifier);
const field = (key: string, edit: (value: string) => string | undefined): Falsifier =>
  describing(({ step }) =>
    lineEdits(step.stdout, (line) => {
      const [, head = '', value = ''] = new RegExp(`^(\\s*(?:- )?${key}:\\s+)(\\S.*)$`).exec(line) ?? [];
      const other = head === '' ? undefined : edit(value);
      return other === undefined ? undefined : `${head}${other}`;
    }),
  );

/** A pod that nobody saw running may not have been ready yet. */
const wherePodsRan = (falsifier: Falsifier): Falsifier => (given) => (haveRun(given) ? falsifier(given) : []);

export const descriptions: Kinds = {
  'a name': field('Name', (value) => `${value}-z`),
  'a namespace': field('Namespace', (value) => (value === 'default' ? 'kube-public' : undefined)),
  'labels': field('Labels', (value) => (value === '<none>' ? 'app=x' : value.replace(/=\w?/, (said) => `${said}x`))),
  'no labels': field('Labels', (value) => (value.includes('=') ? '<none>' : undefined)),
  'annotations': field('Annotations', (value) => (value === '<none>' ? 'note: x' : undefined)),
  // When endpoints changed last is left out where a change had no time of its own.
  'no annotations': field('Annotations', (value) => (value === '<none>' || value.includes('trigger-time') ? undefined : '<none>')),
  'a selector': field('Selector', (value) => (value === '<none>' ? 'app=x' : `${value}x`)),
  'no selector': field('Selector', (value) => (value === '<none>' ? undefined : '<none>')),
  'a type': field('Type', (value) => (value === 'NodePort' ? 'ClusterIP' : value === 'ClusterIP' ? 'NodePort' : value === 'LoadBalancer' ? 'NodePort' : undefined)),
  'a policy of address families': field('IP Family Policy', (value) => (value === 'SingleStack' ? 'RequireDualStack' : 'SingleStack')),
  'an address family': field('IP Families', (value) => (value === 'IPv4' ? 'IPv6' : undefined)),
  'an address in one place': describing((given) =>
    lineEdits(given.step.stdout, (line) => {
      const [, head = '', address = ''] = /^(\s*IPs?:\s+)(\d+\.\d+\.\d+\.\d+)$/.exec(line) ?? [];
      return head !== '' && elsewhere(address, given) > 0 ? `${head}${address.replace(/\d+$/, (last) => String((Number(last) + 91) % 250))}` : undefined;
    }),
  ),
  'two addresses that are not the same': describing(({ step }) => lineEdits(step.stdout, (line) => (/^IPs:\s+\d/.test(line) ? line.replace(/\d+$/, (last) => String((Number(last) + 91) % 250)) : undefined))),
  'a port': field('Port', (value) => (/\d+\/\w+$/.test(value) ? value.replace(/(\d+)\/(\w+)$/, (_, port: string, protocol: string) => `${more(port)}/${protocol}`) : undefined)),
  "a port's name": field('Port', (value) => (/^\S+\s+\d+\/\w+$/.test(value) ? value.replace(/^\S+/, 'web9') : undefined)),
  "a port's protocol": field('Port', (value) => (value.endsWith('/TCP') ? value.replace('/TCP', '/UDP') : undefined)),
  'a target port': field('TargetPort', (value) => value.replace(/^[^/]+/, (port) => (/^\d+$/.test(port) ? more(port) : '8080'))),
  'a target port by another name': field('TargetPort', (value) => (/^[a-z]/.test(value) ? `x${value}` : undefined)),
  'a node port in one place': describing((given) =>
    lineEdits(given.step.stdout, (line) => {
      const port = /^NodePort:.*\s(\d+)\/TCP/.exec(line)?.[1];
      return port !== undefined && elsewhere(port, given) > 0 && isQuiet(given.later) ? line.replace(port, port === '31997' ? '31996' : '31997') : undefined;
    }),
  ),
  'a node port out of range': field('NodePort', (value) => value.replace(/\d+(?=\/)/, '2999')),
  'no endpoints': wherePodsRan(field('Endpoints', (value) => (/^\d/.test(value) ? '<none>' : undefined))),
  'endpoints': field('Endpoints', (value) => value.replace(/:(\d+)/, (_, port: string) => `:${more(port)}`)),
  'an endpoint less': wherePodsRan(field('Endpoints', (value) => (value.includes(',') ? value.replace(/,[^,]*$/, '') : undefined))),
  'an endpoint more': field('Endpoints', (value) => (value.startsWith('10.244.') && !value.includes('more') ? `${value},10.244.1.249:8080` : undefined)),
  'an affinity': field('Session Affinity', (value) => (value === 'None' ? 'ClientIP' : 'None')),
  'a traffic policy': field('(?:External|Internal) Traffic Policy', (value) => (value === 'Cluster' ? 'Local' : 'Cluster')),
  'an event where there is none': describing(inLines(/^Events:\s+<none>$/, () => 'Events:                   <unset>')),
  'an external name': field('External Name', (value) => `x${value}`),
  'an address that is not ready': field('NotReadyAddresses', (value) => (value === '<none>' ? '10.244.1.240' : undefined)),
  'addresses': field('Addresses', (value) => (value.startsWith('10.244') && value.includes(',') ? value.replace(/,.*/, '') : undefined)),
  'a port of a subset': describing(inLines(/^(\s+\S+\s+)(\d+)(\s+TCP\s*)$/, (_, before, port, after) => `${before}${more(port)}${after}`)),
  'a readiness of an endpoint': field('Ready', (value) => ({ true: 'false', True: 'False', false: 'true', False: 'True' })[value.trim()]),
  'a target': field('TargetRef', (value) => `${value}9`),
  'a node of an endpoint': field('NodeName', (value) => `${value}9`),
  'replicas': field('Replicas', (value) => value.replace(/\d+/, (n) => more(n))),
  'how many run': field('Pods Status', (value) => value.replace(/\d+/, (n) => more(n))),
  'a strategy': field('StrategyType', (value) => (value === 'RollingUpdate' ? 'Recreate' : undefined)),
  'a surge': field('RollingUpdateStrategy', (value) => value.replace('25%', '30%')),
  'an image': field('Image', (value) => `${value}:v7`),
  "a container's port": field('Port', (value) => (/^\d+\/TCP$/.test(value) ? value.replace(/^\d+/, (port) => more(port)) : undefined)),
  'a state': field('State', (value) => (value === 'Running' ? 'Terminated' : 'Running')),
  'a phase': field('Status', (value) => ({ Running: 'Failed', Pending: 'Running', Active: 'Terminating' })[value]),
  'restarts': field('Restart Count', (value) => more(value, 9)),
  'a class of service': field('QoS Class', (value) => (value === 'BestEffort' ? 'Guaranteed' : 'BestEffort')),
  'who controls it': field('Controlled By', (value) => value.replace('/', '/z')),
  'a condition': describing(inLines(/^(\s+(?:Initialized|Ready|ContainersReady|PodScheduled|Available|Progressing|PodReadyToStartContainers)\s+)(True|False)/, (_, head, value) => `${head}${value === 'True' ? 'False' : 'True'}`)),
  'a reason of an event': describing(inLines(/^(\s+(?:Normal|Warning)\s+)(\w+)/, (_, head, reason) => `${head}${reason}X`)),
  'who told of an event': describing(inLines(/(deployment|replicaset|statefulset|daemonset)-controller/, () => 'job-controller')),
  'how many an event speaks of': describing(inLines(/ to (\d)$/, (_, n) => ` to ${more(n)}`)),
  'a tolerated time': describing(inLines(/for 300s/, () => 'for 301s')),
  'a time of another year': describing((given) =>
    lineEdits(given.step.stdout, (line) => {
      const day = /^(?:Start Time|CreationTimestamp):.*\b2026\b/.test(line) ? line : undefined;
      return day !== undefined && given.scenario.steps.some(({ stdout }) => stdout !== given.step.stdout && /\b2026-11-22T/.test(stdout)) ? day.replace('2026', '2025') : undefined;
    }),
  ),
  *'a field left out'({ step }) {
    if (!/\bdescribe\b/.test(step.cmd)) return;
    const lines = step.stdout.split('\n');
    for (const [index, line] of lines.entries()) if (/^\S[\w ()-]*:\s/.test(line)) yield [line, '', lines.toSpliced(index, 1).join('\n')] satisfies FalseVersion;
  },
  *'a field twice'({ step }) {
    if (!/\bdescribe\b/.test(step.cmd)) return;
    const lines = step.stdout.split('\n');
    for (const [index, line] of lines.entries()) if (/^(?:Type|Selector|Port|Endpoints|Session Affinity|Labels):\s/.test(line)) yield ['', line, lines.toSpliced(index, 0, line).join('\n')] satisfies FalseVersion;
  },
  *'fields that changed places'({ step }) {
    if (!/\bdescribe\b/.test(step.cmd)) return;
    const lines = step.stdout.split('\n');
    for (const [index, line] of lines.entries()) {
      const next = lines[index + 1] ?? '';
      if (/^\S[\w ()-]*:\s+\S/.test(line) && /^\S[\w ()-]*:\s+\S/.test(next)) yield [line, next, lines.with(index, next).with(index + 1, line).join('\n')] satisfies FalseVersion;
    }
  },
  'a key': describing(({ step }) => lineEdits(step.stdout, (line) => (/^(?:Type|Selector|TargetPort|Endpoints|IP):/.test(line) ? line.replace(/^(\w+):/, (_, key: string) => `${key}x:`) : undefined))),
};
