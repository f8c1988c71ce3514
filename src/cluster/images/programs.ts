/** What a container's main process does when a pod gives it a command of its own: `sleep 3600`, `sh -c "…"`. */
import type { Container, Process } from './image.ts';
import { busyboxHttpd, python } from './listeners.ts';
import { exits, forever, sleepMs, unknown } from './processes.ts';
import { script } from './script.ts';

export { unknown } from './processes.ts';

/** What a shell takes for the name of a variable. */
export const isShellName = (name: string): boolean => /^[A-Za-z_]\w*$/.test(name);

/** Programs that an image adds to the ones that every image has: its server, started by name. */
export type Programs = Readonly<Record<string, (args: readonly string[], container: Container) => Process>>;

/** The command line that a container runs: the pod's command replaces the entrypoint and the cmd, its args only the cmd. */
export function commandLine(container: Container, entrypoint: readonly string[], cmd: readonly string[]): readonly string[] {
  const command = container.command ?? [];
  const args = container.args ?? [];
  if (command.length > 0) return [...command, ...args].map((word) => expand(word, container.env));
  return [...entrypoint, ...(args.length > 0 ? args.map((word) => expand(word, container.env)) : cmd)];
}

/** Runs a command line; what is neither the image's own nor known here comes out as `unknown`. */
export function run(line: readonly string[], container: Container, programs: Programs = {}): Process {
  const [path = '', ...args] = line;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const own = programs[path] ?? programs[name];
  if (own) return own(args, container);
  const common = commonPrograms[name];
  if (common) return common(args, container, programs);
  return unknown(`what \`${line.join(' ')}\` does in ${container.image}`);
}

const commonPrograms: Readonly<Record<string, (args: readonly string[], container: Container, programs: Programs) => Process>> = {
  sleep: (args) => sleep(args),
  pause: () => ({ listens: [], logs: [] }),
  tail,
  true: () => exits(0),
  false: () => exits(1),
  exit: (args) => exits(Number(args[0] ?? 0)),
  echo: (args) => exits(0, [args.join(' ')]),
  env: (_args, container) => exits(0, [...container.env].map(([name, value]) => `${name}=${value}`)),
  printenv: (args, container) => printenv(args, container.env),
  hostname: (_args, container) => exits(0, [container.hostname]),
  stress: () => forever,
  python: (args, container) => python(args, container.workingDir) ?? unknown(`what \`python ${args.join(' ')}\` does`),
  python3: (args, container) => python(args, container.workingDir) ?? unknown(`what \`python3 ${args.join(' ')}\` does`),
  httpd: (args, container) => busyboxHttpd(args, container.workingDir) ?? unknown(`what \`httpd ${args.join(' ')}\` does`),
  sh: smallShell,
  bash: shell,
  ash: smallShell,
  dash: smallShell,
};

function printenv(names: readonly string[], env: Container['env']): Process {
  if (names.length === 0) return exits(0, [...env].map(([name, value]) => `${name}=${value}`));
  return exits(names.every((name) => env.has(name)) ? 0 : 1, names.flatMap((name) => env.get(name) ?? []));
}

/** Following nothing is a way to stay; of a file it prints whatever somebody writes there. */
function tail(args: readonly string[]): Process {
  if (!args.some((arg) => /^-\w*[fF]|^--follow/.test(arg))) return unknown('what `tail` prints');
  const printed = args.every((arg) => arg.startsWith('-') || arg === '/dev/null') ? {} : { unknownLogs: `what \`tail ${args.join(' ')}\` prints` };
  return { ...forever, ...printed };
}

function sleep(args: readonly string[]): Process {
  if (args.includes('infinity') || args.includes('inf')) return forever;
  const afterMs = sleepMs(args);
  if (afterMs === undefined) return exits(1, [`sleep: invalid number '${args.find((arg) => sleepMs([arg]) === undefined) ?? ''}'`]);
  return { ...exits(0, [], afterMs), ignoresTerm: true };
}

/** A shell without a terminal reads the end of its input and leaves; with `-c` it runs a script. */
function shell(args: readonly string[], container: Container, programs: Programs): Process {
  const dashC = args.findIndex((arg) => /^-[a-z]*c$/.test(arg));
  if (dashC < 0) return args.every((arg) => arg.startsWith('-')) ? interactive(container) : unknown(`what the script ${args[0]} does`);
  return script(args[dashC + 1] ?? '', container, (words) => run(words, container, programs));
}

/** One of these drops what is no name of a variable to it: `special.how`. */
function smallShell(args: readonly string[], container: Container, programs: Programs): Process {
  return shell(args, { ...container, env: new Map([...container.env].filter(([name]) => isShellName(name))) }, programs);
}

/** Its prompt goes to the log, and whatever somebody types who is attached. */
function interactive(container: Container): Process {
  return container.stdin === true ? { listens: [], logs: [], ignoresTerm: true, unknownLogs: 'what a shell shows in its terminal' } : exits(0);
}

/** `$(NAME)` in command and args is the kubelet's to replace; an unknown name stays as it stands, `$$` is one dollar. */
function expand(word: string, env: ReadonlyMap<string, string>): string {
  return word.replace(/\$\$|\$\(([A-Za-z_][A-Za-z0-9_.-]*)\)/g, (whole, name: string | undefined) => (name === undefined ? '$' : (env.get(name) ?? whole)));
}
