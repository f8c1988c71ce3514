import { describe, expect, test } from 'vitest';
import { executeGoTemplate, parseGoTemplate } from '../../../../src/text/gotemplate/template.ts';

const data = { a: { b: [1, 2, { c: 'x' }], s: 'héllo' }, n: null, f: 1.5, i: 7, l: ['p', 'q', 'r'], m: { x: 1, y: 2 }, e: [] };

function run(text: string, release?: number): string {
  const parsed = parseGoTemplate('output', text, release);
  if (parsed.kind === 'error') return parsed.message;
  const result = executeGoTemplate(parsed.template, data, 'default', release);
  return result.kind === 'printed' ? result.text : `${result.printed}|${result.message.replace('template: output:', '').replace('executing "output" at ', '')}`;
}

describe('printed', () => {
  test.each([
    ['{{range $i, $e := .l}}{{$i}}{{$e}}{{else}}none{{end}}', '0p1q2r'],
    ['{{range .e}}x{{else}}none{{end}}', 'none'],
    ['{{range .l}}{{if eq . "q"}}{{continue}}{{end}}{{.}}{{end}}', 'pr'],
    ['{{range .l}}{{if eq . "q"}}{{break}}{{end}}{{.}}{{end}}', 'p'],
    ['{{range $k, $v := .m}}{{$k}}={{$v}};{{end}}', 'x=1;y=2;'],
    ['{{range .i}}{{.}}{{end}}', '0123456'],
    ['{{$x := 1}}{{range .l}}{{$x = .}}{{end}}{{$x}}', 'r'],
    ['{{$x := 1}}{{if true}}{{$x := 2}}{{end}}{{$x}}', '1'],
    ['{{with $x := .n}}a{{else with .i}}{{.}}{{end}}', '7'],
    ['{{with .a}}{{$.i}}{{.s}}{{end}}', '7héllo'],
    ['{{if .n}}1{{else if .f}}2{{else}}3{{end}}', '2'],
    ['{{define "T"}}<{{.}}>{{end}}{{template "T" .i}}{{template "T"}}', '<7><<no value>>'],
    ['{{block "b" .a}}{{.s}}{{end}}{{template "b" .a}}', 'héllohéllo'],
    ['{{define "a"}} {{end}}{{define "a"}}y{{end}}{{template "a"}}', 'y'],
    ['a {{- 1 -}} \n b', 'a1b'],
    ['a{{/* x */}}b {{- /* y */ -}} c', 'abc'],
    ['{{1}} {{0x1F}} {{0b11}} {{0o17}} {{017}} {{1_000}} {{1e3}} {{.5}} {{0x1p4}}', '1 31 3 15 15 1000 1000 0.5 16'],
    ["{{'a'}} {{'\\n'}} {{'世'}} {{1+2i}}", '97 10 19990 (1+2i)'],
    ['{{"a\\tb\\u4e16"}} {{`r\\n`}}', 'a\tb世 r\\n'],
    ['{{.l | len | printf "%03d"}}', '003'],
    ['{{(.a).s}} {{(index .a.b 2).c}} {{((.a)).s | len}}', 'héllo x 6'],
    ['{{index .l 1}} {{index .m "y"}} {{index .a.b 2 "c"}} {{index .a.s 0}} {{index .m "zz"}}', 'q 2 x 104 <no value>'],
    ['{{slice .l 1}} {{slice .l 0 1}} {{slice .l 1 2 3}} {{slice .a.s 0 2}}', '[q r] [p] [q] h\ufffd'],
    ['{{slice .l 0 4}}', '[p q r <nil>]'],
    ['{{and 1 0 .zz.q}} {{or 0 "" .i}} {{and .i .f}} {{not .n}}', '0 7 1.5 true'],
    ['{{eq 1 2 1}} {{ne 1 2}} {{eq nil .n}} {{eq .zz .n}} {{eq .l nil}}', 'true true true true false'],
    ['{{lt 1 2}} {{le "a" "a"}} {{gt 1.5 1.0}} {{ge 2 3}}', 'true true true false'],
    ['{{print 1 2 "a" "b" 3}} {{println 1 "a"}}', '1 2ab3 1 a\n'],
    ['{{html .n}} {{html "<a&b>" 1}} {{js "a\'b</x>"}} {{urlquery "a b&é"}}', "&lt;no value&gt; &lt;a&amp;b&gt;1 a\\'b\\u003C/x\\u003E a+b%26%C3%A9"],
    ['{{exists .a "b" 2 "c"}} {{exists .a "b" 9}} {{exists .n}} {{exists .a "zz"}} {{base64decode "aGk="}}', 'true false false false hi'],
    ['{{$}}', 'map[a:map[b:[1 2 map[c:x]] s:héllo] e:[] f:1.5 i:7 l:[p q r] m:map[x:1 y:2] n:<nil>]'],
  ])('%s', (template, text) => {
    expect(run(template)).toBe(text);
  });
});

describe('refused while it runs', () => {
  test.each([
    ['x{{.a.s.t}}', "x|1:5: <.a.s.t>: can't evaluate field t in type interface {}"],
    ['{{$x := .a.s}}{{$x.y}}', "|1:18: <$x.y>: can't evaluate field y in type string"],
    ['{{.n.q}}', '|1:4: <.n.q>: nil pointer evaluating interface {}.q'],
    ['{{.a.b 1}}', '|1:4: <.a.b>: b is not a method but has arguments'],
    ['{{1 2}}', "|1:2: <1>: can't give argument to non-function 1"],
    ['{{.i | 5}}', 'template: output:1: non executable command in pipeline stage 2'],
    ['é\n{{ len 3 }}', 'é\n|2:3: <len 3>: error calling len: len of type int'],
    ['é{{len 3}}', 'é|1:4: <len 3>: error calling len: len of type int'],
    ['{{index .l 3}}', '|1:2: <index .l 3>: error calling index: reflect: slice index out of range'],
    ['{{index .l 4}}', '|1:2: <index .l 4>: error calling index: index out of range: 4'],
    ['{{index .l "a"}}', '|1:2: <index .l "a">: error calling index: cannot index slice/array with type string'],
    ['{{index .m 1}}', '|1:2: <index .m 1>: error calling index: value has type int; should be string'],
    ['{{slice .a.s .i}}', '|1:2: <slice .a.s .i>: error calling slice: cannot index slice/array with type interface {}'],
    ['{{slice .i}}', "|1:2: <slice .i>: error calling slice: can't slice item of type int64"],
    ['{{call .a.s 1}}', '|1:2: <call .a.s 1>: error calling call: non-function .a.s of type string'],
    ['{{.i | call}}', '|1:7: <call>: error calling call: non-function <int64 Value> of type int64'],
    ['{{call .zz}}', '|1:2: <call .zz>: error calling call: call of nil'],
    ['{{eq 1 1.0}}', '|1:2: <eq 1 1.0>: error calling eq: incompatible types for comparison'],
    ['{{eq 1}}', '|1:2: <eq 1>: error calling eq: missing argument for comparison'],
    ['{{lt true false}}', '|1:2: <lt true false>: error calling lt: invalid type for comparison'],
    ['{{eq .m .l}}', '|1:2: <eq .m .l>: error calling eq: non-comparable types map[x:%!s(int64=1) y:%!s(int64=2)]: map[string]interface {}, []interface {}: [p q r]'],
    ['{{not 1 2}}', '|1:2: <not>: wrong number of args for not: want 1 got 2'],
    ['{{printf 3}}', '|1:9: <3>: expected string; found 3'],
    ['{{printf nil}}', '|1:9: <nil>: cannot assign nil to string'],
    ['{{printf .zz}}', '|1:9: <.zz>: invalid value; expected string'],
    ['{{base64decode "a"}}', '|1:2: <base64decode "a">: error calling base64decode: base64 decode failed: illegal base64 data at input byte 0'],
    ['{{range $i, $j := .i}}{{end}}', "|1:18: <.i>: can't use 7 to iterate over more than one variable"],
    ['{{range true}}{{end}}', "|1:8: <true>: range can't iterate over true"],
    ['{{template "x" .a}}', '|1:11: <{{template "x" .a}}>: template "x" not defined'],
    ['{{define "r"}}{{template "r"}}{{end}}{{template "r"}}', '|1:25: executing "r" at <{{template "r"}}>: exceeded maximum template depth (100000)'],
    ['{{18446744073709551615}}', '|1:2: <18446744073709551615>: 18446744073709551615 overflows int'],
  ])('%s', (template, text) => {
    expect(run(template)).toBe(text);
  });
});

describe('refused by the parser', () => {
  test.each([
    ['{{if}}{{end}}', '1: missing value for if'],
    ['{{else}}', '1: unexpected {{else}}'],
    ['{{if 1}}{{else}}{{else}}{{end}}', '1: expected end; found {{else}}'],
    ['{{end 1}}', '1: unexpected "1" in end'],
    ['{{break}}', '1: {{break}} outside {{range}}'],
    ['{{range .l}}{{break 1}}{{end}}', '1: unexpected "1" in {{break}}'],
    ['{{define "x" 1}}', '1: unexpected "1" in define clause'],
    ['{{define x}}{{end}}', '1: unexpected "x" in define clause'],
    ['{{define "a"}}x{{end}}{{define "a"}}y{{end}}', '1: template: multiple definition of template "a"'],
    ['{{template 1}}', '1: unexpected "1" in template clause'],
    ['{{()}}', '1: missing value for parenthesized pipeline'],
    ['{{(1}}', '1: unclosed left paren'],
    ['{{1)}}', '1: unexpected right paren'],
    ['{{nil.x}}', '1: unexpected . after term "nil"'],
    ['{{range $a, $b, $c := .l}}{{end}}', '1: too many declarations in range'],
    ['{{range $a, 1}}{{end}}', '1: range can only initialize variables'],
    ['{{$x, $y := 1}}', '1: too many declarations in command'],
    ['{{.a', '1: unclosed action'], ['{{.a\n.b', '2: unclosed action started at output:1'],
    ['\n\n{{foo}}', '3: function "foo" not defined'],
    ['{{"abc', '1: unterminated quoted string'],
    ['{{`abc', '1: unterminated raw quoted string'],
    ["{{'a", '1: unterminated character constant'],
    ["{{'ab'}}", "1: malformed character constant: 'ab'"],
    ['{{0x}}', '1: illegal number syntax: "0x"'],
    ['{{1a}}', '1: bad number syntax: "1a"'],
    ['{{99999999999999999999}}', '1: integer overflow: "99999999999999999999"'],
    ['{{/* x', '1: unclosed comment'],
    ['{{/* x */ }}', '1: comment ends before closing delimiter'],
    ['{{.a :x}}', '1: expected :='],
    ['{{.a ~}}', '1: unexpected "~" in operand'],
    ['{{\u0001}}', '1: unrecognized character in action: U+0001'],
    ['{{a-b}}', "1: bad character U+002D '-'"],
    ['{{range .l}}', '1: unexpected EOF'],
  ])('%j', (template, text) => {
    expect(run(template)).toBe(`template: output:${text}`);
  });
});

describe('what older releases of Go did not know', () => {
  test.each([
    ['{{range .l}}{{break}}{{end}}', 17, 'template: output:1: function "break" not defined'],
    ['{{with .n}}{{else with .i}}{{end}}', 22, 'template: output:1: unexpected <with> in else'],
    ['{{.i\n}}', 15, 'template: output:1: unclosed action'],
    ['{{.i\n}}', 16, '7'],
    ['{{range .i}}{{end}}', 23, "|1:8: <.i>: range can't iterate over 7"],
    ['{{and 0 (len 3)}}', 17, '|1:9: <len 3>: error calling len: len of type int'],
    ['{{and 0 (len 3)}}', 18, '0'],
  ])('%j in Go 1.%i', (template, release, text) => {
    expect(run(template, release)).toBe(text);
  });
});
