/** The first words of a command line that notes about Kubernetes use: evidence where there is no prompt to go by. */
import { lookedAt } from '../lookedAt.ts';

/** Words that hardly begin a line of output or a sentence, so that they are evidence by themselves. */
const programs: ReadonlySet<string> = new Set([
  'kubectl', 'k', 'kubectl.exe', 'kubectl-ns', 'kubectx', 'kubens', 'kubeadm', 'minikube', 'kind', 'k3d', 'k3s', 'k9s', 'oc', 'microk8s', 'microk8s.kubectl', 'helm', 'kustomize', 'skaffold', 'istioctl',
  'docker', 'docker-compose', 'podman', 'nerdctl', 'crictl', 'ctr', 'curl', 'wget', 'nslookup', 'dig', 'ping', 'nc', 'ncat', 'telnet', 'traceroute', 'openssl', 'etcdctl', 'ipvsadm',
  'iptables', 'iptables-save', 'ip6tables', 'nft', 'ip', 'ifconfig', 'ethtool', 'tcpdump', 'ss', 'netstat', 'systemctl', 'journalctl', 'sysctl', 'modprobe', 'nsenter', 'ssh', 'scp', 'sudo',
  'apt', 'apt-get', 'apk', 'yum', 'dnf', 'brew', 'snap', 'npm', 'pip', 'pip3', 'gcloud', 'az', 'aws', 'eksctl', 'git', 'jq', 'yq', 'vim', 'vi', 'nano', 'mkdir', 'chmod', 'chown', 'rm', 'mv',
  'cp', 'ls', 'cd', 'cat', 'tee', 'touch', 'grep', 'egrep', 'sed', 'awk', 'base64', 'export', 'unset', 'alias', 'echo', 'printf', 'env', 'printenv', 'sleep', 'watch', 'seq', 'xargs', 'tar', 'unzip',
  'hostname', 'uname', 'whoami', 'ps', 'kill', 'top', 'tail', 'head', 'less', 'source', 'bash', 'sh', 'make', 'go', 'node', 'python', 'python3', 'java', 'mvn', 'redis-cli', 'mysql', 'mongo', 'psql',
  'hey', 'ab', 'wrk', 'grpcurl', 'getent', 'host', 'arp', 'route', 'brctl', 'swapoff', 'firewall-cmd', 'setenforce', 'useradd', 'passwd', 'su', 'which', 'history', 'clear', 'date', 'pwd', 'df', 'du',
  'free', 'mount', 'umount', 'ln', 'find', 'wc', 'sort', 'exit', 'logout', 'true', 'false', 'test', 'read', 'set', 'for', 'while', 'until', 'if', 'function', 'time', 'nohup', 'exec', 'eval', 'id', 'stress', 'faas-cli',
  'kops', 'terraform', 'yarn', 'npx', 'vagrant', 'devspace', 'loft', 'dapr', 'kubetail', 'kubeseal', 'kubebuilder', 'operator-sdk', 'ansible', 'ansible-playbook', 'skopeo', 'buildah', 'doctl', 'ibmcloud', 'aliyun', 'conntrack', 'ipset', 'arping', 'mtr', 'lsof', 'k6', 'crontab', 'tree', 'diff',
  'cfssl', 'cfssljson', 'kubelet', 'kube-proxy', 'calicoctl', 'cilium', 'velero', 'argo', 'argocd', 'tkn', 'kn', 'flux', 'linkerd', 'stern', 'httpie', 'http', 'ssh-keygen', 'htpasswd', 'gpg', 'open', 'start', 'sl', 'man', 'locale', 'timeout', 'type', 'complete',
]);

/** Words that are also ordinary English, or that outputs begin with: without a prompt they count only with what a command line has and a sentence has not. */
const alsoEnglish: ReadonlySet<string> = new Set([
  'go', 'make', 'kind', 'kill', 'time', 'top', 'less', 'test', 'read', 'set', 'for', 'while', 'until', 'if', 'function', 'watch', 'sleep', 'find', 'sort', 'open', 'start', 'type', 'date', 'head', 'tail', 'history', 'free', 'host', 'route',
  'mount', 'which', 'source', 'true', 'false', 'node', 'man', 'http', 'clear', 'env', 'id', 'ip', 'exit', 'ps', 'hostname', 'hey', 'k', 'java', 'mongo', 'mysql', 'snap', 'argo', 'flux', 'velero', 'cilium', 'export', 'alias', 'touch', 'exec', 'eval', 'su', 'python', 'docker', 'kubelet', 'kube-proxy',
  'complete', 'minikube', 'helm', 'bash', 'sh', 'git', 'brew', 'host', 'timeout', 'ping', 'iptables', 'kubeadm', 'ls', 'cat', 'echo', 'nc', 'locale', 'yarn', 'loft', 'tree', 'diff',
]);

/** kubectl and its like are told from a sentence by their second word. */
const subcommands: Readonly<Record<string, RegExp>> = {
  kubectl: /^(?:--?\w|get|apply|create|delete|describe|exec|logs?|run|expose|scale|label|annotate|patch|edit|replace|rollout|set|port-forward|proxy|cp|top|explain|config|version|cluster-info|api-resources|api-versions|auth|wait|drain|cordon|uncordon|taint|attach|debug|diff|kustomize|autoscale|certificate|completion|plugin|options|rolling-update|krew|alpha|convert|events|help|argo|ns|ctx|tree|neat|ai|rolling|<|\$|-|[a-z][\w-]*(?:\s+-|\s*(?:#.*)?$))/,
  docker: /^(?:--?\w|run|ps|build|push|pull|exec|images?|rm|rmi|stop|start|logs|tag|inspect|login|logout|network|volume|info|version|save|load|cp|stats|top|kill|commit|history|search|container|system|compose|swarm|node|service|stack|create|attach|restart|scan|scout|buildx|builder|context|config|secret|plugin|manifest|trust|port|diff|export|import|pause|unpause|rename|update|wait|events)\b/,
  minikube: /^(?:--?\w|start|stop|delete|ip|service|ssh|status|addons|dashboard|tunnel|node|profile|config|docker-env|image|logs|version|kubectl|mount|update-check|cache|pause|unpause|completion|podman-env|ssh-key|ssh-host|cp|options|help)\b/,
  helm: /^(?:--?\w|install|upgrade|list|ls|repo|create|delete|uninstall|init|status|template|search|version|package|rollback|history|get|pull|fetch|show|lint|dependency|test|plugin|inspect|env|del|registry|push|verify|completion|serve|home|reset)\b/,
  microk8s: /^(?:--?\w|kubectl|enable|disable|status|start|stop|inspect|config|helm3?|ctr|add-node|join|reset)\b/,
  kind: /^(?:get|create|delete|load|export|build|version)\b/,
  git: /^(?:--?\w|clone|add|commit|push|pull|checkout|status|log|diff|init|branch|merge|fetch|config|remote|tag|reset|submodule)\b/,
  ip: /^(?:-\w|addr|address|a|link|l|route|r|netns|neigh|rule|tuntap)\b/,
  test: /^(?:-[a-z]\s|!|\S+ (?:=|!=|==|-[a-z]{2})\s)/,
  go: /^(?:run|build|get|mod|install|test|version|env)\b/,
  kubeadm: /^(?:--?\w|init|join|reset|token|config|upgrade|version|alpha|certs|kubeconfig)\b/,
  brew: /^(?:install|tap|update|upgrade|link|services|list|cask)\b/,
  argo: /^(?:submit|list|get|logs|delete|watch|server|version)\b/,
  source: /^(?:<\(|[~./\w-]*[/.~])/,
  for: /^\(?\(?\s*\w+\s*(?:in\b|=|;|do\b)/,
  while: /(?:;|\bdo\b|^true|^\[|^:)/,
  until: /(?:;|\bdo\b|^\[)/,
  if: /^(?:\[|!|.*;\s*then\b|\w+ .*;)/,
  export: /^[A-Za-z_]\w*(?:=|$)/,
  alias: /^[\w-]+=/,
  ping: /^(?:-|[\w.-]+(?:\s|$)|\$|<)/,
  echo: /./,
  cat: /^(?:<<|[-~./$<>\w]|"|')/,
  complete: /^-/,
  // HTTPie; names of ports are `http` as well.
  http: /^(?:--?\w|GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|\S*[:/.$<])/,
  ls: /^(?:-|[/~.$\w])/,
};

/** Words of other programs that only `sudo` and friends bring to the front. */
const prefixes: ReadonlySet<string> = new Set(['sudo', 'time', 'nohup', 'env', 'watch', 'exec', 'timeout']);

/** Whatever the program is called: what it prints goes into a file, `containerd config default > /etc/containerd/config.toml`. */
const writesFile = /^[a-z][\w.-]*(?: [\w./=:-]+)*(?: >>? ?|>>?)(?:[~.]{0,2}\/)[\w./-]+$/;

/** Whether a line behind a prompt that can also mean something else (`# `, `> `, `% `) is a command. */
export function looksLikeCommand(line: string): boolean {
  const text = lookedAt(line.trim());
  const word = firstWord(text);
  if (isAssignment(text) || /^\[\[? /.test(text)) return true;
  if (/^(?:\.{1,2}|~|\/(?:\S*\/)?s?bin)\/[\w./-]+(?:\s|$)/.test(text) && !/^\S+\.(?:ya?ml|json|md|txt|conf)$/.test(text)) return true;
  if (/^(?:[\w.-]+\/)+[\w.-]+\.(?:sh|py)(?:\s|$)/.test(text) || writesFile.test(text)) return true;
  if (!programs.has(word)) return false;
  const rest = text.slice(word.length).trim();
  // `ls # shows it`: no output has a remark.
  if (/^#\s/.test(rest)) return true;
  const sub = subcommands[word === 'k' || word === 'oc' ? 'kubectl' : word];
  if (sub) return sub.test(rest);
  return !(alsoEnglish.has(word) && isSentence(rest));
}

/** `NAME=value`, perhaps before a command. */
export function isAssignment(written: string): boolean {
  const line = lookedAt(written);
  return /^[A-Za-z_]\w*=(?:\S*$|"[^"]*"$|'[^']*'$|\S*\s|\$\(|`)/.test(line) && !/^\w+=\$\([A-Z_]+\)/.test(line);
}

/** Whether a line with nothing before it is a command: as above, and not what an output or a sentence may begin with. */
export function isCommandByItself(written: string): boolean {
  const line = lookedAt(written);
  // kubectl speaks of itself: `kubectl exec [POD] [COMMAND] is DEPRECATED and will be removed in a future version.`
  if (/^\s/.test(line) || /^\S+:(?:\s|$)/.test(line) || / is DEPRECATED and will be removed /.test(line)) return false;
  const word = firstWord(line);
  if (!looksLikeCommand(line)) return false;
  // `env` prints plain assignments; those of a script ask for something or run something.
  // $(NAME) is how Kubernetes refers to a variable: no shell runs a command of that name.
  if (isAssignment(line)) return /=(?:\$\((?![A-Z_]+\))|`|"\$)|^\w+=\S*\s+\w/.test(line);
  const rest = line.slice(word.length).trim();
  if (word === 'sudo') return rest !== '' && !isSentence(rest);
  if (prefixes.has(word)) return looksLikeCommand(rest.replace(/^(?:-\S+\s+|[\d.]+[smh]?\s+)*/, '')) || rest.startsWith('-');
  if (isSentence(rest)) return false;
  // `pwd`, `exit` or `ls` alone on a line can be a word of an output; `kubectl …` cannot.
  return !alsoEnglish.has(word) || rest !== '' || line.trim() === word;
}

/** Whether its first word is as good a word of a sentence, and no subcommand speaks for a program. */
export function isPlainWord(line: string): boolean {
  const word = firstWord(line.trim());
  return alsoEnglish.has(word) && subcommands[word] === undefined;
}

/** What stands behind a # is said to the reader, not to the shell. */
function isSentence(commented: string): boolean {
  const rest = commented.replace(/(?:^|\s)#.*$/, '');
  return /(?:^|\s)(?:the|a|an|is|are|of|to be|you|your|we|will|this|that|these|some|and then)\s/.test(rest) && !/["'`|>$<=-]/.test(rest);
}

function firstWord(line: string): string {
  return /^[^\s;|&<>()]+/.exec(line)?.[0] ?? '';
}
