/** `kubectl proxy`: a port of the reader's machine at which the API server answers without asking who is there. */
import type { ProgramRun } from '../../base/program.ts';
import type { Invocation, Verb } from '../command.ts';
import { fail } from '../errors.ts';
import type { FlagSpec } from '../flags.ts';

const bools = (...names: readonly string[]): readonly FlagSpec[] => names.map((name) => ({ name, kind: 'bool' }));
const strings = (...names: readonly string[]): readonly FlagSpec[] => names.map((name) => ({ name, kind: 'string' }));

/** They serve files, or let some requests through and others not. */
const unmodelled: readonly string[] = ['www', 'unix-socket', 'api-prefix', 'accept-paths', 'reject-methods', 'reject-paths', 'append-server-path'];

export const proxy: Verb = {
  flags: [
    { name: 'port', shorthand: 'p', kind: 'int', default: '8001' },
    { name: 'www', shorthand: 'w', kind: 'string' },
    { name: 'www-prefix', shorthand: 'P', kind: 'string' },
    { name: 'unix-socket', shorthand: 'u', kind: 'string' },
    { name: 'address', kind: 'string', default: '127.0.0.1' },
    ...strings('accept-hosts', 'accept-paths', 'api-prefix', 'keepalive', 'reject-methods', 'reject-paths'),
    ...bools('append-server-path', 'disable-filter'),
  ],
  run(invocation) {
    const { flags, host } = invocation;
    const port = flags.int('port');
    if (port < 0 || port > 65_535) fail(`listen tcp: address ${port}: invalid port`);
    const special = unmodelled.find((name) => flags.changed(name) && !(name === 'api-prefix' && flags.string(name) === '/'));
    if (special !== undefined) return host.unsupported(`kubectl proxy --${special}`);
    return serve(invocation, port === 0 ? Number(host.choose('localPort', { kind: 'port', from: 32_768, to: 60_999, taken: new Set() })) : port);
  },
};

function* serve({ host, flags, input, out }: Invocation, port: number): ProgramRun {
  const address = flags.string('address');
  const listening = host.listen(port, { kind: 'apiServer' }) ?? fail(`listen tcp ${address}:${port}: bind: address already in use`);
  // klog's line begins with the time of day and the process' number.
  if (flags.bool('disable-filter') && input.interactive) host.unsupported('the warning of kubectl proxy --disable-filter');
  out(`Starting to serve on ${address === '0.0.0.0' ? '[::]' : address}:${port}\n`);
  try {
    for (;;) yield { kind: 'wait', ms: 1000 };
  } finally {
    listening.leave();
  }
}
