/** A diagram's source made ready for an engine that reads no files and draws one page: includes put in, pages apart. */

/** One line of what is drawn, and the 1-based line of the source that it comes from. */
export interface DrawnLine {
  readonly text: string;
  readonly line: number;
}

export interface Missing {
  readonly line: number;
  readonly name: string;
}

export interface WithIncludes {
  readonly lines: readonly DrawnLine[];
  readonly missing: readonly Missing[];
}

const include = /^\s*!include(?:_once|_many|sub)?\s+(?<name>\S.*?)\s*$/;

/** A file in a file in a file …: whoever goes deeper goes round. */
const depthMax = 5;
/** What includes may make of a diagram, in lines. */
const linesMax = 5_000;

/** The files of its own folder that a source asks for; the standard library (`<…>`) and addresses are none. */
export function includesIn(source: string): readonly string[] {
  const names = source.split('\n').flatMap((line) => include.exec(line)?.groups?.['name'] ?? []);
  return [...new Set(names.map(fileOf).filter((name) => name !== undefined))];
}

/** `part.puml!NAME` is a part of a file: all of it is put in. */
const fileOf = (name: string): string | undefined => (/^<|^\w+:\/\//.test(name) ? undefined : name.replace(/!\w+$/, ''));

export function withIncludes(source: string, files: ReadonlyMap<string, string>): WithIncludes {
  const lines: DrawnLine[] = [];
  const missing: Missing[] = [];
  const put = (text: string, line: number, depth: number): void => {
    const name = include.exec(text)?.groups?.['name'];
    const file = name === undefined ? undefined : fileOf(name);
    const content = file === undefined ? undefined : files.get(file);
    if (file === undefined || lines.length > linesMax) lines.push({ text, line });
    else if (content === undefined || depth >= depthMax) missing.push({ line, name: file });
    else for (const inner of content.split(/\r\n|\n|\r/).filter((each) => !/^\s*@(?:start|end)[a-z]+/.test(each))) put(inner, line, depth + 1);
  };
  source.split('\n').forEach((text, index) => put(text, index + 1, 0));
  return { lines, missing };
}

/** What holds for all pages of a diagram: who takes part in it, and how it looks. */
const declaration = /^\s*(?:(?:participant|actor|boundary|control|entity|database|collections|queue|skinparam|hide|show|scale|autonumber|header|footer)\b|!|left to right direction|top to bottom direction)/;

/** `newpage` begins a page, and so does a second `@startuml` of one fence. */
export function pagesOf(lines: readonly DrawnLine[]): readonly (readonly DrawnLine[])[] {
  const pages: DrawnLine[][] = [[]];
  let opening: DrawnLine | undefined;
  for (const each of lines) {
    const page = pages.at(-1) ?? [];
    if (/^\s*@start[a-z]+/.test(each.text)) {
      if (opening) pages.push([each]);
      else page.push(each);
      opening = each;
    } else if (opening && /^\s*newpage\b/i.test(each.text)) {
      const kept = page.filter(({ text }) => declaration.test(text));
      page.push({ text: opening.text.replace(/@start/, '@end').trim().split(/\s/)[0] ?? '', line: each.line });
      pages.push([opening, ...kept]);
    } else page.push(each);
  }
  return pages;
}
