/**
 * Sessions that the simulator plays itself: of outputs that no recording has. What it printed under one seed must come out under another.
 *
 * A session is a text: `@@ FILE` begins a file, `@@ steps` the commands. `[client] +20s curl web` is typed in the pod `client` twenty seconds
 * after the step before it, at a terminal on the reader's machine and two seconds where nothing else is said; `@[COMMAND]@` stands for what that prints.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { present } from '../../src/base/assert.ts';
import { documentationOf } from '../../src/api/documentation/index.ts';
import { parseVersion } from '../../src/api/version.ts';
import { defaultSessionOptions } from '../../src/session/defaults.ts';
import { SeededChooser } from '../../src/session/seededChooser.ts';
import { Session } from '../../src/session/session.ts';
import type { Terminal } from '../../src/session/terminal.ts';
import type { RecordedStep, Scenario } from '../conformance/scenario.ts';

const folder = new URL('sessions/', import.meta.url);

/** The node that prompts of the recordings name. */
const node = { name: 'worker-1', address: '172.18.0.2', podCidr: '10.244.1.0/24', roles: [] };
const limits = { maxLines: 2_000, maxVirtualMs: 3_600_000 };

export function playedSessions(version: string, seed: string): readonly Scenario[] {
  return readdirSync(folder).toSorted().map((file) => play(file.replace(/\.\w+$/, ''), readFileSync(new URL(file, folder), 'utf8'), version, seed));
}

function play(id: string, text: string, version: string, seed: string): Scenario {
  const options = { ...defaultSessionOptions(present(parseVersion(version), version)), nodes: [node], documentationOf };
  const session = new Session(options, new SeededChooser(seed));
  const parts = text.split(/^@@ /m).slice(1).map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n') + 1)] as const);
  const files = Object.fromEntries(parts.filter(([name]) => name !== 'steps'));
  for (const [name, content] of Object.entries(files)) session.addFile(name, content);
  const commands = parts.flatMap(([name, content]) => (name === 'steps' ? content.trim().split('\n') : []));
  return { id, k8s: `v${version}`, files, steps: commands.map((line, index) => playStep(session, line, index)) };
}

function playStep(session: Session, line: string, index: number): RecordedStep {
  const [, where = '$', seconds = '2', typed = ''] = /^(?:\[(\S+)\] )?(?:\+(\d+)s )?(.*)$/.exec(line) ?? [];
  session.advance(Number(seconds) * 1000);
  const cmd = typed.replace(/@\[(.+?)\]@/g, (_, asked: string) => session.run(asked, { kind: 'host' }, limits, `asked/${index}`).stdout.trim());
  const { stdout, stderr, exitCode, unsupported } = session.run(cmd, terminalAt(where), limits, `step/${index}`);
  if (unsupported !== undefined) throw new Error(`${cmd}: ${unsupported}`);
  return { where, cmd, stdout, stderr, exit: exitCode };
}

function terminalAt(where: string): Terminal {
  if (where === '$') return { kind: 'host' };
  return where === 'node' ? { kind: 'node', name: node.name } : { kind: 'pod', namespace: 'default', name: where };
}
