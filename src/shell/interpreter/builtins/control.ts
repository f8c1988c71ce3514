/** Builtins that steer: `exit`, `return`, `break`, `continue`, `eval`, `source`, `command`, `exec`, `wait`, `:`. */
import { Unsupported } from '../../../base/unsupported.ts';
import { resolvePath } from '../../files.ts';
import { ExitSignal, LoopSignal, ReturnSignal } from '../signals.ts';
import type { Builtin } from './builtin.ts';
import { atOnce } from './builtin.ts';

const codeOf = (args: readonly string[], otherwise: number): number => (args[0] === undefined ? otherwise : Number(args[0]) & 255);

export const exit: Builtin = atOnce((shell, args) => {
  throw new ExitSignal(codeOf(args, shell.state.lastExit));
});

export const returnFromFunction: Builtin = atOnce((shell, args, { stderr }) => {
  if (shell.functionDepth > 0) throw new ReturnSignal(codeOf(args, shell.state.lastExit));
  stderr.write(shell.words.builtin('return', "can only `return' from a function or sourced script"));
  return 1;
});

function leaveLoop(kind: 'break' | 'continue'): Builtin {
  return atOnce((shell, args, { stderr }) => {
    if (shell.loopDepth > 0) throw new LoopSignal(kind, Number(args[0] ?? 1));
    stderr.write(shell.words.builtin(kind, "only meaningful in a `for', `while', or `until' loop"));
    return 0;
  });
}

export const breakLoop: Builtin = leaveLoop('break');
export const continueLoop: Builtin = leaveLoop('continue');

export const source: Builtin = function* runSource(shell, args, streams) {
  const [path = '', ...positional] = args;
  const text = shell.place.files.read(resolvePath(shell.state.cwd, path));
  if (text === undefined) {
    streams.stderr.write(shell.words.noSuchFile(path));
    return 1;
  }
  const outer = shell.state.positional;
  if (positional.length > 0) shell.state = { ...shell.state, positional };
  shell.functionDepth += 1;
  try {
    return yield* shell.interpreter.runText(shell, text, streams);
  } catch (signal) {
    if (signal instanceof ReturnSignal) return signal.exitCode;
    throw signal;
  } finally {
    shell.functionDepth -= 1;
    if (positional.length > 0) shell.state = { ...shell.state, positional: outer };
  }
};

export const evalText: Builtin = function* runEval(shell, args, streams) {
  return yield* shell.interpreter.runText(shell, args.join(' '), streams);
};

export const exec: Builtin = function* runExec(shell, args, streams) {
  if (args.length === 0) throw new Unsupported('exec without a command');
  throw new ExitSignal(yield* shell.interpreter.runWords(shell, args, streams, 'functions'));
};

/** Waits for the background jobs; bash tells at its next prompt which are done, which a replay has as the output of `wait`. */
export const wait: Builtin = function* runWait(shell, args, streams) {
  const wanted = args.length === 0 ? shell.jobs.waitedFor : args.flatMap((pid) => shell.jobs.find(pid) ?? []);
  let exitCode = args.length > 0 && wanted.length === 0 ? 127 : 0;
  for (const job of wanted) {
    while (job.exitCode === undefined) yield { kind: 'wait', ms: Math.max(job.dueMs - shell.place.now(), 1) };
    if (args.length > 0) exitCode = job.exitCode;
  }
  if (shell.countsLines || !streams.stderr.terminal) return exitCode;
  for (const [index, job] of wanted.entries()) {
    const mark = index === wanted.length - 1 ? '+' : index === wanted.length - 2 ? '-' : ' ';
    streams.stderr.write(`[${job.number}]${mark}  ${(job.exitCode === 0 ? 'Done' : `Exit ${job.exitCode}`).padEnd(24)}${job.text}\n`);
  }
  return exitCode;
};

export const jobs: Builtin = atOnce((shell, _args, { stdout }) => {
  const { running } = shell.jobs;
  for (const [index, job] of running.entries()) {
    const mark = index === running.length - 1 ? '+' : index === running.length - 2 ? '-' : ' ';
    stdout.write(`[${job.number}]${mark}  ${'Running'.padEnd(24)}${job.text} &\n`);
  }
  return 0;
});
