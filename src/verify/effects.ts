/** Whether a command that is not modelled may have changed the cluster, so that what follows it can't be judged. */

/** kubectl's verbs that only look. */
const looking =
  /^(?:get|describe|logs|top|explain|api-resources|api-versions|version|cluster-info|config|auth|diff|completion|options|plugin|wait|events|port-forward|attach|help)\b/;

/** Programs that a study note runs to look at things. */
const lookers = new Set(
  'curl wget ping ping6 nslookup dig host nc ncat telnet traceroute tracepath cat ls ll env printenv ps top htop free df du netstat ss ip ifconfig route arp iptables iptables-save ipvsadm nft conntrack tcpdump openssl jq yq grep egrep awk sed head tail sort uniq wc cut tr tee echo printf date hostname uname whoami id which type pwd cd export alias history sleep watch time ab hey wrk siege stat file less more vi vim nano tree npm npx node yarn pip pip3 go apt apt-get yum dnf apk brew mkdir touch rm cp mv chmod chown tar gunzip unzip git base64 uuidgen seq xargs diff crictl ctr mount lsof lsns nsenter journalctl dmesg sysctl clear exit source'
    .split(' '),
);

/** Of programs that do both, the subcommands that only look. */
const lookingSubcommands: Readonly<Record<string, RegExp>> = {
  docker: /^(?:ps|images|inspect|logs|version|info|pull|build|tag|push|login|stats|port|network|exec)\b/,
  minikube: /^(?:ip|service|status|ssh|version|profile|logs|dashboard|docker-env|image)\b/,
  helm: /^(?:list|ls|status|get|show|search|repo|version|template|lint|history)\b/,
  kind: /^(?:get|version|export|load)\b/,
};

export function mayChangeCluster(command: string): boolean {
  return command
    .split(/\n|&&|\|\||[;|]/)
    .map((part) => part.trim().replace(/^(?:(?:sudo|time|xargs(?:\s+-\S+)*)\s+|[A-Z_]+=\S*\s+)+/, ''))
    .filter((part) => part !== '' && !part.startsWith('#'))
    .some(changes);
}

function changes(part: string): boolean {
  const [program = '', ...words] = part.split(/\s+/);
  const rest = words.join(' ').replace(/(?:^|\s)(?:-n|--namespace|--context)[ =]\S+/g, ' ').replace(/(?:^|\s)-\S+/g, ' ').trim();
  if (program === 'kubectl' || program === 'k') {
    if (/^exec\b/.test(rest)) return /\b(?:kill|rm|mv|reboot|shutdown)\b/.test(rest);
    return !looking.test(rest);
  }
  const subcommands = lookingSubcommands[program];
  return subcommands ? !subcommands.test(rest) : !lookers.has(program.slice(program.lastIndexOf('/') + 1));
}
