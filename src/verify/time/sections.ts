/** Outputs that tell of several objects, one below the other: which of them a line tells of. */
import { rememberedOfTexts } from '../../base/remember.ts';
import { linesOf } from '../matchers/words.ts';

/** An output is asked for each of its times. */
const outputsRemembered = 16;

const described = /^Name:\s+(\S+)/;
const listed = /^- apiVersion:/;
const nameOfListed = /^ {4}name: (\S+)$/;

/** By the index of a line, of descriptions and of lists in YAML, the name of the object whose part it stands in. */
export const namesAbove: (output: string) => ReadonlyMap<number, string> = rememberedOfTexts(outputsRemembered, (output) => {
  const names = new Map<number, string>();
  let section: number[] = [];
  let name: string | undefined;
  const end = (): void => {
    if (name !== undefined) for (const index of section) names.set(index, name);
    section = [];
    name = undefined;
  };
  for (const { text, index } of linesOf(output)) {
    const describes = described.exec(text)?.[1];
    if (describes !== undefined || listed.test(text)) end();
    section.push(index);
    // Of several names in an object its own comes first: those of its containers are deeper, and its status comes last.
    name ??= describes ?? nameOfListed.exec(text)?.[1];
  }
  end();
  return names;
});
