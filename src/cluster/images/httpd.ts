/** The official Apache image: "It works!" on port 80. https://hub.docker.com/_/httpd */
import type { HttpAnswer, HttpRequest, Image } from './image.ts';
import { httpSocket, pathOf } from './http.ts';
import { commandLine, run } from './programs.ts';

function serve(request: HttpRequest): HttpAnswer {
  const headers = [
    ['Server', 'Apache/2.4 (Unix)'],
    ['Content-Type', 'text/html'],
  ] as const;
  const path = pathOf(request);
  if (path === '/' || path === '/index.html') return { status: 200, headers, body: '<html><body><h1>It works!</h1></body></html>\n' };
  const body =
    '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>404 Not Found</title>\n</head><body>\n<h1>Not Found</h1>\n<p>The requested URL was not found on this server.</p>\n</body></html>\n';
  return { status: 404, headers, body };
}

export const httpd: Image = {
  repositories: ['httpd'],
  tools: [],
  shell: 'bash',
  workingDir: '/usr/local/apache2',
  entrypoint: [],
  cmd: ['httpd-foreground'],
  start: (container) => run(commandLine(container, [], ['httpd-foreground']), container, { 'httpd-foreground': () => ({ listens: [httpSocket(80, serve)], logs: [], unknownLogs: 'what Apache logs' }) }),
};
