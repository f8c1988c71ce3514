/** The programs of one place: which of them are there, in which version, and what they run on. */
import type { ProgramInput, ProgramRun } from '../base/program.ts';
import { Unsupported } from '../base/unsupported.ts';
import type { ApiRequest, ApiResponse } from '../cluster/apiserver/request.ts';
import type { ClusterParts } from '../cluster/parts.ts';
import type { Image, Tool } from '../cluster/images/image.ts';
import type { Origin } from '../cluster/network/trace.ts';
import type { ChoiceDomain } from '../cluster/ports/choices.ts';
import { coreCommands, toolCommands, unmodelledCore, unmodelledPrograms } from './commands/index.ts';
import type { Command, CommandHost } from './commands/command.ts';
import type { Files } from './files.ts';
import { dial } from './commands/dial.ts';
import { systemErrors } from './commands/systemErrors.ts';
import { interpreter } from './interpreter/script.ts';
import { runWords } from './interpreter/simple.ts';
import type { Dialling, Expansion, Program, ShellPlace } from './interpreter/shell.ts';
import { Shell } from './interpreter/shell.ts';
import type { Jobs } from './interpreter/jobs.ts';
import { inherited } from './interpreter/state.ts';
import type { ShellState } from './interpreter/state.ts';
import { InputText } from './interpreter/streams.ts';
import type { Stream } from './interpreter/streams.ts';
import type { ShellFlavour } from './interpreter/words.ts';
import { userlandOf } from './text/fileComplaints.ts';

/** What a place is made of. */
export interface PlaceParts {
  readonly cluster: ClusterParts;
  readonly origin: Origin;
  readonly flavour: ShellFlavour;
  readonly files: Files;
  readonly hostname: string;
  readonly user: string;
  readonly jobs: Jobs;
  /** Of a container: what it has. A machine has everything. */
  readonly image?: Image;
  /** Programs that this place alone has: the reader's machine has kubectl. */
  readonly programs: ReadonlyMap<string, Program>;
  choose(id: string, domain: ChoiceDomain): string;
  request(request: ApiRequest): ApiResponse;
  connected(port: number): void;
}

const shellNames: Readonly<Record<ShellFlavour, readonly string[]>> = { bash: ['bash', 'sh'], dash: ['sh', 'dash'], ash: ['sh', 'ash'] };

export function placeOf(parts: PlaceParts): ShellPlace {
  const now = (): number => parts.cluster.world.nowMs;
  const find = (name: string): Program | undefined => {
    if (shellNames[parts.flavour].includes(name)) return parts.image && !parts.image.shell ? undefined : shellProgram(name === 'sh' ? plainPlace(place, parts) : place, parts, name);
    const own = parts.programs.get(name);
    if (own) return own;
    const told = programTold(name, parts.image?.printed);
    if (told) return told;
    const tool = parts.image?.tools.find((each) => each.name === name);
    const command = coreCommands.get(name) ?? (!parts.image || tool || (isOfGlibc(parts.image) && glibcPrograms.has(name)) ? toolCommands.get(name) : undefined);
    if (command && (tool || !parts.image || parts.image.shell)) return programOf(command, parts, place, tool);
    if (builtinPrograms.has(name) && (!parts.image || parts.image.shell)) return builtinProgram(place, parts, name);
    const isThere = parts.image ? tool !== undefined || (parts.image.shell !== undefined && unmodelledCore.has(name)) : unmodelledPrograms.has(name) || unmodelledCore.has(name);
    return isThere ? { run: () => failUnsupported(name) } : undefined;
  };
  const place: ShellPlace = {
    flavour: parts.flavour,
    files: parts.files,
    hostname: parts.hostname,
    now,
    choose: (id, domain) => parts.choose(id, domain),
    dial: (name, port) => dialled(parts, name, port),
    find,
    pathOf: (name) => (find(name) ? `${pathOf(name, parts)}/${name}` : undefined),
  };
  return place;
}

/** A connection of the shell's own, with the words of the C library that the shell was built with. */
function* dialled(parts: PlaceParts, name: string, port: number): Expansion<Dialling> {
  const isOfMusl = parts.image?.tools.some(({ libc }) => libc === 'musl') ?? false;
  const from = { cluster: parts.cluster, place: parts.origin, hostsFile: () => hostsFileOf(parts), connected: (at: number) => parts.connected(at) };
  const found = yield* dial(from, name, port, { protocol: 'TCP', family: 'any' });
  if (found.kind === 'unresolved') return { kind: 'unresolved', error: isOfMusl ? 'Name does not resolve' : 'Name or service not known' };
  const { outcome } = found.connection;
  return outcome === 'connected' ? { kind: 'connected' } : { kind: 'failed', error: systemErrors(isOfMusl ? 'musl' : 'glibc', outcome) };
}

const hostsFileOf = ({ files }: PlaceParts): string => files.read('/etc/hosts') ?? '';

/** Where `sh` is at work: in an image whose shell for people is bash it is another, as on Debian. */
function plainPlace(place: ShellPlace, parts: PlaceParts): ShellPlace {
  const plain = parts.image?.sh ?? (parts.image && parts.flavour === 'bash' ? 'dash' : parts.flavour);
  return plain === parts.flavour ? place : placeOf({ ...parts, flavour: plain });
}

/** What comes with GNU's C library. */
const glibcPrograms: ReadonlySet<string> = new Set(['getent']);

/** Whether an image is built on a system of that library, such as Debian: those of busybox and Alpine Linux are not. */
const isOfGlibc = (image: Image): boolean => image.shell !== undefined && image.shell !== 'ash' && !hasBusybox(image);

const hasBusybox = ({ tools }: Image): boolean => tools.some(({ flavour }) => flavour === 'busybox');

/** A program of which its image's definition tells what it prints, command line by command line. */
function programTold(name: string, printed: Image['printed']): Program | undefined {
  if (!Object.keys(printed ?? {}).some((line) => line.split(' ')[0] === name)) return undefined;
  return {
    // oxlint-disable-next-line require-yield
    *run({ args, stdout }) {
      const line = [name, ...args].join(' ');
      const text = printed?.[line];
      if (text === undefined) throw new Unsupported(line);
      stdout.write(text);
      return 0;
    },
  };
}

function pathOf(name: string, { image, flavour }: PlaceParts): string {
  if (flavour === 'ash') return coreCommands.has(name) ? '/bin' : '/usr/bin';
  return !image && !coreCommands.has(name) ? '/usr/local/bin' : '/usr/bin';
}

function failUnsupported(name: string): ProgramRun {
  throw new Unsupported(name);
}

function programOf(command: Command, parts: PlaceParts, place: ShellPlace, tool: Tool | undefined): Program {
  const host = (input: Pick<ProgramInput, 'env' | 'cwd' | 'stdout' | 'stderr'>): CommandHost => ({
    cluster: parts.cluster,
    place: parts.origin,
    ...(tool ? { tool } : {}),
    userland: parts.image && hasBusybox(parts.image) ? 'busybox' : userlandOf(parts.flavour),
    hostname: parts.hostname,
    user: parts.user,
    now: () => place.now(),
    hostsFile: () => hostsFileOf(parts),
    request: (request) => parts.request(request),
    connected: (port) => parts.connected(port),
    choose: (id, domain) => parts.choose(parts.jobs.nextChoiceId(id), domain),
    run: (argv, given) => runWords(shellFrom(place, parts, given), argv, streamsOf(given), 'functions'),
    shell: (line, given) => interpreter.script(shellFrom(place, parts, { ...input, env: inherited(input.env, parts.flavour) }), line, streamsOf(given)),
  });
  const { filter } = command;
  return {
    run: (input) => command.run(input, host(input)),
    ...(filter ? { filter: (input) => filter.call(command, input, host(input)) } : {}),
  };
}

/** A shell that knows nothing but its environment: what a program starts when it starts another. */
function shellFrom(place: ShellPlace, parts: PlaceParts, { env, cwd }: Pick<ProgramInput, 'env' | 'cwd'>): Shell {
  const state: ShellState = {
    variables: new Map([...env].map(([name, value]) => [name, { value, exported: true }])),
    functions: new Map(),
    aliases: new Map(),
    cwd,
    options: new Set(),
    positional: [],
    lastExit: 0,
  };
  return new Shell(interpreter, place, state, shellNames[parts.flavour][0] ?? 'sh', parts.jobs, true);
}

function streamsOf(input: Pick<ProgramInput, 'stdin' | 'stdout' | 'stderr' | 'interactive'>): { stdin: InputText; stdout: Stream; stderr: Stream } {
  return {
    stdin: new InputText(input.stdin),
    stdout: { terminal: input.interactive, write: (text) => input.stdout.write(text) },
    stderr: { terminal: input.interactive, write: (text) => input.stderr.write(text) },
  };
}

/** Builtins of every shell that are programs as well. */
const builtinPrograms: ReadonlySet<string> = new Set(['pwd', 'test', '[']);

const builtinProgram = (place: ShellPlace, parts: PlaceParts, name: string): Program => ({ run: (input) => runWords(shellFrom(place, parts, input), [name, ...input.args], streamsOf(input), 'functions') });

/** The shell as a program: the interpreter's own builtin does the work. */
function shellProgram(place: ShellPlace, parts: PlaceParts, name: string): Program {
  return { run: (input) => runWords(shellFrom(place, parts, input), [name, ...input.args], streamsOf(input), 'functions') };
}
