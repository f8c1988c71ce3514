/** What a command that is not modelled may have changed: what follows and hangs on that can't be judged. */
import { rememberedOfTexts } from '../../base/remember.ts';

export type Effect =
  | { readonly kind: 'nothing' }
  /** Objects that go by these words; where it is not known what they are, one may be a policy, and reach every connection. */
  | { readonly kind: 'named'; readonly words: readonly string[]; readonly unknown: boolean }
  | { readonly kind: 'everything' };

const nothing: Effect = { kind: 'nothing' };
const everything: Effect = { kind: 'everything' };

/** kubectl's verbs that only look. */
const looking =
  /^(?:get|describe|logs?|top|explain|api-resources|api-versions|version|cluster-info|config|auth|diff|completion|options|plugin|wait|events|port-forward|proxy|attach|exec|cp|help|krew|rollout\s+(?:status|history))\b/;

/** Programs that a study note runs to look at things, or to change nothing but the reader's own machine. */
const lookers = new Set(
  'curl wget ping ping6 nslookup dig host nc ncat telnet traceroute tracepath cat ls ll env printenv ps top htop free df du netstat ss ip ifconfig route arp iptables iptables-save ipvsadm nft conntrack tcpdump openssl jq yq grep egrep awk sed head tail sort uniq wc cut tr tee echo printf date hostname uname whoami id which type pwd cd export alias history sleep watch time ab hey wrk siege stat file less more vi vim nano tree npm npx node yarn pip pip3 go apt apt-get yum dnf apk brew mkdir touch rm cp mv chmod chown tar gunzip unzip git base64 uuidgen seq xargs diff crictl ctr mount lsof lsns nsenter journalctl dmesg sysctl clear exit logout source set unset read python python3 java mvn open start code vagrant cfssl cfssljson htpasswd ssh-keygen mongo mongosh mysql psql redis-cli ssh scp for do done while if then else fi true false test docker-compose podman buildah skopeo'
    .split(' '),
);

/** Of programs that do both, the subcommands that only look. */
const lookingSubcommands: Readonly<Record<string, RegExp>> = {
  docker: /^(?:ps|images?|inspect|logs|version|info|pull|build|tag|push|login|stats|port|network|exec|run|rmi?|history|search|container|save|load|cp|commit|volume)\b/,
  minikube: /^(?:ip|service|status|ssh|version|profile|logs|dashboard|docker-env|image|tunnel|mount|update-check|cache)\b/,
  helm: /^(?:list|ls|status|get|show|search|repo|version|template|lint|history|pull|fetch|package|create|inspect|env|dependency|plugin)\b/,
  kind: /^(?:get|version|export|load)\b/,
  gcloud: /^(?:config|auth|info|version|components|compute (?:\S+ (?:list|describe)|firewall-rules)|container clusters (?:list|describe|get-credentials)|projects|services)\b/,
  aws: /^(?:configure|sts|ecr|iam|eks (?:list|describe|update-kubeconfig))/,
  az: /^(?:login|account|group|acr|aks (?:list|show|get-credentials))/,
  eksctl: /^(?:get|version)\b/,
};

/** What is there afterwards is a cluster in which nobody has made anything: the one that a note begins with. */
const makesCluster = /^(?:kind create cluster|minikube start|k3d cluster create|eksctl create cluster|gcloud container clusters create|az aks create|kubeadm (?:init|join|config)|microk8s (?:install|start|status)|colima start|k3sup install)(?:\s|$)/;

/** Words of file names that say nothing about the objects inside. */
const generic = new Set('deployment deploy service svc pod all install manifest manifests config resources main app example examples test demo yaml yml json k8s kubernetes base index raw master'.split(' '));

/** So many commands a long note has. */
const maxRemembered = 1_000;

export const effectOf: (command: string) => Effect = rememberedOfTexts(maxRemembered, readEffect);

function readEffect(command: string): Effect {
  const effects = command
    .replace(/<<-?\s*(['"]?)([\w.-]+)\1\n[\s\S]*?\n\s*\2\s*$/gm, '')
    .replace(/\\\n/g, ' ')
    .split(/\n|&&|\|\||[;|]/)
    .map((part) => part.trim().replace(/^(?:(?:sudo|time|do|then|xargs(?:\s+-\S+)*)\s+|[A-Z_]+=\S*\s+)+/, ''))
    .filter((part) => part !== '' && !part.startsWith('#') && !/^\w+=\S*$/.test(part))
    .map(effectOfPart);
  if (effects.some(({ kind }) => kind === 'everything')) return everything;
  const words = effects.flatMap((effect) => (effect.kind === 'named' ? effect.words : []));
  return words.length > 0 ? { kind: 'named', words, unknown: effects.some((effect) => effect.kind === 'named' && effect.unknown) } : nothing;
}

/** What makes clusters, takes them away or goes to another; as the name of a program, for nodes are called `minikube` and `kind-worker` too. */
export const leadsToOtherCluster: RegExp = /(?:^|[;&|(]\s*|\bsudo\s+)(?:minikube|kind|k3d|k3s|kubeadm|eksctl|gcloud|az|aws|terraform|vagrant)\s|\buse-context\b/;

/** Whether what follows a command may see another cluster than before. */
export const mayChangeCluster = (command: string): boolean => effectOf(command).kind !== 'nothing';

function effectOfPart(part: string): Effect {
  const [path = '', ...words] = part.split(/\s+/);
  const program = path.slice(path.lastIndexOf('/') + 1);
  const rest = words.join(' ').replace(/(?:^|\s)(?:-n|--namespace|--context)[ =]\S+/g, ' ').replace(/(?:^|\s)-\S+/g, ' ').trim();
  if (program === 'kubectl' || program === 'k') return effectOfKubectl(words, rest);
  const target = downloadTarget(part, program);
  if (target !== undefined) return named([target.slice(target.lastIndexOf('/') + 1)]);
  if (/^(?:vim?|nano)$/.test(program) && rest !== '') return named(rest.split(/\s+/).map((path) => path.slice(path.lastIndexOf('/') + 1)));
  if (makesCluster.test(`${program} ${rest}`)) return nothing;
  const subcommands = lookingSubcommands[program];
  if (subcommands?.test(rest)) return nothing;
  if (program === 'helm') return named(rest.split(/\s+/).slice(1), true);
  if (program === 'minikube' && rest.startsWith('addons')) return named([...rest.split(/\s+/).slice(2), 'kube-system'], true);
  return !subcommands && lookers.has(program) ? nothing : everything;
}

/** The file that a download leaves: whatever is made of it later is not known. */
function downloadTarget(part: string, program: string): string | undefined {
  if (program !== 'wget' && program !== 'curl') return undefined;
  const address = /\bhttps?:\/\/[^\s'"]+/.exec(part)?.[0] ?? '';
  const given = (program === 'wget' ? /\s(?:-O|--output-document)[ =]?([^\s-]\S*)/ : /\s(?:-\w*o|--output)[ =]?([^\s-]\S*)/).exec(part)?.[1];
  const keepsName = program === 'wget' ? !/\s-\w*O/.test(part) : /\s(?:-\w*O\w*|--remote-name)\b/.test(part);
  const path = given ?? (keepsName ? address.replace(/^https?:\/\/[^/]*/, '').replace(/[?#].*$/, '') : '');
  return /\/?[\w.-]+\.\w+$/.test(path) && path !== '/dev/null' ? path : undefined;
}

function effectOfKubectl(words: readonly string[], rest: string): Effect {
  if (/^exec\b/.test(rest)) return /\b(?:kill|rm|mv|reboot|shutdown)\b/.test(rest) ? named(rest.split(/\s+/).slice(1, 2)) : nothing;
  // What follows may be asked of another cluster.
  if (/^config\s+use-context\b/.test(rest)) return everything;
  if (looking.test(rest)) return nothing;
  // `cordon`, `drain` and `taint` name nodes, and move whatever runs there.
  if (/^(?:drain|cordon|uncordon|taint)\b/.test(rest) || words.includes('--all')) return everything;
  const files = words.flatMap((word, index) => (/^(?:-f|-k|--filename|--kustomize)$/.test(words[index - 1] ?? '') ? [word] : (/^(?:-f=?|-k=?|--filename=|--kustomize=)(.+)$/.exec(word)?.slice(1) ?? [])));
  if (files.length > 0) return named(files.flatMap((file) => file.split(',').flatMap(wordsOfFile)), true);
  const given = words.flatMap((word, index) => (words[index - 1] === '--name' ? [word] : (/^--name=(.+)$/.exec(word)?.slice(1) ?? [])));
  const operands = [...rest.split(/\s+/).slice(1).flatMap((word) => word.split(/[/,]/)), ...given];
  return named(operands.filter((word) => /^[a-z0-9][a-z0-9.-]*$/.test(word)));
}

/** `service/networking/nginx-policy.yaml` → nginx-policy, nginx, policy. */
function wordsOfFile(path: string): readonly string[] {
  const stem = path.replace(/[?#].*$/, '').replace(/\/$/, '').replace(/^.*\//, '').replace(/\.(?:ya?ml|json)$/, '');
  return [stem, ...stem.split(/[-_.]/)];
}

function named(words: readonly string[], unknown = false): Effect {
  const telling = [...new Set(words)].filter((word) => /^[\w][\w.-]+$/.test(word) && !generic.has(word));
  return telling.length > 0 ? { kind: 'named', words: telling, unknown } : everything;
}
