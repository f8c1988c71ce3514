/** What a container's main process does when a pod gives it a command of its own: `sleep 3600`, `sh -c "…"`. */
import type { Container, Process } from './image.ts';

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

export function unknown(reason: string): Process {
  return { listens: [], logs: [], unknown: reason };
}

const exits = (exitCode: number, logs: readonly string[] = []): Process => ({ listens: [], logs, ends: { afterMs: 0, exitCode } });
const forever: Process = { listens: [], logs: [], ignoresTerm: true };

const commonPrograms: Readonly<Record<string, (args: readonly string[], container: Container, programs: Programs) => Process>> = {
  sleep: (args) => sleep(args),
  pause: () => ({ listens: [], logs: [] }),
  tail: (args) => (args.includes('-f') || args.includes('-F') ? forever : unknown('what `tail` prints')),
  true: () => exits(0),
  false: () => exits(1),
  exit: (args) => exits(Number(args[0] ?? 0)),
  echo: (args) => exits(0, [args.join(' ')]),
  env: (_args, container) => exits(0, [...container.env].map(([name, value]) => `${name}=${value}`)),
  printenv: (_args, container) => exits(0, [...container.env].map(([name, value]) => `${name}=${value}`)),
  hostname: (_args, container) => exits(0, [container.hostname]),
  sh: shell,
  bash: shell,
  ash: shell,
  dash: shell,
};

function sleep(args: readonly string[]): Process {
  const unitMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
  let totalMs = 0;
  for (const arg of args) {
    if (arg === 'infinity' || arg === 'inf') return forever;
    const match = /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(arg);
    if (!match) return exits(1, [`sleep: invalid number '${arg}'`]);
    totalMs += Number(match[1]) * (unitMs[match[2] ?? 's'] ?? 1000);
  }
  return args.length === 0 ? exits(1) : { listens: [], logs: [], ends: { afterMs: totalMs, exitCode: 0 }, ignoresTerm: true };
}

/** A shell without a terminal reads the end of its input and leaves; with `-c` it runs a script. */
function shell(args: readonly string[], container: Container, programs: Programs): Process {
  const dashC = args.findIndex((arg) => /^-[a-z]*c$/.test(arg));
  if (dashC < 0) return args.every((arg) => arg === '-') ? interactive(container) : unknown(`what the script ${args[0]} does`);
  return script(args[dashC + 1] ?? '', container, programs);
}

function interactive(container: Container): Process {
  return container.stdin === true ? { listens: [], logs: [], ignoresTerm: true } : exits(0);
}

/** Scripts as study notes write them: commands in a row, at the end perhaps a loop that never ends. Anything richer is unknown. */
function script(text: string, container: Container, programs: Programs): Process {
  const statements = text.split(/;|&&|\n/).map((part) => part.trim()).filter((part) => part !== '');
  const logs: string[] = [];
  let afterMs = 0;
  for (const [index, statement] of statements.entries()) {
    if (/^(while\s+(true|:|\[\s*1\s*\])|until\s+false|for\s*\(\(\s*)/.test(statement)) return endless(statements.slice(index).join('; '), logs);
    if (/[|<>$`&(){}"'*?]/.test(statement.replace(/^(exec\s+)?echo\s+("[^"$`]*"|'[^']*')$/, 'echo'))) {
      const quiet = /^(mkdir|touch|echo|printf|date|rm|chmod|trap|cat|hostname|cp|mv|ln)\b[^|&]*$/.test(statement) && />|^(mkdir|touch|rm|chmod|trap|cp|mv|ln)\b/.test(statement);
      if (!quiet) return unknown(`what the script \`${text.trim()}\` does`);
      continue;
    }
    if (/^(mkdir|touch|rm|chmod|trap|cp|mv|ln|cd|export|set)\b/.test(statement)) continue;
    const words = [...statement.replace(/^exec\s+/, '').matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
    const process = run(words, container, programs);
    if (process.unknown !== undefined) return process;
    logs.push(...process.logs);
    if (!process.ends) return { ...process, logs };
    afterMs += process.ends.afterMs;
    if (words[0] === 'exit') return { listens: [], logs, ends: { afterMs, exitCode: process.ends.exitCode }, ignoresTerm: true };
    if (index === statements.length - 1) return { listens: [], logs, ends: { afterMs, exitCode: process.ends.exitCode }, ignoresTerm: true };
  }
  return { listens: [], logs, ends: { afterMs, exitCode: 0 }, ignoresTerm: true };
}

/** A loop that never ends keeps the container alive. What it prints over time is not modelled, so it must be seen to print nothing. */
function endless(loop: string, logs: readonly string[]): Process {
  const body = loop.replace(/^.*?\bdo\b/s, '').replace(/;?\s*done\s*$/, '').split(/;|&&|\n/).map((part) => part.trim()).filter((part) => part !== '');
  const silent = body.every((statement) => /^(sleep\s+\S+|:|true)$/.test(statement) || />\s*\S+$/.test(statement));
  return silent ? { ...forever, logs } : { ...forever, logs, unknown: `what the loop \`${loop}\` does` };
}

/** `$(NAME)` in command and args is the kubelet's to replace; an unknown name stays as it stands, `$$` is one dollar. */
function expand(word: string, env: ReadonlyMap<string, string>): string {
  return word.replace(/\$\$|\$\(([A-Za-z_][A-Za-z0-9_.-]*)\)/g, (whole, name: string | undefined) => (name === undefined ? '$' : (env.get(name) ?? whole)));
}
