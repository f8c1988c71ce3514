/** Servers that a pod's command starts by hand: `nc -l`, `python -m http.server`, busybox' `httpd -f`. */
import { Unsupported } from '../../base/unsupported.ts';
import type { HttpAnswer, HttpRequest, Process, ServingContainer } from './image.ts';
import { httpSocket, otherSocket, pathOf } from './http.ts';

/** `nc -l -p 8080`, alone or at the end of a pipe from an `echo`; undefined where a statement is something else. */
export function netcat(statement: string, printed: (command: string) => string | undefined): Process | undefined {
  const match = /^(?:(.*?)\s*\|\s*)?(?:nc|ncat|netcat)\s+((?:-\w+\s+)*?-\w*l\w*(?:\s+-\w+|\s+\d+|\s+[\d.]+)*)\s*(?:-e\s+.*|>.*)?$/s.exec(statement);
  const port = match && /(?:^|\s)(\d+)(?:\s|$)/.exec(match[2] ?? '')?.[1];
  if (!match || port === undefined || port === null || /-\w*u/.test(match[2] ?? '')) return undefined;
  const source = match[1]?.replace(/^[{(]\s*|\s*;?\s*[})]$/g, '');
  const text = source === undefined ? '' : source.split(/;\s*/).map(printed).reduce<string | undefined>((all, part) => (all === undefined || part === undefined ? undefined : all + part), '');
  const logs = { logs: [], unknownLogs: 'what clients send to nc', ignoresTerm: true };
  if (text === undefined || /\s-e\s/.test(statement.slice(statement.lastIndexOf('|') + 1))) return { listens: [silent(Number(port), `what \`${statement}\` says`)], ...logs };
  const http = /^HTTP\/1\.[01] (\d+)[^\n]*\r?\n([\s\S]*?)\r?\n\r?\n([\s\S]*)$/.exec(text.replace(/^(HTTP\/1\.[01] \d+[^\n]*\r?\n)(?=\r?\n)/, '$1\n'));
  if (!http) return { listens: [otherSocket(Number(port), text)], ...logs };
  const headers = (http[2] ?? '').split(/\r?\n/).filter((line) => line.includes(':')).map((line): readonly [string, string] => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]);
  return { listens: [httpSocket(Number(port), () => ({ status: Number(http[1]), headers, body: http[3] ?? '' }))], ...logs };
}

/** A port on which somebody answers, nobody knows what. */
function silent(port: number, what: string): Process['listens'][number] {
  return httpSocket(port, () => {
    throw new Unsupported(what);
  });
}

/** A server of files, whose own pages (directories, errors) are not modelled. */
function fileServer(root: string, what: string): (request: HttpRequest, self: ServingContainer) => HttpAnswer {
  return (request, self) => {
    const path = decodeURIComponent(pathOf(request));
    const found = self.find(`${root.replace(/\/$/, '')}${path.endsWith('/') ? `${path}index.html` : path}`);
    if (found.kind === 'text') return { status: 200, headers: [], body: found.text };
    throw new Unsupported(`the page that ${what} shows where a file is missing`);
  };
}

/** `python3 -m http.server 8080 --directory /srv`, `python -m SimpleHTTPServer`. */
export function python(args: readonly string[], workingDir: string): Process | undefined {
  const at = args.indexOf('-m');
  const module = args[at + 1];
  if (at < 0 || (module !== 'http.server' && module !== 'SimpleHTTPServer')) return undefined;
  const rest = args.slice(at + 2);
  const directory = rest[rest.findIndex((arg) => arg === '--directory' || arg === '-d') + 1];
  const port = rest.find((arg) => /^\d+$/.test(arg)) ?? '8000';
  const root = rest.includes('--directory') || rest.includes('-d') ? (directory ?? workingDir) : workingDir;
  return { listens: [httpSocket(Number(port), fileServer(root, 'http.server'))], logs: [], unknownLogs: 'what http.server logs', ignoresTerm: true };
}

/** busybox' httpd in the foreground: `httpd -f -p 8080 -h /www`. */
export function busyboxHttpd(args: readonly string[], workingDir: string): Process | undefined {
  if (!args.some((arg) => /^-\w*f/.test(arg))) return undefined;
  const value = (flag: string): string | undefined => {
    const at = args.findIndex((arg) => new RegExp(`^-\\w*${flag}`).test(arg));
    const attached = args[at]?.replace(new RegExp(`^-\\w*?${flag}`), '');
    return at < 0 ? undefined : attached !== '' ? attached : args[at + 1];
  };
  const port = Number((value('p') ?? '80').split(':').at(-1));
  return { listens: [httpSocket(port, fileServer(value('h') ?? workingDir, 'httpd'))], logs: [], ignoresTerm: true };
}
