/** Writes YAML token by token and keeps the state that go-yaml's emitter decides by: column, blanks, indentation. */
import { analyzeScalar, isBreak, isYamlPrintable } from './scalarStyle.ts';
import type { ScalarStyle } from './scalarStyle.ts';

/** Models `yaml_emitter_t` of go-yaml v2 with its defaults: indentation 2, width 80, Unicode unescaped. */
const WIDTH = 80;

const escapes: Readonly<Record<string, string>> = {
  '\0': '0', '\u0007': 'a', '\b': 'b', '\t': 't', '\n': 'n', '\v': 'v', '\f': 'f', '\r': 'r', '\u001b': 'e', '"': '"', '\\': '\\',
  '\u0085': 'N', '\u00a0': '_', '\u2028': 'L', '\u2029': 'P',
};

export class Emitter {
  #text = '';
  #column = 0;
  /** The last thing written was a blank, or nothing yet. */
  #whitespace = true;
  /** Nothing but indentation and `- ? :` stands on this line. */
  #indention = true;

  get atIndention(): boolean {
    return this.#indention;
  }

  finish(): string {
    if (this.#column > 0 || this.#text === '') this.#break();
    return this.#text;
  }

  indicator(text: string, how: { readonly needsBlank?: true; readonly isIndention?: true }): void {
    if (how.needsBlank && !this.#whitespace) this.#put(' ');
    this.#put(text);
    this.#whitespace = false;
    this.#indention = this.#indention && how.isIndention === true;
  }

  writeIndent(indent: number): void {
    if (!this.#indention || this.#column > indent || (this.#column === indent && !this.#whitespace)) this.#break();
    if (this.#column < indent) this.#put(' '.repeat(indent - this.#column));
    this.#whitespace = true;
    this.#indention = true;
  }

  /** `indent` is where a folded or literal scalar's further lines begin; a key is never broken. */
  scalar(text: string, wanted: ScalarStyle, indent: number, role: 'key' | 'value'): void {
    const analysis = analyzeScalar(text);
    const isKey = role === 'key';
    let style = isKey && analysis.multiline ? 'double' : wanted;
    if (style === 'plain' && (!analysis.plainAllowed || (text === '' && isKey))) style = 'single';
    if (style === 'single' && !analysis.singleAllowed) style = 'double';
    if (style === 'literal' && (!analysis.literalAllowed || isKey)) style = 'double';
    const characters = [...text];
    switch (style) {
      case 'plain':
        return this.#plain(characters, indent, isKey);
      case 'single':
        return this.#single(characters, indent, isKey);
      case 'double':
        return this.#double(characters, indent, isKey);
      case 'literal':
        return this.#literal(characters, indent);
    }
  }

  #plain(characters: readonly string[], indent: number, isKey: boolean): void {
    if (!this.#whitespace) this.#put(' ');
    let spaces = false;
    characters.forEach((character, i) => {
      if (character === ' ') {
        if (!isKey && !spaces && this.#column > WIDTH && characters[i + 1] !== ' ') this.writeIndent(indent);
        else this.#put(character);
        spaces = true;
      } else {
        this.#put(character);
        this.#indention = false;
        spaces = false;
      }
    });
    this.#whitespace = false;
    this.#indention = false;
  }

  #single(characters: readonly string[], indent: number, isKey: boolean): void {
    this.indicator("'", { needsBlank: true });
    let spaces = false;
    let breaks = false;
    characters.forEach((character, i) => {
      if (character === ' ') {
        const inside = i > 0 && i < characters.length - 1 && characters[i + 1] !== ' ';
        if (!isKey && !spaces && this.#column > WIDTH && inside) this.writeIndent(indent);
        else this.#put(character);
        spaces = true;
      } else if (isBreak(character)) {
        if (!breaks && character === '\n') this.#break();
        this.#break(character);
        this.#indention = true;
        breaks = true;
      } else {
        if (breaks) this.writeIndent(indent);
        this.#put(character === "'" ? "''" : character);
        this.#indention = false;
        spaces = false;
        breaks = false;
      }
    });
    this.indicator("'", {});
  }

  #double(characters: readonly string[], indent: number, isKey: boolean): void {
    this.indicator('"', { needsBlank: true });
    let spaces = false;
    characters.forEach((character, i) => {
      if (!isYamlPrintable(character) || isBreak(character) || character === '"' || character === '\\') {
        this.#put(escape(character));
        spaces = false;
      } else if (character === ' ') {
        if (!isKey && !spaces && this.#column > WIDTH && i > 0 && i < characters.length - 1) {
          this.writeIndent(indent);
          if (characters[i + 1] === ' ') this.#put('\\');
        } else {
          this.#put(character);
        }
        spaces = true;
      } else {
        this.#put(character);
        spaces = false;
      }
    });
    this.indicator('"', {});
  }

  #literal(characters: readonly string[], indent: number): void {
    this.indicator('|', { needsBlank: true });
    const [first = ''] = characters;
    if (first === ' ' || isBreak(first)) this.indicator('2', {});
    const last = characters.at(-1) ?? '';
    const beforeLast = characters.at(-2);
    if (!isBreak(last)) this.indicator('-', {});
    else if (beforeLast === undefined || isBreak(beforeLast)) this.indicator('+', {});
    this.#break();
    this.#indention = true;
    this.#whitespace = true;
    let breaks = true;
    for (const character of characters) {
      if (isBreak(character)) {
        this.#break(character);
        this.#indention = true;
        breaks = true;
      } else {
        if (breaks) this.writeIndent(indent);
        this.#put(character);
        this.#indention = false;
        breaks = false;
      }
    }
  }

  #put(text: string): void {
    this.#text += text;
    for (const _ of text) this.#column++;
  }

  #break(character = '\n'): void {
    this.#text += character;
    this.#column = 0;
  }
}

function escape(character: string): string {
  const known = escapes[character];
  if (known !== undefined) return `\\${known}`;
  const codePoint = character.codePointAt(0) ?? 0;
  const hex = codePoint.toString(16).toUpperCase();
  if (codePoint <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return codePoint <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
