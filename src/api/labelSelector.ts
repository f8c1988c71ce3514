/** Label selectors: the texts of `-l` and the structs of objects. Models k8s.io/apimachinery/pkg/labels. */
import type { LabelSelector } from './types/common.ts';
import { isLabelValue, isQualifiedName } from './names.ts';

export type Labels = Readonly<Record<string, string>>;

export type SelectorOperator = '=' | '==' | '!=' | 'in' | 'notin' | 'exists' | '!' | 'gt' | 'lt';

export interface Requirement {
  readonly key: string;
  readonly operator: SelectorOperator;
  readonly values: readonly string[];
}

export type ParsedSelector =
  | { readonly ok: true; readonly requirements: readonly Requirement[] }
  /** The words of kubectl and the server alike: `unable to parse requirement: …`. */
  | { readonly ok: false; readonly error: string };

type Token = { readonly kind: 'word' | 'comma' | 'end' | 'open' | 'close' | 'operator' | 'error'; readonly text: string };

const specials = new Set('=!(),<>');
const operators = new Set(['=', '==', '!=', '!', '<', '>']);

function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (' \t\r\n'.includes(character)) {
      at += 1;
    } else if (specials.has(character)) {
      let end = at + 1;
      // Only operators join with what follows: "==" and "!=", but also nonsense such as "=!", which is an error below.
      if ('=!<>'.includes(character)) while (end < text.length && '=!<>'.includes(text.charAt(end)) && operators.has(text.slice(at, end + 1))) end += 1;
      tokens.push(specialToken(text.slice(at, end)));
      at = end;
    } else {
      let end = at;
      while (end < text.length && !specials.has(text.charAt(end)) && !' \t\r\n'.includes(text.charAt(end))) end += 1;
      tokens.push({ kind: 'word', text: text.slice(at, end) });
      at = end;
    }
  }
  tokens.push({ kind: 'end', text: '' });
  return tokens;
}

function specialToken(text: string): Token {
  if (text === ',') return { kind: 'comma', text };
  if (text === '(') return { kind: 'open', text };
  if (text === ')') return { kind: 'close', text };
  return { kind: 'operator', text };
}

class SelectorError extends Error {}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(text: string) {
    this.#tokens = tokenize(text);
  }

  parse(): readonly Requirement[] {
    const requirements: Requirement[] = [];
    for (;;) {
      const token = this.#look();
      if (token.kind === 'end') return requirements;
      if (token.kind === 'word' || token.text === '!') {
        requirements.push(this.#wrapped());
        const next = this.#take();
        if (next.kind === 'end') return requirements;
        if (next.kind !== 'comma') throw new SelectorError(`found '${next.text}', expected: ',' or 'end of string'`);
        const after = this.#look();
        if (after.kind !== 'word' && after.text !== '!') throw new SelectorError(`found '${after.text}', expected: identifier after ','`);
      } else {
        throw new SelectorError(`found '${token.text}', expected: !, identifier, or 'end of string'`);
      }
    }
  }

  #wrapped(): Requirement {
    try {
      return this.#requirement();
    } catch (error) {
      throw error instanceof SelectorError ? new SelectorError(`unable to parse requirement: ${error.message}`) : error;
    }
  }

  #requirement(): Requirement {
    const negated = this.#look().text === '!';
    if (negated) this.#take();
    const key = this.#take();
    if (key.kind !== 'word') throw new SelectorError(`found '${key.text}', expected: identifier`);
    checkKey(key.text);
    if (negated) return { key: key.text, operator: '!', values: [] };
    const next = this.#look();
    if (next.kind === 'end' || next.kind === 'comma') return { key: key.text, operator: 'exists', values: [] };
    const operator = this.#operator();
    const values = operator === 'in' || operator === 'notin' ? this.#set() : [this.#value()];
    return checked({ key: key.text, operator, values });
  }

  #operator(): SelectorOperator {
    const token = this.#take();
    if (token.text === '=' || token.text === '==' || token.text === '!=' || token.text === 'in' || token.text === 'notin') return token.text;
    if (token.text === '>') return 'gt';
    if (token.text === '<') return 'lt';
    throw new SelectorError(`found '${token.text}', expected: in, notin, =, ==, !=, gt, lt`);
  }

  #value(): string {
    const token = this.#look();
    if (token.kind === 'end' || token.kind === 'comma') return '';
    this.#take();
    if (token.kind !== 'word') throw new SelectorError(`found '${token.text}', expected: identifier`);
    return token.text;
  }

  #set(): readonly string[] {
    const open = this.#take();
    if (open.kind !== 'open') throw new SelectorError(`found '${open.text}' expected: '('`);
    const first = this.#look();
    if (first.kind === 'close') {
      this.#take();
      return [''];
    }
    if (first.kind !== 'word' && first.kind !== 'comma') throw new SelectorError(`found '${first.text}', expected: ',', ')' or identifier`);
    const values = new Set<string>();
    for (;;) {
      const token = this.#take();
      if (token.kind === 'word') {
        values.add(token.text);
        const after = this.#look();
        if (after.kind === 'comma') this.#take();
        else if (after.kind !== 'close') throw new SelectorError(`found '${after.text}', expected: ',' or ')'`);
      } else if (token.kind === 'comma') {
        values.add('');
      } else if (token.kind === 'close') {
        return [...values].sort();
      } else {
        throw new SelectorError(`found '${token.text}', expected: ',', or identifier`);
      }
    }
  }

  #look(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end', text: '' };
  }

  #take(): Token {
    const token = this.#look();
    this.#at += 1;
    return token;
  }
}

function checkKey(key: string): void {
  const errors = isQualifiedName(key);
  if (errors.length > 0) throw new SelectorError(`key: Invalid value: ${JSON.stringify(key)}: ${errors.join('; ')}`);
}

function checked(requirement: Requirement): Requirement {
  if (requirement.operator === 'gt' || requirement.operator === 'lt') {
    const [value = ''] = requirement.values;
    if (!/^[-+]?\d+$/.test(value)) throw new SelectorError(`values[0]: Invalid value: ${JSON.stringify(value)}: for 'Gt', 'Lt' operators, the value must be an integer`);
  }
  requirement.values.forEach((value, index) => {
    const errors = isLabelValue(value);
    if (errors.length > 0) throw new SelectorError(`values[${index}][${requirement.key}]: Invalid value: ${JSON.stringify(value)}: ${errors.join('; ')}`);
  });
  return requirement;
}

/** Parses the text of `-l`. An empty text selects everything. */
export function parseLabelSelector(text: string): ParsedSelector {
  try {
    return { ok: true, requirements: [...new Parser(text).parse()].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)) };
  } catch (error) {
    if (error instanceof SelectorError) return { ok: false, error: error.message };
    throw error;
  }
}

export function requirementMatches({ key, operator, values }: Requirement, labels: Labels): boolean {
  const value = labels[key];
  switch (operator) {
    case '=':
    case '==':
    case 'in':
      return value !== undefined && values.includes(value);
    case '!=':
    case 'notin':
      return value === undefined || !values.includes(value);
    case 'exists':
      return value !== undefined;
    case '!':
      return value === undefined;
    case 'gt':
      return value !== undefined && Number(value) > Number(values[0]);
    case 'lt':
      return value !== undefined && Number(value) < Number(values[0]);
  }
}

export const selectorMatches = (requirements: readonly Requirement[], labels: Labels | undefined): boolean =>
  requirements.every((requirement) => requirementMatches(requirement, labels ?? {}));

/** A map selector (Service, ReplicationController): empty or absent selects nothing here; the caller decides what that means. */
export function mapSelects(selector: Labels | undefined, labels: Labels | undefined): boolean {
  return selector !== undefined && Object.entries(selector).every(([key, value]) => labels?.[key] === value);
}

/** Node selectors, of the same form, have the last two as well. */
const structOperators: Readonly<Record<string, SelectorOperator>> = { In: 'in', NotIn: 'notin', Exists: 'exists', DoesNotExist: '!', Gt: 'gt', Lt: 'lt' };

/** A LabelSelector struct as requirements. An absent selector selects nothing (undefined), an empty one everything. */
export function requirementsOf(selector: LabelSelector | undefined | null): readonly Requirement[] | undefined {
  if (!selector) return undefined;
  return [
    ...Object.entries(selector.matchLabels ?? {}).map(([key, value]): Requirement => ({ key, operator: '=', values: [value] })),
    ...(selector.matchExpressions ?? []).map(({ key, operator, values }): Requirement => ({ key, operator: structOperators[operator] ?? '=', values: values ?? [] })),
  ];
}

/** Whether a LabelSelector struct selects these labels. */
export function labelSelectorSelects(selector: LabelSelector | undefined | null, labels: Labels | undefined): boolean {
  const requirements = requirementsOf(selector);
  return requirements !== undefined && selectorMatches(requirements, labels);
}

/** A LabelSelector as the API prints it: `app=web,tier in (a,b)`; `<none>` for an empty one. Models metav1.FormatLabelSelector. */
export function formatLabelSelector(selector: LabelSelector | undefined | null): string {
  const requirements = requirementsOf(selector);
  if (requirements === undefined || requirements.length === 0) return '<none>';
  return [...requirements]
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(formatRequirement)
    .join(',');
}

export function formatRequirement({ key, operator, values }: Requirement): string {
  switch (operator) {
    case 'exists':
      return key;
    case '!':
      return `!${key}`;
    case 'in':
    case 'notin':
      return `${key} ${operator} (${[...values].sort().join(',')})`;
    case 'gt':
      return `${key}>${values[0] ?? ''}`;
    case 'lt':
      return `${key}<${values[0] ?? ''}`;
    default:
      return `${key}${operator}${values[0] ?? ''}`;
  }
}
