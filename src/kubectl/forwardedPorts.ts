/** The ports that `kubectl port-forward` is given: which of the reader's machine lead to which of the pod. */
import type { ContainerSpec, Pod } from '../api/types/pod.ts';
import type { Service } from '../api/types/service.ts';
import { fail } from './errors.ts';

export interface ForwardedPort {
  /** 0: any that is free. */
  readonly local: number;
  readonly remote: number;
}

/** Models Complete (kubectl/pkg/cmd/portforward) and parsePorts (client-go): a Service's ports are its own, which stand for those of the pod. */
export function forwardedPorts(texts: readonly string[], pod: Pod, service: Service | undefined): readonly ForwardedPort[] {
  refuseUdp(texts, pod, service);
  return texts.map((text) => {
    const [local, remote] = split(text);
    if (service) return throughService(local, remote, service, pod);
    if (remote === '') return fail('remote port cannot be empty');
    const number = isNumber(remote) ? remote : String(namedPort(pod, remote));
    return parse(local === remote ? number : `${local}:${number}`);
  });
}

const isNumber = (text: string): boolean => /^[+-]?\d+$/.test(text);

function split(text: string): readonly [local: string, remote: string] {
  const parts = text.split(':');
  return parts.length === 2 ? [parts[0] ?? '', parts[1] ?? ''] : [parts[0] ?? '', parts[0] ?? ''];
}

function throughService(local: string, remote: string, service: Service, pod: Pod): ForwardedPort {
  const { name } = service.metadata;
  const ports = service.spec.ports ?? [];
  const number = isNumber(remote) ? Number(remote) : (ports.find((port) => port.name === remote)?.port ?? fail(`Service '${name}' does not have a named port '${remote}'`));
  const targetNumber = service.spec.clusterIP === 'None' ? number : targetOf(number, service, pod);
  const from = local === remote ? String(number) : local;
  return parse(from === String(targetNumber) ? from : `${from}:${targetNumber}`);
}

/** Models LookupContainerPortNumberByServicePort; that of a headless Service is not asked, because nobody translates its ports. */
function targetOf(number: number, { metadata, spec }: Service, pod: Pod): number {
  const port = spec.ports?.find((each) => each.port === number) ?? fail(`Service ${metadata.name} does not have a service port ${number}`);
  const target = port.targetPort ?? port.port;
  return typeof target === 'number' ? target : namedPort(pod, target);
}

const namedPort = (pod: Pod, wanted: string): number => containerPort(pod, ({ name }) => name === wanted) ?? fail(`Pod '${pod.metadata.name}' does not have a named port '${wanted}'`);

function parse(text: string): ForwardedPort {
  const parts = text.split(':');
  const [local = '', remote = local] = parts;
  const numbers = { local: number('local', parts.length === 2 && local === '' ? '0' : local), remote: number('remote', remote) };
  return numbers.remote === 0 ? fail('remote port must be > 0') : numbers;
}

/** Models strconv.ParseUint(text, 10, 16). */
function number(side: 'local' | 'remote', text: string): number {
  const problem = !/^\d+$/.test(text) ? 'invalid syntax' : Number(text) > 65_535 ? 'value out of range' : undefined;
  return problem === undefined ? Number(text) : fail(`error parsing ${side} port '${text}': strconv.ParseUint: parsing "${text}": ${problem}`);
}

function containerPort({ spec }: Pod, wanted: (port: NonNullable<ContainerSpec['ports']>[number]) => boolean): number | undefined {
  return [...spec.containers, ...(spec.initContainers ?? [])].flatMap(({ ports }) => ports ?? []).find(wanted)?.containerPort;
}

function refuseUdp(texts: readonly string[], pod: Pod, service: Service | undefined): void {
  const ports = service ? (service.spec.ports ?? []).map(({ port, name, protocol }) => ({ port, name, protocol })) : pod.spec.containers.flatMap((container) => container.ports ?? []).map(({ containerPort: port, name, protocol }) => ({ port, name, protocol }));
  for (const text of texts) {
    const [, remote] = split(text);
    const meant = ports.filter(({ port, name }) => (isNumber(remote) ? port === Number(remote) : name === remote));
    if (meant.length > 0 && meant.every(({ protocol }) => protocol === 'UDP')) fail(`UDP protocol is not supported for ${remote}`);
  }
}
