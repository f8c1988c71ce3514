/** What a note lets slip of one object whose manifest it does not show: the questions that every kind of object asks. */
import { isObject } from '../../../base/json.ts';
import type { JsonObject } from '../../../base/json.ts';
import { parseYamlDocuments } from '../../../text/yaml/read.ts';
import { rowsOf, serviceFacts } from '../../testimony/facts.ts';
import type { Row } from '../../testimony/facts.ts';
import type { Step } from '../../plan/timeline.ts';
import { kindCalled, kubectlCalls, makerOfPod } from '../mentions.ts';

export interface Evidence {
  readonly kind: string;
  readonly name: string;
  /** From the step that reads its manifest on. */
  readonly steps: readonly Step[];
}

/** The simplest object of which all that could be said. */
export type Build = (evidence: Evidence) => JsonObject;

const bare = (name: string): string => name.replace(/^[a-z.]+\//, '');

/** Rows about the object itself. */
export function rowsAbout({ name, steps }: Evidence): readonly Row[] {
  return steps.flatMap(rowsOf).filter(({ cells }) => bare(cells.get('NAME') ?? '') === name);
}

/** Rows about pods that it made, of the first listing that has any. */
export function podRows({ name, steps }: Evidence): readonly Row[] {
  for (const step of steps) {
    const rows = rowsOf(step).filter(({ cells }) => cells.has('READY') && cells.has('STATUS') && isPodOf(bare(cells.get('NAME') ?? ''), name));
    if (rows.length > 0) return rows;
  }
  return [];
}

const isPodOf = (pod: string, name: string): boolean => pod === name || makerOfPod(pod).name === name;

/** `describe` of it, alone in its output, without what follows its own fields; or the lines of it that somebody picked: `describe svc web | grep Selector`. */
export function description({ kind, name, steps }: Evidence): string | undefined {
  const describes = ({ command }: Step): boolean => kubectlCalls(command).some(([verb, word = '']) => verb === 'describe' && kindCalled(word.replace(/\/.*$/, '')) === kind);
  const whole = steps.find((step) => describes(step) && new RegExp(`^Name:\\s+${name}\\s*$`, 'm').test(step.recorded ?? ''));
  const picked = new RegExp(`\\bdescribe\\s+\\S+[\\s/]${name}\\s*\\|\\s*grep\\b`);
  const lines = steps.flatMap((step) => (describes(step) && picked.test(step.command) ? (step.recorded ?? []) : []));
  return whole?.recorded ?? (lines.length === 0 ? undefined : lines.join('\n'));
}

/** Fields of an object's metadata that its author writes. */
const authored: readonly string[] = ['name', 'namespace', 'labels', 'annotations'];

/** The object as `get -o yaml` or `-o json` shows it, without what only the server writes. */
export function printed({ kind, name, steps }: Evidence): JsonObject | undefined {
  for (const { command, recorded = '' } of steps) {
    if (!/\bget\b.*(?:-o|--output)[ =]?(?:yaml|json)\b/.test(command)) continue;
    const [document] = parseYamlDocuments(recorded);
    const value = document && 'value' in document ? document.value : undefined;
    const { metadata, status: _, ...rest } = isObject(value) ? value : {};
    if (rest['kind'] !== kind || !isObject(metadata) || metadata['name'] !== name || !isObject(rest['spec'])) continue;
    return { ...rest, metadata: Object.fromEntries(Object.entries(metadata).filter(([field]) => authored.includes(field))) };
  }
  return undefined;
}

export const lineOf = (text: string | undefined, key: string): string | undefined => new RegExp(`^\\s*${key}:\\s+(\\S.*?)\\s*$`, 'm').exec(text ?? '')?.[1];

/** `a=b,c=d` as a map; undefined where it is no list of pairs. */
export function pairsIn(text: string | undefined): Readonly<Record<string, string>> | undefined {
  if (text === undefined || !/^[\w./-]+=[\w.-]*(?:,[\w./-]+=[\w.-]*)*$/.test(text)) return undefined;
  return Object.fromEntries(text.split(',').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
}

/** `Labels:` of a description, over several lines. */
export function labelsDescribed(text: string | undefined): Readonly<Record<string, string>> | undefined {
  const block = /^Labels:[ \t]+(\S+(?:\n[ \t]+[\w./-]+=\S*)*)/m.exec(text ?? '')?.[1];
  return pairsIn(block?.split(/\s+/).join(','));
}

const selectorIn = (command: string): string | undefined => /(?:\s-l[ =]?|--selector[= ])["']?([\w./=,-]+)/.exec(command)?.[1];

/** Labels that a controller gives to its pods beside its template's. */
const ofControllers: ReadonlySet<string> = new Set(['pod-template-hash', 'controller-revision-hash', 'statefulset.kubernetes.io/pod-name', 'apps.kubernetes.io/pod-index', 'pod-template-generation']);

/** Labels of its pods as `--show-labels` has them. */
function labelsListed({ name, steps }: Evidence): Readonly<Record<string, string>> | undefined {
  const rows = steps.flatMap(rowsOf).filter(({ cells }) => cells.has('LABELS') && isPodOf(bare(cells.get('NAME') ?? ''), name));
  const labels = rows.map(({ cells }) => pairsIn(cells.get('LABELS'))).find((found) => found !== undefined);
  return labels && Object.fromEntries(Object.entries(labels).filter(([key]) => !ofControllers.has(key)));
}

/** Labels of its pods: what they were listed with, or asked for by, or what selects them. */
export function podLabels(evidence: Evidence): Readonly<Record<string, string>> {
  const { name, steps } = evidence;
  const asked = steps.filter((step) => rowsOf(step).some(({ cells }) => isPodOf(bare(cells.get('NAME') ?? ''), name))).map(({ command }) => pairsIn(selectorIn(command)));
  const service = exposing(evidence);
  const described = service === undefined ? undefined : pairsIn(lineOf(description({ kind: 'Service', name: service, steps }), 'Selector'));
  const wide = rowsAbout(evidence).map(({ cells }) => pairsIn(cells.get('SELECTOR')));
  const own = pairsIn(lineOf(description(evidence), 'Selector'));
  const together = steps.filter(({ command }) => new RegExp(`\\b${evidence.kind}s?\\b|\\bpods?\\b`, 'i').test(command)).map(({ command }) => pairsIn(selectorIn(command)));
  return [labelsListed(evidence), ...asked, described, ...wide, own, ...together].find((labels) => labels !== undefined) ?? { app: name };
}

/** The Service that a command makes of it. */
export function exposing({ name, kind, steps }: Evidence): string | undefined {
  const step = steps.find(({ command }) => new RegExp(`\\bexpose\\s+${kind.slice(0, 3)}\\S*[\\s/]${name}(?![\\w.-])`, 'i').test(command));
  return step && (/--name[= ](\S+)/.exec(step.command)?.[1] ?? name);
}

/** The port of its pods that endpoints show, or that a Service made of it has for want of another. */
export function containerPort(evidence: Evidence): number | undefined {
  const service = exposing(evidence);
  if (service === undefined) return undefined;
  const described = lineOf(description({ ...evidence, kind: 'Service', name: service }), 'TargetPort') ?? '';
  const endpoints = evidence.steps.flatMap(rowsOf).find(({ cells }) => cells.get('NAME') === service && cells.has('ENDPOINTS'))?.cells.get('ENDPOINTS');
  const ports = evidence.steps.flatMap(serviceFacts).find((fact) => fact.name === service)?.nodePorts.keys();
  const found = /^(\d+)\//.exec(described)?.[1] ?? /:(\d+)/.exec(endpoints ?? '')?.[1] ?? ports?.next().value;
  return Number(found ?? usualPort);
}

/** Of a server of which nothing is said. */
const usualPort = 80;
