/** curlimages/curl: curl on Alpine, run as the entrypoint. https://hub.docker.com/r/curlimages/curl */
import type { Image } from './image.ts';
import { busyboxApplets } from './busybox.ts';
import { commandLine, run } from './programs.ts';

export const curl: Image = {
  repositories: ['curlimages/curl', 'quay.io/curl/curl'],
  tools: [{ name: 'curl', version: '8.11.1' }, ...busyboxApplets('1.37')],
  shell: 'ash',
  workingDir: '/home/curl_user',
  entrypoint: ['/entrypoint.sh'],
  cmd: ['curl'],
  user: 'curl_user',
  start: (container) => run(commandLine(container, ['/entrypoint.sh'], ['curl']), container),
};
