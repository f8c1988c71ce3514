/** Tags of template languages in a text: Hugo's shortcodes (`{{< … >}}`, `{{% … %}}`) and Liquid's (`{% … %}`, GitBook, Jekyll). */
import type { Language } from '../notebook.ts';
import type { Mark } from './mark.ts';
import { boxNamed, opens } from './mark.ts';

export interface Tag {
  readonly name: string;
  readonly role: 'opens' | 'closes';
  /** Parameters with a name, and those without in their order, as `0`, `1` … */
  readonly parameters: Readonly<Record<string, string>>;
}

/** One tag, wherever in a text. None has the beginning of another inside, not even in quotes: so however many are left open, each is read no further than to the next. */
export const tagPattern: RegExp = /\{\{[<%]\s{0,20}(\/?)\s{0,20}([\w./-]{1,60})((?:"(?:(?!\{\{[<%])[^"]){0,4000}"|`(?:(?!\{\{[<%])[^`]){0,400}`|(?!\{\{[<%])[^"`}]){0,400}?)\s{0,20}\/?\s{0,20}[%>]\}\}|\{%-?\s*(end)?(\w[\w-]{0,60})((?:"(?:(?!\{%)[^"]){0,4000}"|'(?:(?!\{%)[^']){0,400}'|(?!\{%)[^"'%]){0,400}?)-?%\}/g;

export function readTag(text: string): Tag | undefined {
  const match = new RegExp(`^(?:${tagPattern.source})$`).exec(text);
  if (!match) return undefined;
  const [, slash, hugo, hugoRest, end, liquid, liquidRest] = match;
  const parameters: Record<string, string> = {};
  let index = 0;
  for (const [word, key, double, single, bare] of (hugoRest ?? liquidRest ?? '').matchAll(/(?:([\w-]+)\s*=\s*)?(?:["\u201C\u201D]([^"\u201C\u201D]*)["\u201C\u201D]|['`]([^'`]*)['`]|([^\s"'`=]+))/g)) {
    const value = double ?? single ?? bare ?? word;
    parameters[key ?? String(index++)] = value;
  }
  return { name: (hugo ?? liquid ?? '').toLowerCase(), role: slash === '/' || end === 'end' ? 'closes' : 'opens', parameters };
}

/** Shortcodes whose own tag shows nothing: what stands between two of them is shown. */
const silent: ReadonlySet<string> = new Set(['tabs', 'tabpane', 'capture', 'table', 'comment', 'raw', 'endraw', 'highlight', 'code', 'steps', 'cards', 'columns', 'column', 'toc', 'thirdparty-content', 'content-ref', 'stepper', 'step', 'mermaid', 'blocks', 'assign', 'if', 'unless', 'else', 'elsif', 'for', 'legacy-repos-deprecation', 'dockershim-removal', 'icon', 'br', 'version-check', 'codenew', 'example']);

/** What a tag on its own line does there; undefined where it stands for words. */
export function markOf({ name, role, parameters }: Tag): Mark | undefined {
  const named = parameters['title'] ?? parameters['summary'] ?? parameters['header'];
  if (role === 'closes') return boxNamed(name) ? { kind: 'closes', family: name } : { kind: 'elsewhere', text: '' };
  const box = boxNamed(name);
  if (box) return opens(name, boxNamed(parameters['style'] ?? parameters['type'] ?? parameters['color'] ?? parameters['0']) ?? box, named ?? (box === 'details' ? parameters['0'] : undefined));
  if (name === 'tab') return { kind: 'label', text: parameters['name'] ?? named ?? parameters['0'] ?? '' };
  if (parameters['file'] !== undefined && /^(?:code_sample|codenew|code)$/.test(name)) return { kind: 'shows', path: parameters['file'] };
  if (silent.has(name)) return { kind: 'elsewhere', text: '' };
  return undefined;
}

const headings: Readonly<Record<string, Readonly<Record<'zh' | 'en', string>>>> = {
  whatsnext: { zh: '接下来', en: "What's next" },
  prerequisites: { zh: '准备开始', en: 'Before you begin' },
  objectives: { zh: '教程目标', en: 'Objectives' },
  cleanup: { zh: '清理现场', en: 'Cleaning up' },
  synopsis: { zh: '简介', en: 'Synopsis' },
  options: { zh: '选项', en: 'Options' },
  examples: { zh: '示例', en: 'Examples' },
  seealso: { zh: '另请参见', en: 'See also' },
};

/** The words that a tag stands for, as well as they can be known without its site; `''` where they can't. */
export function wordsOf({ name, role, parameters }: Tag, language: Language): string {
  if (role === 'closes') return '';
  const first = parameters['0'];
  switch (name) {
    case 'heading':
      return headings[first ?? '']?.[language === 'zh' ? 'zh' : 'en'] ?? first ?? '';
    case 'feature-state':
      return [`Kubernetes ${parameters['for_k8s_version'] ?? ''}`.trim(), `[${parameters['state'] ?? parameters['feature_gate_name'] ?? ''}]`].join(' ').replace(' []', '');
    case 'glossary_tooltip':
      return parameters['text'] ?? parameters['term_id'] ?? '';
    case 'icon':
    case 'br':
      return '';
    default:
      return parameters['text'] ?? parameters['title'] ?? parameters['caption'] ?? parameters['alt'] ?? parameters['label'] ?? parameters['term_id'] ?? parameters['page'] ?? first ?? '';
  }
}
