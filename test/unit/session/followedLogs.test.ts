/** `kubectl logs -f`: what was printed, then what is printed as time goes by, each line once. */
import { expect, test } from 'vitest';
import { parseVersion } from '../../../src/api/version.ts';
import { present } from '../../../src/base/assert.ts';
import { defaultSessionOptions } from '../../../src/session/defaults.ts';
import { SeededChooser } from '../../../src/session/seededChooser.ts';
import { Session } from '../../../src/session/session.ts';

const limits = { maxLines: 100, maxVirtualMs: 3_600_000 };

/** The numbers of the lines that a container has printed which counts seconds for a minute, where it goes on, and for ten seconds, where it ends. */
function followed(script: string, flags: string): readonly string[] {
  const session = new Session(defaultSessionOptions(present(parseVersion('1.32'), 'a version')), new SeededChooser('test'));
  session.run(`kubectl run counter --image=busybox --restart=Never -- sh -c '${script}'`, { kind: 'host' }, limits, 'before');
  session.advance(10_000);
  return session.run(`kubectl logs counter ${flags}`, { kind: 'host' }, { ...limits, maxLines: 30 }, 'step/1').output.trim().split('\n');
}

const counts = 'i=0; while true; do echo "$i"; i=$((i+1)); sleep 1; done';

test('every line comes once, in order, until somebody stops it', () => {
  expect(followed(counts, '-f')).toEqual(Array.from({ length: 30 }, (_, index) => String(index)));
});

test('--tail says how many of those before it come first', () => {
  const lines = followed(counts, '-f --tail=1').map(Number);
  const [first = 0] = lines;
  expect(first).toBeGreaterThan(3);
  expect(lines).toEqual(Array.from({ length: 30 }, (_, index) => first + index));
});

test('it ends with its container', () => {
  expect(followed('echo a; sleep 20; echo b', '-f')).toEqual(['a', 'b']);
});
