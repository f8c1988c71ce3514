/** busybox: a shell that leaves at once unless it is given something to do. https://hub.docker.com/_/busybox */
import type { Image, Tool } from './image.ts';
import { commandLine, run } from './programs.ts';
import { isRelease, releaseOf } from './reference.ts';

/** The applets that notes use; their version is the image's. */
export const busyboxApplets = (version: string): readonly Tool[] =>
  'wget nslookup ping ping6 nc telnet hostname vi ip ifconfig netstat route traceroute traceroute6 arp arping httpd ftpget tftp brctl ipcalc dnsdomainname whois less more top ps lsof gzip gunzip unzip'.split(' ').map((name) => ({ name, version, flavour: 'busybox' }));

/** Which busybox an Alpine Linux has. https://pkgs.alpinelinux.org */
const busyboxOfAlpine: readonly (readonly [minor: number, busybox: string])[] = [
  [21, '1.37'],
  [18, '1.36'],
  [16, '1.35'],
  [15, '1.34'],
  [14, '1.33'],
  [13, '1.32'],
  [11, '1.31'],
  [10, '1.30'],
  [9, '1.29'],
  [8, '1.28'],
  [7, '1.27'],
  [6, '1.26'],
];

/** Tools as Alpine Linux builds them. */
export const onMusl = (tools: readonly Tool[]): readonly Tool[] => tools.map((tool) => ({ ...tool, libc: 'musl' }));

/** The C library's own tool, which comes with every Alpine Linux. */
export const getent: Tool = { name: 'getent', version: 'any' };

/** What an image has that is built on an Alpine Linux: its busybox, and curl where it was added. */
export function alpineTools(alpine: string, curl?: string): readonly Tool[] {
  const release = releaseOf(alpine);
  const busybox = busyboxOfAlpine.find(([minor]) => isRelease(release, 3, minor))?.[1] ?? '1.25';
  return onMusl([...busyboxApplets(busybox), getent, ...(curl === undefined ? [] : [{ name: 'curl', version: curl }])]);
}

export const busybox: Image = {
  repositories: ['busybox', 'registry.k8s.io/busybox', 'registry.k8s.io/e2e-test-images/busybox'],
  tools: busyboxApplets('1.37'),
  at: (tag) => ({ tools: busyboxApplets(releaseOf(tag)?.slice(0, 2).join('.') ?? '1.37') }),
  shell: 'ash',
  workingDir: '/',
  entrypoint: [],
  cmd: ['sh'],
  start: (container) => run(commandLine(container, [], ['sh']), container),
};

/** Alpine Linux: busybox and a package manager, whose packages are not modelled. */
export const alpine: Image = {
  repositories: ['alpine'],
  tools: alpineTools('3.21'),
  at: (tag) => ({ tools: alpineTools(tag) }),
  shell: 'ash',
  workingDir: '/',
  entrypoint: [],
  cmd: ['/bin/sh'],
  start: (container) => run(commandLine(container, [], ['/bin/sh']), container),
};
