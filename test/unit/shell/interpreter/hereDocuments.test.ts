/** Here-documents: what a backslash means in one depends on whether its delimiter is quoted. Outputs are bash's. */
import { expect, test } from 'vitest';
import { parseVersion } from '../../../../src/api/version.ts';
import { present } from '../../../../src/base/assert.ts';
import { defaultSessionOptions } from '../../../../src/session/defaults.ts';
import { SeededChooser } from '../../../../src/session/seededChooser.ts';
import { Session } from '../../../../src/session/session.ts';

test.each([
  ['nothing is expanded', 'cat <<X\n\\$(date) \\\\ \\a \\$y "\\$z" \\`b\nX', '$(date) \\ \\a $y "$z" `b\n'],
  ['something is', 'y=1; cat <<X\n\\$y $y \\\\\nX', '$y 1 \\\n'],
  ['a line that goes on', 'cat <<X\nsome \\\nwords\nX', 'some words\n'],
  ['the delimiter is quoted', "cat <<'X'\n\\$y \\\\ \\`\nX", '\\$y \\\\ \\`\n'],
  ['tabs are taken away', 'cat <<-X\n\t\\$y\n\tX', '$y\n'],
])('%s', (_what, line, printed) => {
  const session = new Session(defaultSessionOptions(present(parseVersion('1.32'), 'a version')), new SeededChooser('test'));
  expect(session.run(line, { kind: 'host' }, { maxLines: 100, maxVirtualMs: 1000 }, 'step/1').output).toBe(printed);
});
