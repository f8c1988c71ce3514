/**
 * What those write to a Service who give it an address, and nobody models: MetalLB, kube-vip, k3s and clouds note down on it where the address
 * came from, and tell of it in Events. Their notes and Events are set aside; that the Service has the address is held.
 */
import type { Step } from '../plan/timeline.ts';

const shows = /\b(?:describe|get)\b/;
const note = /(?:metallb\.(?:io|universe\.tf)\/ip-allocated-from-pool|kube-vip\.io\/\S+?|cloud\.google\.com\/neg(?:-status)?|field\.cattle\.io\/\S+?): /;
const described = new RegExp(`^(?:Annotations:)?\\s+${note.source}`);
const event = /\s(?:metallb-(?:controller|speaker)|kube-vip\S*|service-lb-controller|sc-gateway-controller|neg-controller)(?:, \S+)?\s+\S/;

export function withoutBalancers({ command }: Step, recorded: string): string {
  if (!shows.test(command) || (!note.test(recorded) && !event.test(recorded))) return recorded;
  return withoutEvents(withoutNotes(recorded.split('\n')), (line) => event.test(line)).join('\n');
}

/** Of a description the first stands beside the word `Annotations:`, where another takes its place, or none does. In YAML they are keys. */
function withoutNotes(lines: readonly string[]): readonly string[] {
  const own = (line: string): boolean => described.test(line);
  const left = lines.filter((line, index) => !own(line) && !(/^\s*annotations:$/.test(line) && belowOf(lines, index).length > 0 && belowOf(lines, index).every(own)));
  const at = lines.findIndex((line) => line.startsWith('Annotations:') && own(line));
  if (at < 0) return left;
  const next = lines.slice(at + 1).find((line) => !own(line)) ?? '';
  const place = left.indexOf(next, at);
  return /^\s+\S/.test(next) ? left.with(place, `Annotations:  ${next.trim()}`) : left.toSpliced(at, 0, 'Annotations:  <none>');
}

/** The lines that are indented deeper than one, up to the first that is not. */
function belowOf(lines: readonly string[], index: number): readonly string[] {
  const indent = (lines[index] ?? '').search(/\S/);
  const end = lines.findIndex((line, at) => at > index && line.search(/\S/) <= indent);
  return lines.slice(index + 1, end < 0 ? lines.length : end);
}

/** The lines of a description without the Events that somebody else wrote. */
export function withoutEvents(lines: readonly string[], isForeign: (line: string) => boolean): readonly string[] {
  const left = lines.filter((line) => !isForeign(line));
  const heading = left.findIndex((line) => /^Events:\s*$/.test(line));
  if (left.length === lines.length || heading < 0) return left;
  const isEmpty = left.slice(heading + 1).every((line) => /^\s*(?:Type\s+Reason\s|----|$)/.test(line));
  return isEmpty ? [...left.slice(0, heading), 'Events:                   <none>'] : left;
}
