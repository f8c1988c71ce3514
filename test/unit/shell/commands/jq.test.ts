import { expect, test } from 'vitest';
import { evaluateJq } from '../../../../src/shell/commands/jq/evaluate.ts';
import { parseJq } from '../../../../src/shell/commands/jq/parser.ts';
import { printJson } from '../../../../src/shell/commands/jq/print.ts';

const service = { metadata: { name: 'web' }, spec: { ports: [{ port: 80 }, { port: 443, name: 'tls' }], selector: null } };

test.each([
  ['.metadata.name', '"web"'],
  ['.spec.ports[].port', '80|443'],
  ['.spec.ports[1:][0].name', '"tls"'],
  ['.spec.ports | map(.port + 1)', '[81,444]'],
  ['.spec.ports[] | select(.name == "tls") | .port', '443'],
  ['"\\(.metadata.name):\\(.spec.ports[0].port)"', '"web:80"'],
  ['{name: .metadata.name, first: .spec.ports[0].port}', '{"name":"web","first":80}'],
  ['[.spec.ports[] | .name // "unnamed"] | join(",")', '"unnamed,tls"'],
  ['.spec.selector.app', 'null'],
  ['.spec.selector[]?', ''],
  ['keys, (.spec | length)', '["metadata","spec"]|2'],
  ['.spec.ports | sort_by(-.port) | .[0].port', '443'],
  ['if .spec.selector then "some" elif .spec.ports then "ports" else "none" end', '"ports"'],
])('%s', (program, expected) => {
  expect(evaluateJq(parseJq(program), service).map((value) => printJson(value, 'compact')).join('|')).toBe(expected);
});

test('what jq has and this has not is said to be so', () => {
  expect(() => evaluateJq(parseJq('reduce .[] as $x (0; . + $x)'), [])).toThrow('jq reduce');
  expect(() => evaluateJq(parseJq('.a | ltrimstr("x")'), {})).toThrow('jq ltrimstr');
});
