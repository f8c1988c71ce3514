/**
 * Values in a recording that nothing has spoken of: a name, an address, a uid that stands in no command, no manifest and no output. When
 * things happen decides which of its values a cluster prints. Where none is printed then that was not printed before, the one that was
 * recorded can't be either.
 */
import { durationInterval } from '../../text/duration.ts';
import { piece } from '../matchers/unify.ts';
import type { Step } from '../plan/timeline.ts';
import type { Record } from './record.ts';

const address = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const uid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** The hash or suffix of a name: letters without a vowel between them, which no program's own words are, or of an older suffix any letters with a digit between them; `64Mi` and `x12` are amounts, `2m19s` is a time. */
const generated = /^(?=.*[a-z])(?:[b-df-hj-np-tv-xz0-9]{5,}|(?=.*\d)[a-z0-9]{5})$/;

const isValue = (text: string): boolean => address.test(text) || uid.test(text) || (generated.test(text) && durationInterval(text) === undefined);

const piecesOf = (text: string): readonly string[] => text.match(piece) ?? [];

/** Whether anything in a text looks as if a cluster had drawn it. */
export const holdsValue = (text: string): boolean => piecesOf(text).some(isValue);

/**
 * All that was spoken of before the last step printed anything: in commands and manifests, in what was printed before and recorded of it. What was
 * recorded of a step that nothing explains is nothing that this cluster has.
 */
export function heardBefore(steps: readonly Step[], records: readonly Record[], unexplained: ReadonlySet<number>): ReadonlySet<string> {
  const recorded = steps.slice(0, -1).flatMap((step) => (step.recorded === undefined || unexplained.has(step.index) ? [] : [step.recorded]));
  const texts = [...steps.flatMap((step) => [step.command, ...step.before.map((preparation) => preparation.text)]), ...recorded, ...records.slice(0, -1).map(({ result }) => result.output)];
  return new Set(texts.flatMap(piecesOf));
}

/** The values that a recording wants of a step, where it differs. */
export function valuesWanted({ comparison }: Record): readonly string[] {
  const { mismatches = [], open = [] } = comparison ?? {};
  const differing = [...mismatches.flatMap(({ words, recorded }) => words?.map((word) => word.recorded) ?? [recorded?.text]), ...open.flatMap(({ words }) => words.map(({ recorded }) => recorded))];
  return differing.flatMap((text) => piecesOf(text ?? '')).filter(isValue);
}

/**
 * Whether an output says a value that nothing has spoken of: the one that is wanted, or one that was free and can be made the one. What the
 * recording has besides is not to be made another.
 */
export function saysAnew({ result }: Record, { heard, recorded, wanted }: { readonly heard: ReadonlySet<string>; readonly recorded: string; readonly wanted: readonly string[] }): boolean {
  const settled = new Set(piecesOf(recorded).filter((each) => !wanted.includes(each)));
  return piecesOf(result.output).some((each) => isValue(each) && !heard.has(each) && !settled.has(each));
}
