/** `jq`: -r, -c, -S, -e, -n, -j; without colours, as on a pipe or with NO_COLOR. */
import { Unsupported } from '../../../base/unsupported.ts';
import type { Json } from '../../../base/json.ts';
import { readSources } from '../../text/filter.ts';
import { readOptions } from '../../text/options.ts';
import type { Command } from '../command.ts';
import { evaluateJq, JqFault } from './evaluate.ts';
import { parseJq } from './parser.ts';
import { printJson } from './print.ts';

export const jq: Command = {
  name: 'jq',
  // oxlint-disable-next-line require-yield
  *run(input, host) {
    const options = readOptions(input.args, { flags: 'rcSenjMC', long: { 'raw-output': 'r', 'compact-output': 'c', 'sort-keys': 'S', 'exit-status': 'e', 'null-input': 'n', 'monochrome-output': 'M', 'join-output': 'j' } });
    if (options.unknown !== undefined || options.has('C')) throw new Unsupported(`jq ${input.args[0] ?? ''}`);
    const [program = '.', ...names] = options.operands;
    const filter = parseJq(program);
    const { sources, failed } = readSources('jq', names, input, host);
    const text = sources.map((source) => source.text).join('');
    let last: Json = null;
    for (const value of options.has('n') ? [null] : readValues(text)) {
      try {
        for (const result of evaluateJq(filter, value)) {
          last = result;
          const raw = (options.has('r') || options.has('j')) && typeof result === 'string';
          input.stdout.write((raw ? result : printJson(result, options.has('c') || options.has('j') ? 'compact' : 'indented', options.has('S'))) + (options.has('j') ? '' : '\n'));
        }
      } catch (fault) {
        if (!(fault instanceof JqFault)) throw fault;
        input.stderr.write(`jq: error (at <stdin>:${text.split('\n').length - 1}): ${fault.message}\n`);
        return 5;
      }
    }
    if (failed) return 2;
    return options.has('e') && (last === null || last === false) ? 1 : 0;
  },
};

/** One value, or several with white space between them, as `kubectl get -o json` and logs give them. */
function readValues(text: string): readonly Json[] {
  if (text.trim() === '') return [];
  try {
    return [JSON.parse(text) as Json];
  } catch {
    try {
      return text.split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Json);
    } catch {
      // Where the parser stands when it gives up is jq's own secret.
      throw new Unsupported('jq on input that is no JSON');
    }
  }
}
