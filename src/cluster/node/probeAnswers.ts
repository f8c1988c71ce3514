/** What a container answers to a probe: as its program does, or as one may that nobody knows. */
import { Unsupported } from '../../base/unsupported.ts';
import type { ContainerSpec, Probe } from '../../api/types/pod.ts';
import type { ControlContext } from '../controllers/controller.ts';
import type { Slice } from '../world.ts';
import { reach } from '../network/connect.ts';
import { exchange } from '../network/http.ts';
import type { ChoiceDomain } from '../ports/choices.ts';
import type { ProbeResult } from './execProbe.ts';
import { execProbe } from './execProbe.ts';
import type { PodRuntime, ProbeKind } from './runtime.ts';

const guessesSlice: Slice<ReadonlyMap<string, string>> = { name: 'kubelet/probeGuesses', initial: new Map() };

/** What a process unknown to the simulator answers is a free fact: chosen once for each probe of each start, and then it stays so. */
export function askOrGuess(kind: ProbeKind, probe: Probe, spec: ContainerSpec, runtime: PodRuntime, context: ControlContext): ProbeResult {
  try {
    return ask(probe, spec, runtime, context);
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    const restarts = runtime.containers.find(({ name }) => name === spec.name)?.restarts ?? 0;
    const id = `${runtime.stem}/container/${spec.name}/${kind}Probe${restarts > 0 ? `/${restarts + 1}` : ''}`;
    const guess = (what: string, domain: ChoiceDomain): string => {
      const guessed = context.read(guessesSlice);
      const value = guessed.get(what) ?? context.choose(what, domain);
      context.write(guessesSlice, new Map(guessed).set(what, value));
      return value;
    };
    const answer = guess(id, { kind: 'oneOf', options: answersTo(probe), usual: 'success' });
    if (answer === 'success') return { kind: 'success' };
    if (answer === 'refused' || answer === 'timeout') return notConnected(answer, targetOf(probe, spec, runtime), probe);
    return { kind: 'failure', message: probe.httpGet ? failedWith(Number(guess(`${id}/status`, { kind: 'port', from: 400, to: 599, taken: new Set() }))) : '' };
  }
}

/** A server may be there and fail, or not be there; what a program fails with is its own affair. */
function answersTo({ httpGet, exec }: Probe): readonly string[] {
  if (exec) return ['success', 'failure'];
  return ['success', ...(httpGet ? ['failure'] : []), 'refused', 'timeout'];
}

interface Target {
  readonly address: string;
  readonly port: number;
  readonly path: string;
}

function targetOf({ httpGet, tcpSocket, grpc }: Probe, spec: ContainerSpec, runtime: PodRuntime): Target {
  const path = httpGet?.path ?? '/';
  return { address: httpGet?.host ?? tcpSocket?.host ?? runtime.address, port: portNumber((httpGet ?? tcpSocket ?? grpc)?.port, spec), path: path.startsWith('/') ? path : `/${path}` };
}

const urlOf = ({ address, port, path }: Target, probe: Probe): string => `${(probe.httpGet?.scheme ?? 'HTTP').toLowerCase()}://${address}:${port}${path}`;

function notConnected(outcome: string, target: Target, probe: Probe): ProbeResult {
  const error = `dial tcp ${target.address}:${target.port}: ${outcome === 'refused' ? 'connect: connection refused' : 'i/o timeout'}`;
  return { kind: 'failure', message: probe.httpGet ? `Get "${urlOf(target, probe)}": ${error}` : error };
}

const failedWith = (status: number): string => `HTTP probe failed with statuscode: ${status}`;

function ask(probe: Probe, spec: ContainerSpec, runtime: PodRuntime, context: ControlContext): ProbeResult {
  const life = runtime.containers.find(({ name }) => name === spec.name)?.life;
  if (probe.exec && life?.kind === 'running') return execProbe(probe.exec.command, life.container, context);
  const target = targetOf(probe, spec, runtime);
  const { address, port } = target;
  const connection = reach(context.cluster, { origin: { kind: 'node', name: runtime.node }, protocol: 'TCP', address, port }, `${runtime.stem}/probe/${context.now()}`);
  if (connection.outcome !== 'connected') return notConnected(connection.outcome, target, probe);
  if (!probe.httpGet) return { kind: 'success' };
  const headers = Object.fromEntries((probe.httpGet.httpHeaders ?? []).map(({ name, value }) => [name.toLowerCase(), value]));
  const { major, minor } = context.options.version;
  const request = { method: 'GET', path: probe.httpGet.path ?? '/', headers: { host: `${address}:${port}`, 'user-agent': `kube-probe/${major}.${minor}`, accept: '*/*', ...headers }, body: '' };
  const answer = exchange(context.cluster, connection, request);
  if (!answer) return { kind: 'failure', message: `Get "${urlOf(target, probe)}": net/http: HTTP/1.x transport connection broken: malformed HTTP response` };
  return answer.status >= 200 && answer.status < 400 ? { kind: 'success' } : { kind: 'failure', message: failedWith(answer.status) };
}

function portNumber(port: number | string | undefined, spec: ContainerSpec): number {
  if (typeof port === 'number') return port;
  return spec.ports?.find(({ name }) => name === port)?.containerPort ?? Number(port ?? 0);
}
