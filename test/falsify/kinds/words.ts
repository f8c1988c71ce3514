/** Words changed wherever they stand, whatever they mean: what kubectl, the API server and manifests say has one spelling. */
import { lineEdits } from './kind.ts';
import type { FalseVersion, Falsifier, Given, Kinds } from './kind.ts';

/** Letters that nothing has drawn: not part of an address, a date, an age, a hash, a suffix or an opaque token. */
const plain = /(?<![\w.:/+=-])[A-Za-z]{4,}(?![\w.:/+=-])/;

/** A word that an earlier step or a file has said too, or that begins with a capital in the middle of nothing free. */
const isSaid = (word: string, { earlier, scenario, step }: Given): boolean => [step.cmd, ...Object.values(scenario.files), ...earlier.flatMap(({ cmd, stdout, stderr }) => [cmd, stdout, stderr])].some((text) => text.includes(word)) || /^[A-Z]/.test(word);

const inPlainWords = (change: (word: string) => string): Falsifier =>
  function* (given): Generator<FalseVersion> {
    const edit = (line: string): string | undefined => line.replace(plain, (word) => (isSaid(word, given) ? change(word) : word));
    yield* lineEdits(given.step.stdout, edit);
    for (const [from, to, stderr] of lineEdits(given.step.stderr, edit)) yield [from, to, given.step.stdout, stderr];
  };

export const words: Kinds = {
  'a letter changed': inPlainWords((word) => `${word.slice(0, 2)}${word[2] === 'q' ? 'z' : 'q'}${word.slice(3)}`),
  'two letters changed places': inPlainWords((word) => `${word[0] ?? ''}${word[2] ?? ''}${word[1] ?? ''}${word.slice(3)}`),
  'a capital or none': inPlainWords((word) => (/^[A-Z]/.test(word) ? word.toLowerCase() : `${word.charAt(0).toUpperCase()}${word.slice(1)}`)),
  'a word left out': inPlainWords(() => ''),
  'a word twice': inPlainWords((word) => `${word} ${word}`),
  *'an error below what went well'({ step }) {
    if (step.exit === 0 && step.stdout !== '' && step.stderr === '') yield ['', 'an error', step.stdout, 'error: unable to recognize the input\n'];
  },
};
