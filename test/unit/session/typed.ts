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

/** A pod for clients to connect from, by this image and name; `web`, a server behind a Service at 10.96.1.1; and `empty`, a Service at 10.96.1.2 with nobody behind it. */
export const clientAndServer = (client: string, image: string): string => `apiVersion: v1
kind: Pod
metadata: {name: ${client}}
spec: {containers: [{name: c, image: '${image}', command: [sleep, '10000']}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec: {containers: [{name: c, image: 'nginx:1.25.3'}]}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {clusterIP: 10.96.1.1, selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: empty}
spec: {clusterIP: 10.96.1.2, selector: {app: nobody}, ports: [{port: 80}]}
`;
