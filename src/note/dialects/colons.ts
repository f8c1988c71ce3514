/** Boxes between lines of colons (Docusaurus, VitePress, MyST, Pandoc), and MkDocs' boxes behind `!!!`. */
import type { Mark } from './mark.ts';
import { boxNamed, opens } from './mark.ts';

/** `line` is one line of a paragraph, without its marks of emphasis. */
export function colonMark(line: string): Mark | undefined {
  const { colons, name, bracketed, rest } = /^\s*(?<colons>:{3,})\s*(?:\{?\.?(?<name>[A-Za-z][\w-]*)[^\s[}]*\}?)?(?:\[(?<bracketed>[^\]]*)\])?\s*(?<rest>.*)$/.exec(line)?.groups ?? {};
  if (colons === undefined) return undefined;
  if (name === undefined) return rest === '' ? { kind: 'closes', family: colons } : undefined;
  return opens(colons, boxNamed(name) ?? 'plain', bracketed ?? rest?.replace(/^\{.*\}$|(?<!:):+$/g, ''));
}

/** `!!! note "Title"`: what it opens ends with its indentation, so with its paragraph. */
export function bangMark(line: string): Mark | undefined {
  const { marks, name, title } = /^(?<marks>!!!|\?\?\?\+?)\s+(?<name>[a-z][\w-]*)(?:\s+[a-z-]+)*(?:\s+"(?<title>[^"]*)")?\s*$/.exec(line)?.groups ?? {};
  return marks === undefined ? undefined : opens('!!!', marks === '!!!' ? (boxNamed(name) ?? 'note') : 'details', title);
}
