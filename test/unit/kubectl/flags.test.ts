import { expect, test } from 'vitest';
import { FlagError, parseFlags } from '../../../src/kubectl/flags.ts';
import type { FlagSpec } from '../../../src/kubectl/flags.ts';

const specs: readonly FlagSpec[] = [
  { name: 'namespace', shorthand: 'n', kind: 'string' },
  { name: 'watch', shorthand: 'w', kind: 'bool' },
  { name: 'stdin', shorthand: 'i', kind: 'bool' },
  { name: 'tty', shorthand: 't', kind: 'bool' },
  { name: 'replicas', kind: 'int' },
  { name: 'filename', shorthand: 'f', kind: 'stringSlice' },
  { name: 'env', shorthand: 'e', kind: 'stringArray' },
  { name: 'dry-run', kind: 'string', default: 'none', bare: 'unchanged' },
  { name: 'timeout', kind: 'duration', default: '0s' },
];

test.each([
  [['-n', 'dev'], 'dev'],
  [['-ndev'], 'dev'],
  [['-n=dev'], 'dev'],
  [['--namespace', 'dev'], 'dev'],
  [['--namespace=dev'], 'dev'],
  [['-n', 'a', '-n', 'b'], 'b'],
  [[], ''],
])('%j names the namespace %j', (words, namespace) => {
  expect(parseFlags(words, specs).string('namespace')).toBe(namespace);
});

test('bools need no value, and short ones can be grouped', () => {
  const flags = parseFlags(['-it', 'pod', '--watch=false', '-w'], specs);
  expect([flags.bool('stdin'), flags.bool('tty'), flags.bool('watch')]).toEqual([true, true, true]);
  expect(flags.args).toEqual(['pod']);
});

test('a bare flag with a value of its own takes no word', () => {
  const flags = parseFlags(['--dry-run', 'client'], specs);
  expect(flags.string('dry-run')).toBe('unchanged');
  expect(flags.args).toEqual(['client']);
});

test('slices are split at commas, arrays are not', () => {
  const flags = parseFlags(['-f', 'a,b', '-f', 'c', '-e', 'X=1,2'], specs);
  expect(flags.list('filename')).toEqual(['a', 'b', 'c']);
  expect(flags.list('env')).toEqual(['X=1,2']);
});

test('behind -- everything is an argument', () => {
  const flags = parseFlags(['pod', '--', 'ls', '-n'], specs);
  expect(flags.args).toEqual(['pod', 'ls', '-n']);
  expect(flags.dashAt).toBe(1);
});

test.each([
  [['--foo'], 'unknown flag: --foo'],
  [['--foo=1'], 'unknown flag: --foo'],
  [['-x'], "unknown shorthand flag: 'x' in -x"],
  [['-wx'], "unknown shorthand flag: 'x' in -x"],
  [['-n'], "flag needs an argument: 'n' in -n"],
  [['--namespace'], 'flag needs an argument: --namespace'],
  [['--replicas=two'], 'invalid argument "two" for "--replicas" flag: strconv.ParseInt: parsing "two": invalid syntax'],
  [['--watch=maybe'], 'invalid argument "maybe" for "-w, --watch" flag: strconv.ParseBool: parsing "maybe": invalid syntax'],
  [['--timeout=5'], 'invalid argument "5" for "--timeout" flag: time: missing unit in duration "5"'],
  [['--=x'], 'bad flag syntax: --=x'],
])('%j is refused: %s', (words, message) => {
  expect(() => parseFlags(words, specs)).toThrow(new FlagError(message));
});
