/** Which of several commands printed an output that stands by itself, as the form of the output says. */
import { tableHeader } from './outputShapes.ts';

interface Form {
  readonly shows: RegExp;
  readonly asks: RegExp;
}

/** What stands in a file, or is only known when it runs, may be of any kind: `get -f web.yaml`, `get $(…)`, `xargs kubectl get`. */
const ofAnyKind = String.raw`(?:.*\s)?(?:-f|-k|--filename|--kustomize)[\s=]|\$[\w({]|["\x60{]`;

const table = (column: string, resources: string): Form => ({ shows: new RegExp(String.raw`^(?:NAMESPACE\s+)?NAME\s.*\b${column}\b`), asks: new RegExp(String.raw`\sget\s(?:(?:.*[\s,])?(?:all|${resources})(?:[\s,/.]|$)|${ofAnyKind})`, 'i') });

/** The more particular first. */
const forms: readonly Form[] = [
  table('CLUSTER-IP', 'svc|services?'),
  table(String.raw`STATUS\s+RESTARTS`, 'po|pods?'),
  table('UP-TO-DATE', 'deploy|deployments?|ds|daemonsets?'),
  table('ADDRESSTYPE', 'endpointslices?'),
  table(String.raw`ENDPOINTS\s+AGE`, 'ep|endpoints'),
  table(String.raw`STATUS\s+ROLES`, 'no|nodes?'),
  table('HOSTS', 'ing|ingress|ingresses'),
  { shows: tableHeader, asks: /\s(?:get|top|config|api-resources)\b/ },
  { shows: /^Name:\s+\S/, asks: /\sdescribe\s/ },
  { shows: /^\S+\/\S+ exposed\b|^service "\S+" exposed\b/, asks: /\sexpose\s/ },
  { shows: /^\S+(?:\/\S+|\s"\S+") deleted\b/, asks: /\s(?:delete|replace|run|rollout|drain)\s/ },
  { shows: /^\S+(?:\/\S+|\s"\S+") (?:scaled|patched|labeled|annotated)\b/, asks: /\s(?:scale|patch|label|annotate)\s/ },
  { shows: /^\S+(?:\/\S+|\s"\S+") (?:configured|unchanged|serverside-applied)\b/, asks: /\sapply\s/ },
  { shows: /^\S+(?:\/\S+|\s"\S+") created\b/, asks: /\s(?:apply|create|run|replace|expose)\s/ },
];

/** Whether an output that begins with this line says by its form what printed it. */
export const tellsCommand = (line: string): boolean => forms.some(({ shows }) => shows.test(line.trim()));

/** With these kubectl prints whole objects, or parts of them. */
const printsObjects = /\s(?:-o|--output)[\s=]?(?:yaml|json|name|jsonpath|go-template|template)/;

/**
 * The place of the command among `commands`, of those at `open`; undefined where the form is nobody's in particular; `none` where all that could have
 * printed it is not among them, and the last of them prints something else or nothing.
 */
export function printedBy(text: string, commands: readonly string[], open: readonly number[]): number | 'none' | undefined {
  const first = text.split('\n').find((line) => line.trim() !== '')?.trim() ?? '';
  const form = forms.find(({ shows }) => shows.test(first));
  if (!form) return undefined;
  const asked = open.filter((place) => form.asks.test(` ${printing(commands[place] ?? '')}`) && !printsObjects.test(printing(commands[place] ?? '')));
  const last = commands[open.at(-1) ?? -1] ?? '';
  if (asked.length === 0) return kubectl.test(last) || isSilent(last) ? 'none' : undefined;
  return asked.findLast((place) => speaksOf(text, commands[place] ?? '')) ?? asked.at(-1);
}

/** The part of a command line that prints: the last kubectl of a pipe, without what is put into its words when it runs. */
function printing(command: string): string {
  const parts = command.replace(/\$\([^()]*\)/g, '$()').split(/\s\|\s/);
  return parts.findLast((part) => /\bkubectl\b/.test(part)) ?? command;
}

const kubectl = /^(?:sudo\s+)?(?:kubectl|k|oc)\s+\S/;

/** A command that prints nothing unless it fails, and then none of these forms. */
const isSilent = (command: string): boolean => /^(?:sudo\s+)?(?:cd|kill|mkdir|touch|chmod|chown|rm|mv|cp|ln|sleep|export|unset|alias)\s[^;&|\n]*$/.test(command.trim());

/** The last word of a command names what it is about. */
function speaksOf(text: string, command: string): boolean {
  const name = command.trim().split(/\s+/).findLast((word) => !word.startsWith('-'))?.split('/').at(-1) ?? '';
  return text.split(/\s+/).includes(name);
}
