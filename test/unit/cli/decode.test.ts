import { expect, test } from 'vitest';
import { decode } from '../../../src/cli/decode.ts';
import { diagnoseEncoding } from '../../../src/cli/files.ts';

const bytes = (...values: readonly (number | string)[]): Uint8Array => Uint8Array.from(values.flatMap((value) => (typeof value === 'number' ? [value] : [...Buffer.from(value, 'utf8')])));
const utf16 = (text: string): readonly number[] => [...Buffer.from(text, 'utf16le')];

test.each<readonly [string, Uint8Array, ReturnType<typeof decode>]>([
  ['UTF-8', bytes('服务 a'), { kind: 'text', text: '服务 a', encoding: 'UTF-8' }],
  ['UTF-8 with a byte order mark', bytes(0xef, 0xbb, 0xbf, 'a'), { kind: 'text', text: 'a', encoding: 'UTF-8' }],
  ['GB18030', bytes('$ ', 0xb7, 0xfe, 0xce, 0xf1, '\n'), { kind: 'text', text: '$ 服务\n', encoding: 'GB18030' }],
  ['UTF-16, little end first', bytes(0xff, 0xfe, ...utf16('服务')), { kind: 'text', text: '服务', encoding: 'UTF-16' }],
  ['UTF-16, big end first', bytes(0xfe, 0xff, 0x67, 0x0d), { kind: 'text', text: '服', encoding: 'UTF-16' }],
  ['UTF-16 without its mark', bytes(...utf16('# Service 服务\n')), { kind: 'text', text: '# Service 服务\n', encoding: 'UTF-16' }],
  ['one broken byte', bytes('服务类型', 0xe6, '是'), { kind: 'damaged', text: '服务类型\uFFFD是', places: 1 }],
  ['zeros', bytes('a', 0, 0, 1, 2, 3), { kind: 'binary' }],
  ['nothing', bytes(), { kind: 'text', text: '', encoding: 'UTF-8' }],
])('%s', (_, given, wanted) => {
  expect(decode(given)).toEqual(wanted);
});

test.each([
  [{ kind: 'text', text: '', encoding: 'UTF-8' } as const, []],
  [{ kind: 'text', text: '', encoding: 'GB18030' } as const, ['note-encoding: This file is stored as GB18030; it was converted to be read.']],
  [{ kind: 'damaged', text: '', places: 2 } as const, ['note-encoding: This file is UTF-8, but broken in 2 places.']],
])('what is said of %j', (decoded, wanted) => {
  expect(diagnoseEncoding(decoded).map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual(wanted);
});
