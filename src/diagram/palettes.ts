/** Two drawings of one diagram, light and dark → one picture whose every colour is `light-dark(…)`. */
import type { SvgElement, SvgNode } from './svg.ts';

/** Undefined where the two differ in more than colours (a bitmap sprite does): then each palette needs a picture of its own. */
export function mergePalettes(light: SvgElement, dark: SvgElement): SvgElement | undefined {
  return mergeElement(withoutStyle(light), withoutBackground(light, withoutStyle(dark)));
}

function mergeElement(light: SvgElement, dark: SvgElement): SvgElement | undefined {
  if (light.name !== dark.name || light.children.length !== dark.children.length) return undefined;
  const names = Object.keys(light.attributes);
  if (names.length !== Object.keys(dark.attributes).length) return undefined;
  const attributes: Record<string, string> = {};
  for (const name of names) {
    const merged = mergeValue(light.attributes[name], dark.attributes[name]);
    if (merged === undefined) return undefined;
    attributes[name] = merged;
  }
  const children: SvgNode[] = [];
  for (const [index, child] of light.children.entries()) {
    const merged = mergeNode(child, dark.children[index]);
    if (merged === undefined) return undefined;
    children.push(merged);
  }
  return { name: light.name, attributes, children };
}

function mergeNode(light: SvgNode, dark: SvgNode | undefined): SvgNode | undefined {
  if (dark === undefined) return undefined;
  if (typeof light === 'string' || typeof dark === 'string') return light === dark ? light : undefined;
  return mergeElement(light, dark);
}

const hexColour = /^#[0-9A-Fa-f]{6}(?:[0-9A-Fa-f]{2})?$/;

function mergeValue(light: string | undefined, dark: string | undefined): string | undefined {
  if (light === dark) return light;
  if (light === undefined || dark === undefined || !hexColour.test(light) || !hexColour.test(dark)) return undefined;
  return `light-dark(${light},${dark})`;
}

/** The dark drawing alone has a `style` (its background), which no page would let through. */
function withoutStyle(root: SvgElement): SvgElement {
  const { style: _, ...attributes } = root.attributes;
  return { ...root, attributes };
}

/** The dark drawing has a rectangle as large as the picture below everything; a page has a background of its own. */
function withoutBackground(light: SvgElement, dark: SvgElement): SvgElement {
  return dark.children.length === light.children.length + 1 ? { ...dark, children: dark.children.filter((child) => !isBackground(child)) } : dark;
}

const isBackground = (node: SvgNode): boolean =>
  typeof node !== 'string' && node.name === 'rect' && node.attributes['x'] === '0' && node.attributes['y'] === '0' && node.attributes['stroke'] === 'none';
