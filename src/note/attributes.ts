/** A fence's info string: its language and what the author says about the fence. */
import type { FenceAttributes } from './notebook.ts';

export interface InfoString {
  /** In lower case, without decoration: `` ```YAML ``, `{.yaml}` and `yaml{3}` all say `yaml`. Often a lie. */
  readonly language: string;
  readonly attributes: FenceAttributes;
}

type Write = { -readonly [key in keyof FenceAttributes]: FenceAttributes[key] };

/** One row an attribute, by every spelling that is in use. `value` is `''` where the attribute stands alone. */
const readers: Readonly<Record<string, (into: Write, value: string) => void>> = {
  title: (into, value) => void (into.title = value),
  filename: (into, value) => void (into.title = value),
  file: (into, value) => void (into.title = value),
  caption: (into, value) => void (into.title = value),
  skip: (into, value) => void (into.skip = value === '' ? true : value),
  hidden: (into) => void (into.hidden = true),
  setup: (into) => void (into.setup = true),
  fails: (into) => void (into.fails = true),
  session: (into, value) => void (into.session = value),
  solution: (into) => void (into.solution = true),
};

/** `{code-block} console`: MyST's, which names the language behind it. */
export const directive: RegExp = /^\{(?:code-block|code|code-cell|sourcecode|prompt|parsed-literal)\}$/;

/** `lang` and `meta` as mdast has them: the first word of the info string, and the rest. */
export function readInfoString(lang: string | null | undefined, meta: string | null | undefined): InfoString {
  const info = [directive.test(lang ?? '') ? '' : (lang ?? ''), meta ?? ''].join(' ').trim();
  const into: Write = {};
  let language = '';
  for (const match of info.matchAll(/([^\s=,{}]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s,}]*))|[^\s,{}]+/g)) {
    const [word, key, double, single, bare] = match;
    if (key !== undefined) readers[key.toLowerCase()]?.(into, double ?? single ?? bare ?? '');
    else if (language === '' && /^\.?[\p{L}]/u.test(word)) language = word.replace(/^\./, '').replace(/[?:].*$/, '').toLowerCase();
    else readers[word.toLowerCase()]?.(into, '');
  }
  // `yaml:svc.yaml` and `yaml title` are how some sites name the file.
  const named = /^[\w-]+:([\w./-]+\.(?:ya?ml|json))$/.exec(lang ?? '');
  if (named && into.title === undefined) into.title = named[1] ?? '';
  return { language, attributes: into };
}
