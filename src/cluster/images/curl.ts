/** curlimages/curl: curl on Alpine, run as the entrypoint. https://hub.docker.com/r/curlimages/curl */
import type { Container, Image, Process } from './image.ts';
import { alpineTools } from './busybox.ts';
import { commandLine, run } from './programs.ts';
import { releaseOf } from './reference.ts';

const tools = (tag: string): Image['tools'] => alpineTools('3.21', releaseOf(tag)?.join('.') ?? '8.11.1');

/** The entrypoint runs curl where it is given options or a URL, and any other program as it stands. */
function entrypoint(args: readonly string[], container: Container): Process {
  const [first = ''] = args;
  if (first.startsWith('-') || first.includes('://') || first === 'curl') return { listens: [], logs: [], unknownLogs: 'what curl prints as a container of its own', unknown: 'how curl ends as a container of its own' };
  return run(args, container);
}

export const curl: Image = {
  repositories: ['curlimages/curl', 'quay.io/curl/curl'],
  tools: tools('latest'),
  at: (tag) => ({ tools: tools(tag) }),
  shell: 'ash',
  workingDir: '/home/curl_user',
  entrypoint: ['/entrypoint.sh'],
  cmd: ['curl'],
  user: 'curl_user',
  start: (container) => run(commandLine(container, ['/entrypoint.sh'], ['curl']), container, { 'entrypoint.sh': entrypoint }),
};
