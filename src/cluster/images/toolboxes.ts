/** Images that people start to look around from: they bring tools and serve nothing. */
import type { Image, Tool } from './image.ts';
import { busyboxApplets } from './busybox.ts';
import { commandLine, run } from './programs.ts';

interface Toolbox {
  readonly repositories: readonly string[];
  readonly tools: readonly Tool[];
  readonly shell: NonNullable<Image['shell']>;
  readonly entrypoint?: readonly string[];
  readonly cmd: readonly string[];
  readonly workingDir?: string;
}

function toolbox({ repositories, tools, shell, entrypoint = [], cmd, workingDir = '/' }: Toolbox): Image {
  return { repositories, tools, shell, workingDir, entrypoint, cmd, start: (container) => run(commandLine(container, entrypoint, cmd), container) };
}

export const alpine: Image = toolbox({ repositories: ['alpine'], tools: busyboxApplets('1.37'), shell: 'ash', cmd: ['/bin/sh'] });

/** They come without any network tool; what a reader installs is not modelled. */
export const debian: Image = toolbox({ repositories: ['debian', 'ubuntu'], tools: [{ name: 'hostname', version: '3.23', flavour: 'gnu' }], shell: 'bash', cmd: ['bash'] });

/** The image of "Kubernetes in Action" for DNS: Debian's dnsutils, nothing else. */
export const tutumDnsutils: Image = toolbox({
  repositories: ['tutum/dnsutils'],
  tools: [
    { name: 'dig', version: '9.9.5', flavour: 'bind' },
    { name: 'nslookup', version: '9.9.5', flavour: 'bind' },
    { name: 'host', version: '9.9.5', flavour: 'bind' },
  ],
  shell: 'bash',
  cmd: ['bash'],
});

/** The one of Kubernetes' documentation on debugging DNS: it sleeps until it is killed. */
export const jessieDnsutils: Image = toolbox({
  repositories: ['registry.k8s.io/e2e-test-images/jessie-dnsutils', 'k8s.gcr.io/e2e-test-images/jessie-dnsutils', 'gcr.io/kubernetes-e2e-test-images/dnsutils', 'registry.k8s.io/e2e-test-images/agnhost-dnsutils'],
  tools: [
    { name: 'dig', version: '9.9.5', flavour: 'bind' },
    { name: 'nslookup', version: '9.9.5', flavour: 'bind' },
    { name: 'host', version: '9.9.5', flavour: 'bind' },
  ],
  shell: 'bash',
  cmd: ['sleep', 'infinity'],
});

export const netshoot: Image = toolbox({
  repositories: ['nicolaka/netshoot'],
  tools: [{ name: 'curl', version: '8.11.1' }, { name: 'dig', version: '9.18', flavour: 'bind' }, { name: 'nslookup', version: '9.18', flavour: 'bind' }, { name: 'host', version: '9.18', flavour: 'bind' }, ...busyboxApplets('1.37').filter(({ name }) => name !== 'nslookup')],
  shell: 'bash',
  cmd: ['zsh'],
  workingDir: '/root',
});

/** busybox with curl, a favourite of older notes. */
export const busyboxplus: Image = toolbox({
  repositories: ['radial/busyboxplus'],
  tools: [{ name: 'curl', version: '7.35.0' }, ...busyboxApplets('1.22')],
  shell: 'ash',
  cmd: ['/bin/sh'],
});
