/** What kubectl says where a program has ended before it attached. */
import { expect, test } from 'vitest';
import { withoutFallback } from '../../../../src/verify/aside/attachFallback.ts';

const asks = 'kubectl run -it ask --image=busybox --rm --restart=Never -- nslookup web';
const former = 'Error attaching, falling back to logs: unable to upgrade connection: container ask not found in pod ask_default';

test.each([
  ['as it was said once', asks, former, ''],
  ['as it is said today', asks, "warning: couldn't attach to pod/ask, falling back to streaming logs: unable to upgrade connection: container ask not found in pod ask_dev", ''],
  ['of another pod', asks, former.replace('pod ask_', 'pod web_'), former.replace('pod ask_', 'pod web_')],
  ['a shell', 'kubectl run -it ask --image=busybox -- sh', former, former],
  ['nothing to attach to', 'kubectl run ask --image=busybox -- nslookup web', former, former],
])('%s', (_, command, said, left) => {
  expect(withoutFallback({ command }, `${said}\nServer:    10.96.0.10`)).toBe(left === '' ? 'Server:    10.96.0.10' : `${left}\nServer:    10.96.0.10`);
});
