/** The official Apache image: "It works!" on port 80. https://hub.docker.com/_/httpd */
import { Unsupported } from '../../base/unsupported.ts';
import type { HttpAnswer, HttpRequest, Image, ServingContainer, Tool } from './image.ts';
import { alpineTools } from './busybox.ts';
import { bytesOf, httpSocket, pathOf } from './http.ts';
import { commandLine, run } from './programs.ts';
import { isRelease, parseImage, releaseOf } from './reference.ts';

const root = '/usr/local/apache2/htdocs';
const itWorks = '<html><body><h1>It works!</h1></body></html>\n';
const notFound =
  '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>404 Not Found</title>\n</head><body>\n<h1>Not Found</h1>\n<p>The requested URL was not found on this server.</p>\n</body></html>\n';

function serve(request: HttpRequest, version: string | undefined, self: ServingContainer): HttpAnswer {
  const server = `Apache/${version ?? '2.4'} (Unix)`;
  // Without a release its headers count as not modelled, and without a Date they do.
  const dated = version === undefined ? [] : [['Date', ''] as const];
  if (self.find('/usr/local/apache2/conf/httpd.conf').kind !== 'image') throw new Unsupported('an Apache with a configuration of its own');
  const path = decodeURIComponent(pathOf(request));
  const file = path.endsWith('/') ? `${path}index.html` : path;
  const found = self.find(`${root}${file}`);
  if (found.kind === 'text') return { status: 200, headers: [['Server', server], ['Content-Type', 'text/html']], body: found.text };
  if (found.kind === 'image' && file === '/index.html') {
    // The page is as old as its file, in every release with this page.
    return { status: 200, headers: [...dated, ['Server', server], ['Last-Modified', 'Mon, 11 Jun 2007 18:53:14 GMT'], ['ETag', '"2d-432a5e4a73a80"'], ['Accept-Ranges', 'bytes'], ['Content-Length', String(bytesOf(itWorks))], ['Content-Type', 'text/html']], body: itWorks };
  }
  if (path.endsWith('/') && self.find(`${root}${path}`).kind !== 'image') throw new Unsupported("Apache's list of a directory");
  return { status: 404, headers: [...dated, ['Server', server], ['Content-Length', String(bytesOf(notFound))], ['Content-Type', 'text/html; charset=iso-8859-1']], body: notFound };
}

const tools = (tag: string): readonly Tool[] => (tag.includes('alpine') ? alpineTools('3.21') : []);

export const httpd: Image = {
  repositories: ['httpd'],
  tools: [],
  shell: 'bash',
  at: (tag) => ({ tools: tools(tag), shell: tag.includes('alpine') ? 'ash' : 'bash' }),
  files: { [`${root}/index.html`]: itWorks },
  workingDir: '/usr/local/apache2',
  entrypoint: [],
  cmd: ['httpd-foreground'],
  start(container) {
    const release = releaseOf(parseImage(container.image).tag);
    const version = release?.length === 3 && isRelease(release, 2, 4) ? release.join('.') : undefined;
    const server = () => ({ listens: [httpSocket(80, (request, self) => serve(request, version, self))], logs: [], unknownLogs: 'what Apache logs' });
    return run(commandLine(container, [], ['httpd-foreground']), container, { 'httpd-foreground': server });
  },
};
