import { describe, expect, test } from 'vitest';
import type { Json } from '../../../../src/base/json.ts';
import { formatGoSyntax, formatValue, sprint, sprintf, sprintln } from '../../../../src/text/golang/fmt.ts';
import { fromJson } from '../../../../src/text/golang/value.ts';

describe('sprintf', () => {
  test.each<[string, readonly Json[], string]>([
    ['%d|%5d|%-5d|%05d|%+d|% d', [42, 42, 42, 42, 42, 42], '42|   42|42   |00042|+42| 42'],
    ['%x|%X|%#x|%o|%#o|%O|%b|%#b', [255, 255, 255, 8, 8, 8, 5, 5], 'ff|FF|0xff|10|010|0o10|101|0b101'],
    ['%.3d|%8.3d|%-8.3d|%08.3d', [7, 7, 7, 7], '007|     007|007     |     007'],
    ['%d|%x', [-255, -255], '-255|-ff'],
    ['%c|%q|%U|%#U', [19990, 19990, 19990, 19990], "世|'世'|U+4E16|U+4E16 '世'"],
    ['%s|%10s|%-10s|%.2s|%q|%+q|%#q', ['héy', 'héy', 'héy', 'héy', 'héy', 'héy', 'héy'], 'héy|       héy|héy       |hé|"héy"|"h\\u00e9y"|`héy`'],
    ['%x|%X|% x|%#x|%.2x', ['hi', 'hi', 'hi', 'hi', 'hi!'], '6869|6869|68 69|0x6869|6869'],
    ['%v|%t|%5t', [true, false, true], 'true|false| true'],
    ['%f|%.2f|%8.2f|%-8.2f|%08.2f|%+.1f', [1.5, 1.5, 1.5, 1.5, -1.5, 1.5], '1.500000|1.50|    1.50|1.50    |-0001.50|+1.5'],
    ['%e|%g|%G|%v|%.3g|%#g', [1234.5678, 1e-7, 1e-7, 1e21, 1234.5678, 1.5], '1.234568e+03|1e-07|1E-07|1e+21|1.23e+03|1.50000'],
    ['%x|%b', [1.5, 0.5], '0x1.8p+00|4503599627370496p-53'],
    ['%v|%s|%d', [['a', 1, null], ['a', 1], [1, 'a']], '[a 1 <nil>]|[a %!s(int64=1)]|[1 %!d(string=a)]'],
    ['%v|%+v|%#v', [{ b: 1, a: [] }, { a: 'x' }, { a: 'x', b: null }], 'map[a:[] b:1]|map[a:x]|map[string]interface {}{"a":"x", "b":interface {}(nil)}'],
    ['%5v', [[1, 'a']], '[    1     a]'],
    ['%T %T %T %T %T', [1, 1.5, 'x', {}, []], 'int64 float64 string map[string]interface {} []interface {}'],
    ['%v|%d|%s|%T', [null, null, null, null], '<nil>|%!d(<nil>)|%!s(<nil>)|<nil>'],
    ['%z|%d', [1, 'x'], '%!z(int64=1)|%!d(string=x)'],
    ['%d', [], '%!d(MISSING)'],
    ['%d', [1, 'x', null], '1%!(EXTRA string=x, <nil>)'],
    ['%[2]d %[1]d', [1, 2], '2 1'],
    ['%[3]d|%[x]d|%[1]', [1, 2], '%!d(BADINDEX)|%!d(BADINDEX)|%!(NOVERB)'],
    ['%*d|%-*d|%.*f', [5, 42, 5, 42, 2, 1.255], '   42|42   |1.25'],
    ['%*d', ['x', 42], '%!(BADWIDTH)42'],
    ['100%%|%', [], '100%|%!(NOVERB)'],
    ['%!', [], '%!!(MISSING)'],
  ])('%s of %j', (format, args, text) => {
    expect(sprintf(format, args.map((arg) => fromJson(arg)))).toBe(text);
  });
});

test('a blank goes between operands that are both no strings', () => {
  const args = ['a', 1, 2, 'b', 'c', true, null].map((arg) => fromJson(arg));
  expect(sprint(args)).toBe('a1 2bctrue <nil>');
  expect(sprintln(args)).toBe('a 1 2 b c true <nil>\n');
});

test.each<[Json, string, string]>([
  [null, '<nil>', '<nil>'],
  [1e6, '1000000', '1000000'],
  [1234567.5, '1.2345675e+06', '1.2345675e+06'],
  [{ z: 1, 'a b': { c: [true] } }, 'map[a b:map[c:[true]] z:1]', 'map[string]interface {}{"a b":map[string]interface {}{"c":[]interface {}{true}}, "z":1}'],
])('%j prints as %s', (value, plain, syntax) => {
  expect(formatValue(fromJson(value))).toBe(plain);
  expect(formatGoSyntax(fromJson(value))).toBe(syntax);
});
