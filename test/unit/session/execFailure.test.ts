/** A program that a container has not: by containerd a fault inside the server, by Docker the end of the command. */
import { expect, test } from 'vitest';
import { parseVersion } from '../../../src/api/version.ts';
import { present } from '../../../src/base/assert.ts';
import { defaultSessionOptions, installedSessionOptions } from '../../../src/session/defaults.ts';
import { SeededChooser } from '../../../src/session/seededChooser.ts';
import { Session } from '../../../src/session/session.ts';

const versionOf = (text: string) => present(parseVersion(text), text);

const missing = 'exec: "nosuch": executable file not found in $PATH';
const byContainerd = `error: Internal error occurred: error executing command in container: failed to exec in container: failed to start exec "ID": OCI runtime exec failed: exec failed: unable to start container process: ${missing}: unknown\n1\n`;
const byDocker = `OCI runtime exec failed: exec failed: unable to start container process: ${missing}: unknown\ncommand terminated with exit code 126\n126\n`;

test.each([
  ['minikube', installedSessionOptions(versionOf('1.32')), byDocker],
  ['kind', installedSessionOptions(versionOf('1.32'), 3), byContainerd],
  ['a note that tells nothing of its nodes', defaultSessionOptions(versionOf('1.32')), byContainerd],
  ['the same before 1.24', defaultSessionOptions(versionOf('1.23')), `OCI runtime exec failed: exec failed: container_linux.go:370: starting container process caused: ${missing}: unknown\ncommand terminated with exit code 126\n126\n`],
])('on %s', (_, options, printed) => {
  const session = new Session(options, new SeededChooser('test'));
  const type = (line: string): string => session.run(line, { kind: 'host' }, { maxLines: 100, maxVirtualMs: 600_000 }, line).output;
  type('kubectl run web --image=nginx; sleep 20');
  expect(type('kubectl exec web -- nosuch; echo $?').replace(/"[0-9a-f]{64}"/, '"ID"')).toBe(printed);
});

test.each([
  ['minikube', 1, 'docker docker-pullable nginx:latest'],
  ['kind', 3, 'containerd docker.io/library/nginx@sha256 docker.io/library/nginx:latest'],
])('and what the statuses of %s call containers and images', (_, nodes, names) => {
  const session = new Session(installedSessionOptions(versionOf('1.32'), nodes), new SeededChooser('test'));
  const type = (line: string): string => session.run(line, { kind: 'host' }, { maxLines: 100, maxVirtualMs: 600_000 }, line).output;
  type('kubectl run web --image=nginx; sleep 20');
  const [container = '', image = '', name = ''] = type("kubectl get pod web -o jsonpath='{range .status.containerStatuses[0]}{.containerID} {.imageID} {.image}{end}'").split(' ');
  expect([container.split(':')[0], image.split(':')[0], name].join(' ')).toBe(names);
});
