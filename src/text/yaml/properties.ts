/** The scanner's part for what stands before a value: anchors, aliases, tags; and for directives. */
import { isBlank, isBlankOrEnd, isBreak } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { YamlFailure } from './token.ts';
import type { Mark, Token } from './token.ts';

const isWordCharacter = (character: string): boolean => /^[0-9A-Za-z_-]$/.test(character);

function takeWord(cursor: Cursor): string {
  let word = '';
  while (isWordCharacter(cursor.peek())) word += cursor.take();
  return word;
}

function fail(problem: string, cursor: Cursor, start: Mark): never {
  throw new YamlFailure('scanner', problem, cursor.mark, start);
}

export function scanAnchor(cursor: Cursor, type: 'alias' | 'anchor'): Token {
  const start = cursor.mark;
  cursor.take();
  const name = takeWord(cursor);
  const next = cursor.peek();
  if (name === '' || !(isBlankOrEnd(next) || '?:,]}%@`'.includes(next))) fail('did not find expected alphabetic or numeric character', cursor, start);
  return { type, name, start, end: cursor.mark };
}

/** `!<uri>`, `!suffix`, `!!suffix`, `!handle!suffix` or a bare `!`. */
export function scanTag(cursor: Cursor): Token {
  const start = cursor.mark;
  let handle = '';
  let suffix: string;
  if (cursor.peek(1) === '<') {
    cursor.skip(2);
    suffix = takeUri(cursor, start);
    if (suffix === '') fail('did not find expected tag URI', cursor, start);
    if (cursor.peek() !== '>') fail("did not find the expected '>'", cursor, start);
    cursor.take();
  } else {
    cursor.take();
    const word = takeWord(cursor);
    if (cursor.peek() === '!') {
      cursor.take();
      handle = `!${word}!`;
      suffix = takeUri(cursor, start);
      if (suffix === '') fail('did not find expected tag URI', cursor, start);
    } else {
      handle = '!';
      suffix = word + takeUri(cursor, start);
      // A bare "!" has no handle.
      if (suffix === '') [handle, suffix] = ['', '!'];
    }
  }
  if (!isBlankOrEnd(cursor.peek())) fail('did not find expected whitespace or line break', cursor, start);
  return { type: 'tag', handle, suffix, start, end: cursor.mark };
}

function takeUri(cursor: Cursor, start: Mark): string {
  let uri = '';
  for (;;) {
    if (cursor.peek() === '%') {
      if (!/^[0-9a-fA-F]{2}$/.test(cursor.peek(1) + cursor.peek(2))) fail('did not find URI escaped octet', cursor, start);
      uri += String.fromCharCode(Number.parseInt(cursor.peek(1) + cursor.peek(2), 16));
      cursor.skip(3);
    } else if (/^[0-9A-Za-z_\-;/?:@&=+$.!~*'(),[\]]$/.test(cursor.peek())) {
      uri += cursor.take();
    } else {
      return uri;
    }
  }
}

export function scanDirective(cursor: Cursor): Token {
  const start = cursor.mark;
  cursor.take();
  const name = takeWord(cursor);
  if (name === '') fail('could not find expected directive name', cursor, start);
  if (!isBlankOrEnd(cursor.peek())) fail('found unexpected non-alphabetical character', cursor, start);
  const skipBlanks = (): void => {
    while (isBlank(cursor.peek())) cursor.take();
  };
  const takeNumber = (): number => {
    let digits = '';
    while (/^\d$/.test(cursor.peek())) digits += cursor.take();
    if (digits === '') fail('did not find expected version number', cursor, start);
    return Number(digits);
  };
  let token: Token;
  skipBlanks();
  if (name === 'YAML') {
    const major = takeNumber();
    if (cursor.peek() !== '.') fail("did not find expected digit or '.' character", cursor, start);
    cursor.take();
    token = { type: 'version-directive', major, minor: takeNumber(), start, end: cursor.mark };
  } else if (name === 'TAG') {
    let handle = '';
    while (cursor.peek() === '!' || isWordCharacter(cursor.peek())) handle += cursor.take();
    if (!/^!(?:[0-9A-Za-z_-]*!)?$/.test(handle)) fail("did not find expected '!'", cursor, start);
    if (!isBlank(cursor.peek())) fail('did not find expected whitespace', cursor, start);
    skipBlanks();
    token = { type: 'tag-directive', handle, prefix: takeUri(cursor, start), start, end: cursor.mark };
  } else {
    return fail('found unknown directive name', cursor, start);
  }
  skipBlanks();
  if (cursor.peek() === '#') while (cursor.peek() !== '' && !isBreak(cursor.peek())) cursor.take();
  if (cursor.peek() !== '' && !isBreak(cursor.peek())) fail('did not find expected comment or line break', cursor, start);
  cursor.takeBreak();
  return token;
}
