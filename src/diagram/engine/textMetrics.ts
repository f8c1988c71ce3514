/** How wide and how tall a browser would draw a piece of text, without a browser: what the drawing engine lays boxes out by. */
import type { WidthRun } from './advanceWidths.ts';
import { boldWidths, regularWidths } from './advanceWidths.ts';

export interface Font {
  readonly family: string;
  readonly sizePx: number;
  readonly bold: boolean;
}

const thousandths = 1000;
const wideWidth = 1000;
const monospaceWidth = 600;
/** For a character that no table knows: a digit's width, the commonest of all. */
const unknownWidth = 556;

const tables = { regular: tableOf(regularWidths), bold: tableOf(boldWidths) };

function tableOf(runs: readonly WidthRun[]): ReadonlyMap<number, number> {
  return new Map(runs.flatMap(({ from, widths }) => widths.map((width, index) => [from + index, width] as const)));
}

export function isMonospace(family: string): boolean {
  return /mono|courier|consol/i.test(family);
}

export function textWidth(text: string, font: Font): number {
  const table = font.bold ? tables.bold : tables.regular;
  const monospace = isMonospace(font.family);
  let width = 0;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (isZeroWidth(codePoint)) continue;
    if (isWide(codePoint)) width += wideWidth;
    else if (monospace) width += monospaceWidth;
    else width += table.get(codePoint) ?? unknownWidth;
  }
  return (width * font.sizePx) / thousandths;
}

/** Browsers round both to whole pixels. The factors are Arial's and Courier New's. */
export function ascent(font: Font): number {
  return Math.round((isMonospace(font.family) ? 0.833 : 0.905) * font.sizePx);
}

export function descent(font: Font): number {
  return Math.round((isMonospace(font.family) ? 0.3 : 0.212) * font.sizePx);
}

type Range = readonly [from: number, to: number];

/** Combining marks, joiners and direction marks, variation selectors. */
const zeroWidthRanges: readonly Range[] = [
  [0x0300, 0x036f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
];

/** East Asian Wide and Fullwidth (Unicode Annex 11), and the symbols that CJK fonts draw one em wide. */
const wideRanges: readonly Range[] = [
  [0x1100, 0x115f],
  [0x2190, 0x27bf],
  [0x2e80, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f000, 0x1faff],
  [0x20000, 0x3fffd],
];

const within = (ranges: readonly Range[], codePoint: number): boolean => ranges.some(([from, to]) => codePoint >= from && codePoint <= to);
const isZeroWidth = (codePoint: number): boolean => codePoint >= 0x0300 && within(zeroWidthRanges, codePoint);
const isWide = (codePoint: number): boolean => codePoint >= 0x1100 && within(wideRanges, codePoint);
