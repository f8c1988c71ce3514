/** `base64`: -d, -w. */
import { Unsupported } from '../../base/unsupported.ts';
import { decodeBase64, encodeBase64 } from '../../base/base64.ts';
import { readSources } from '../text/filter.ts';
import { readOptions } from '../text/options.ts';
import type { Command } from './command.ts';

export const base64: Command = {
  name: 'base64',
  // oxlint-disable-next-line require-yield
  *run(input, host) {
    const options = readOptions(input.args, { flags: 'dDi', values: 'w', long: { decode: 'd', wrap: 'w' } });
    if (options.unknown !== undefined) throw new Unsupported(`base64 ${options.unknown}`);
    const { sources, failed } = readSources('base64', options.operands, input, host);
    const text = sources.map((source) => source.text).join('');
    if (options.has('d') || options.has('D')) {
      const packed = text.replace(/\s/g, '');
      if (!/^[A-Za-z0-9+/]*={0,2}$/.test(packed) || packed.length % 4 !== 0) {
        input.stderr.write('base64: invalid input\n');
        return 1;
      }
      input.stdout.write(decodeBase64(packed));
    } else {
      const width = Number(options.value('w') ?? 76);
      const encoded = encodeBase64(text);
      const lines = width === 0 ? encoded : (encoded.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).map((line) => `${line}\n`).join('');
      input.stdout.write(lines);
    }
    return failed ? 1 : 0;
  },
};
