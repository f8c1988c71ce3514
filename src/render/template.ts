/**
 * The template language of `templates/`: small enough to be known whole, and escaping unless told whenNot by type.
 *
 *     {{name}}  {{a.b}}                  a value; text is escaped, `Html` stands as it is
 *     {{#if name}} … {{else}} … {{/if}}  if it is neither undefined, false, '' nor an empty list
 *     {{#each list}} … {{/each}}         for each item: its fields are looked up first, `{{.}}` is the item itself
 *     {{> part}}                         another template, with the same values
 *     {{! remark }}                      nothing
 *
 * A name that nobody defined is an error with its line, not an empty place: a typing mistake in a template is found at once.
 */
import { present } from '../base/assert.ts';
import { Html, escapeHtml } from './html.ts';

export type TemplateValue = string | number | boolean | undefined | Html | readonly TemplateValue[] | TemplateValues;

export interface TemplateValues {
  readonly [name: string]: TemplateValue;
}

/** A template is wrong: whoever wrote it is told where. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}

type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly path: string; readonly line: number }
  | { readonly kind: 'part'; readonly name: string; readonly line: number }
  | { readonly kind: 'if'; readonly path: string; readonly line: number; readonly whenSet: Part[]; readonly whenNot: Part[] }
  | { readonly kind: 'each'; readonly path: string; readonly line: number; readonly body: Part[] };

export class Templates {
  readonly #sources: ReadonlyMap<string, string>;
  readonly #parsed = new Map<string, readonly Part[]>();

  /** `sources`: file name (`page.html`) → its text. */
  constructor(sources: ReadonlyMap<string, string>) {
    this.#sources = sources;
  }

  render(name: string, values: TemplateValues): Html {
    return Html.trusted(this.#evaluate(name, this.#parse(name), [values]));
  }

  #parse(name: string): readonly Part[] {
    const known = this.#parsed.get(name);
    if (known) return known;
    const source = this.#sources.get(name);
    if (source === undefined) throw new TemplateError(`there is no template ${name}`);
    const parsed = parseTemplate(name, source);
    this.#parsed.set(name, parsed);
    return parsed;
  }

  /** `scopes`: innermost last. */
  #evaluate(name: string, parts: readonly Part[], scopes: readonly TemplateValue[]): string {
    return parts
      .map((part) => {
        switch (part.kind) {
          case 'text':
            return part.text;
          case 'value':
            return written(lookUp(part.path, scopes, `${name}:${part.line}`), `${name}:${part.line}: ${part.path}`);
          case 'part':
            return this.#evaluate(part.name, this.#parse(part.name), scopes);
          case 'if':
            return this.#evaluate(name, holds(lookUp(part.path, scopes, `${name}:${part.line}`)) ? part.whenSet : part.whenNot, scopes);
          case 'each': {
            const list = lookUp(part.path, scopes, `${name}:${part.line}`) ?? [];
            if (!Array.isArray(list)) throw new TemplateError(`${name}:${part.line}: ${part.path} is not a list`);
            return list.map((item: TemplateValue) => this.#evaluate(name, part.body, [...scopes, item])).join('');
          }
        }
      })
      .join('');
  }
}

function parseTemplate(name: string, source: string): readonly Part[] {
  const root: Part[] = [];
  const open: { readonly part: Part & { kind: 'if' | 'each' }; into: Part[] }[] = [];
  let line = 1;
  const fail = (message: string): never => {
    throw new TemplateError(`${name}:${line}: ${message}`);
  };
  for (const [index, piece] of source.split(/\{\{([^}]*)\}\}/).entries()) {
    const into = open.at(-1)?.into ?? root;
    if (index % 2 === 0) {
      into.push({ kind: 'text', text: piece });
      line += piece.split('\n').length - 1;
      continue;
    }
    const [, sign = '', body = ''] = /^\s*(#if|#each|\/if|\/each|else|>|!)?\s*([\s\S]*?)\s*$/.exec(piece) ?? [];
    switch (sign) {
      case '':
        into.push({ kind: 'value', path: body, line });
        break;
      case '!':
        break;
      case '>':
        into.push({ kind: 'part', name: `${body}.html`, line });
        break;
      case '#if': {
        const part = { kind: 'if' as const, path: body, line, whenSet: [], whenNot: [] };
        into.push(part);
        open.push({ part, into: part.whenSet });
        break;
      }
      case '#each': {
        const part = { kind: 'each' as const, path: body, line, body: [] };
        into.push(part);
        open.push({ part, into: part.body });
        break;
      }
      case 'else': {
        const top = open.at(-1);
        if (top?.part.kind !== 'if') fail('{{else}} outside of {{#if}}');
        else top.into = top.part.whenNot;
        break;
      }
      default: {
        const top = open.pop();
        if (top?.part.kind !== sign.slice(1)) fail(`{{${sign}}} closes nothing`);
      }
    }
  }
  if (open.length > 0) fail(`{{#${present(open.at(-1), 'just seen').part.kind}}} is never closed`);
  return root;
}

function lookUp(path: string, scopes: readonly TemplateValue[], where: string): TemplateValue {
  if (path === '.') return scopes.at(-1);
  const [first = '', ...rest] = path.split('.');
  const scope = scopes.findLast((candidate): candidate is TemplateValues => isValues(candidate) && Object.hasOwn(candidate, first));
  if (!scope) throw new TemplateError(`${where}: nothing is called ${first}`);
  return rest.reduce<TemplateValue>((value, name) => (isValues(value) && Object.hasOwn(value, name) ? value[name] : undefined), scope[first]);
}

const isValues = (value: TemplateValue): value is TemplateValues => typeof value === 'object' && !Array.isArray(value) && !(value instanceof Html);

const holds = (value: TemplateValue): boolean => value !== undefined && value !== false && value !== '' && !(Array.isArray(value) && value.length === 0);

function written(value: TemplateValue, where: string): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') throw new TemplateError(`${where} is not text`);
  return escapeHtml(String(value));
}
