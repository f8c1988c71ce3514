/** A session for tests of what runs in pods: applies a manifest, waits, and types lines. */
import { parseVersion } from '../../../src/api/version.ts';
import { present } from '../../../src/base/assert.ts';
import { defaultSessionOptions } from '../../../src/session/defaults.ts';
import { SeededChooser } from '../../../src/session/seededChooser.ts';
import { Session } from '../../../src/session/session.ts';

interface Typing {
  readonly version?: string;
  /** Until the first line is typed. */
  readonly waitSeconds?: number;
}

/** What each line printed, or why that is not known. */
export function typed(manifest: string, lines: readonly string[], { version = '1.32', waitSeconds = 5 }: Typing = {}): readonly string[] {
  const session = new Session(defaultSessionOptions(present(parseVersion(version), version)), new SeededChooser('test'));
  session.addFile('m.yaml', manifest);
  const type = (line: string, index: number): string => {
    const { output, unsupported } = session.run(line, { kind: 'host' }, { maxLines: 100, maxVirtualMs: 600_000 }, `step/${index}`);
    return unsupported === undefined ? output : `not modelled: ${unsupported}`;
  };
  type(`kubectl apply -f m.yaml; sleep ${waitSeconds}`, 0);
  return lines.map((line, index) => type(line, index + 1));
}
