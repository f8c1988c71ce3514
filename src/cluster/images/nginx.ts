/** The official nginx image: the welcome page on port 80. https://hub.docker.com/_/nginx */
import type { HttpAnswer, HttpRequest, Image, ServingContainer, Tool } from './image.ts';
import { alpineTools } from './busybox.ts';
import { bytesOf, httpDate, httpSocket, logged, pathOf, whenRead } from './http.ts';
import { refuseOwnConfiguration, requestLines, startLines } from './nginxLog.ts';
import { commandLine, run } from './programs.ts';
import { isRelease, parseImage, releaseOf } from './reference.ts';

/** Newer pages leave their colours to the browser. */
const newStyle = `html { color-scheme: light dark; }
body { width: 35em; margin: 0 auto;
font-family: Tahoma, Verdana, Arial, sans-serif; }`;
const oldStyle = `    body {
        width: 35em;
        margin: 0 auto;
        font-family: Tahoma, Verdana, Arial, sans-serif;
    }`;

const welcome = (style: string): string => `<!DOCTYPE html>
<html>
<head>
<title>Welcome to nginx!</title>
<style>
${style}
</style>
</head>
<body>
<h1>Welcome to nginx!</h1>
<p>If you see this page, the nginx web server is successfully installed and
working. Further configuration is required.</p>

<p>For online documentation and support please refer to
<a href="http://nginx.org/">nginx.org</a>.<br/>
Commercial support is available at
<a href="http://nginx.com/">nginx.com</a>.</p>

<p><em>Thank you for using nginx.</em></p>
</body>
</html>
`;

const error = (style: string): string => `<!DOCTYPE html>
<html>
<head>
<title>Error</title>
<style>
${style}
</style>
</head>
<body>
<h1>An error occurred.</h1>
<p>Sorry, the page you are looking for is currently unavailable.<br/>
Please try again later.</p>
<p>If you are the system administrator of this resource then you should check
the error log for details.</p>
<p><em>Faithfully yours, nginx.</em></p>
</body>
</html>
`;

const root = '/usr/share/nginx/html';

/** The pages that the image brings along. */
function pages(release: readonly number[] | undefined): Readonly<Record<string, string>> {
  const style = isRelease(release, 1, 21, 3) ? newStyle : oldStyle;
  return { [`${root}/50x.html`]: error(style), [`${root}/index.html`]: welcome(style) };
}

/** When each release's welcome page was packed, which its headers tell: the ETag is this time and the page's length, both in hex. */
const packed = (): Readonly<Record<string, readonly [lastModified: string, hex: string]>> => ({
  '1.7.9': ['Tue, 23 Dec 2014 16:25:09 GMT', '54999765'],
  '1.14.2': ['Tue, 04 Dec 2018 14:44:49 GMT', '5c0692e1'],
  '1.16.1': ['Tue, 13 Aug 2019 10:05:00 GMT', '5d528b4c'],
  '1.18.0': ['Tue, 21 Apr 2020 14:09:01 GMT', '5e9efe7d'],
  '1.19.0': ['Tue, 26 May 2020 15:00:20 GMT', '5ecd2f04'],
  '1.19.1': ['Tue, 07 Jul 2020 15:52:25 GMT', '5f049a39'],
  '1.19.2': ['Tue, 11 Aug 2020 14:50:35 GMT', '5f32b03b'],
  '1.19.3': ['Tue, 29 Sep 2020 14:12:31 GMT', '5f7340cf'],
  '1.19.6': ['Tue, 15 Dec 2020 13:59:38 GMT', '5fd8c14a'],
  '1.21.0': ['Tue, 25 May 2021 12:28:56 GMT', '60aced88'],
  '1.21.1': ['Tue, 06 Jul 2021 14:59:17 GMT', '60e46fc5'],
  '1.21.3': ['Tue, 07 Sep 2021 15:21:03 GMT', '6137835f'],
  '1.21.4': ['Tue, 02 Nov 2021 14:49:22 GMT', '61814ff2'],
  '1.21.5': ['Tue, 28 Dec 2021 15:28:38 GMT', '61cb2d26'],
  '1.21.6': ['Tue, 25 Jan 2022 15:03:52 GMT', '61f01158'],
  '1.23.1': ['Tue, 19 Jul 2022 14:05:27 GMT', '62d6ba27'],
  '1.23.2': ['Wed, 19 Oct 2022 07:56:21 GMT', '634fada5'],
  '1.23.3': ['Tue, 13 Dec 2022 15:53:53 GMT', '6398a011'],
  '1.23.4': ['Tue, 28 Mar 2023 15:01:54 GMT', '64230162'],
  '1.25.1': ['Tue, 13 Jun 2023 15:08:10 GMT', '6488865a'],
  '1.25.2': ['Tue, 15 Aug 2023 17:03:04 GMT', '64dbafc8'],
  '1.25.3': ['Tue, 24 Oct 2023 13:46:47 GMT', '6537cac7'],
  '1.25.4': ['Wed, 14 Feb 2024 16:03:00 GMT', '65cce434'],
  '1.25.5': ['Tue, 16 Apr 2024 14:29:59 GMT', '661e8b67'],
  '1.27.0': ['Tue, 28 May 2024 13:22:30 GMT', '6655da96'],
  '1.27.1': ['Mon, 12 Aug 2024 14:21:01 GMT', '66ba1a4d'],
  '1.27.2': ['Wed, 02 Oct 2024 15:13:19 GMT', '66fd630f'],
  '1.27.3': ['Tue, 26 Nov 2024 15:55:00 GMT', '6745ef54'],
  '1.27.4': ['Wed, 05 Feb 2025 11:06:32 GMT', '67a34638'],
});

type Header = readonly [string, string];

/** The newest of those: what is taken for a tag that is built again and again. */
const newest = '1.27.4';

/** The release that runs: a tag says it, or its minor release alone; behind `latest` and its like is any. */
function releaseBehind(tag: string, self: ServingContainer): string {
  const told = releaseOf(tag);
  if (told?.length === 3) return told.join('.');
  if (told?.length !== 2) return self.decide('release of nginx', { kind: 'word', minLength: 5, length: 7, alphabet: '0123456789.', usual: newest });
  const patches = Array.from({ length: mostPatches + 1 }, (_, patch) => `${told.join('.')}.${patch}`);
  return self.decide('release of nginx', { kind: 'oneOf', options: patches, usual: patches.findLast((patch) => packed()[patch] !== undefined) ?? patches[0] ?? '' });
}

/** No minor release had more: 1.9.15. */
const mostPatches = 15;

/** When its welcome page was packed: of a release that is not known here it can be any second. */
function packedAt(release: string, self: ServingContainer): readonly [lastModified: string, hex: string] {
  const known = packed()[release];
  if (known) return known;
  const hex = self.decide(`time of the pages of nginx ${release}`, { kind: 'word', length: 8, alphabet: '0123456789abcdef', usual: packed()[newest]?.[1] ?? '' });
  return [httpDate(Number.parseInt(hex, 16) * 1000), hex];
}

/** The welcome page of a release that no tag tells is one of two, known by their bytes. */
function styleOf(release: readonly number[] | undefined, self: ServingContainer): 'new' | 'old' {
  if (release && release.length > 1) return isRelease(release, 1, 21, 3) ? 'new' : 'old';
  const lengths = { new: bytesOf(welcome(newStyle)), old: bytesOf(welcome(oldStyle)) };
  return self.decide('length of the welcome page of nginx', { kind: 'oneOf', options: [String(lengths.new), String(lengths.old)], usual: String(lengths.new) }) === String(lengths.old) ? 'old' : 'new';
}

/** Models ngx_http_index_module and ngx_http_static_module: a POST is refused only where there is a file for it. */
function answer(request: HttpRequest, tag: string, self: ServingContainer): HttpAnswer {
  refuseOwnConfiguration(self);
  const { method } = request;
  const refused = (): HttpAnswer => errorPage(405, 'Not Allowed', tag, self);
  if (!['GET', 'HEAD', 'POST'].includes(method)) return refused();
  const path = decodeURIComponent(pathOf(request));
  const file = path.endsWith('/') ? `${path}index.html` : path;
  const found = self.find(`${root}${file}`);
  const isOfImage = found.kind === 'image' && (file === '/index.html' || file === '/50x.html');
  if (method === 'POST' && (found.kind === 'text' || isOfImage)) return refused();
  if (found.kind === 'text') return undated(found.text, /\.html?$/.test(file) ? 'text/html' : 'application/octet-stream');
  if (isOfImage) return imagePage(file === '/index.html' ? welcome : error, tag, self);
  // A directory without an index is not shown.
  return path.endsWith('/') && file === '/index.html' ? errorPage(403, 'Forbidden', tag, self) : errorPage(404, 'Not Found', tag, self);
}

/** The answer and what it is worth in the log. */
function answerLogged(request: HttpRequest, tag: string, self: ServingContainer): HttpAnswer {
  const given = answer(request, tag, self);
  const path = decodeURIComponent(pathOf(request));
  const unfound = path.endsWith('/') ? `"${root}${path}index.html" is not found` : `open() "${root}${path}" failed`;
  const complaint = given.status === 403 ? `directory index of "${root}${path}" is forbidden` : given.status === 404 ? `${unfound} (2: No such file or directory)` : undefined;
  return logged(given, [requestLines(request, given, complaint)]);
}

/** A file that the image brings along. What nobody reads of it need not be decided. */
function imagePage(text: (style: string) => string, tag: string, self: ServingContainer): HttpAnswer {
  const body = (): string => text(styleOf(releaseOf(tag), self) === 'new' ? newStyle : oldStyle);
  return whenRead(200, body, () => {
    const release = releaseBehind(tag, self);
    const [lastModified, hex] = packedAt(release, self);
    const length = bytesOf(body());
    const validators: readonly Header[] = [['Last-Modified', lastModified], ['Connection', 'keep-alive'], ['ETag', `"${hex}-${length.toString(16)}"`], ['Accept-Ranges', 'bytes']];
    return [['Server', `nginx/${release}`], ['Date', ''], ['Content-Type', 'text/html'], ['Content-Length', String(length)], ...validators];
  });
}

/** Without a Date the headers count as not modelled: when a file was written is not kept. */
function undated(body: string, type: string): HttpAnswer {
  return { status: 200, headers: [['Server', 'nginx'], ['Content-Type', type]], body };
}

function errorPage(status: number, reason: string, tag: string, self: ServingContainer): HttpAnswer {
  const server = (): string => `nginx/${releaseBehind(tag, self)}`;
  const title = `${status} ${reason}`;
  const body = (): string => `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>${server()}</center>\r\n</body>\r\n</html>\r\n`;
  return whenRead(status, body, () => [['Server', server()], ['Date', ''], ['Content-Type', 'text/html'], ['Content-Length', String(bytesOf(body()))], ['Connection', 'keep-alive']], reason);
}

const own: Tool = { name: 'nginx', version: 'any' };

/** Debian's curl came with 1.19; the release it was built on decides which. */
function tools(tag: string): readonly Tool[] {
  const release = releaseOf(tag);
  if (tag.includes('alpine')) return [own, ...alpineTools(isRelease(release, 1, 27) ? '3.21' : isRelease(release, 1, 25) ? '3.19' : isRelease(release, 1, 21) ? '3.15' : '3.11', '8.9.1')];
  if (!isRelease(release, 1, 19)) return [own];
  return [own, { name: 'curl', version: isRelease(release, 1, 29) ? '8.14.1' : isRelease(release, 1, 25) ? '7.88.1' : isRelease(release, 1, 21, 1) ? '7.74.0' : '7.64.0' }];
}

const entrypoint = ['/docker-entrypoint.sh'];
const cmd = ['nginx', '-g', 'daemon off;'];

export const nginx: Image = {
  repositories: ['nginx', 'nginxinc/nginx-unprivileged'],
  tools: tools('latest'),
  shell: 'bash',
  at: (tag) => ({ tools: tools(tag), files: pages(releaseOf(tag)), shell: tag.includes('alpine') ? 'ash' : 'bash' }),
  workingDir: '/',
  entrypoint,
  cmd,
  start(container) {
    const { tag, repository } = parseImage(container.image);
    const port = repository === 'docker.io/library/nginx' ? 80 : 8080;
    const listens = [httpSocket(port, (request, self) => answerLogged(request, tag, self))];
    const server = () => ({ listens, logs: [], unknownLogs: 'what nginx logs' });
    // Started otherwise, or by another user, it says other things.
    const usual = (args: readonly string[]): boolean => port === 80 && args.join(' ') === cmd.join(' ');
    const entered = (args: readonly string[]) => (usual(args) ? { listens, logs: [startLines(releaseOf(tag), (self) => releaseBehind(tag, self))], logsRequests: true as const } : server());
    return run(commandLine(container, entrypoint, cmd), container, { 'docker-entrypoint.sh': entered, nginx: server, 'nginx-debug': server });
  },
};

/** The nginx of Kubernetes' own tutorials: its tags count by themselves, so nothing is known of its release. Its curl is of no known release either. */
export const nginxSlim: Image = {
  ...nginx,
  repositories: ['registry.k8s.io/nginx-slim'],
  at: () => ({ tools: [own, { name: 'curl', version: 'any' }], files: pages(undefined), shell: 'bash' }),
  start(container) {
    const server = () => ({ listens: [httpSocket(80, (request, self) => answer(request, 'latest', self))], logs: [], unknownLogs: 'what nginx logs' });
    return run(commandLine(container, [], cmd), container, { nginx: server });
  },
};
