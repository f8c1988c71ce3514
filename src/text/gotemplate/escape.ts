/** The escapers of text/template: html, js and urlquery. */
import { encodeUtf8, isPrintable } from '../golang/quote.ts';

const htmlEscapes: Readonly<Record<string, string>> = { '"': '&#34;', "'": '&#39;', '&': '&amp;', '<': '&lt;', '>': '&gt;', '\0': '\ufffd' };

export function escapeHtml(text: string): string {
  return [...text].map((character) => htmlEscapes[character] ?? character).join('');
}

export function escapeJavaScript(text: string): string {
  return [...text].map((character) => {
    if (character === '\\' || character === "'" || character === '"') return `\\${character}`;
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint >= 0x20 && codePoint < 0x80) return '<>&='.includes(character) ? unicodeEscape(codePoint) : character;
    return codePoint >= 0x80 && isPrintable(character) ? character : unicodeEscape(codePoint);
  }).join('');
}

function unicodeEscape(codePoint: number): string {
  return `\\u${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Models url.QueryEscape: a blank is a plus sign. */
export function escapeQuery(text: string): string {
  return encodeUtf8(text).map((byte) => {
    const character = String.fromCharCode(byte);
    if (/^[A-Za-z0-9\-_.~]$/.test(character)) return character;
    return character === ' ' ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}
