import { expect, test } from 'vitest';
import { decode } from '../../../src/cli/decode.ts';
import { diagnoseEncoding } from '../../../src/cli/files.ts';

const bytes = (...values: readonly (number | string)[]): Uint8Array => Uint8Array.from(values.flatMap((value) => (typeof value === 'number' ? [value] : [...Buffer.from(value, 'utf8')])));
const utf16 = (text: string): readonly number[] => [...Buffer.from(text, 'utf16le')];

test.each<readonly [string, Uint8Array, ReturnType<typeof decode>]>([
  ['UTF-8', bytes('服务 a'), { kind: 'text', text: '服务 a', encoding: 'UTF-8' }],
  ['UTF-8 with a byte order mark', bytes(0xef, 0xbb, 0xbf, 'a'), { kind: 'text', text: 'a', encoding: 'UTF-8' }],
  ['GB18030', bytes('$ ', 0xb7, 0xfe, 0xce, 0xf1, '\n'), { kind: 'text', text: '$ 服务\n', encoding: 'GB18030' }],
  ['Big5', bytes(0xa1, 0x75, 0xaa, 0x41, 0xb0, 0xc8, 0xa1, 0x76, 0xa6, 0x62, 0xc2, 0x4f, 0xb6, 0xb0, 0xb8, 0xcc, 0xa6, 0xb3), { kind: 'text', text: '「服務」在叢集裡有', encoding: 'Big5' }],
  ['Shift_JIS', bytes(0x83, 0x54, 0x81, 0x5b, 0x83, 0x72, 0x83, 0x58, 0x82, 0xcc, 0x96, 0xbc, 0x91, 0x4f), { kind: 'text', text: 'サービスの名前', encoding: 'Shift_JIS' }],
  ['EUC-JP', bytes(0xa5, 0xb5, 0xa1, 0xbc, 0xa5, 0xd3, 0xa5, 0xb9, 0xa4, 0xce, 0xcc, 0xbe, 0xc1, 0xb0), { kind: 'text', text: 'サービスの名前', encoding: 'EUC-JP' }],
  ['EUC-KR', bytes(0xbc, 0xad, 0xba, 0xf1, 0xbd, 0xba, 0xb8, 0xa6, ' ', 0xbb, 0xfd, 0xbc, 0xba, 0xc7, 0xd1, 0xb4, 0xd9), { kind: 'text', text: '서비스를 생성한다', encoding: 'EUC-KR' }],
  ['Windows-1252, whose apostrophe and letter are a character of GB18030', bytes('It', 0x92, 's ', 0x93, 'web', 0x94, '.'), { kind: 'text', text: 'It’s “web”.', encoding: 'Windows-1252' }],
  ['rare characters, which speak for no other encoding', bytes(0xe7, 0xf7, 0xe7, 0xe8, ' web'), { kind: 'text', text: '琪玷 web', encoding: 'GB18030' }],
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
  [{ kind: 'text', text: '', encoding: 'Big5' } as const, ['note-encoding: This file is stored as Big5; it was converted to be read.']],
  [{ kind: 'damaged', text: '', places: 2 } as const, ['note-encoding: This file is UTF-8, but broken in 2 places.']],
])('what is said of %j', (decoded, wanted) => {
  expect(diagnoseEncoding(decoded).map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual(wanted);
});
