/** The containers of a pod or of a pod template. Models describeContainers. */
import type { ContainerSpec, ContainerState, ContainerStatus, EnvVar, Probe } from '../../api/types/pod.ts';
import { resourceField } from '../../api/resourceField.ts';
import { isObject } from '../../base/json.ts';
import { quote } from '../../text/golang/quote.ts';
import { atLeast } from '../../api/version.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import type { Page } from './describer.ts';
import { orNone } from './describer.ts';
import { rfc1123 } from './times.ts';

export interface ContainersView {
  readonly title: string;
  readonly containers: readonly ContainerSpec[];
  readonly statuses: readonly ContainerStatus[];
  /** Blanks before everything: a template stands two deeper. */
  readonly indent: string;
  readonly version: KubernetesVersion;
  /** What a field of the pod is, for an environment variable that refers to it. */
  resolve?(fieldPath: string): string;
}

export function writeContainers(page: Page, view: ContainersView): void {
  if (view.containers.length === 0) {
    page.field(0, `${view.indent}${view.title}`, '<none>');
    return;
  }
  page.line(0, `${view.indent}${view.title}:`);
  for (const container of view.containers) {
    const status = view.statuses.find((each) => each.name === container.name);
    page.line(1, `${view.indent === '' ? '' : ' '}${container.name}:`);
    writeBasics(page, container, status, view.version);
    writeWords(page, 'Command', container.command);
    writeWords(page, 'Args', container.args);
    if (status) writeStatus(page, status);
    writeResources(page, container);
    writeProbes(page, container);
    writeEnvironment(page, container, view);
    writeMounts(page, container);
  }
}

function writeBasics(page: Page, container: ContainerSpec, status: ContainerStatus | undefined, version: KubernetesVersion): void {
  if (status) page.field(2, 'Container ID', status.containerID ?? '');
  page.field(2, 'Image', container.image ?? '');
  if (status) page.field(2, 'Image ID', status.imageID);
  const named = atLeast(version, '1.34');
  const ports = (container.ports ?? []).map((port) => `${port.containerPort}/${port.protocol ?? ''}${named && port.name ? ` (${port.name})` : ''}`);
  const hostPorts = (container.ports ?? []).map((port) => `${port.hostPort ?? 0}/${port.protocol ?? ''}${named && port.name ? ` (${port.name})` : ''}`);
  page.field(2, ports.length > 1 ? 'Ports' : 'Port', orNone(ports.join(', ')));
  page.field(2, hostPorts.length > 1 ? 'Host Ports' : 'Host Port', orNone(hostPorts.join(', ')));
}

function writeWords(page: Page, title: string, words: readonly string[] | undefined): void {
  if (!words || words.length === 0) return;
  page.line(2, `${title}:`);
  for (const word of words) for (const line of word.split('\n')) page.line(3, line);
}

function writeStatus(page: Page, status: ContainerStatus): void {
  writeState(page, 'State', status.state);
  if (status.lastState.terminated) writeState(page, 'Last State', status.lastState);
  page.field(2, 'Ready', status.ready ? 'True' : 'False');
  page.field(2, 'Restart Count', status.restartCount);
}

function writeState(page: Page, title: string, state: ContainerState): void {
  if (state.running) {
    page.field(2, title, 'Running');
    page.field(3, 'Started', rfc1123(state.running.startedAt));
  } else if (state.terminated) {
    const { reason, message, exitCode, startedAt, finishedAt } = state.terminated;
    page.field(2, title, 'Terminated');
    if (reason) page.field(3, 'Reason', reason);
    if (message) page.field(3, 'Message', message);
    page.field(3, 'Exit Code', exitCode);
    page.field(3, 'Started', rfc1123(startedAt));
    page.field(3, 'Finished', rfc1123(finishedAt));
  } else {
    page.field(2, title, 'Waiting');
    if (state.waiting?.reason) page.field(3, 'Reason', state.waiting.reason);
  }
}

function writeResources(page: Page, container: ContainerSpec): void {
  for (const [title, field] of [['Limits', 'limits'], ['Requests', 'requests']] as const) {
    const amounts = container.resources?.[field];
    if (!isObject(amounts) || Object.keys(amounts).length === 0) continue;
    page.line(2, `${title}:`);
    for (const name of Object.keys(amounts).sort()) page.field(3, name, String(amounts[name]));
  }
}

function writeProbes(page: Page, container: ContainerSpec): void {
  if (container.livenessProbe) page.field(2, 'Liveness', probeText(container.livenessProbe));
  if (container.readinessProbe) page.field(2, 'Readiness', probeText(container.readinessProbe));
  if (container.startupProbe) page.field(2, 'Startup', probeText(container.startupProbe));
}

function probeText(probe: Probe): string {
  const numbers = `delay=${probe.initialDelaySeconds ?? 0}s timeout=${probe.timeoutSeconds ?? 0}s period=${probe.periodSeconds ?? 0}s #success=${probe.successThreshold ?? 0} #failure=${probe.failureThreshold ?? 0}`;
  if (probe.exec) return `exec [${probe.exec.command.join(' ')}] ${numbers}`;
  if (probe.httpGet) {
    const { scheme = '', host = '', port, path = '' } = probe.httpGet;
    return `http-get ${scheme.toLowerCase()}://${host}:${port}${path.startsWith('/') || path === '' ? path : `/${path}`} ${numbers}`;
  }
  if (probe.tcpSocket) return `tcp-socket ${probe.tcpSocket.host ?? ''}:${probe.tcpSocket.port} ${numbers}`;
  if (probe.grpc) return `grpc <pod>:${probe.grpc.port} ${probe.grpc.service ?? ''} ${numbers}`;
  return `unknown ${numbers}`;
}

function writeEnvironment(page: Page, container: ContainerSpec, view: ContainersView): void {
  const { env = [], envFrom = [] } = container;
  if (envFrom.length > 0) page.line(2, 'Environment Variables from:');
  for (const source of envFrom) {
    const [kind, reference] = source.configMapRef ? ['ConfigMap', source.configMapRef] : ['Secret', source.secretRef];
    const prefix = source.prefix ? ` with prefix '${source.prefix}'` : '';
    page.line(3, `${reference?.name ?? ''}\t${kind}${prefix}\tOptional: ${reference?.optional ?? false}`);
  }
  page.line(2, env.length === 0 ? 'Environment:\t<none>' : 'Environment:');
  for (const variable of env) writeVariable(page, variable, container, view);
}

function writeVariable(page: Page, variable: EnvVar, container: ContainerSpec, view: ContainersView): void {
  const { name, value: given = '', valueFrom } = variable;
  if (valueFrom?.fieldRef) {
    page.field(3, name, `${view.resolve?.(valueFrom.fieldRef.fieldPath) ?? ''} (v1:${valueFrom.fieldRef.fieldPath})`);
  } else if (valueFrom?.resourceFieldRef) {
    const { resource } = valueFrom.resourceFieldRef;
    const value = resourceField(valueFrom.resourceFieldRef, container) ?? '';
    page.field(3, name, `${value === '0' && /^limits\.(?:cpu|memory)$/.test(resource) ? 'node allocatable' : value} (${resource})`);
  } else if (valueFrom?.secretKeyRef) {
    const { key, name: secret, optional = false } = valueFrom.secretKeyRef;
    page.field(3, name, `<set to the key '${key}' in secret '${secret}'>\tOptional: ${optional}`);
  } else if (valueFrom?.configMapKeyRef) {
    const { key, name: map, optional = false } = valueFrom.configMapKeyRef;
    page.field(3, name, `<set to the key '${key}' of config map '${map}'>\tOptional: ${optional}`);
  } else {
    given.split('\n').forEach((line, index) => page.line(3, `${index === 0 ? `${name}:` : ''}\t${line}`));
  }
}

function writeMounts(page: Page, container: ContainerSpec): void {
  const mounts = (container as { readonly volumeMounts?: readonly VolumeMount[] }).volumeMounts ?? [];
  page.line(2, mounts.length === 0 ? 'Mounts:\t<none>' : 'Mounts:');
  for (const mount of [...mounts].sort((a, b) => (a.mountPath < b.mountPath ? -1 : 1))) {
    const flags = [mount.readOnly ? 'ro' : 'rw', ...(mount.subPath ? [`path=${quote(mount.subPath)}`] : [])];
    page.line(3, `${mount.mountPath} from ${mount.name} (${flags.join(',')})`);
  }
}

interface VolumeMount {
  readonly name: string;
  readonly mountPath: string;
  readonly readOnly?: boolean;
  readonly subPath?: string;
}
