/** Whether the cluster of a note had somebody who gives Services of type LoadBalancer their addresses, and out of which range, or their names. */
import type { LoadBalancerOptions } from '../../cluster/options.ts';
import type { Timeline } from '../plan/timeline.ts';
import { withoutNoAddresses } from './told.ts';
import { askedFromOutside, hasLoadBalancer, isNodePort } from './askedTold.ts';

const address = /\d{1,3}(?:\.\d{1,3}){3}/.source;
/** A row of Services, and a line of a description. */
const row = new RegExp(`^[ \\t]*(?:\\S+\\s+)?\\S+\\s+LoadBalancer\\s+${address}\\s+(${address})\\s`, 'gm');
/** AWS tells a name: as a table shows it, in a line of a description, and as jsonpath or YAML does. */
const domain = /(?!x+\.x)[a-z0-9][\w-]*(?:\.[\w-]+)+\.[a-z]{2,}/.source;
const namePatterns: readonly RegExp[] = [
  new RegExp(`^[ \\t]*(?:\\S+\\s+)?\\S+\\s+LoadBalancer\\s+${address}\\s+(${domain})\\s`, 'gm'),
  new RegExp(`^[ \\t]*[a-z][-a-z0-9]*\\s+${address}\\s+(${domain})\\s+\\d+[:/]`, 'gm'),
  new RegExp(`^[ \\t]*LoadBalancer Ingress:\\s+(${domain})\\s*$`, 'gm'),
  new RegExp(`^\\s*(?:- )?"?hostname"?:\\s+"?(${domain})"?,?$`, 'gm'),
  /(?:^|\s)([a-z0-9][\w-]*(?:\.[\w-]+)*\.elb\.(?:[\w-]+\.)?amazonaws\.com(?:\.cn)?)(?=\s|$)/gm,
];
/** Until 1.7 the table told no type. */
const olderRow = new RegExp(`^[ \\t]*[a-z][-a-z0-9]*\\s+${address}\\s+(${address})\\s+\\d+[:/]`, 'gm');
const described = new RegExp(`^[ \\t]*LoadBalancer Ingress:\\s+(${address})(?:\\s|$)`, 'gm');

/** In YAML and JSON. */
const written = new RegExp(`"?ingress"?:\\s*(?:\\[\\s*\\{\\s*|-\\s+)"?ip"?:\\s+"?(${address})(?![\\d.])`, 'g');

const pending = /\s<pending>\s+\d+:\d+\//;
/** A cloud's takes about so long; where nobody saw a Service wait, it may as well have been there at once. */
const cloudsMs = 20_000;

/** Undefined where no Service was seen with one, nor an answer from one. */
export function loadBalancerOf(timeline: Timeline): LoadBalancerOptions | undefined {
  const recorded = withoutNoAddresses(timeline.steps.map((step) => step.recorded ?? '').join('\n'));
  const shown = [row, olderRow, described, written].flatMap((pattern) => [...recorded.matchAll(pattern)].flatMap((match) => match[1] ?? []));
  const asked = hasLoadBalancer(timeline) ? askedFromOutside(timeline).filter((each) => !isNodePort(each) && !recorded.includes(each.address)).map((each) => each.address) : [];
  const addresses = [...new Set([...shown, ...asked])];
  const names = [...new Set(namePatterns.flatMap((pattern) => [...recorded.matchAll(pattern)].flatMap((match) => match[1] ?? [])))];
  const waits = { usualMs: pending.test(recorded) ? cloudsMs : 0, reports: /\bEnsur(?:ing|ed)LoadBalancer\b/.test(recorded) ? 'events' : 'nothing' } as const;
  const [first] = addresses;
  if (names.length > 0 && shown.length === 0) return { range: '0.0.0.0/0', names, ...waits };
  if (first === undefined) return undefined;
  const common = [3, 2, 1].find((bytes) => addresses.every((each) => subnetOf(each, bytes) === subnetOf(first, bytes)));
  const range = common === undefined ? '0.0.0.0/0' : `${[...subnetOf(first, common).split('.'), '0', '0', '0'].slice(0, 4).join('.')}/${8 * common}`;
  return { range, known: addresses, ...waits };
}

const subnetOf = (text: string, bytes: number): string => text.split('.').slice(0, bytes).join('.');
