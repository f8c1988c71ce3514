/** Reads back what Chromium prints: the outline, and the text of each page. No more of PDF than that. */
import { inflateSync } from 'node:zlib';

export interface PdfText {
  /** From the outline, in order; the page's title first. */
  readonly outline: readonly string[];
  /** The text of each page, in the order in which it is drawn. */
  readonly pages: readonly string[];
}

export function readPdf(bytes: Uint8Array): PdfText {
  const text = Buffer.from(bytes).toString('latin1');
  const objects = new Map([...text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id = '', body = '']) => [id, body]));
  const at = (body: string, key: string): string => objects.get(new RegExp(`/${key} (\\d+) 0 R`).exec(body)?.[1] ?? '') ?? '';
  const root = [...objects.values()].find((body) => body.includes('/Type /Outlines')) ?? '';
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\n/.test(body));
  return { outline: titlesIn(at(root, 'First'), at), pages: pages.map((page) => textOf(page, at)) };
}

type At = (body: string, key: string) => string;

/** An item, those below it, those behind it. */
function titlesIn(item: string, at: At): readonly string[] {
  if (item === '') return [];
  return [utf16(/\/Title <FEFF([0-9A-F]*)>/.exec(item)?.[1] ?? ''), ...titlesIn(at(item, 'First'), at), ...titlesIn(at(item, 'Next'), at)];
}

const utf16 = (hex: string): string => (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(parseInt(unit, 16))).join('');

function streamOf(body: string): string {
  const start = body.indexOf('stream\n') + 'stream\n'.length;
  return inflateSync(Buffer.from(body.slice(start, body.lastIndexOf('\nendstream')), 'latin1')).toString('latin1');
}

function textOf(page: string, at: At): string {
  const fonts = new Map([...page.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '']) => [name, charactersOf(at(at(page, name), 'ToUnicode'))]));
  let characters = new Map<string, string>();
  const drawn = [...streamOf(at(page, 'Contents')).matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-F]+)>|\bET\b/g)].map(([token, font, glyphs]) => {
    if (font !== undefined) characters = fonts.get(font) ?? new Map();
    if (glyphs !== undefined) {
      // Two digits in fonts that are drawn as shapes, four in others.
      const digits = [...characters.keys()][0]?.length ?? 4;
      return (glyphs.match(new RegExp(`.{${digits}}`, 'g')) ?? []).map((glyph) => characters.get(glyph) ?? '').join('');
    }
    return token === 'ET' ? '\n' : '';
  });
  return drawn.join('');
}

/** Glyph → character, from a font's ToUnicode map. */
function charactersOf(body: string): Map<string, string> {
  const characters = new Map<string, string>();
  if (body === '') return characters;
  const map = streamOf(body);
  for (const [, glyph = '', character = ''] of map.matchAll(/^<([0-9A-F]+)> <([0-9A-F]+)>$/gm)) characters.set(glyph, utf16(character));
  for (const [, first = '', last = '', character = ''] of map.matchAll(/^<([0-9A-F]+)> <([0-9A-F]+)> <([0-9A-F]{4})>$/gm)) {
    for (let glyph = parseInt(first, 16); glyph <= parseInt(last, 16); glyph++) {
      characters.set(glyph.toString(16).toUpperCase().padStart(first.length, '0'), String.fromCharCode(parseInt(character, 16) + glyph - parseInt(first, 16)));
    }
  }
  return characters;
}
