/** What minikube says while it enables an addon changes with nearly every release, and tells nothing of the cluster but that it is on its way: it is set aside. What it says in the end is held. */
import type { Step } from '../plan/timeline.ts';

const enables = /\bminikube(?:\s+-p\s+\S+)?\s+addons\s+enable\b/;
/** A tip, who maintains the addon, the images that it is made of, the checks that it waits for; without icons where the terminal has none. */
const onTheWay = /^\s*(?:💡|🔎|▪|[-*] (?:Using image|Verifying)\b|You can view the list of minikube maintainers\b|(?:Using image|Verifying)\b)/u;

export function withoutChatter({ command }: Step, recorded: string): string {
  if (!enables.test(command)) return recorded;
  return recorded.split('\n').filter((line) => !onTheWay.test(line)).join('\n');
}
