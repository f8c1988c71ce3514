/** Lines that bash 5.2 ran, one after the other in one directory, and what the simulated one makes of them. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseVersion } from '../../../src/api/version.ts';
import { present } from '../../../src/base/assert.ts';
import { defaultSessionOptions } from '../../../src/session/defaults.ts';
import { SeededChooser } from '../../../src/session/seededChooser.ts';
import { Session } from '../../../src/session/session.ts';

interface Row {
  readonly line: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

const rows = readFileSync(new URL('bash.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Row);

const session = new Session(defaultSessionOptions(present(parseVersion('1.32'), 'a version')), new SeededChooser('bash'));
session.addFile('kv', 'a=1\nb=2\n');

test.each(rows.map((row, index) => ({ ...row, index })))('$line', ({ line, index, stdout, stderr, exit }) => {
  session.addFile('/tmp/line', line);
  const result = session.run('bash -c "$(cat /tmp/line)"', { kind: 'host' }, { maxLines: 1000, maxVirtualMs: 60_000 }, `line/${index}`);
  expect(result.unsupported).toBeUndefined();
  expect({ stdout: result.stdout, stderr: result.stderr, exit: result.exitCode }).toEqual({ stdout, stderr, exit });
});
