/** What a container's main process does when a pod gives it a command of its own: `sleep 3600`, `sh -c "…"`. */
import { parseQuantity } from '../../api/quantity.ts';
import type { Container, Process } from './image.ts';
import { busyboxHttpd, python } from './listeners.ts';
import { clients, exits, forever, sleepMs, unknown } from './processes.ts';
import { date, script } from './script.ts';

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
  return { ...unknown(`what \`${line.join(' ')}\` does in ${container.image}`), ...(path === '' ? {} : { executable: { path, isLikely: mayBeThere(path) } }) };
}

/** Whether an image that brings no program of its own has one of this name: what lies outside of the usual folders, or is called as nothing usual is, it has not. */
function mayBeThere(path: string): boolean {
  const [, folder = '', name = ''] = /^(.*\/)?([^/]*)$/.exec(path) ?? [];
  return (folder === '' || /^\/(?:usr\/(?:local\/)?)?s?bin\/$/.test(folder)) && (clients.test(name) || usual.test(name));
}

const usual = /^(?:awk|base64|cp|crond|cut|dd|expr|find|ftpd|grep|gunzip|gzip|init|kill|ln|md5sum|mkdir|mount|mv|nc|netstat|rm|sed|seq|sha256sum|sort|stat|sync|tar|tee|telnet|telnetd|test|timeout|top|touch|tr|traceroute|uniq|vi|watch|wc|xargs|yes)$/;

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
  date: (args, { startedMs }) => (args.length === 0 ? exits(0, [date(startedMs)]) : { ...exits(0), unknownLogs: `what \`date ${args.join(' ')}\` prints` }),
  df: tells('df'),
  free: tells('free'),
  id: tells('id'),
  ps: tells('ps'),
  pwd: (_args, { workingDir }) => exits(0, [workingDir]),
  // Whether the node lets it is a question of rights.
  sysctl: (args) => ({ ...exits(0), ends: { afterMs: 0, exitCode: 0, orElse: 1 }, unknownLogs: `what \`sysctl ${args.join(' ')}\` prints` }),
  uname: tells('uname'),
  uptime: tells('uptime'),
  whoami: tells('whoami'),
  stress,
  python: (args, container) => python(args, container.workingDir) ?? unknown(`what \`python ${args.join(' ')}\` does`),
  python3: (args, container) => python(args, container.workingDir) ?? unknown(`what \`python3 ${args.join(' ')}\` does`),
  httpd: (args, container) => busyboxHttpd(args, container.workingDir) ?? unknown(`what \`httpd ${args.join(' ')}\` does`),
  sh: smallShell,
  bash: shell,
  ash: smallShell,
  dash: smallShell,
};

/** Says something of the machine and ends. */
function tells(name: string): (args: readonly string[]) => Process {
  return (args) => ({ ...exits(0), unknownLogs: `what \`${[name, ...args].join(' ')}\` prints` });
}

/** `stress --vm 1 --vm-bytes 250M`: each worker takes so much memory; more than there is for it all is the end. https://linux.die.net/man/1/stress */
function stress(args: readonly string[], { memoryLimit }: Container): Process {
  const option = (...names: readonly string[]): string | undefined => args.find((_arg, index) => names.includes(args[index - 1] ?? '')) ?? args.find((arg) => names.some((name) => arg.startsWith(`${name}=`)))?.replace(/^[^=]*=/, '');
  const workers = (short: string, long: string): number => Number(option(short, long) ?? 0);
  const hogs = `stress: info: [1] dispatching hogs: ${workers('-c', '--cpu')} cpu, ${workers('-i', '--io')} io, ${workers('-m', '--vm')} vm, ${workers('-d', '--hdd')} hdd`;
  // It counts in powers of two, as `Mi` does.
  const [, amount = '256', unit = 'M'] = /^(\d+)([BKMG]?)$/i.exec(option('--vm-bytes') ?? '256M') ?? [];
  const bytes = Number(parseQuantity(`${amount}${unit === '' || /b/i.test(unit) ? '' : `${unit.toUpperCase()}i`}`)?.nano ?? 0n) / 1e9;
  if (memoryLimit !== undefined && workers('-m', '--vm') * bytes > memoryLimit) return { listens: [], logs: [hogs], unknownLogs: 'what stress prints of the end of its workers', ends: { afterMs: 300, exitCode: 1, reason: 'OOMKilled' } };
  const timeoutMs = sleepMs([option('-t', '--timeout') ?? '']);
  return timeoutMs === undefined ? { ...forever, logs: [hogs], ignoresTerm: false } : exits(0, [hogs, `stress: info: [1] successful run completed in ${timeoutMs / 1000}s`], timeoutMs);
}

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
