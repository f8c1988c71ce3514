/** The programs of the simulated machines: one row each. */
import { awk } from './awk/index.ts';
import { base64 } from './base64.ts';
import { cat } from './cat.ts';
import { clear } from './clear.ts';
import { column } from './column.ts';
import type { Command } from './command.ts';
import { cut } from './cut.ts';
import { date } from './date.ts';
import { diff } from './diff.ts';
import { echo } from './echo.ts';
import { env, printenv } from './env.ts';
import { chmod, cp, mkdir, mv, rm, rmdir, touch } from './files.ts';
import { egrep, fgrep, grep } from './grep.ts';
import { head } from './head.ts';
import { hostname, id, uname, whoami } from './identity.ts';
import { jq } from './jq/index.ts';
import { ls } from './ls.ts';
import { networkCommands } from './network.ts';
import { nl } from './nl.ts';
import { basename, dirname, realpath } from './paths.ts';
import { printf } from './printf.ts';
import { rev } from './rev.ts';
import { sed } from './sed/index.ts';
import { seq } from './seq.ts';
import { sort } from './sort.ts';
import { sudo } from './sudo.ts';
import { tac } from './tac.ts';
import { tail } from './tail.ts';
import { tee } from './tee.ts';
import { timeout } from './timeout.ts';
import { tr } from './tr.ts';
import { fail, sleep, succeed, yes } from './trivial.ts';
import { uniq } from './uniq.ts';
import { watch } from './watch.ts';
import { wc } from './wc.ts';
import { xargs } from './xargs.ts';

const byName = (rows: readonly Command[]): ReadonlyMap<string, Command> => new Map(rows.map((row) => [row.name, row]));

/** What every system with a shell has: coreutils and their like, or busybox' applets of the same names. */
export const coreCommands: ReadonlyMap<string, Command> = byName([
  awk,
  base64,
  basename,
  cat,
  chmod,
  clear,
  column,
  cp,
  cut,
  date,
  diff,
  dirname,
  echo,
  egrep,
  env,
  fail,
  fgrep,
  grep,
  head,
  hostname,
  id,
  ls,
  mkdir,
  mv,
  nl,
  printenv,
  printf,
  realpath,
  rev,
  rm,
  rmdir,
  sed,
  seq,
  sleep,
  sort,
  succeed,
  sudo,
  tac,
  tail,
  tee,
  timeout,
  touch,
  tr,
  uname,
  uniq,
  watch,
  wc,
  whoami,
  xargs,
  yes,
]);

/** What a container has only if its image says so. */
export const toolCommands: ReadonlyMap<string, Command> = byName([jq, ...networkCommands]);

/** What every system with a shell has as well, but the simulator has not. */
export const unmodelledCore: ReadonlySet<string> = new Set('base32 chgrp chown chroot cksum cmp comm dd df du expand expr find fmt fold free groups hostid install join kill killall link ln logname md5sum mkfifo mknod mktemp mount nice nohup nproc od paste pgrep pkill ps pstree readlink sha1sum sha256sum sha512sum shred shuf split stat strings stty sum sync tar truncate tsort tty umount unexpand unlink uptime users vi who xxd'.split(' '));

/** Well-known programs that the simulator does not have: using one is `unsupported`, not "command not found". */
export const unmodelledPrograms: ReadonlySet<string> = new Set(
  (
    'aws az apt apt-get apk brew bundle buildah cargo cilium conntrack containerd crictl ctr curlie dnf docker eksctl emacs etcdctl ' +
    'flux gcloud git go gunzip gzip helm hey htop httpie http iperf iperf3 istioctl java journalctl k3d k3s k6 k9s kubeadm kubectx kubens kubelet kustomize ' +
    'less lsof make man mongo mongosh more mvn mysql nano netstat nerdctl node npm nmap openssl perl pip podman psql python python3 rancher redis-cli rsync ruby ' +
    'scp screen skaffold snap socat strace systemctl tar tcpdump terraform tmux top traceroute unzip vi vim wrk yq yum zip ab arp arping brctl bridge dmesg ethtool fping iftop ip ifconfig ipset lsmod mtr nmcli nsenter route siege sysctl tracepath tshark'
  ).split(' '),
);
