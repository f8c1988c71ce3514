/** Rows of a listing about objects that the note neither makes nor speaks of: what was in the author's cluster before the note began. */
import { tableHeader } from '../../note/transcript/outputShapes.ts';
import type { Objects } from '../replay/record.ts';
import type { Step, Timeline } from '../plan/timeline.ts';
import type { Ran } from './untold.ts';
import { makesOrDeletes } from './untold.ts';

/** What came of the steps before. */
export interface Seen {
  readonly ran: Ran;
  /** Whether every row of what was recorded came out. */
  readonly agreed: (index: number) => boolean;
}

/** As people call their objects: an address or a number in this place is no name. */
const objectName = /^[a-z]([-a-z0-9.:]*[a-z0-9])?$/;

const kindPrefix = /^[a-z.]+\//;

/** The recording without such rows, and the name of the first of them; undefined where there are none. */
export function withoutStrangers(step: Step, recorded: string, objects: Objects, timeline: Timeline, seen: Seen): { readonly recorded: string; readonly stranger: string; readonly rest: boolean } | undefined {
  if (!/\bget\b/.test(step.command) || !recorded.split('\n').some((line) => tableHeader.test(line.trim()))) return undefined;
  // Most rows show what is there; only for others the note is read through for their names.
  const there = [...objects.values()].flatMap((byName) => [...byName.values()].map(({ metadata }) => metadata.name));
  let told: readonly string[] | undefined;
  const isStranger = (name: string): boolean => name !== '' && objectName.test(name) && !isAmong(there, name) && !isAmong((told ??= namesTold(step, timeline, seen)), name);
  let column: 0 | 1 | undefined;
  let stranger: string | undefined;
  let rest = false;
  const kept = recorded.split('\n').filter((line) => {
    const text = line.trim();
    if (tableHeader.test(text)) {
      column = text.startsWith('NAMESPACE') ? 1 : 0;
      return true;
    }
    const words = text.split(/\s+/);
    const name = column === undefined ? undefined : words[column]?.replace(kindPrefix, '');
    if (name === undefined || words.length < 2) return true;
    if (!isStranger(name) || wasAbsent(step, name, timeline)) {
      rest = true;
      return true;
    }
    stranger ??= name;
    return false;
  });
  return stranger === undefined ? undefined : { recorded: kept.join('\n'), stranger, rest };
}

/** Also as what names are made from, or made of: `web` and `web-5d8f9`. */
const isAmong = (known: readonly string[], name: string): boolean => known.some((each) => name === each || name.startsWith(`${each}-`) || each.startsWith(`${name}-`));

/** Of everything that commands and manifests up to here make or delete. */
function namesTold(step: Step, { steps }: Timeline, seen: Seen): readonly string[] {
  const texts = steps.slice(0, step.index + 1).flatMap((earlier) => [
    ...(seen.ran(earlier.index) && makesOrDeletes.test(earlier.command) ? [earlier.command.replace(/(?:-f|-k|--filename)[ =]\S+/g, ' ')] : []),
    ...earlier.before.map(({ text }) => text),
    ...(seen.agreed(earlier.index) ? [earlier.recorded ?? ''] : []),
  ]);
  const words = texts.flatMap((text) => text.match(/[a-z0-9]([-a-z0-9.]*[a-z0-9])?/g) ?? []);
  return words.filter((word) => word.length > 2 && !kubectlsOwn.has(word));
}

const kubectlsOwn = new Set('kubectl get pod pods svc service services deployment deployments create delete apply expose run replace wide yaml default kube kube-system all namespace namespaces name app image port version kind metadata spec'.split(' '));

/** A listing of the same was recorded before without it: then it came from somewhere. */
function wasAbsent(step: Step, name: string, { steps }: Timeline): boolean {
  const scope = scopeOf(step.command);
  return steps.slice(0, step.index).some((earlier) => earlier.recorded !== undefined && scopeOf(earlier.command) === scope && isListing(earlier.command) && !earlier.recorded.includes(name));
}

/** What a `get` lists: its kind and the flags that choose, in any order. */
function scopeOf(command: string): string {
  const words = command.trim().split(/\s+/);
  const kind = (words[words.indexOf('get') + 1] ?? '').replace(/^po$/, 'pod').replace(/^svc$/, 'service').replace(/s$/, '');
  const choosing = command.match(/(?:-n|--namespace|-l|--selector)[= ]?\S+|--all-namespaces|-A\b/g) ?? [];
  return [kind, ...choosing.toSorted()].join(' ');
}

const isListing = (command: string): boolean => /\bget \S+(?:\s+-\S+(?:\s+(?:wide|yaml|json|[\w-]+=\S+|kube-system|default))?)*\s*$/.test(command);
