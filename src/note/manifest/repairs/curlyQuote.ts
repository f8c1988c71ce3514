/** Typographic quotes around a value, which YAML takes for a part of it. */
import type { Repair } from './repair.ts';

const straight: Readonly<Record<string, string>> = { '“': '"', '”': '"', '„': '"', '‘': "'", '’': "'", '「': '"', '」': '"' };

export const curlyQuote: Repair = {
  ruleId: 'manifest-curly-quote',
  message: 'Typographic quotes are a part of the value to YAML.',
  hint: 'Straight quotes are what is run.',
  edits: (line) =>
    [...line.matchAll(/(?<open>[“”„‘’「])(?<=[:,[{-]\s*.)(?<inside>[^“”„‘’「」"']*)(?<close>[“”‘’」])(?=\s*(?:$|[,\]}:#]))/g)].flatMap((match) => {
      const { open = '', close = '' } = match.groups ?? {};
      return [
        { at: match.index, length: 1, replacement: straight[open] ?? '"' },
        { at: match.index + match[0].length - 1, length: 1, replacement: straight[close] ?? '"' },
      ];
    }),
};
