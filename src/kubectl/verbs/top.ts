/** `kubectl top`: there is no metrics-server in the simulated cluster, so it says what it says without one. */
import type { Verb } from '../command.ts';
import { quote } from '../../text/golang/quote.ts';
import { fail, failUsage } from '../errors.ts';

const unavailable: Verb = {
  flags: [
    { name: 'all-namespaces', shorthand: 'A', kind: 'bool' },
    { name: 'containers', kind: 'bool' },
    { name: 'field-selector', kind: 'string' },
    { name: 'no-headers', kind: 'bool' },
    { name: 'selector', shorthand: 'l', kind: 'string' },
    { name: 'sort-by', kind: 'string' },
    { name: 'sum', kind: 'bool' },
  ],
  run: () => fail('Metrics API not available'),
};

export const top: Verb = {
  subcommands: { node: { ...unavailable, aliases: ['nodes', 'no'] }, pod: { ...unavailable, aliases: ['pods', 'po'] } },
  run(invocation) {
    const [word] = invocation.args;
    return word === undefined ? invocation.host.unsupported('the help of kubectl top') : failUsage(`unknown command ${quote(word)}`, invocation.command);
  },
};
