/** busybox: a shell that leaves at once unless it is given something to do. https://hub.docker.com/_/busybox */
import type { Image, Tool } from './image.ts';
import { commandLine, run } from './programs.ts';

/** The applets that notes use; their version is the image's. */
export const busyboxApplets = (version: string): readonly Tool[] =>
  ['wget', 'nslookup', 'ping', 'nc', 'telnet', 'hostname', 'vi', 'ip', 'ifconfig', 'netstat', 'traceroute', 'arping', 'httpd'].map((name) => ({ name, version, flavour: 'busybox' }));

export const busybox: Image = {
  repositories: ['busybox'],
  tools: busyboxApplets('1.36'),
  shell: 'ash',
  workingDir: '/',
  entrypoint: [],
  cmd: ['sh'],
  start: (container) => run(commandLine(container, [], ['sh']), container),
};
