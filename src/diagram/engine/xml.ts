/** Well-formed XML → a tree: for the SVG fragments that come with the engine or stand in a sprite. Anything odd is dropped, nothing is executed. */
import type { SvgElement, SvgNode } from '../svg.ts';

interface OpenElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: SvgNode[];
}

const token =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE[^>]*>|<!\[CDATA\[(?<cdata>[\s\S]*?)\]\]>|<\/(?<close>[\w:.-]+)\s*>|<(?<open>[\w:.-]+)(?<attributes>(?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(?<empty>\/?)>|(?<text>[^<]+)/g;

/** The outermost element, or undefined where there is none. */
export function parseXmlFragment(source: string): SvgElement | undefined {
  const root: OpenElement = { name: '#root', attributes: {}, children: [] };
  const open = [root];
  for (const { groups = {} } of source.matchAll(token)) {
    const top = open.at(-1) ?? root;
    if (groups['open'] !== undefined) {
      const element: OpenElement = { name: groups['open'], attributes: attributesOf(groups['attributes'] ?? ''), children: [] };
      top.children.push(element);
      if (groups['empty'] === '') open.push(element);
    } else if (groups['close'] !== undefined) {
      if (open.length > 1) open.pop();
    } else if (groups['text'] !== undefined && open.length > 1) {
      top.children.push(unescapeXml(groups['text']));
    } else if (groups['cdata'] !== undefined) {
      top.children.push(groups['cdata']);
    }
  }
  return root.children.find((child): child is SvgElement => typeof child !== 'string');
}

function attributesOf(source: string): Readonly<Record<string, string>> {
  const pairs = source.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
  return Object.fromEntries([...pairs].map(([, name = '', double, single]) => [name, unescapeXml(double ?? single ?? '')]));
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi, (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
    if (name !== undefined) return named[name.toLowerCase()] ?? whole;
    const codePoint = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : whole;
  });
}
