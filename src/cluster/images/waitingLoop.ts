/** Loops of scripts that wait for a name or a port: `until nslookup db; do …; done`, `while ! nc -z db 5432; do …; done`. */
import type { Awaited, Waiting } from './image.ts';
import { sleepMs } from './processes.ts';

export interface WaitingLoop extends Omit<Waiting, 'next'> {
  /** How many statements of the script it takes up. */
  readonly length: number;
}

/** The loop that these statements begin with; undefined where they begin with none, or with one of which more would have to be known. */
export function waitingLoop(statements: readonly string[], words: (text: string) => string | undefined): WaitingLoop | undefined {
  const condition = /^(?:until|while\s+!)\s+(.+)$/s.exec(statements[0] ?? '')?.[1];
  const end = statements.findIndex((statement) => /^done\b/.test(statement));
  if (condition === undefined || end < 0 || !/^do\b/.test(statements[1] ?? '')) return undefined;
  const question = condition.replace(/\s*(?:[12&]?>>?\s*\/dev\/null|2>&1)/g, '').trim();
  const asked = words(question)?.split(' ') ?? [];
  const what = awaited(asked);
  if (!what) return undefined;
  const body = statements.slice(1, end).map((statement) => statement.replace(/^do\b\s*/, '')).filter((statement) => statement !== '');
  const pauses = body.map((statement) => (/^sleep\s/.test(statement) ? sleepMs(statement.split(/\s+/).slice(1)) : 0));
  const said = body.filter((statement) => !/^sleep\s/.test(statement)).map((statement) => (/^echo\b/.test(statement) ? words(statement.replace(/^echo\s*/, '')) : undefined));
  const everyMs = pauses.reduce<number | undefined>((sum, ms) => (sum === undefined || ms === undefined ? undefined : sum + ms), 0);
  if (everyMs === undefined || everyMs === 0 || said.some((text) => text === undefined)) return undefined;
  const isSilent = /(?:^|[^2])&?>>?\s*\/dev\/null/.test(condition) && /&>|2>/.test(condition);
  return { for: what, everyMs, says: said.filter((text) => text !== undefined), length: end + 1, ...(isSilent ? {} : { told: asked[0] ?? '' }) };
}

/** What a client's success shows; undefined for a client that shows something else. */
function awaited([client = '', ...args]: readonly string[]): Awaited | undefined {
  const operands = operandsOf(args);
  const [first, second] = operands;
  switch (client) {
    case 'nslookup':
      return first === undefined || args.some((arg) => arg.startsWith('-')) ? undefined : { kind: 'name', name: first };
    case 'getent':
      return first === 'hosts' && second !== undefined ? { kind: 'name', name: second } : undefined;
    case 'nc':
      return args.some((arg) => /^-\w*z/.test(arg)) && first !== undefined && /^\d+$/.test(second ?? '') ? { kind: 'port', host: first, port: Number(second) } : undefined;
    case 'pg_isready':
      return server(args, 5432);
    case 'mysqladmin':
      return operands.includes('ping') ? server(args, 3306) : undefined;
    default:
      return undefined;
  }
}

/** Options of these clients that take a value of their own. */
const valued = new Set(['-w', '-i', '-h', '-p', '-P', '-U', '-u', '-t', '-d']);

const operandsOf = (args: readonly string[]): readonly string[] => args.filter((arg, index) => !arg.startsWith('-') && !valued.has(args[index - 1] ?? ''));

/** `-h HOST`, `-hHOST`, `--host=HOST`, and a port likewise. */
function server(args: readonly string[], usual: number): Awaited | undefined {
  const after = (pattern: RegExp): string | undefined => args.flatMap((arg, index) => {
    const found = pattern.exec(arg);
    return found ? [found[1] === undefined || found[1] === '' ? (args[index + 1] ?? '') : found[1]] : [];
  })[0];
  const host = after(/^(?:-h|--host=?)(.*)$/);
  const port = after(usual === 3306 ? /^(?:-P|--port=?)(.*)$/ : /^(?:-p|--port=?)(.*)$/) ?? String(usual);
  return host === undefined || host === '' || !/^\d+$/.test(port) ? undefined : { kind: 'port', host, port: Number(port) };
}
