/** The programs of the simulated machines: one row each. */
import { cat } from './cat.ts';
import type { Command } from './command.ts';
import { echo } from './echo.ts';
import { egrep, fgrep, grep } from './grep.ts';
import { head } from './head.ts';
import { networkCommands } from './network.ts';
import { fail, sleep, succeed, yes } from './trivial.ts';

const byName = (rows: readonly Command[]): ReadonlyMap<string, Command> => new Map(rows.map((row) => [row.name, row]));

/** What every system with a shell has: coreutils and their like, or busybox' applets of the same names. */
export const coreCommands: ReadonlyMap<string, Command> = byName([cat, echo, egrep, fail, fgrep, grep, head, sleep, succeed, yes]);

/** What a container has only if its image says so. */
export const toolCommands: ReadonlyMap<string, Command> = byName(networkCommands);

/** Well-known programs that the simulator does not have: using one is `unsupported`, not "command not found". */
export const unmodelledPrograms: ReadonlySet<string> = new Set(
  (
    'aws az apt apt-get apk brew bundle buildah cargo cilium conntrack containerd crictl ctr curlie dnf docker eksctl emacs etcdctl ' +
    'flux gcloud git go gunzip gzip helm hey htop httpie http iperf iperf3 istioctl java journalctl k3d k3s k6 k9s kubeadm kubectx kubens kubelet kustomize ' +
    'less lsof make man mongo mongosh more mvn mysql nano netstat nerdctl node npm nmap openssl perl pip podman psql python python3 rancher redis-cli rsync ruby ' +
    'scp screen skaffold snap socat strace sudo systemctl tar tcpdump telnet terraform tmux top traceroute unzip vi vim wrk yq yum zip ab arp ethtool ip ifconfig route nft ipset'
  ).split(' '),
);
