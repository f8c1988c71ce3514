/** Brace expansion: `a{b,c}d`, `{1..5}`, before anything else is looked at. Works on the word's source text. */

import { Unsupported } from '../../base/unsupported.ts';

/** So many words no program of a note is given. */
const wordsMax = 100_000;

function within(words: number): number {
  if (words > wordsMax) throw new Unsupported('braces that stand for so many words');
  return words;
}

/** The texts that a word stands for; the word itself where it has no braces to expand. */
export function expandBraces(text: string): readonly string[] {
  const brace = findBrace(text);
  if (!brace) return [text];
  const before = text.slice(0, brace.open);
  const rests = expandBraces(text.slice(brace.close + 1));
  const middles = brace.alternatives.flatMap((alternative) => expandBraces(alternative));
  within(middles.length * rests.length);
  return middles.flatMap((middle) => rests.map((rest) => before + middle + rest));
}

interface Brace {
  readonly open: number;
  readonly close: number;
  readonly alternatives: readonly string[];
}

function findBrace(text: string): Brace | undefined {
  for (let at = 0; at < text.length; at = skip(text, at)) {
    if (text.charAt(at) !== '{') continue;
    const brace = readBrace(text, at);
    if (brace) return brace;
  }
  return undefined;
}

function readBrace(text: string, open: number): Brace | undefined {
  const alternatives: string[] = [];
  let depth = 0;
  let start = open + 1;
  for (let at = open; at < text.length; at = skip(text, at)) {
    const character = text.charAt(at);
    if (character === '{') depth += 1;
    if (character === ',' && depth === 1) {
      alternatives.push(text.slice(start, at));
      start = at + 1;
    }
    if (character !== '}') continue;
    depth -= 1;
    if (depth > 0) continue;
    const last = text.slice(start, at);
    if (alternatives.length > 0) return { open, close: at, alternatives: [...alternatives, last] };
    const sequence = readSequence(last);
    return sequence ? { open, close: at, alternatives: sequence } : undefined;
  }
  return undefined;
}

/** Where the next character stands that is neither quoted nor part of an expansion. */
function skip(text: string, at: number): number {
  const character = text.charAt(at);
  if (character === '\\') return at + 2;
  if (character === "'") return closing(text, at, "'");
  if (character === '"' || character === '`') return closing(text, at, character);
  if (character === '$' && (text.charAt(at + 1) === '{' || text.charAt(at + 1) === '(')) {
    const close = text.charAt(at + 1) === '{' ? '}' : ')';
    return closing(text, at + 1, close);
  }
  return at + 1;
}

function closing(text: string, open: number, close: string): number {
  for (let at = open + 1; at < text.length; at += 1) {
    if (text.charAt(at) === '\\' && close !== "'") at += 1;
    else if (text.charAt(at) === close) return at + 1;
  }
  return text.length;
}

function readSequence(text: string): readonly string[] | undefined {
  const numbers = /^(-?\d+)\.\.(-?\d+)(?:\.\.(-?\d+))?$/.exec(text);
  if (numbers) {
    const [, from = '', to = '', by = '1'] = numbers;
    const padded = [from, to].some((end) => /^-?0\d/.test(end));
    const width = padded ? Math.max(from.length, to.length) : 0;
    return count(Number(from), Number(to), Number(by)).map((value) => pad(value, width));
  }
  const letters = /^([A-Za-z])\.\.([A-Za-z])(?:\.\.(-?\d+))?$/.exec(text);
  if (!letters) return undefined;
  const [, from = '', to = '', by = '1'] = letters;
  return count(from.charCodeAt(0), to.charCodeAt(0), Number(by)).map((code) => String.fromCharCode(code));
}

function count(from: number, to: number, by: number): readonly number[] {
  const step = Math.abs(by) || 1;
  return Array.from({ length: within(Math.floor(Math.abs(to - from) / step) + 1) }, (_, index) => (from <= to ? from + index * step : from - index * step));
}

function pad(value: number, width: number): string {
  return value < 0 ? `-${String(-value).padStart(width - 1, '0')}` : String(value).padStart(width, '0');
}
