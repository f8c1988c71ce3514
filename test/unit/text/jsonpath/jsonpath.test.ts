import { describe, expect, test } from 'vitest';
import type { JsonPathOptions } from '../../../../src/text/jsonpath/jsonpath.ts';
import { printJsonPath, relaxedJsonPath } from '../../../../src/text/jsonpath/jsonpath.ts';
import { parseJsonPath } from '../../../../src/text/jsonpath/parse.ts';

const data = {
  name: 'x', n: null, 'a.b': 1, on: true,
  list: [1, 2, 3, 4, 5],
  items: [{ k: 'a', v: 1, tags: ['p', 'q'] }, { k: 'b', v: 2.5 }, { k: 'c', v: 3, tags: [] }],
};

function run(template: string, options: JsonPathOptions = { allowMissingKeys: true, output: 'text' }): string {
  const parsed = parseJsonPath(template);
  if (parsed.kind === 'error') return `parse: ${parsed.message}`;
  const result = printJsonPath(parsed.root, data, options);
  return result.kind === 'printed' ? result.text : `error: ${result.message}`;
}

describe('printed', () => {
  test.each([
    ['{.list[1:4:2]}', '2 4'], ['{.list[-2:]}', '4 5'], ['{.list[:-3]}', '1 2'], ['{.list[2:2]}', ''], ['{.list[0,2,-1]}', '1 3 5'], ['{.list[*]}', '1 2 3 4 5'],
    ["{['a\\.b']}", '1'], ["{['name','on']}", 'x true'], ['{.a\\.b}', '1'], ['{ .name }-{.n}', 'x-null'],
    ['{.items[?(@.k=="b")].v}', '2.5'], ['{.items[?(@.v>1.5)].k}', 'error: incompatible types for comparison'], ['{.items[?(@.k>="b")].k}', 'b c'],
    ['{.items[?(@.tags)].k}', 'a c'], ['{.items[?(@.tags[0]=="p")].k}', 'error: array index out of bounds: index 0, length 0'], ['{.items[?(@.k)].k}', 'a b c'],
    ["{.items[?(@.k!='a')].k}", 'b c'], ['{.list[?(@>3)]}', '4 5'], ['{.items[?(@.k=="a)")].k}', ''],
    ['{..k}', 'a b c'], ['{.items[*].tags[*]}', 'p q'], ['{.items[*].tags}', '["p","q"] []'],
    ['{range .items[*]}{.k}:{range .tags[*]}{@},{end};{end}', 'a:p,q,;b:;c:;'], ['{range .zz[*]}{.k}{end}done', 'done'],
    ['{"q\\"\\n"}{\'it\\\'s\'}', 'q"\nit\'s'], ['{3}{+4}{-1.5}{true}', '34-1.5true'], ['text } only', 'text } only'],
  ])('%s', (template, text) => {
    expect(run(template)).toBe(text);
  });
});

describe('refused', () => {
  test.each([
    ['{.list[9]}', 'error: array index out of bounds: index 9, length 5'], ['{.list[-9]}', 'error: array index out of bounds: index -4, length 5'],
    ['{.list[1:9]}', 'error: array index out of bounds: index 8, length 5'], ['{.list[3:1]}', 'error: starting index 3 is greater than ending index 1'],
    ['{.list[::-1]}', 'error: step must be > 0'], ['{.name[0]}', 'error: string is not array or slice'], ['{.name[?(@.x)]}', 'error: x is not array or slice and cannot be filtered'],
    ['{end}', 'error: not in range, nothing to end'], ['{foo}', 'error: unrecognized identifier foo'], ['{.list[?(@=1)]}', 'error: unrecognized filter operator ='],
    ['{.list', 'parse: unclosed action'], ['{.list[1}', 'parse: unterminated array'], ['{.list[a]}', 'parse: invalid array index a'], ['{.list[?(@==1)}', 'parse: unclosed array expect ]'],
    ['{.list[?(@==1}', 'parse: unterminated filter'], ['{"x}', 'parse: unterminated quoted string'], ['{"\\q"}', 'parse: unquote string "\\q" error invalid syntax'],
    ['{....x}', 'parse: invalid multiple recursive descent'], ['{1.2.3}', 'parse: cannot parse number 1.2.3'], ['{&}', "parse: unrecognized character in action: U+0026 '&'"],
  ])('%s', (template, text) => {
    expect(run(template)).toBe(text);
  });

  test('a missing key, where keys may not be missing', () => {
    expect(run('{.zz}', { allowMissingKeys: false, output: 'text' })).toBe('error: zz is not found');
  });
});

test('ranges without an end are gone through again and again, by Go as well', () => {
  expect(() => run('{range .items[*]}'.repeat(60))).toThrow('not modelled: a JSONPath whose ranges have no end');
});

test('as JSON every piece is a list', () => {
  expect(run('{.name}{.items[*].k}', { allowMissingKeys: true, output: 'json' })).toBe('[\n    "x"\n]\n[\n    "a",\n    "b",\n    "c"\n]\n');
});

test.each([['', ''], ['x.y', '{.x.y}'], ['.x', '{.x}'], ['{x}', '{.x}'], ['{.x[0]}', '{.x[0]}']])('%s means %s', (expression, text) => {
  expect(relaxedJsonPath(expression)).toEqual({ kind: 'path', text });
});
