/**
 * The few DOM classes that @plantuml/core calls for: enough to build a tree, to measure text and to take a sprite's pixels.
 *
 * The engine was compiled for browsers (TeaVM). Everything it touches there is here, and nothing else; when a new version touches more,
 * it fails loudly on the missing name.
 */
import { parseXmlFragment } from './xml.ts';
import { ascent, descent, textWidth } from './textMetrics.ts';
import type { Font } from './textMetrics.ts';
import type { Pixels } from './png.ts';
import { pngDataUrl } from './png.ts';
import type { SvgElement, SvgNode } from '../svg.ts';

abstract class Node {
  parentNode: Node | null = null;
  childNodes: Node[] = [];

  get firstChild(): Node | null {
    return this.childNodes[0] ?? null;
  }

  appendChild(child: Node): Node {
    child.parentNode?.removeChild(child);
    child.parentNode = this;
    this.childNodes.push(child);
    return child;
  }

  removeChild(child: Node): Node {
    this.childNodes = this.childNodes.filter((other) => other !== child);
    child.parentNode = null;
    return child;
  }

  get textContent(): string {
    return this.childNodes.map((child) => child.textContent).join('');
  }

  set textContent(text: string | null) {
    this.childNodes = text ? [new Text(text)] : [];
  }
}

class Text extends Node {
  #text: string;

  constructor(text: string) {
    super();
    this.#text = text;
  }

  override get textContent(): string {
    return this.#text;
  }

  override set textContent(text: string | null) {
    this.#text = text ?? '';
  }
}

/** `<?plantuml-src …?>`, the source packed into the picture: not kept. */
class ProcessingInstruction extends Node {
  override get textContent(): string {
    return '';
  }
}

class Element extends Node {
  readonly ownerDocument: object;
  readonly tagName: string;
  readonly nodeName: string;
  readonly style: object = {};
  readonly attributes: Map<string, string> = new Map();

  constructor(ownerDocument: object, name: string) {
    super();
    this.ownerDocument = ownerDocument;
    this.tagName = name;
    this.nodeName = name;
  }

  setAttribute(name: string, value: unknown): void {
    this.attributes.set(name, String(value));
  }

  setAttributeNS(_namespace: string, name: string, value: unknown): void {
    this.setAttribute(name, value);
  }

  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null;
  }

  /** Of a `<text>`: the engine reads the height of a line from it. */
  getBBox(): { x: number; y: number; width: number; height: number } {
    const text = this.textContent;
    const font = this.font();
    return { x: 0, y: 0, width: textWidth(text, font), height: text === '' ? 0 : ascent(font) + descent(font) };
  }

  font(): Font {
    return {
      family: this.getAttribute('font-family') ?? 'sans-serif',
      sizePx: Number(this.getAttribute('font-size') ?? 16),
      bold: this.getAttribute('font-weight') === 'bold',
    };
  }
}

class Canvas extends Element {
  width = 300;
  height = 150;
  #pixels: Pixels | undefined;

  constructor(ownerDocument: object) {
    super(ownerDocument, 'canvas');
  }

  getContext(): object {
    const context = {
      font: '10px sans-serif',
      measureText: (text: string): object => measure(text, parseFont(context.font)),
      createImageData: (width: number, height: number): Pixels => ({ width, height, data: new Uint8ClampedArray(width * height * 4) }),
      putImageData: (pixels: Pixels): void => {
        this.#pixels = pixels;
      },
    };
    return context;
  }

  toDataURL(): string {
    return this.#pixels ? pngDataUrl(this.#pixels) : '';
  }
}

function measure(text: string, font: Font): object {
  const above = ascent(font);
  const below = descent(font);
  return { width: textWidth(text, font), actualBoundingBoxAscent: above, actualBoundingBoxDescent: below, fontBoundingBoxAscent: above, fontBoundingBoxDescent: below };
}

/** `bold 14px sans-serif`: the one form in which the engine writes a font. */
function parseFont(css: string): Font {
  const match = /^(\S+) ([\d.]+)px (.*)$/.exec(css);
  return { family: match?.[3] ?? 'sans-serif', sizePx: Number(match?.[2] ?? 10), bold: match?.[1] === 'bold' };
}

/** What the shim puts into the global scope, and a way to the tree behind a text that the engine took for the serialised SVG. */
export interface DomShim {
  readonly globals: Readonly<Record<string, unknown>>;
  /** The engine's document claims to be loaded by this script: viz-global.js looks for it while it is imported. */
  pretendScript(script: { readonly tagName: string; readonly src: string } | null): void;
  takeTree(serialized: string): SvgElement | undefined;
}

export function createDomShim(): DomShim {
  // The engine asks an XMLSerializer for text. It gets a ticket instead, for which the tree itself is handed out: no parsing back.
  let serialized: { readonly ticket: string; readonly root: Element } | undefined;
  let tickets = 0;

  class XMLSerializer {
    serializeToString(root: Element): string {
      serialized = { ticket: `svg-ticket-${++tickets}`, root };
      return serialized.ticket;
    }
  }

  /** For the SVG fragments of emoji, openiconic and SVG sprites, which the engine imports into its own picture. */
  class DOMParser {
    parseFromString(source: string): { documentElement: Element } {
      return { documentElement: fromSvg(document, parseXmlFragment(source) ?? { name: 'parsererror', attributes: {}, children: [] }) };
    }
  }

  const create = (name: string): Element => (name === 'canvas' ? new Canvas(document) : new Element(document, name));
  const document = {
    currentScript: null as object | null,
    baseURI: 'file:///',
    createElement: create,
    createElementNS: (_namespace: string, name: string): Element => create(name),
    createProcessingInstruction: (): Node => new ProcessingInstruction(),
    importNode: (node: Node): Node => node,
    getElementById: (): null => null,
    body: {},
    head: {},
  };
  document.body = create('body');
  document.head = create('head');

  return {
    globals: { document, XMLSerializer, DOMParser },
    pretendScript(script) {
      document.currentScript = script;
    },
    takeTree(text) {
      return serialized && text.includes(serialized.ticket) ? toSvg(serialized.root) : undefined;
    },
  };
}

function toSvg(element: Element): SvgElement {
  const children = element.childNodes.flatMap((child): SvgNode[] => {
    if (child instanceof Element) return [toSvg(child)];
    return child.textContent === '' ? [] : [child.textContent];
  });
  return { name: element.tagName, attributes: Object.fromEntries(element.attributes), children };
}

function fromSvg(ownerDocument: object, tree: SvgElement): Element {
  const element = new Element(ownerDocument, tree.name);
  for (const [name, value] of Object.entries(tree.attributes)) element.setAttribute(name, value);
  for (const child of tree.children) element.appendChild(typeof child === 'string' ? new Text(child) : fromSvg(ownerDocument, child));
  return element;
}
