/** A Mermaid diagram's own text: front matter, directives and comments may stand before its kind. */

/** From its kind on. */
export const fromKind = (source: string): string => source.replace(/^\s*---\n[\s\S]*?\n---[ \t]*\n/, '').replace(/^\s*%%.*$/gm, '').trimStart();
