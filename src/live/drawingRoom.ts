/**
 * Where Mermaid draws: an empty frame with globals of its own. The page's policy holds there too, and forbids the style elements and
 * attributes that Mermaid writes; so in this room alone they are turned into what a script may say, sheets and properties of objects.
 */
import type { SvgElement } from '../diagram/svg.ts';
import { paintedSvg } from './paintedSvg.ts';

export type Theme = 'default' | 'dark';

/** What is used of Mermaid. https://mermaid.js.org/config/usage.html */
interface Mermaid {
  initialize(config: Readonly<Record<string, unknown>>): void;
  /** Draws into an element of the document, writes that as text, and removes it. */
  render(id: string, text: string): Promise<unknown>;
}

type Globals = Window & typeof globalThis & { readonly mermaid?: Mermaid };

/** A diagram may choose its theme and layout, not what it is drawn with. https://mermaid.js.org/config/directives.html */
const secure = 'secure securityLevel startOnLoad maxTextSize maxEdges suppressErrorRendering htmlLabels themeCSS fontFamily altFontFamily dompurifyConfig arrowMarkerAbsolute'.split(' ');

/** An edge does not go through its own label. */
const solidLabels = '.edgeLabel rect, .labelBkg { opacity: 1; }';

const drawnId = 'drawn';

export class DrawingRoom {
  readonly #frame: HTMLIFrameElement;
  readonly #globals: Globals;
  readonly #sheet: CSSStyleSheet;
  #drawn: SvgElement | undefined;

  private constructor(frame: HTMLIFrameElement, globals: Globals) {
    this.#frame = frame;
    this.#globals = globals;
    this.#sheet = new globals.CSSStyleSheet();
    globals.document.adoptedStyleSheets = [this.#sheet];
  }

  /** `program`: Mermaid, as the text of a script that leaves `mermaid` behind. */
  static async open(program: string): Promise<DrawingRoom> {
    const frame = document.createElement('iframe');
    // Laid out, or nothing in it could be measured; never seen.
    Object.assign(frame.style, { position: 'fixed', inset: '0 auto auto 0', width: '800px', height: '600px', border: '0', visibility: 'hidden', pointerEvents: 'none' });
    frame.setAttribute('aria-hidden', 'true');
    frame.tabIndex = -1;
    document.body.append(frame);
    const room = new DrawingRoom(frame, frame.contentWindow as Globals);
    room.#takeStylesAsObjects();
    room.#takeThePicture();
    await room.#run(program);
    return room;
  }

  /** Rejected with Mermaid's own words where it can't read the text. */
  async draw(text: string, theme: Theme): Promise<SvgElement> {
    const { mermaid } = this.#globals;
    if (!mermaid) throw new Error('Mermaid is not there');
    const { fontFamily } = getComputedStyle(document.body);
    mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', suppressErrorRendering: true, secure, theme, fontFamily, themeCSS: solidLabels, htmlLabels: false, flowchart: { htmlLabels: false }, class: { htmlLabels: false } });
    this.#drawn = undefined;
    await mermaid.render(drawnId, text);
    if (!this.#drawn) throw new Error('Mermaid drew nothing');
    return this.#drawn;
  }

  close(): void {
    this.#frame.remove();
  }

  /** Styles in attributes become properties; the one style sheet that Mermaid writes is adopted by the document; what HTML in a label wears is not read, and nothing is asked for. */
  #takeStylesAsObjects(): void {
    const { DOMParser, Element, HTMLImageElement, document: own } = this.#globals;
    const sheet = this.#sheet;
    const parseFromString = DOMParser.prototype.parseFromString;
    DOMParser.prototype.parseFromString = function (this: DOMParser, text: string, type: DOMParserSupportedType) {
      return parseFromString.call(this, unstyled(text), type);
    };
    const setAttribute = Element.prototype.setAttribute;
    Element.prototype.setAttribute = function (this: Element & ElementCSSInlineStyle, name: string, value: string) {
      if (name === 'style') this.style.cssText = value;
      else if (!leadsOut(name, value)) setAttribute.call(this, name, value);
    };
    const setAttributeNS = Element.prototype.setAttributeNS;
    Element.prototype.setAttributeNS = function (this: Element, namespace: string | null, name: string, value: string) {
      if (!leadsOut(name, value)) setAttributeNS.call(this, namespace, name, value);
    };
    // A picture in a node is got before it is drawn: none is.
    Object.defineProperty(HTMLImageElement.prototype, 'src', { set() {} });
    const createElement = own.createElement.bind(own);
    own.createElement = (name: string, options?: ElementCreationOptions): HTMLElement => {
      if (name !== 'style') return createElement(name, options);
      return Object.defineProperty(createElement('style-sheet'), 'innerHTML', {
        set(rules: string) {
          sheet.replaceSync(rules);
        },
      });
    };
  }

  async #run(program: string): Promise<void> {
    const url = URL.createObjectURL(new Blob([program], { type: 'text/javascript' }));
    const script = this.#globals.document.createElement('script');
    const ran = new Promise<void>((resolve, reject) => {
      script.addEventListener('load', () => resolve());
      script.addEventListener('error', () => reject(new Error("Mermaid can't be loaded")));
    });
    script.src = url;
    this.#globals.document.head.append(script);
    await ran.finally(() => URL.revokeObjectURL(url));
  }

  /** The picture is taken from the document, where its styles hold, at the moment at which Mermaid would have it as text. */
  #takeThePicture(): void {
    const { prototype } = this.#globals.Element;
    const innerHtml = Object.getOwnPropertyDescriptor(prototype, 'innerHTML') ?? {};
    const take = (svg: SVGSVGElement): void => void (this.#drawn = paintedSvg(svg));
    Object.defineProperty(prototype, 'innerHTML', {
      ...innerHtml,
      set(this: Element, html: string) {
        innerHtml.set?.call(this, unstyled(html));
      },
      get(this: Element) {
        const svg = this.querySelector<SVGSVGElement>(`svg#${drawnId}`);
        if (!svg) return String(innerHtml.get?.call(this));
        take(svg);
        return '<svg></svg>';
      },
    });
  }
}

/** Links and pictures: the policy would refuse what they ask for, and nobody is to follow them. */
const leadsOut = (name: string, value: string): boolean => /(?:^|:)href$/.test(name) && !value.startsWith('#');

/** A style that is parsed would be refused, and the refusal said on the console. */
function unstyled(html: string): string {
  return html.replace(/<style/gi, '<unstyled').replace(/<[^>]*/g, (tag) => tag.replace(/(?<=[\s/"'])style(?=\s*=)/gi, 'data-style'));
}
