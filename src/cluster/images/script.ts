/**
 * Shell scripts that a pod gives its container to run, as far as what they do can be told from reading them: commands in a row, files
 * written, a server or an endless loop at the end. Anything richer is unknown, and then nothing is claimed.
 */
import type { Container, FileChange, LogText, Process } from './image.ts';
import type { TimeMs } from '../ports/clock.ts';
import { strftime } from '../ports/strftime.ts';
import { netcat } from './listeners.ts';
import { clients, exits, forever, sleepMs, unknown } from './processes.ts';
import { waitingLoop } from './waitingLoop.ts';

/** Runs one command of a script, taken apart into words. */
export type RunWords = (words: readonly string[]) => Process;

/** What a script has done so far. */
interface Progress {
  readonly logs: LogText[];
  /** Files as they are by now: those that are gone have no text. */
  readonly files: Map<string, string | undefined>;
  readonly changes: FileChange[];
  unknownWrites: string | undefined;
  afterMs: number;
}

export function script(text: string, container: Container, run: RunWords): Process {
  const progress: Progress = { logs: [], files: new Map(), changes: [], unknownWrites: undefined, afterMs: 0 };
  const statements = split(text);
  const whole = text.trim();
  for (const [index, statement] of statements.entries()) {
    const loop = endlessLoop(statements.slice(index).join('\n'));
    if (loop !== undefined) return withProgress(endless(loop, whole, container, counterOf(statements.slice(0, index))), progress);
    const waiting = waitingLoop(statements.slice(index), (words) => expandWords(words, container, {}));
    if (waiting && progress.afterMs === 0) {
      const { length, ...waits } = waiting;
      const next = script(statements.slice(index + length).join('\n'), container, run);
      return withProgress({ ...forever, waits: { ...waits, next } }, progress);
    }
    if (/^(?:for|while|until|if|case|select|function)\b/.test(statement)) return unknown(`what the script \`${whole}\` does`);
    const touched = touchedBy(statement);
    if (touched) {
      for (const path of touched.paths) if (touched.removes || !progress.files.get(path)) change(progress, path, touched.removes ? undefined : '');
      continue;
    }
    if (isQuiet(statement)) continue;
    const written = writeOf(statement, container);
    if (written) {
      const before = written.appends ? (progress.files.get(written.path) ?? '') : '';
      if (written.text === undefined || progress.unknownWrites !== undefined) progress.unknownWrites ??= `what \`${statement}\` writes`;
      else change(progress, written.path, before + written.text);
      continue;
    }
    if (/^(?:wget|curl|git|cp|mv|ln|tar|chown|sed|cat|tee)\b/.test(statement) && (/>|\s-O\s|\s-o\s|^(?:git|cp|mv|ln|tar|sed)/.test(statement))) {
      progress.unknownWrites = `what \`${statement}\` writes`;
      continue;
    }
    const process = simple(statement, container, run);
    if (process.unknown !== undefined) return process;
    progress.logs.push(...process.logs);
    if (!process.ends) return withProgress(process, progress);
    progress.afterMs += process.ends.afterMs;
    const isLast = index === statements.length - 1;
    if (process.ends.reason !== undefined) return withProgress(process, progress);
    if (isLast || /^exit\b/.test(statement)) return withProgress({ ...exits(process.ends.exitCode), ignoresTerm: true, ...(process.unknownLogs === undefined ? {} : { unknownLogs: process.unknownLogs }) }, progress);
  }
  return withProgress({ ...exits(0), ignoresTerm: true }, progress);
}

function change({ files, changes, afterMs }: Progress, path: string, text: string | undefined): void {
  files.set(path, text);
  changes.push({ afterMs, path, text });
}

/** `touch FILE…`, `rm -f FILE…`: what is there or gone after that; undefined where it is anything else. */
function touchedBy(statement: string): { readonly paths: readonly string[]; readonly removes: boolean } | undefined {
  const [, name, , rest = ''] = /^(touch|rm)((?:\s+-[rf]+)*)((?:\s+\/[\w./-]+)+)$/.exec(statement) ?? [];
  return name === undefined ? undefined : { paths: rest.trim().split(/\s+/), removes: name === 'rm' };
}

function withProgress(process: Process, { logs, changes, unknownWrites, afterMs }: Progress): Process {
  const writes = new Map(changes.flatMap((each) => (each.afterMs === 0 && each.text !== undefined ? [[each.path, each.text] as const] : [])));
  for (const each of changes) if (each.afterMs === 0 && each.text === undefined) writes.delete(each.path);
  const later = changes.filter((each) => each.afterMs > 0);
  const own = process.logs.filter((line) => !logs.includes(line));
  return {
    ...process,
    logs: [...logs, ...own],
    ...(process.ends ? { ends: { ...process.ends, afterMs: process.ends.afterMs + afterMs } } : {}),
    ...(writes.size > 0 ? { writes } : {}),
    ...(later.length > 0 ? { later } : {}),
    ...(unknownWrites === undefined ? {} : { unknownWrites }),
  };
}

/** Statements, cut at `;`, `&&` and line ends that no quote and no bracket holds. */
function split(text: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  let quote = '';
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quote !== '') {
      if (character === quote && text.charAt(at - 1) !== '\\') quote = '';
    } else if (character === '"' || character === "'" || character === '`') quote = character;
    else if (character === '(' || character === '{') depth += 1;
    else if (character === ')' || character === '}') depth -= 1;
    else if (depth === 0 && (character === ';' || character === '\n' || text.startsWith('&&', at))) {
      if (character === '&') at += 1;
      parts.push(part);
      part = '';
      continue;
    }
    part += character;
  }
  return [...parts, part].map((one) => one.trim()).filter((one) => one !== '' && !one.startsWith('#'));
}

/** Commands that print nothing and leave nothing behind that anybody would look for. */
const isQuiet = (statement: string): boolean => /^(?:mkdir|touch|rm|chmod|trap|cd|export|set|ulimit|umask|[A-Za-z_]\w*=\S*$)/.test(statement) && !/[|>`]|\$\(/.test(statement);

interface Written {
  readonly path: string;
  readonly appends: boolean;
  /** Undefined where it can't be told. */
  readonly text: string | undefined;
}

/** `echo … > file`, `date > file`: what is written where. */
function writeOf(statement: string, container: Container): Written | undefined {
  const match = /^(.*?[^\d&>])\s*(>>?)\s*("?)(\/[\w./-]+)\3$/s.exec(statement);
  // Of the devices only the container's last words are a file.
  if (!match || (match[4]?.startsWith('/dev/') && match[4] !== '/dev/termination-log') || /\|/.test(match[1] ?? '')) return undefined;
  const [, command = '', arrow = '>', , path = ''] = match;
  return { path, appends: arrow === '>>', text: printed(command.trim(), container) };
}

/** What `echo` or `printf` prints, its variables filled in. */
function printed(command: string, container: Container, moment: Moment = {}): string | undefined {
  const match = /^(echo|printf)\s*(-[neE]+\s+)?(.*)$/s.exec(command);
  if (!match) return command === 'hostname' ? `${container.hostname}\n` : undefined;
  const [, name = '', flags = '', rest = ''] = match;
  const words = expandWords(rest, container, moment);
  if (words === undefined || (name === 'printf' && words.includes('%'))) return undefined;
  const text = name === 'printf' || flags.includes('e') ? words.replaceAll('\\n', '\n').replaceAll('\\t', '\t').replaceAll('\\r', '\r') : words;
  return name === 'printf' || flags.includes('n') ? text : `${text}\n`;
}

interface Moment {
  readonly atMs?: TimeMs;
  /** The loop's counter. */
  readonly counter?: { readonly name: string; readonly value: number };
}


/** As `date` prints it: `Mon Jan  5 09:00:00 UTC 2026`. */
export const date = (timeMs: TimeMs): string => strftime(timeMs, '%a %b %e %T UTC %Y');

/** Words as the shell sees them after its expansions, joined by one space; undefined where one is beyond this. */
function expandWords(text: string, { env, hostname, namespace }: Container, { atMs, counter }: Moment): string | undefined {
  const words: string[] = [];
  for (const match of text.matchAll(/((?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|\$\([^()]*\)|[^\s"'\\])+)/g)) {
    let word = '';
    for (const piece of (match[1] ?? '').matchAll(/"((?:\\.|[^"\\])*)"|'([^']*)'|((?:\$\([^()]*\)|[^"'])+)/g)) {
      const [, double, single, bare] = piece;
      if (single !== undefined) word += single;
      else {
        const expanded = expand(double ?? bare ?? '');
        if (expanded === undefined) return undefined;
        word += expanded;
      }
    }
    words.push(word);
  }
  return words.join(' ');

  function expand(piece: string): string | undefined {
    let isKnown = true;
    const expanded = piece.replace(/\$\(([^()]*)\)|`([^`]*)`|\$\{?([A-Za-z_]\w*)\}?|\\(["$`\\])/g, (_whole, inner?: string, ticked?: string, name?: string, escaped?: string) => {
      if (escaped !== undefined) return escaped;
      const command = (inner ?? ticked)?.trim();
      if (command === 'hostname') return hostname;
      if (command === 'cat /var/run/secrets/kubernetes.io/serviceaccount/namespace') return namespace;
      if (command === 'date' && atMs !== undefined) return date(atMs);
      if (name !== undefined && name === counter?.name) return String(counter.value);
      const value = name === undefined ? undefined : env.get(name);
      if (value === undefined) isKnown = false;
      return value ?? '';
    });
    return isKnown ? expanded : undefined;
  }
}

/** One command, its words handed to whoever knows it. */
function simple(statement: string, container: Container, run: RunWords): Process {
  const served = netcat(statement, (command) => printed(command, container));
  if (served) return served;
  if (/[|<>$`&(){}*?]/.test(statement) && !/^(?:exec\s+)?(?:echo|printf)\b/.test(statement)) return clients.test(statement) ? { ...exits(0, [], 1000), unknownLogs: `what \`${statement}\` prints` } : unknown(`what the script \`${statement}\` does`);
  const said = printed(statement, container);
  if (said !== undefined) return exits(0, said.replace(/\n$/, '').split('\n'));
  if (/^(?:echo|printf)\b/.test(statement)) return { ...exits(0), unknownLogs: `what \`${statement}\` prints` };
  const words = [...statement.replace(/^exec\s+/, '').matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
  return run(words);
}

/** The body of a loop that never ends; undefined where the text is no such loop. */
function endlessLoop(text: string): string | undefined {
  return /^(?:while\s+(?:true|:|\[\s*(?:1|true)\s*\]|sleep\s+\S+)|until\s+false|for\s*\(\(\s*;\s*;\s*\)\))\s*[;\n]?\s*do\b([\s\S]*?)[;\n]?\s*\bdone\b\s*[;&]?\s*$/.exec(text)?.[1];
}

/** `i=0` before a loop that counts. */
function counterOf(before: readonly string[]): { readonly name: string; readonly from: number } | undefined {
  const match = before.map((statement) => /^([A-Za-z_]\w*)=(\d+)$/.exec(statement)).findLast((found) => found !== null);
  return match ? { name: match[1] ?? '', from: Number(match[2]) } : undefined;
}

/** `printenv A B`: the values of those that are set. */
const variables = (statement: string, { env }: Container): string =>
  statement.split(/\s+/).slice(1).map((name) => (env.has(name) ? `${env.get(name) ?? ''}\n` : '')).join('');

/** A loop that never ends keeps its container alive; what it prints each round is told where it can be. */
function endless(body: string, whole: string, container: Container, counter: { readonly name: string; readonly from: number } | undefined): Process {
  const statements = split(body);
  const server = statements.map((statement) => netcat(statement, (command) => printed(command, container))).find((found) => found !== undefined);
  if (server) return server;
  const prints: string[] = [];
  let everyMs = 0;
  let unknownLogs: string | undefined;
  let unknownWrites: string | undefined;
  let counts = false;
  for (const statement of statements) {
    if (/^sleep\s/.test(statement)) everyMs += sleepMs(statement.split(/\s+/).slice(1)) ?? 0;
    else if (new RegExp(`^(?:let\\s+)?${counter?.name ?? '\\b'}(?:=\\$\\(\\(\\s*\\$?${counter?.name ?? ''}\\s*\\+\\s*1\\s*\\)\\)|\\+\\+)$`).test(statement)) counts = true;
    else if (/>\s*\/dev\/null/.test(statement) || isQuiet(statement) || statement === 'true' || statement === ':') continue;
    else if (/>>?\s*\S+$/.test(statement)) unknownWrites ??= `what \`${statement}\` has written by then`;
    else if (statement === 'date' || /^(?:echo|printenv(?:\s+\w+)+$)/.test(statement)) prints.push(statement === 'date' ? 'echo $(date)' : statement);
    else if (clients.test(statement)) unknownLogs ??= `what the loop \`${whole}\` prints`;
    else return unknown(`what the loop \`${whole}\` does`);
  }
  const lines = (round: number, atMs: TimeMs): readonly string[] | undefined => {
    const moment = { atMs, ...(counter ? { counter: { name: counter.name, value: counter.from + (counts ? round : 0) } } : {}) };
    const texts = prints.map((statement) => (statement.startsWith('printenv') ? variables(statement, container) : printed(statement, container, moment)));
    if (texts.some((text) => text === undefined)) return undefined;
    const text = texts.join('');
    return text === '' ? [] : text.replace(/\n$/, '').split('\n');
  };
  const isTold = unknownLogs === undefined && prints.length > 0 && everyMs > 0 && lines(0, 0) !== undefined;
  if (isTold) return { ...forever, rounds: { everyMs, lines: (round, atMs) => lines(round, atMs) ?? [] }, ...(unknownWrites === undefined ? {} : { unknownWrites }) };
  if (prints.length > 0) unknownLogs ??= `what the loop \`${whole}\` prints`;
  return { ...forever, ...(unknownLogs === undefined ? {} : { unknownLogs }), ...(unknownWrites === undefined ? {} : { unknownWrites }) };
}
