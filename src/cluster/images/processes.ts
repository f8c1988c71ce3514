/** Ways in which a main process can go on: the small ones that many programs share. */
import type { Process } from './image.ts';

export function unknown(reason: string): Process {
  return { listens: [], logs: [], unknown: reason };
}

export function exits(exitCode: number, logs: readonly string[] = [], afterMs = 0): Process {
  return { listens: [], logs, ends: { afterMs, exitCode } };
}

/** Waits for the end of the world. PID 1 has no default reaction to SIGTERM. */
export const forever: Process = { listens: [], logs: [], ignoresTerm: true };

/** Programs that ask others and listen on nothing themselves. */
export const clients: RegExp =
  /^(?:exec\s+|timeout\s+\S+\s+)?(?:wget|curl|nslookup|dig|host|ping|date|echo|printf|cat|ls|env|printenv|hostname|tail|head|redis-cli|mysql|psql|mongo|mongosh|kubectl|ps|df|du|free|uptime|uname|id|whoami|nc\s+-\w*z\w*)\b/;

/** How long `sleep` sleeps, its arguments added up; undefined where one is no duration. */
export function sleepMs(args: readonly string[]): number | undefined {
  const unitMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
  let totalMs = 0;
  for (const arg of args) {
    const match = /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(arg);
    if (!match) return undefined;
    totalMs += Number(match[1]) * (unitMs[match[2] || 's'] ?? 1000);
  }
  return args.length === 0 ? undefined : totalMs;
}
