/** From the pieces of an expanded word to the arguments that a command gets: word splitting, then file names. */
import type { Files } from '../files.ts';
import { resolvePath } from '../files.ts';
import { escapeForPattern, hasPatternCharacters, matchesPattern } from './pattern.ts';

/** A stretch of an expanded word. `quoted` text is taken as it is; `split` text came out of an unquoted expansion. */
export type Piece =
  | { readonly kind: 'quoted'; readonly text: string }
  | { readonly kind: 'split'; readonly text: string }
  | { readonly kind: 'pattern'; readonly text: string }
  /** One argument ends and the next begins: between the elements of `"$@"`. */
  | { readonly kind: 'break' };

export const defaultFieldSeparators = ' \t\n';

/** The fields of a word as patterns, in which quoted characters are escaped. */
export function splitFields(pieces: readonly Piece[], separators: string): readonly string[] {
  const fields: string[] = [];
  let field: string | undefined;
  const end = (): void => {
    if (field !== undefined) fields.push(field);
    field = undefined;
  };
  for (const piece of pieces) {
    if (piece.kind === 'break') end();
    else if (piece.kind === 'quoted') field = (field ?? '') + escapeForPattern(piece.text);
    else if (piece.kind === 'pattern') field = (field ?? '') + piece.text;
    else {
      const parts = splitText(piece.text, separators);
      for (const [index, part] of parts.entries()) {
        if (index > 0) end();
        if (part !== '' || (index > 0 && index < parts.length - 1)) field = (field ?? '') + part.replaceAll('\\', '\\\\');
      }
    }
  }
  end();
  return fields;
}

/** White space separates however much of it there is; any other separator separates each time. An empty first or last part means that the text begins or ends with a separator. */
function splitText(text: string, separators: string): readonly string[] {
  if (separators === '') return [text];
  const white = [...separators].filter((separator) => ' \t\n'.includes(separator)).join('');
  const others = [...separators].filter((separator) => !white.includes(separator)).join('');
  const inClass = (characters: string): string => characters.replace(/[\\\]^-]/g, '\\$&');
  const alternatives = [
    ...(others === '' ? [] : [white === '' ? `[${inClass(others)}]` : `[${inClass(white)}]*[${inClass(others)}][${inClass(white)}]*`]),
    ...(white === '' ? [] : [`[${inClass(white)}]+`]),
  ];
  return text.split(new RegExp(alternatives.join('|')));
}

/** The files that a pattern names, in byte order, or the pattern itself as text where there is none. */
export function expandPattern(pattern: string, files: Files, cwd: string): readonly string[] {
  const literal = pattern.replace(/\\(.)/gs, '$1');
  if (!hasPatternCharacters(pattern)) return [literal];
  const found = matchPaths(pattern.split('/'), '', files, cwd);
  return found.length > 0 ? found : [literal];
}

function matchPaths(parts: readonly string[], before: string, files: Files, cwd: string): readonly string[] {
  const [part = '', ...rest] = parts;
  const isLast = rest.length === 0;
  const candidates = hasPatternCharacters(part)
    ? (files.list(resolvePath(cwd, before || '.')) ?? []).filter((name) => (part.startsWith('.') || !name.startsWith('.')) && matchesPattern(part, name))
    : [part.replace(/\\(.)/gs, '$1')];
  return candidates.flatMap((name) => {
    const path = before + name;
    if (isLast) return name === '' || files.exists(resolvePath(cwd, path)) ? [path] : [];
    return path === '' || files.isDirectory(resolvePath(cwd, path)) ? matchPaths(rest, `${path}/`, files, cwd) : [];
  });
}
