/** The official nginx image: the welcome page on port 80. https://hub.docker.com/_/nginx */
import type { HttpAnswer, HttpRequest, Image } from './image.ts';
import { commandLine, run } from './programs.ts';

const welcome = `<!DOCTYPE html>
<html>
<head>
<title>Welcome to nginx!</title>
<style>
html { color-scheme: light dark; }
body { width: 35em; margin: 0 auto;
font-family: Tahoma, Verdana, Arial, sans-serif; }
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

function serve(request: HttpRequest): HttpAnswer {
  const path = request.path.split('?')[0] ?? '/';
  if (path === '/' || path === '/index.html') return { status: 200, headers: [['Server', 'nginx'], ['Content-Type', 'text/html']], body: welcome };
  const body = '<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n<center><h1>404 Not Found</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n';
  return { status: 404, headers: [['Server', 'nginx'], ['Content-Type', 'text/html']], body };
}

const entrypoint = ['/docker-entrypoint.sh'];
const cmd = ['nginx', '-g', 'daemon off;'];

const server = () => ({ listens: [{ port: 80, protocol: 'TCP', speaks: { kind: 'http', serve } }], logs: [] }) as const;

export const nginx: Image = {
  repositories: ['nginx'],
  tools: [{ name: 'curl', version: '7.88.1' }],
  shell: 'bash',
  workingDir: '/',
  entrypoint,
  cmd,
  start: (container) => run(commandLine(container, entrypoint, cmd), container, { 'docker-entrypoint.sh': server, nginx: server }),
};
