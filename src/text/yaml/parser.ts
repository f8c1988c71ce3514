/** Tokens to a tree: the grammar of YAML as libyaml's parser walks it, with its complaints. */
import type { Span } from '../../base/span.ts';
import type { YamlEntry, YamlNode } from './node.ts';
import { scalarValue } from './scalarValue.ts';
import { Scanner } from './scanner.ts';
import { YamlFailure } from './token.ts';
import type { Mark, Token } from './token.ts';

type TokenType = Token['type'];

/** Where a document's marks are within the whole stream. */
export type Locate = (start: Mark, end: Mark) => Span;

/** The first document of a text, undefined if it holds none; throws YamlFailure. What follows it is not looked at, as in Go. */
export function parseFirstDocument(text: string, locate: Locate): YamlNode | undefined {
  return new Parser(text, locate).document();
}

const longPrefix = 'tag:yaml.org,2002:';

class Parser {
  readonly #scanner: Scanner;
  readonly #locate: Locate;
  readonly #anchors = new Map<string, YamlNode | 'open'>();
  readonly #handles = new Map([['!', '!'], ['!!', longPrefix]]);

  constructor(text: string, locate: Locate) {
    this.#scanner = new Scanner(text);
    this.#locate = locate;
  }

  document(): YamlNode | undefined {
    this.#take();
    if (this.#at('stream-end')) return undefined;
    if (this.#at('version-directive', 'tag-directive', 'document-start')) {
      this.#directives();
      if (!this.#at('document-start')) this.#fail('did not find expected <document start>');
      this.#take();
      if (this.#at('version-directive', 'tag-directive', 'document-start', 'document-end', 'stream-end')) return this.#nothing(this.#peek().start);
    }
    const root = this.#node('block');
    // The end of the document is a token of its own, so that an error right behind the root is still seen.
    this.#peek();
    return root;
  }

  #peek(): Token {
    return this.#scanner.peek();
  }

  #take(): Token {
    return this.#scanner.take();
  }

  #at(...types: readonly TokenType[]): boolean {
    return types.includes(this.#peek().type);
  }

  #fail(problem: string, context?: Mark): never {
    throw new YamlFailure('parser', problem, this.#peek().start, context);
  }

  #nothing(mark: Mark): YamlNode {
    return { kind: 'scalar', span: this.#locate(mark, mark), value: null, plain: true };
  }

  #directives(): void {
    for (let token = this.#peek(); token.type === 'version-directive' || token.type === 'tag-directive'; token = this.#peek()) {
      if (token.type === 'tag-directive') this.#handles.set(token.handle, token.prefix);
      else if (token.major !== 1 || token.minor !== 1) this.#fail('found incompatible YAML document');
      this.#take();
    }
  }

  /** `indentless`: a list may stand right below its key, at the same column. */
  #node(context: 'block' | 'flow' | 'indentless'): YamlNode {
    const first = this.#peek();
    if (first.type === 'alias') return this.#alias(first);
    let anchor: string | undefined;
    let tag: string | undefined;
    for (;;) {
      const token = this.#peek();
      if (token.type === 'anchor' && anchor === undefined) anchor = token.name;
      else if (token.type === 'tag' && tag === undefined) tag = this.#resolveTag(token, first.start);
      else break;
      this.#take();
    }
    if (anchor !== undefined) this.#anchors.set(anchor, 'open');
    const node = this.#content(context, tag, first.start, anchor !== undefined || tag !== undefined);
    if (anchor !== undefined) this.#anchors.set(anchor, node);
    return node;
  }

  #alias(token: Extract<Token, { type: 'alias' | 'anchor' }>): YamlNode {
    this.#take();
    const target = this.#anchors.get(token.name);
    if (target === undefined) throw new YamlFailure('elsewhere', `unknown anchor '${token.name}' referenced`, token.start);
    if (target === 'open') throw new YamlFailure('elsewhere', `anchor '${token.name}' value contains itself`, token.start);
    return { kind: 'alias', span: this.#locate(token.start, token.end), target };
  }

  #resolveTag(token: Extract<Token, { type: 'tag' }>, start: Mark): string {
    if (token.handle === '') return token.suffix;
    const prefix = this.#handles.get(token.handle);
    if (prefix === undefined) this.#fail('found undefined tag handle', start);
    return prefix + token.suffix;
  }

  #content(context: 'block' | 'flow' | 'indentless', tag: string | undefined, start: Mark, hasProperties: boolean): YamlNode {
    const token = this.#peek();
    switch (token.type) {
      case 'scalar':
        this.#take();
        return { kind: 'scalar', span: this.#locate(token.start, token.end), plain: token.source === 'plain', value: scalarValue(token, tag) };
      case 'flow-sequence-start':
        return this.#flowSequence(start);
      case 'flow-mapping-start':
        return this.#flowMapping(start);
      case 'block-entry':
        if (context === 'indentless') return this.#indentlessSequence(start);
        break;
      case 'block-sequence-start':
        if (context !== 'flow') return this.#blockSequence(start);
        break;
      case 'block-mapping-start':
        if (context !== 'flow') return this.#blockMapping(start);
        break;
      default:
        break;
    }
    if (hasProperties) return this.#nothing(token.start);
    return this.#fail('did not find expected node content', start);
  }

  // Block collections.

  #blockSequence(start: Mark): YamlNode {
    const opened = this.#take().start;
    const items: YamlNode[] = [];
    while (this.#at('block-entry')) {
      const entry = this.#take();
      items.push(this.#at('block-entry', 'block-end') ? this.#nothing(entry.end) : this.#node('block'));
    }
    if (!this.#at('block-end')) this.#fail("did not find expected '-' indicator", opened);
    this.#take();
    return this.#sequence(items, start);
  }

  #indentlessSequence(start: Mark): YamlNode {
    const items: YamlNode[] = [];
    while (this.#at('block-entry')) {
      const entry = this.#take();
      items.push(this.#at('block-entry', 'key', 'value', 'block-end') ? this.#nothing(entry.end) : this.#node('block'));
    }
    return this.#sequence(items, start);
  }

  #blockMapping(start: Mark): YamlNode {
    const opened = this.#take().start;
    const entries: YamlEntry[] = [];
    while (this.#at('key')) {
      const mark = this.#take().end;
      const key = this.#at('key', 'value', 'block-end') ? this.#nothing(mark) : this.#node('indentless');
      let value = this.#nothing(this.#peek().start);
      if (this.#at('value')) {
        const colon = this.#take();
        value = this.#at('key', 'value', 'block-end') ? this.#nothing(colon.end) : this.#node('indentless');
      }
      entries.push({ key, value });
    }
    if (!this.#at('block-end')) this.#fail('did not find expected key', opened);
    this.#take();
    return this.#mapping(entries, start);
  }

  // Flow collections.

  #flowSequence(start: Mark): YamlNode {
    const opened = this.#take().start;
    const items: YamlNode[] = [];
    while (!this.#at('flow-sequence-end')) {
      if (items.length > 0) {
        if (!this.#at('flow-entry')) this.#fail("did not find expected ',' or ']'", opened);
        this.#take();
        if (this.#at('flow-sequence-end')) break;
      }
      items.push(this.#at('key') ? this.#singlePair() : this.#node('flow'));
    }
    const end = this.#take().end;
    return { kind: 'sequence', span: this.#locate(start, end), items };
  }

  /** `[a: b]` holds a mapping of one entry. */
  #singlePair(): YamlNode {
    const mark = this.#take();
    const key = this.#at('value', 'flow-entry', 'flow-sequence-end') ? this.#nothing(mark.end) : this.#node('flow');
    const value = this.#flowValue('flow-sequence-end');
    return { kind: 'mapping', span: this.#locate(mark.start, this.#peek().start), entries: [{ key, value }] };
  }

  #flowMapping(start: Mark): YamlNode {
    const opened = this.#take().start;
    const entries: YamlEntry[] = [];
    while (!this.#at('flow-mapping-end')) {
      if (entries.length > 0) {
        if (!this.#at('flow-entry')) this.#fail("did not find expected ',' or '}'", opened);
        this.#take();
        if (this.#at('flow-mapping-end')) break;
      }
      if (this.#at('key')) {
        const mark = this.#take().end;
        const key = this.#at('value', 'flow-entry', 'flow-mapping-end') ? this.#nothing(mark) : this.#node('flow');
        entries.push({ key, value: this.#flowValue('flow-mapping-end') });
      } else {
        const key = this.#node('flow');
        entries.push({ key, value: this.#nothing(this.#peek().start) });
      }
    }
    const end = this.#take().end;
    return { kind: 'mapping', span: this.#locate(start, end), entries };
  }

  #flowValue(close: 'flow-sequence-end' | 'flow-mapping-end'): YamlNode {
    if (!this.#at('value')) return this.#nothing(this.#peek().start);
    const colon = this.#take();
    return this.#at('flow-entry', close) ? this.#nothing(colon.end) : this.#node('flow');
  }

  // A block collection ends where its last node does.

  #sequence(items: readonly YamlNode[], start: Mark): YamlNode {
    const own = this.#locate(start, start);
    return { kind: 'sequence', span: { start: own.start, end: items.at(-1)?.span.end ?? own.end }, items };
  }

  #mapping(entries: readonly YamlEntry[], start: Mark): YamlNode {
    const own = this.#locate(start, start);
    return { kind: 'mapping', span: { start: own.start, end: entries.at(-1)?.value.span.end ?? own.end }, entries };
  }
}
