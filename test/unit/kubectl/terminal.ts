/** A terminal on a fresh cluster of one node. */
import { parseVersion } from '../../../src/api/version.ts';
import { present } from '../../../src/base/assert.ts';
import { defaultSessionOptions } from '../../../src/session/defaults.ts';
import { SeededChooser } from '../../../src/session/seededChooser.ts';
import { Session } from '../../../src/session/session.ts';

const limits = { maxLines: 1000, maxVirtualMs: 60_000 };

/** Types lines, a few seconds apart, and hands back what the last of them printed. */
export function type(version: string, ...lines: readonly string[]): { readonly stdout: string; readonly stderr: string; readonly unsupported?: string } {
  const session = new Session(defaultSessionOptions(present(parseVersion(version), version), 1), new SeededChooser('change cause'));
  const results = lines.map((line, index) => {
    const result = session.run(line, { kind: 'host' }, limits, `step/${index}`);
    session.advance(5000);
    return result;
  });
  return present(results.at(-1), 'a result');
}
