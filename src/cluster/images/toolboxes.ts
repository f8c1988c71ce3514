/** Images that people start to look around from: they bring tools and serve nothing. */
import type { Image, Tool } from './image.ts';
import { alpineTools, busyboxApplets, getent, onMusl } from './busybox.ts';
import { commandLine, run } from './programs.ts';

interface Toolbox {
  readonly repositories: readonly string[];
  readonly tools: readonly Tool[];
  readonly shell: NonNullable<Image['shell']>;
  readonly sh?: NonNullable<Image['sh']>;
  readonly entrypoint?: readonly string[];
  readonly cmd: readonly string[];
  readonly workingDir?: string;
}

function toolbox({ repositories, tools, shell, sh = shell === 'bash' ? 'dash' : shell, entrypoint = [], cmd, workingDir = '/' }: Toolbox): Image {
  return { repositories, tools, shell, sh, workingDir, entrypoint, cmd, start: (container) => run(commandLine(container, entrypoint, cmd), container) };
}

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
  repositories: ['registry.k8s.io/e2e-test-images/jessie-dnsutils', 'registry.k8s.io/e2e-test-images/dnsutils', 'registry.k8s.io/jessie-dnsutils'],
  tools: [
    { name: 'dig', version: '9.9.5', flavour: 'bind' },
    { name: 'nslookup', version: '9.9.5', flavour: 'bind' },
    { name: 'host', version: '9.9.5', flavour: 'bind' },
  ],
  shell: 'bash',
  cmd: ['sleep', 'infinity'],
});

/** What netshoot has beyond what is modelled of it: it is built to have them. https://github.com/nicolaka/netshoot/blob/master/Dockerfile */
const netshootAlone =
  'ab bird bridge calicoctl conntrack dhcping drill ethtool file fping grpcurl http httpie iftop iperf iperf3 ipset iptables ipvsadm jq ltrace mtr nft ngrep nmap nping openssl python3 scapy socat speedtest-cli ss ssh strace swaks tcpdump tcptraceroute tshark termshark trip websocat zsh'.split(' ');

export const netshoot: Image = toolbox({
  repositories: ['nicolaka/netshoot'],
  tools: onMusl([
    { name: 'curl', version: '8.11.1' },
    { name: 'dig', version: '9.18.31', flavour: 'bind' },
    { name: 'nslookup', version: '9.18', flavour: 'bind' },
    { name: 'host', version: '9.18', flavour: 'bind' },
    { name: 'nc', version: '1.226' },
    { name: 'ncat', version: '7.95' },
    { name: 'ping', version: '20240117' },
    getent,
    ...netshootAlone.map((name): Tool => ({ name, version: 'any' })),
    ...busyboxApplets('1.37').filter(({ name }) => !['nslookup', 'nc', 'ping'].includes(name)),
  ]),
  shell: 'bash',
  sh: 'ash',
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

/** Debian bookworm with what programs are built with, curl and GNU's wget among it. */
export const buildpackDeps: Image = toolbox({ repositories: ['buildpack-deps'], tools: [{ name: 'curl', version: '7.88.1' }, { name: 'wget', version: '1.21.3', flavour: 'gnu' }], shell: 'bash', cmd: ['bash'] });

/** Ubuntu 14.04 with curl. */
export const tutumCurl: Image = toolbox({ repositories: ['tutum/curl'], tools: [{ name: 'curl', version: '7.35.0' }], shell: 'bash', cmd: ['/bin/bash'] });

/** curl on an old Alpine, run as the entrypoint: it is started with a command of its own to look around. */
export const appropriateCurl: Image = toolbox({ repositories: ['appropriate/curl'], tools: alpineTools('3.8', '7.61.1'), shell: 'ash', entrypoint: ['/usr/bin/curl'], cmd: ['-h'] });

/** The one of Kubernetes' documentation on memory: `stress` is there to be called. */
export const polinuxStress: Image = toolbox({ repositories: ['polinux/stress', 'progrium/stress'], tools: [], shell: 'ash', cmd: [] });

/** busybox with curl added. */
export const busyboxCurl: Image = toolbox({ repositories: ['yauritux/busybox-curl'], tools: [{ name: 'curl', version: '7.71.1' }, ...busyboxApplets('1.31')], shell: 'ash', cmd: ['sh'] });
