/** Which style a scalar can be written in without changing its meaning. */

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal';

export interface ScalarAnalysis {
  readonly multiline: boolean;
  readonly plainAllowed: boolean;
  readonly singleAllowed: boolean;
  readonly literalAllowed: boolean;
}

export function isBreak(character: string): boolean {
  return character === '\n' || character === '\r' || character === '\u0085' || character === '\u2028' || character === '\u2029';
}

/** go-yaml v2 takes neither tabs nor anything beyond the basic plane for printable. */
export function isYamlPrintable(character: string): boolean {
  const codePoint = character.codePointAt(0) ?? 0;
  return codePoint === 0x0a || (codePoint >= 0x20 && codePoint <= 0x7e) || (codePoint >= 0xa0 && codePoint <= 0xd7ff)
    || (codePoint >= 0xe000 && codePoint <= 0xfffd && codePoint !== 0xfeff);
}

/** Models `yaml_emitter_analyze_scalar` of go-yaml v2, for block context. */
export function analyzeScalar(text: string): ScalarAnalysis {
  if (text === '') return { multiline: false, plainAllowed: true, singleAllowed: true, literalAllowed: false };
  const characters = [...text];
  let indicators = text.startsWith('---') || text.startsWith('...');
  let multiline = false;
  let special = false;
  let breakSpace = false;
  let spaceBreak = false;
  let previous = '';
  characters.forEach((character, i) => {
    const next = characters[i + 1];
    const blankFollows = next === undefined || next === ' ' || next === '\t';
    if (i === 0) {
      if ('#,[]{}&*!|>\'"%@`'.includes(character)) indicators = true;
      if ('?:-'.includes(character) && blankFollows) indicators = true;
    } else if (character === ':') {
      if (blankFollows) indicators = true;
    } else if (character === '#') {
      if (previous === ' ' || previous === '\t' || isBreak(previous)) indicators = true;
    }
    if (!isYamlPrintable(character)) special = true;
    if (character === ' ') {
      if (isBreak(previous)) breakSpace = true;
    } else if (isBreak(character)) {
      multiline = true;
      if (previous === ' ') spaceBreak = true;
    }
    previous = character;
  });
  const first = characters[0] ?? '';
  const leading = first === ' ' || isBreak(first);
  const trailing = previous === ' ' || isBreak(previous);
  return {
    multiline,
    plainAllowed: !leading && !trailing && !breakSpace && !spaceBreak && !special && !multiline && !indicators,
    singleAllowed: !breakSpace && !spaceBreak && !special,
    literalAllowed: previous !== ' ' && !spaceBreak && !special,
  };
}
