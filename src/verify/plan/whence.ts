/** Where a command without a prompt was typed, as the prose before it says: "From within a Pod:", "on a Node", "在 Pod 中". */

const inPod = /\b(?:from|in|inside|within) (?:within |inside )?(?:an?|another|any|some|one of your) (?:[\w-]+ )?pods?\b|\b(?:another|a) pod that\b|(?:在|从)(?:另)?(?:某个|任[意一]个?|一个|集群中的)?\s?(?:一个\s?)?Pod\s?(?:内部?|里面?|中)|(?:从|自)\s?(?:某个|一个)?\s?Pod\b|Pod\s?(?:の)?(?:内|中|から)|파드\s?(?:내|안)?에서/i;
const onNode = /\b(?:from|on) (?:an?|any|one of (?:the|your)) (?:[\w-]+ )?(?:nodes?\b|(?:hosts?|machines?) (?:on|in|of) (?:the|your) cluster\b)|(?:在|从)(?:集群(?:中|的)?)?(?:某个|任[意一]个?|一个|集群中的)?\s?(?:节点|Node)\s?上?|(?:Node|ノード)\s?(?:上で|から)|노드에서/i;

/** Programs that ask the network, and what is read beside them: it matters from where. */
const asksNetwork = /(?:^|[\s;(])(?:curl|wget|nslookup|dig|host|ping|nc|telnet|getent|iptables(?:-save)?|ipvsadm|cat \/etc\/(?:resolv\.conf|hosts))(?:\s|$)/m;

/** What every pod has and no machine: who reads it is in one, and has been since this session began. */
const ofPodsAlone = /\/var\/run\/secrets\/kubernetes\.io\/serviceaccount/;
const ofReader = /^\s*(?:kubectl|k|minikube|kind|helm|docker)\s/m;

/** Tools that need the cluster's credentials, or those of who pays for it: nobody has them in a pod. */
const ofCredentials = /(?:^|\$\(\s*|[|;&]\s*|\bdo\s+)(?:(?:sudo|watch|time)\s+(?:-\S+\s+)*)*(?:kubectl|k|minikube|helm|docker|docker-compose|gcloud|aws|az|eksctl|istioctl|kind|k3d)\s/;
const writesManifest = /^cat\s*<<.*\.ya?ml\b/;

export const isForHost = (command: string): boolean => ofCredentials.test(command) || writesManifest.test(command);

/** How many of the first of these commands, which stand together without prompts below a new heading, were typed on the reader's own machine: whoever is in a pod leaves it before the next section, and says so where he is not. */
export function atHostFirst(commands: readonly string[]): number {
  const first = commands.findIndex(isForHost);
  return commands.slice(0, Math.max(0, first)).some((command) => /^(?:exit|logout)\b/.test(command)) ? 0 : first + 1;
}

/** Whether commands that stand together without prompts were all typed in a pod. */
export const isTypedInPod = (commands: readonly string[]): boolean => commands.some((command) => ofPodsAlone.test(command)) && !commands.some((command) => ofReader.test(command));

export type Whence = 'pod' | 'node';

/** What was said last holds until a command of the reader's own machine stands between. */
export function whence(command: string, prose: string, before: Whence | undefined): Whence | undefined {
  if (!asksNetwork.test(command) || /\b(?:kubectl|minikube|docker)\b/.test(command)) return undefined;
  const text = prose.slice(-600);
  const last = (pattern: RegExp): number => Math.max(-1, ...[...text.matchAll(new RegExp(pattern, 'gi'))].map(({ index }) => index));
  const [pod, node] = [last(inPod), last(onNode)];
  if (pod < 0 && node < 0) return before;
  return pod > node ? 'pod' : 'node';
}
