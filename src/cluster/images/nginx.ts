/** The official nginx image: the welcome page on port 80. https://hub.docker.com/_/nginx */
import type { HttpAnswer, HttpRequest, Image, Tool } from './image.ts';
import { httpSocket, pathOf } from './http.ts';
import { commandLine, run } from './programs.ts';
import { parseImage } from './reference.ts';

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

/** `1.25.3` of a tag such as `1.25.3-alpine`; undefined for `latest` and its like. */
function versionOf(tag: string): string | undefined {
  return /^(\d+\.\d+(?:\.\d+)?)/.exec(tag)?.[1];
}

/** Whether a tag is of a version before 1.21, which has the older page and the older Debian. */
function isOld(version: string | undefined): boolean {
  const [major = 0, minor = 0] = (version ?? '1.99').split('.').map(Number);
  return major === 1 && minor < 21;
}

function answer(request: HttpRequest, version: string | undefined): HttpAnswer {
  const server = version?.split('.').length === 3 ? `nginx/${version}` : 'nginx';
  const headers = [
    ['Server', server],
    ['Content-Type', 'text/html'],
  ] as const;
  const path = pathOf(request);
  if (path === '/' || path === '/index.html') return { status: 200, headers, body: welcome(isOld(version) ? oldStyle : newStyle) };
  const body = `<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n<center><h1>404 Not Found</h1></center>\r\n<hr><center>${server}</center>\r\n</body>\r\n</html>\r\n`;
  return { status: 404, headers, body };
}

const tools: readonly Tool[] = [{ name: 'curl', version: '7.88.1' }];

const entrypoint = ['/docker-entrypoint.sh'];
const cmd = ['nginx', '-g', 'daemon off;'];

export const nginx: Image = {
  repositories: ['nginx', 'nginxinc/nginx-unprivileged'],
  tools,
  shell: 'bash',
  workingDir: '/',
  entrypoint,
  cmd,
  start(container) {
    const { tag, repository } = parseImage(container.image);
    const version = versionOf(tag);
    const port = repository.endsWith('unprivileged') ? 8080 : 80;
    const server = () => ({ listens: [httpSocket(port, (request) => answer(request, version))], logs: [], unknownLogs: 'what nginx logs' });
    return run(commandLine(container, entrypoint, cmd), container, { 'docker-entrypoint.sh': server, nginx: server });
  },
};
