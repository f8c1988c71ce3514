/**
 * PlantUML's own engine, @plantuml/core, made to run in plain Node: one picture at a time, as a tree.
 *
 * It takes over global names (`document`, `window`, …), so it belongs into a process of its own: see drawingProcess.ts.
 */
import { assert } from '../../base/assert.ts';
import type { SvgElement } from '../svg.ts';
import type { Complaint } from './complaint.ts';
import { complaintIn } from './complaint.ts';
import type { DomShim } from './dom.ts';
import { createDomShim } from './dom.ts';

export type Palette = 'light' | 'dark';

export type Picture =
  | { readonly kind: 'picture'; readonly svg: SvgElement }
  | { readonly kind: 'complaint'; readonly complaint: Complaint }
  /** An exception of the engine's own: what it complains of it draws. */
  | { readonly kind: 'broken'; readonly exception: string };

export interface PlantUml {
  draw(source: string, palette: Palette): Promise<Picture>;
}

/** The engine tries the last diagram's type first on anything of ten lines or more; an empty diagram makes it forget. */
const forgetting = '@startuml\n@enduml';

/** Side files that the engine asks for by name: those in its own package. Others (the standard library) don't exist offline. */
const sideFiles: Readonly<Record<string, () => Promise<unknown>>> = {
  'themes.js': () => import('@plantuml/core/themes.js'),
  'emoji.js': () => import('@plantuml/core/emoji.js'),
  'openiconic.js': () => import('@plantuml/core/openiconic.js'),
};

export async function loadPlantUml(): Promise<PlantUml> {
  const shim = createDomShim();
  Object.assign(globalThis, shim.globals, { window: globalThis, PLANTUML_STDLIB_LOADER: loadSideFile });
  shim.pretendScript({ tagName: 'SCRIPT', src: 'file:///viz-global.js' });
  await import('@plantuml/core/viz-global.js');
  shim.pretendScript(null);
  memoiseGraphviz();
  const { renderToString } = await import('@plantuml/core');

  const drawOnce = (source: string, palette: Palette): Promise<Picture> =>
    new Promise((resolve) => {
      const refuse = (message: unknown): void => resolve({ kind: 'broken', exception: String(message) });
      try {
        renderToString(source.split(/\r\n|\r|\n/), (text) => resolve(pictureOf(shim, text)), refuse, { dark: palette === 'dark' });
      } catch (error) {
        refuse(error instanceof Error ? error.message : error);
      }
    });

  // The engine keeps its state in globals: one drawing must be over before the next begins.
  let last: Promise<unknown> = Promise.resolve();
  return {
    draw(source, palette) {
      const drawn = last.then(() => drawOnce(forgetting, 'light')).then(() => drawOnce(source, palette));
      last = drawn;
      return drawn;
    },
  };
}

/** Syntax errors come through the success callback, as a picture of the error. */
function pictureOf(shim: DomShim, text: string): Picture {
  const svg = shim.takeTree(text);
  assert(svg, 'PlantUML answered with a picture that it never serialised');
  const complaint = complaintIn(svg);
  return complaint ? { kind: 'complaint', complaint } : { kind: 'picture', svg };
}

function loadSideFile(name: string, onLoad: () => void, onError: (message: string) => void): true {
  const load = sideFiles[name];
  if (load) load().then(onLoad, (error: unknown) => onError(String(error)));
  else onError(`${name.replace(/(\.min)?\.js$/, '')} is not part of the offline engine`);
  return true;
}

/** The engine instantiates Graphviz' WebAssembly anew for every graph; once is enough, and saves half the time. */
function memoiseGraphviz(): void {
  const scope = globalThis as unknown as { Viz: { instance(): Promise<unknown> } };
  const { Viz } = scope;
  let instance: Promise<unknown> | undefined;
  scope.Viz = { ...Viz, instance: () => (instance ??= Viz.instance()) };
}
