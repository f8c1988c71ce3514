/** What the official nginx image logs: its entrypoint's lines, nginx' own at its start, and a line or two for each request. */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { Unsupported } from '../../base/unsupported.ts';
import type { TimeMs } from '../ports/clock.ts';
import { strftime } from '../ports/strftime.ts';
import { bytesOf } from './http.ts';
import type { HttpAnswer, HttpRequest, LogText, ServingContainer } from './image.ts';
import { isRelease } from './reference.ts';

/**
 * How talkative images are: `silent` before there was an entrypoint, `plain` with one, `tuned` with a script more, `noticing` since nginx logs
 * notices, `resolving` with one script more again.
 */
type Manner = 'silent' | 'plain' | 'tuned' | 'noticing' | 'resolving';

/**
 * The manners that a release may have, the likeliest first. Nothing that was logged by 1.20.0 or by the last of 1.19 is known, and 1.25.1 was
 * built twice. Of a tag that tells no release it may be any.
 */
function mannersOf(release: readonly number[] | undefined): readonly Manner[] {
  if (release === undefined || release.length < 2) return ['resolving', 'noticing', 'plain', 'tuned', 'silent'];
  const patch = release[2];
  if (isRelease(release, 1, 26)) return ['resolving'];
  if (isRelease(release, 1, 25)) return patch === 0 ? ['noticing'] : patch === undefined || patch === 1 ? ['resolving', 'noticing'] : ['resolving'];
  if (isRelease(release, 1, 21)) return ['noticing'];
  if (isRelease(release, 1, 20)) return patch !== undefined && patch > 1 ? ['noticing'] : ['noticing', 'tuned', 'plain'];
  if (isRelease(release, 1, 19)) return patch !== undefined && patch < 6 ? ['plain'] : ['plain', 'tuned', 'noticing'];
  return ['silent'];
}

/** nginx starts as many workers as the node has processors. */
const processors = ['2', '4', '1', '8', '6', '3', '12', '16', '10', '5', '20', '24', '32', '64'];
const firstWorker = 29;

/** The lines at its start. `release`: what the tag tells of it; `behind`: the one that runs, as it is called in full. */
export function startLines(release: readonly number[] | undefined, behind: (self: ServingContainer) => string): LogText {
  return (self, atMs) => {
    refuseOwnWays(self);
    const manners = mannersOf(release);
    const manner = manners.length === 1 ? manners[0] : self.decide('manner of the log of nginx', { kind: 'oneOf', options: manners, usual: manners[0] ?? 'resolving' });
    if (manner === 'silent') return [];
    const says = (text: string): string => `/docker-entrypoint.sh: ${text}`;
    const launches = (verb: string, script: string): string => says(`${verb} /docker-entrypoint.d/${script}`);
    const info = manner === 'noticing' || manner === 'resolving' ? 'info: ' : '';
    const script = '10-listen-on-ipv6-by-default.sh';
    return [
      says('/docker-entrypoint.d/ is not empty, will attempt to perform configuration'),
      says('Looking for shell scripts in /docker-entrypoint.d/'),
      launches('Launching', script),
      `${script}: ${info}Getting the checksum of /etc/nginx/conf.d/default.conf`,
      `${script}: ${info}Enabled listen on IPv6 in /etc/nginx/conf.d/default.conf`,
      ...(manner === 'resolving' ? [launches('Sourcing', '15-local-resolvers.envsh')] : []),
      launches('Launching', '20-envsubst-on-templates.sh'),
      ...(manner === 'plain' ? [] : [launches('Launching', '30-tune-worker-processes.sh')]),
      says('Configuration complete; ready for start up'),
      ...(info === '' ? [] : notices(self, atMs, behind(self))),
    ];
  };
}

/** What the machine, the compiler, processes and connections are called carries no evidence: `matchers/serverLogs.ts` reads over it. */
function notices(self: ServingContainer, atMs: TimeMs, release: string): readonly string[] {
  const workers = Number(self.decide(`processors of ${self.node}`, { kind: 'oneOf', options: processors, usual: processors[0] ?? '1' }));
  const lines = [
    'using the "epoll" event method',
    `nginx/${release}`,
    'built by gcc 12.2.0 (Debian 12.2.0-14) ',
    'OS: Linux 5.15.0-91-generic',
    'getrlimit(RLIMIT_NOFILE): 1048576:1048576',
    'start worker processes',
    ...Array.from({ length: workers }, (_, index) => `start worker process ${firstWorker + index}`),
  ];
  return lines.map((line) => `${errorTime(atMs)} [notice] 1#1: ${line}`);
}

const errorTime = (atMs: TimeMs): string => strftime(atMs, '%Y/%m/%d %H:%M:%S');

/** The line of the access log in the form `main` and, of a page that is not there, that of the error log: they come by two streams, of which either may be read first. */
export function requestLines(request: HttpRequest, answer: Pick<HttpAnswer, 'status' | 'body'>, missing?: string): LogText {
  return (self, atMs) => {
    const { method, path, headers, clientAddress } = request;
    if (headers['authorization'] !== undefined) throw new Unsupported('what nginx logs of who asks with a password');
    const field = (name: string): string => `"${escaped(headers[name] ?? '-')}"`;
    const size = method === 'HEAD' ? 0 : bytesOf(answer.body);
    const access = `${clientAddress} - - [${strftime(atMs, '%d/%b/%Y:%H:%M:%S +0000')}] "${method} ${escaped(path)} HTTP/1.1" ${answer.status} ${size} ${field('referer')} ${field('user-agent')} ${field('x-forwarded-for')}`;
    if (missing === undefined) return [access];
    const { host, referer } = headers;
    const whence = `${host === undefined ? '' : `, host: "${host}"`}${referer === undefined ? '' : `, referrer: "${referer}"`}`;
    const error = `${errorTime(atMs)} [error] ${firstWorker}#${firstWorker}: *1 ${missing}, client: ${clientAddress}, server: localhost, request: "${method} ${path} HTTP/1.1"${whence}`;
    return self.decide('stream of nginx that is read first', { kind: 'oneOf', options: ['errors', 'requests'], usual: 'errors' }) === 'errors' ? [error, access] : [access, error];
  };
}

/** Models ngx_http_log_escape: byte by byte. */
const escaped = (text: string): string => text.replace(/["\\]|[^ -~]+/g, (letters) => [...utf8ToBytes(letters)].map((byte) => `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''));

function refuseOwnWays(self: ServingContainer): void {
  refuseOwnConfiguration(self);
  const { env } = self;
  if (env.has('TZ')) throw new Unsupported('what nginx logs in another time zone');
  if (env.has('NGINX_ENTRYPOINT_QUIET_LOGS')) throw new Unsupported('what a quiet nginx logs');
}

/** What a server does that is configured otherwise than the image has it, nobody models. */
export function refuseOwnConfiguration({ find }: ServingContainer): void {
  if (['/etc/nginx/nginx.conf', '/etc/nginx/conf.d/default.conf'].some((file) => find(file).kind !== 'image')) throw new Unsupported('an nginx with a configuration of its own');
}
