/** Why an output is what it is: which of its values the cluster had been free to decide, and what chance could have printed instead. */
import { unreachable } from '../base/assert.ts';
import type { Choice, ChoiceDomain } from '../cluster/ports/choices.ts';
import { linesOf } from './matchers/words.ts';
import type { OtherOutput } from './stepOutcome.ts';

export interface Why {
  /** Values that are printed and were free when they were decided, in the order of the output. */
  readonly decided: readonly Decided[];
  /** Everything that the chances of this one run could have made it print, the output itself included, the likeliest first. */
  readonly others: readonly OtherOutput[];
}

export interface Decided {
  readonly value: string;
  /** What was decided: `service/default/web/clusterIP`. */
  readonly id: string;
  /** What it could have been, as Kubernetes writes such things: `10.96.0.0/12`, `30000-32767`. */
  readonly among: string;
}

/** More than a reader wants to see. */
const maxDecided = 12;

/** The free values in an output. Of names that are alike by chance (a port that is also a number of replicas) the one decided last is meant. */
export function decidedIn(output: string, log: readonly Choice[]): readonly Decided[] {
  const byValue = new Map(log.flatMap((choice) => (isTelling(choice) ? [[choice.value, choice] as const] : [])));
  const words = linesOf(output).flatMap(({ words: found }) => found.flatMap(({ text }) => text.match(piece) ?? []));
  const printed = [...new Set(words)].flatMap((word) => byValue.get(word) ?? []);
  return printed.slice(0, maxDecided).map(({ id, value, domain }) => ({ value, id, among: amongWhat(domain) }));
}

const piece = /\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Za-z0-9]+/g;

/** A word of one letter stands everywhere; lists and durations are no values that are printed as they are. */
const isTelling = ({ domain, value }: Choice): boolean => domain.kind !== 'oneOf' && domain.kind !== 'duration' && value.length > 3;

function amongWhat(domain: ChoiceDomain): string {
  switch (domain.kind) {
    case 'address':
      return domain.cidr;
    case 'port':
      return `${domain.from}-${domain.to}`;
    case 'word':
      return `[${domain.alphabet}]{${domain.length}}`;
    case 'uid':
      return 'UUID';
    case 'oneOf':
      return domain.options.join(' | ');
    case 'order':
      return `any order of ${domain.items.join(',')}`;
    case 'duration':
      return `${domain.minMs}-${domain.maxMs} ms`;
    default:
      return unreachable(domain);
  }
}
