/** `kubebook shell`: a terminal on the simulator, where a note ends or on an empty cluster. */
import { randomUUID } from 'node:crypto';
import { cwd } from 'node:process';
import { documentationOf } from '../../api/documentation/index.ts';
import { CommandLines } from '../../note/transcript/completeness.ts';
import { LiveSession } from '../../server/liveSession.ts';
import { runShell } from '../../server/shellSession.ts';
import { installedSessionOptions } from '../../session/defaults.ts';
import { SeededChooser } from '../../session/seededChooser.ts';
import { Session } from '../../session/session.ts';
import type { Terminal as Place } from '../../session/terminal.ts';
import { plan } from '../../verify/plan/plan.ts';
import { Rerun } from '../../verify/replay/rerun.ts';
import { checkAll } from '../checking.ts';
import { readConfig } from '../config/read.ts';
import { completionsFor } from '../../session/completion.ts';
import { UsageError } from '../files.ts';
import type { Terminal } from '../terminal.ts';
import { readVersion } from './cluster.ts';
import type { CliCommand } from './command.ts';
import { numberOption, readOptions } from './options.ts';

const hourMs = 3_600_000;
/** Nobody can press Ctrl-C on a script: it is pressed for them. */
const scriptLimits = { maxLines: 100_000, maxVirtualMs: hourMs };
/** A reader's pause between two commands. */
const pauseMs = 3_000;

export const shell: CliCommand = {
  usage: '[NOTE]',
  summary: 'a terminal on the simulator, where the note ends',
  help: `Everything typed runs inside the simulator: no program, file or network of this machine is touched. NOTE is run to its end first.
Lines from a pipe are run one after the other in virtual time; at a terminal time is real, Tab completes, Ctrl-C stops, Ctrl-D leaves.

  --version VERSION   of Kubernetes where no note is given; 1.32 unless said
  --nodes N           where no note is given; 1 unless said

Exit code: the last command's.`,
  async run(args, terminal) {
    const { paths, values } = readOptions(args, { version: { type: 'string' }, nodes: { type: 'string' } });
    if (paths.length > 1) throw new UsageError('shell takes one note');
    const session = paths.length === 1 ? await atEndOf(paths, terminal) : emptySession(values);
    return terminal.interactive ? talk(session, terminal) : runScript(session, await terminal.readStdin(), terminal);
  },
};

function emptySession(values: Parameters<typeof numberOption>[0]): Session {
  const nodes = numberOption(values, 'nodes', { from: 1, to: 50, otherwise: 1 });
  const startMs = Date.now();
  return new Session({ ...installedSessionOptions(readVersion(values['version']), nodes), startMs, bornMs: startMs - hourMs, documentationOf }, new SeededChooser(randomUUID()));
}

async function atEndOf(paths: readonly string[], terminal: Terminal): Promise<Session> {
  const [note] = await checkAll(paths, await readConfig(cwd()), terminal);
  if (!note) throw new UsageError(`${paths.join(' ')}: there is no note here`);
  const rerun = new Rerun(plan(note.notebook), note.outcome, randomUUID(), documentationOf);
  rerun.runAll();
  return rerun.session;
}

async function talk(session: Session, terminal: Terminal): Promise<number> {
  const live = new LiveSession(session);
  const console = terminal.openConsole((line) => completionsFor(line, session));
  try {
    return await runShell(live, { kind: 'host' }, console, 'shell');
  } finally {
    console.close();
    live.close();
  }
}

function runScript(session: Session, text: string, terminal: Terminal): number {
  let place: Place = { kind: 'host' };
  let exitCode = 0;
  for (const [index, command] of commandsIn(text).entries()) {
    const { written, unsupported, left, next, ...result } = session.run(command, place, scriptLimits, `shell/${index + 1}`);
    for (const { to, text } of written) terminal[to === 'stdout' ? 'out' : 'err'](text);
    if (unsupported !== undefined) terminal.err(`kubebook: not modelled: ${unsupported}\n`);
    exitCode = result.exitCode;
    if (left && place.kind === 'host') break;
    place = next;
    session.advance(pauseMs);
  }
  return exitCode;
}

/** Lines that belong together are one command: a here-document, a loop, a line that ends in a backslash. */
function commandsIn(text: string): readonly string[] {
  const commands: string[] = [];
  let [lines, reading]: [string[], CommandLines] = [[], new CommandLines()];
  for (const line of text.split('\n')) {
    lines.push(line);
    reading.add(line);
    if (reading.unfinished) continue;
    commands.push(lines.join('\n'));
    [lines, reading] = [[], new CommandLines()];
  }
  return [...commands, lines.join('\n')].filter((command) => command.trim() !== '');
}
