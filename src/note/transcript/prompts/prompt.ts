/** What a style of prompt is: a row of the table beside this file. */
import { lookedAt } from '../../lookedAt.ts';
import type { Prompt } from '../../notebook.ts';

export interface PromptMatch {
  readonly prompt: Prompt;
  /** The command behind the prompt. */
  readonly command: string;
}

export interface PromptStyle {
  /** An example, shown in documentation and tried by a test. */
  readonly example: string;
  /**
   * `sure`: such a line is a prompt wherever it stands; `weak`: outputs and comments look like it too, so that what is behind it
   * must be a command and something around it must speak for it.
   */
  readonly evidence: 'sure' | 'weak';
  readonly match: (line: string) => PromptMatch | undefined;
}

/** A style given by a regular expression with the named groups `prompt` and, where the prompt tells them, `user`, `place` and `directory`. */
export function style(example: string, evidence: PromptStyle['evidence'], pattern: RegExp, where: 'host' | 'inside' | 'place'): PromptStyle {
  return {
    example,
    evidence,
    match(line) {
      const found = pattern.exec(lookedAt(line));
      if (!found?.groups) return undefined;
      const { prompt = '', user, place, directory } = found.groups;
      return {
        command: line.slice(prompt.length),
        prompt: {
          text: prompt,
          where: where === 'place' ? { kind: 'place', name: place ?? '' } : { kind: where },
          ...(directory === undefined ? {} : { directory }),
          ...(user === undefined ? {} : { user }),
        },
      };
    },
  };
}
