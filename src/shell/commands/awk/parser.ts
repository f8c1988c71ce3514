/** awk's grammar: rules of a pattern and an action. https://pubs.opengroup.org/onlinepubs/9699919799/utilities/awk.html */
import { Unsupported } from '../../../base/unsupported.ts';
import type { Token } from './lexer.ts';
import { AwkFault, readTokens } from './lexer.ts';

export type Target =
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'field'; readonly index: Expression }
  | { readonly kind: 'element'; readonly array: string; readonly subscript: readonly Expression[] };

export type Expression =
  | Target
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'regexp'; readonly source: string }
  | { readonly kind: 'assign'; readonly operator: string; readonly target: Target; readonly value: Expression }
  | { readonly kind: 'step'; readonly by: 1 | -1; readonly prefix: boolean; readonly target: Target }
  | { readonly kind: 'unary'; readonly operator: '!' | '-' | '+'; readonly operand: Expression }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'in'; readonly subscript: readonly Expression[]; readonly array: string }
  | { readonly kind: 'condition'; readonly test: Expression; readonly yes: Expression; readonly no: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'group'; readonly items: readonly Expression[] };

export type AwkStatement =
  | { readonly kind: 'expression'; readonly expression: Expression }
  | { readonly kind: 'print' | 'printf'; readonly args: readonly Expression[] }
  | { readonly kind: 'block'; readonly body: readonly AwkStatement[] }
  | { readonly kind: 'if'; readonly test: Expression; readonly yes: AwkStatement; readonly no: AwkStatement | undefined }
  | { readonly kind: 'while'; readonly test: Expression; readonly body: AwkStatement; readonly bodyFirst: boolean }
  | { readonly kind: 'for'; readonly first: AwkStatement | undefined; readonly test: Expression | undefined; readonly step: AwkStatement | undefined; readonly body: AwkStatement }
  | { readonly kind: 'forIn'; readonly name: string; readonly array: string; readonly body: AwkStatement }
  | { readonly kind: 'delete'; readonly array: string; readonly subscript: readonly Expression[] | undefined }
  | { readonly kind: 'exit'; readonly code: Expression | undefined }
  | { readonly kind: 'next' | 'break' | 'continue' };

export interface Rule {
  readonly when: { readonly kind: 'begin' } | { readonly kind: 'end' } | { readonly kind: 'always' } | { readonly kind: 'holds'; readonly test: Expression } | { readonly kind: 'range'; readonly from: Expression; readonly to: Expression };
  readonly action: AwkStatement;
}

/** Binary operators, weakest first; concatenation stands between comparison and addition. */
const levels: readonly (readonly string[])[] = [['||'], ['&&'], ['~', '!~'], ['<', '<=', '==', '!=', '>', '>='], ['concatenation'], ['+', '-'], ['*', '/', '%']];

export function parseAwk(text: string): readonly Rule[] {
  return new Parser(readTokens(text)).readProgram();
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  /** Inside `print a > b` an unparenthesised `>` redirects; inside `for (x in y)` an `in` belongs to the loop. */
  #bare = false;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  readProgram(): readonly Rule[] {
    const rules: Rule[] = [];
    for (this.#skipLines(); this.#peek().kind !== 'end'; this.#skipLines()) rules.push(this.#readRule());
    return rules;
  }

  #readRule(): Rule {
    const printAll: AwkStatement = { kind: 'print', args: [] };
    if (this.#takeKeyword('BEGIN')) return { when: { kind: 'begin' }, action: this.#readBlock() };
    if (this.#takeKeyword('END')) return { when: { kind: 'end' }, action: this.#readBlock() };
    if (this.#isKeyword('function')) throw new Unsupported('awk functions');
    if (this.#isSymbol('{')) return { when: { kind: 'always' }, action: this.#readBlock() };
    const test = this.#readExpression();
    const to = this.#take(',') ? this.#readExpression() : undefined;
    const action = this.#isSymbol('{') ? this.#readBlock() : printAll;
    return { when: to ? { kind: 'range', from: test, to } : { kind: 'holds', test }, action };
  }

  #readBlock(): AwkStatement {
    this.#expect('{');
    const body: AwkStatement[] = [];
    for (this.#skipLines(); !this.#take('}'); this.#skipLines()) body.push(this.#readStatement());
    return { kind: 'block', body };
  }

  #readStatement(): AwkStatement {
    if (this.#isSymbol('{')) return this.#readBlock();
    if (this.#takeKeyword('if')) return this.#readIf();
    if (this.#takeKeyword('while')) return { kind: 'while', test: this.#readTest(), body: this.#readBody(), bodyFirst: false };
    if (this.#takeKeyword('do')) {
      const body = this.#readBody();
      this.#skipLines();
      if (!this.#takeKeyword('while')) throw this.#fault();
      return { kind: 'while', test: this.#readTest(), body, bodyFirst: true };
    }
    if (this.#takeKeyword('for')) return this.#readFor();
    const simple = this.#readSimple();
    if (!this.#isSymbol('}') && !this.#take(';') && !this.#takeLine() && this.#peek().kind !== 'end') throw this.#fault();
    return simple;
  }

  #readSimple(): AwkStatement {
    for (const kind of ['print', 'printf'] as const) if (this.#takeKeyword(kind)) return this.#readPrint(kind);
    for (const kind of ['next', 'break', 'continue'] as const) if (this.#takeKeyword(kind)) return { kind };
    if (this.#takeKeyword('exit')) return { kind: 'exit', code: this.#endsStatement() ? undefined : this.#readExpression() };
    if (this.#takeKeyword('delete')) {
      const array = this.#readName();
      return { kind: 'delete', array, subscript: this.#take('[') ? this.#readList(']') : undefined };
    }
    if (this.#isKeyword('getline') || this.#isKeyword('return')) throw new Unsupported('awk getline');
    return { kind: 'expression', expression: this.#readExpression() };
  }

  #readPrint(kind: 'print' | 'printf'): AwkStatement {
    const args: Expression[] = [];
    this.#bare = true;
    if (!this.#endsStatement()) {
      const first = this.#readExpression();
      if (first.kind === 'group' && !this.#isSymbol(',')) args.push(...first.items);
      else args.push(first);
      while (this.#take(',')) args.push(this.#readExpression());
    }
    this.#bare = false;
    if (this.#isSymbol('>') || this.#isSymbol('>>') || this.#isSymbol('|')) throw new Unsupported('awk print with a redirection');
    return { kind, args };
  }

  #readIf(): AwkStatement {
    const test = this.#readTest();
    const yes = this.#readBody();
    const at = this.#at;
    this.#take(';');
    this.#skipLines();
    if (this.#takeKeyword('else')) return { kind: 'if', test, yes, no: this.#readBody() };
    this.#at = at;
    return { kind: 'if', test, yes, no: undefined };
  }

  #readFor(): AwkStatement {
    this.#expect('(');
    const [name, keyword, array] = this.#tokens.slice(this.#at, this.#at + 3);
    if (name?.kind === 'name' && keyword?.kind === 'keyword' && keyword.word === 'in' && array?.kind === 'name') {
      this.#at += 3;
      this.#expect(')');
      return { kind: 'forIn', name: name.name, array: array.name, body: this.#readBody() };
    }
    const first = this.#isSymbol(';') ? undefined : this.#readSimple();
    this.#expect(';');
    const test = this.#isSymbol(';') ? undefined : this.#readExpression();
    this.#expect(';');
    const step = this.#isSymbol(')') ? undefined : this.#readSimple();
    this.#expect(')');
    return { kind: 'for', first, test, step, body: this.#readBody() };
  }

  #readTest(): Expression {
    this.#expect('(');
    const test = this.#readExpression();
    this.#expect(')');
    return test;
  }

  #readBody(): AwkStatement {
    while (this.#takeLine());
    return this.#take(';') ? { kind: 'block', body: [] } : this.#readStatement();
  }

  #readExpression(): Expression {
    const test = this.#readBinary(0);
    if (this.#take('?')) {
      const yes = this.#readExpression();
      this.#expect(':');
      return { kind: 'condition', test, yes, no: this.#readExpression() };
    }
    const token = this.#peek();
    if (token.kind === 'symbol' && /^(?:[-+*/%^]|\*\*)?=$/.test(token.symbol) && isTarget(test)) {
      this.#at += 1;
      return { kind: 'assign', operator: token.symbol.slice(0, -1), target: test, value: this.#readExpression() };
    }
    return test;
  }

  #readBinary(level: number): Expression {
    const operators = levels[level];
    if (!operators) return this.#readUnary();
    let left = this.#readBinary(level + 1);
    for (;;) {
      const operator = this.#operatorOf(operators);
      if (operator === undefined) {
        if (level !== 2 || !this.#isKeyword('in')) return left;
        this.#at += 1;
        left = { kind: 'in', subscript: left.kind === 'group' ? left.items : [left], array: this.#readName() };
        continue;
      }
      if (operator !== 'concatenation') this.#at += 1;
      if (operator === '&&' || operator === '||') while (this.#takeLine());
      left = { kind: 'binary', operator, left, right: this.#readBinary(level + 1) };
    }
  }

  #operatorOf(operators: readonly string[]): string | undefined {
    const token = this.#peek();
    if (operators[0] === 'concatenation') return this.#beginsOperand(token) ? 'concatenation' : undefined;
    if (token.kind !== 'symbol' || !operators.includes(token.symbol)) return undefined;
    return token.symbol === '>' && this.#bare ? undefined : token.symbol;
  }

  #beginsOperand(token: Token): boolean {
    if (token.kind === 'symbol') return ['$', '!', '(', '-', '+', '++', '--'].includes(token.symbol) && !['-', '+'].includes(token.symbol);
    return token.kind === 'number' || token.kind === 'string' || token.kind === 'name';
  }

  #readUnary(): Expression {
    for (const operator of ['!', '-', '+'] as const) if (this.#take(operator)) return { kind: 'unary', operator, operand: this.#readUnary() };
    return this.#readPower();
  }

  #readPower(): Expression {
    const base = this.#readPostfix();
    return this.#take('^') ? { kind: 'binary', operator: '^', left: base, right: this.#readUnary() } : base;
  }

  #readPostfix(): Expression {
    for (const [symbol, by] of [['++', 1], ['--', -1]] as const) {
      if (!this.#take(symbol)) continue;
      const target = this.#readPrimary();
      if (!isTarget(target)) throw this.#fault();
      return { kind: 'step', by, prefix: true, target };
    }
    const operand = this.#readPrimary();
    for (const [symbol, by] of [['++', 1], ['--', -1]] as const) if (isTarget(operand) && this.#take(symbol)) return { kind: 'step', by, prefix: false, target: operand };
    return operand;
  }

  #readPrimary(): Expression {
    const token = this.#peek();
    this.#at += 1;
    switch (token.kind) {
      case 'number':
      case 'string':
      case 'regexp':
        return token;
      case 'name':
        return this.#readNamed(token);
      case 'symbol':
        if (token.symbol === '$') return { kind: 'field', index: this.#readFieldIndex() };
        if (token.symbol === '(') {
          const { wasBare, items } = this.#inParentheses();
          this.#bare = wasBare;
          return { kind: 'group', items };
        }
        break;
      default:
    }
    this.#at -= 1;
    throw this.#fault();
  }

  #readNamed({ name, called }: Extract<Token, { kind: 'name' }>): Expression {
    if (called || (name === 'length' && this.#isSymbol('('))) {
      this.#expect('(');
      const wasBare = this.#bare;
      this.#bare = false;
      const args = this.#readList(')');
      this.#bare = wasBare;
      return { kind: 'call', name, args };
    }
    if (name === 'length') return { kind: 'call', name, args: [] };
    return this.#take('[') ? { kind: 'element', array: name, subscript: this.#readList(']') } : { kind: 'variable', name };
  }

  /** `$NF-1` is `($NF)-1`, `$++i` takes the step first. */
  #readFieldIndex(): Expression {
    if (this.#take('-')) return { kind: 'unary', operator: '-', operand: this.#readPrimary() };
    return this.#isSymbol('++') || this.#isSymbol('--') ? this.#readPostfix() : this.#readPrimary();
  }

  #inParentheses(): { readonly wasBare: boolean; readonly items: readonly Expression[] } {
    const wasBare = this.#bare;
    this.#bare = false;
    return { wasBare, items: this.#readList(')') };
  }

  #readList(close: string): readonly Expression[] {
    const items: Expression[] = [];
    while (!this.#take(close)) {
      items.push(this.#readExpression());
      if (!this.#take(',') && !this.#isSymbol(close)) throw this.#fault();
    }
    return items;
  }

  #readName(): string {
    const token = this.#peek();
    if (token.kind !== 'name') throw this.#fault();
    this.#at += 1;
    return token.name;
  }

  #peek(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end' };
  }

  #isSymbol(symbol: string): boolean {
    const token = this.#peek();
    return token.kind === 'symbol' && token.symbol === symbol;
  }

  #isKeyword(word: string): boolean {
    const token = this.#peek();
    return token.kind === 'keyword' && token.word === word;
  }

  #take(symbol: string): boolean {
    if (!this.#isSymbol(symbol)) return false;
    this.#at += 1;
    return true;
  }

  #takeKeyword(word: string): boolean {
    if (!this.#isKeyword(word)) return false;
    this.#at += 1;
    return true;
  }

  #takeLine(): boolean {
    if (this.#peek().kind !== 'newline') return false;
    this.#at += 1;
    return true;
  }

  #skipLines(): void {
    while (this.#takeLine() || this.#take(';'));
  }

  #endsStatement(): boolean {
    const { kind } = this.#peek();
    return kind === 'newline' || kind === 'end' || this.#isSymbol(';') || this.#isSymbol('}');
  }

  #expect(symbol: string): void {
    if (!this.#take(symbol)) throw this.#fault();
  }

  #fault(): AwkFault {
    return new AwkFault('syntax error');
  }
}

function isTarget(expression: Expression): expression is Target {
  return expression.kind === 'variable' || expression.kind === 'field' || expression.kind === 'element';
}
