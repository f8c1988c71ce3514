/**
 * Values in a recording that nothing has spoken of: a name, an address, a uid that stands in no command, no manifest and no output. When
 * things happen decides which of the known values are printed; it makes no new ones.
 */
import { piece } from '../matchers/unify.ts';
import type { Step } from '../plan/timeline.ts';
import type { Record } from './record.ts';

const address = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const uid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** The hash or suffix of a name: letters without a vowel between them, which no program's own words are; `64Mi` and `x12` are amounts. */
const generated = /^(?=.*[a-z])[b-df-hj-np-tv-xz0-9]{5,}$/;

const isValue = (text: string): boolean => address.test(text) || uid.test(text) || generated.test(text);

const piecesOf = (text: string): readonly string[] => text.match(piece) ?? [];

/** In what of the last step's recording differs from what was printed; `steps`, `records`: those up to it. */
export function unheardIn(steps: readonly Step[], records: readonly Record[]): readonly string[] {
  const { mismatches = [], open = [] } = records.at(-1)?.comparison ?? {};
  const differing = [...mismatches.flatMap(({ words, recorded }) => words?.map((word) => word.recorded) ?? [recorded?.text]), ...open.flatMap(({ words }) => words.map(({ recorded }) => recorded))];
  const values = differing.flatMap((text) => piecesOf(text ?? '')).filter(isValue);
  if (values.length === 0) return [];
  const heard = new Set<string>();
  for (const step of steps) for (const text of [step.command, ...step.before.map((preparation) => preparation.text)]) for (const each of piecesOf(text)) heard.add(each);
  for (const step of steps.slice(0, -1)) for (const each of piecesOf(step.recorded ?? '')) heard.add(each);
  for (const { result } of records) for (const each of piecesOf(result.output)) heard.add(each);
  return values.filter((value) => !heard.has(value));
}

/** Whether an output says any of these values. */
export const says = ({ result }: Record, values: readonly string[]): boolean => piecesOf(result.output).some((each) => values.includes(each));
