/** Where a diagram says something of an object that is not so: `port: http=8080` in a note of a Pod whose `http` is 80. */
import type { ObjectFacts } from './facts.ts';
import type { Match } from './match.ts';
import { matchObjects } from './match.ts';
import type { DiagramModel, DiagramNote } from './model.ts';

export interface Contradiction {
  readonly object: ObjectFacts;
  /** The note that says so, and its line: 1-based in the diagram's source. */
  readonly note: DiagramNote;
  readonly line: number;
  readonly said: string;
  /** How it is, in the note's own form: `http=80`. */
  readonly is: string;
}

/** What a key in a note speaks of: whether each thing said is so, and how it is. */
interface Topic {
  readonly key: RegExp;
  isSo(said: string, facts: ObjectFacts): boolean;
  howItIs(facts: ObjectFacts): string;
}

const pairs = (record: Readonly<Record<string, string>>): readonly string[] => Object.entries(record).map(([key, value]) => `${key}=${value}`);

const topics: readonly Topic[] = [
  {
    key: /^(?:container)?\s*(?:ports?|端口)$/i,
    isSo: (said, { ports }) => ports.some(({ name, number }) => [String(number), name, `${name}=${number}`, `${name}:${number}`].includes(said)),
    howItIs: ({ ports }) => ports.map(({ name, number }) => (name === undefined ? String(number) : `${name}=${number}`)).join(', '),
  },
  { key: /^target\s*port$/i, isSo: (said, { targetPorts }) => targetPorts.includes(said), howItIs: ({ targetPorts }) => targetPorts.join(', ') },
  { key: /^(?:labels?|标签)$/i, isSo: (said, { labels }) => pairs(labels).includes(said.replace(':', '=')), howItIs: ({ labels }) => pairs(labels).join(', ') },
  { key: /^(?:selector|选择器)$/i, isSo: (said, { selector }) => pairs(selector).includes(said.replace(':', '=')), howItIs: ({ selector }) => pairs(selector).join(', ') },
  { key: /^(?:(?:pod|cluster)?\s*-?ip|address|地址)$/i, isSo: (said, { addresses }) => addresses.includes(said), howItIs: ({ addresses }) => addresses.join(', ') },
  { key: /^(?:image|镜像)$/i, isSo: (said, { images }) => images.includes(said), howItIs: ({ images }) => images.join(', ') },
];

export function contradictionsIn(model: DiagramModel, objects: readonly ObjectFacts[]): readonly Contradiction[] {
  return matchObjects(model, objects).flatMap(contradictionsOf);
}

function contradictionsOf({ element, object }: Match<ObjectFacts>): readonly Contradiction[] {
  return element.notes.flatMap((note) =>
    note.lines.flatMap(({ text, line }): Contradiction[] => {
      const [, key = '', value = ''] = /^([^::=]+?)\s*[::]\s*(.+)$/.exec(text) ?? [];
      const topic = topics.find((candidate) => candidate.key.test(key.trim()));
      const is = topic?.howItIs(object) ?? '';
      // Where the object has nothing of the kind yet (an address before it is scheduled), nothing is contradicted.
      if (!topic || is === '') return [];
      const said = value.split(/[,,、]\s*|\s+/).map((part) => part.replace(/^[`"'“]+|[`"'”]+$/g, '').replace(/\/(?:TCP|UDP|SCTP)$/i, '')).filter((part) => part !== '');
      return said.every((part) => topic.isSo(part, object)) ? [] : [{ object, note, line, said: text, is }];
    }),
  );
}
