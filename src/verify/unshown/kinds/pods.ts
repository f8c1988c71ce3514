/** Pods, and what makes pods: replicas, labels, ports and images as far as outputs show them. */
import type { JsonObject } from '../../../base/json.ts';
import { splitApiVersion } from '../../../api/scheme.ts';
import { findImage } from '../../../cluster/images/index.ts';
import type { Build, Evidence } from './evidence.ts';
import { containerPort, description, exposing, labelsDescribed, lineOf, podLabels, podRows, rowsAbout } from './evidence.ts';

export const pod: Build = (evidence) => {
  const labels = labelsDescribed(description(evidence)) ?? podLabels(evidence);
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: evidence.name, labels }, spec: podSpec(evidence) };
};

/** What keeps a number of pods: Deployments and their like. */
export function replicated(kind: string, apiVersion: string, more: JsonObject = {}): Build {
  return (evidence) => {
    const labels = podLabels(evidence);
    const own = labelsDescribed(description(evidence)) ?? labelsDescribed(description({ ...evidence, kind: 'Service', name: exposing(evidence) ?? '' }));
    const selector = splitApiVersion(apiVersion).group === '' ? labels : { matchLabels: labels };
    return {
      apiVersion,
      kind,
      metadata: { name: evidence.name, ...(own ? { labels: own } : {}) },
      spec: { ...(kind === 'DaemonSet' ? {} : { replicas: replicas(evidence) }), selector, template: { metadata: { labels }, spec: podSpec(evidence) }, ...more },
    };
  };
}

/** A StatefulSet names its Service; nothing but a pod's own name hangs on that. */
export const statefulSet: Build = (evidence) => replicated('StatefulSet', 'apps/v1', { serviceName: evidence.name })(evidence);

function replicas(evidence: Evidence): number {
  const cells = rowsAbout(evidence).map((row) => row.cells);
  const ready = cells.map((row) => /^\d+\/(\d+)$/.exec(row.get('READY') ?? '')?.[1] ?? row.get('DESIRED')).find((count) => count !== undefined);
  const told = ready ?? /^(\d+) desired/.exec(lineOf(description(evidence), 'Replicas') ?? '')?.[1];
  return told === undefined || !/^\d+$/.test(told) ? Math.max(podRows(evidence).length, 1) : Number(told);
}

function podSpec(evidence: Evidence): JsonObject {
  const { name } = evidence;
  const port = containerPort(evidence);
  const count = Number(/^\d+\/(\d+)$/.exec(podRows(evidence)[0]?.cells.get('READY') ?? '')?.[1] ?? 1);
  const image = imageOf(evidence);
  // What people look around from sleeps; a server does what it was built for.
  const idle = image.startsWith('busybox') ? { command: ['sleep', '3600'] } : {};
  const first = { name: containerName(evidence), image, ...idle, ...(port === undefined ? {} : { ports: [{ containerPort: port }] }) };
  const others = Array.from({ length: Math.max(count - 1, 0) }, (_, index) => ({ name: `${name}-${index + 2}`, image: 'busybox:1.28', command: ['sleep', '3600'] }));
  return { containers: [first, ...others] };
}

function containerName({ name, steps }: Evidence): string {
  const set = steps.map(({ command }) => new RegExp(`\\bset\\s+image\\s+\\S*[\\s/]${name}\\s+([a-z0-9-]+)=`).exec(command)?.[1]).find((found) => found !== undefined);
  return set ?? name.replace(/\./g, '-');
}

/** Servers that go by their own name. */
const servers = ['nginx', 'redis', 'mysql', 'mongo', 'postgres', 'httpd', 'busybox', 'alpine'];

/** What servers answer that people learn with. */
const greetings: readonly (readonly [RegExp, string])[] = [
  [/^\s*Hello MyApp \| Version: v1 /m, 'ikubernetes/myapp:v1'],
  [/^iKubernetes demoapp v1\.0 !!/m, 'ikubernetes/demoapp:v1.0'],
  [/^Version: 1\.0\.0\nHostname: /m, 'gcr.io/google-samples/hello-app:1.0'],
];

/** What a description or a wide listing shows; else whose greeting was recorded, else a server that its name names, else one with the tools that were used in it. */
function imageOf(evidence: Evidence): string {
  const { name, steps } = evidence;
  const shown = lineOf(description(evidence), 'Image') ?? rowsAbout(evidence).map(({ cells }) => cells.get('IMAGES')).find((images) => images !== undefined && !images.includes(','));
  if (shown !== undefined) return shown;
  const greeting = podRows(evidence).length > 0 ? greetings.find(([words]) => steps.some(({ command, recorded = '' }) => /\b(?:curl|wget)\b/.test(command) && words.test(recorded))) : undefined;
  if (greeting) return greeting[1];
  const words = name.split(/[-.]/);
  const server = servers.find((each) => words.includes(each));
  if (server !== undefined) return server === 'busybox' ? 'busybox:1.28' : server;
  const within = steps.find(({ command }) => new RegExp(`\\bexec\\b.*\\s${name}(?![\\w.])`).test(command));
  if (!within) return findImage(name, []) === undefined ? name : `${name}:latest`;
  const asksBind = /\b(?:nslookup|dig|host)\b/.test(within.command) && !/^Address 1:/m.test(within.recorded ?? '');
  return asksBind ? 'registry.k8s.io/e2e-test-images/jessie-dnsutils:1.3' : 'busybox:1.28';
}
