/** `kubebook shell`: from a pipe, at the end of a note, and at a terminal. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { shell } from '../../../src/cli/commands/shell.ts';
import { completionsFor } from '../../../src/session/completion.ts';
import { defaultSessionOptions } from '../../../src/session/defaults.ts';
import { SeededChooser } from '../../../src/session/seededChooser.ts';
import { Session } from '../../../src/session/session.ts';
import { quietTerminal } from './quietTerminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'kubebook-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function piped(text: string, args: readonly string[] = []): Promise<{ readonly out: string; readonly err: string; readonly code: number }> {
  let out = '';
  let err = '';
  const code = await shell.run(args, quietTerminal({ out: (each) => void (out += each), err: (each) => void (err += each), readStdin: () => Promise.resolve(text) }));
  return { out, err, code };
}

test('lines from a pipe: state, here-documents, both streams, the last exit code', async () => {
  const script = 'x=1\ncat > svc.yaml <<EOF\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}]}\nEOF\nkubectl apply -f svc.yaml\necho $x\nkubectl get svc nope\n';
  expect(await piped(script)).toEqual({ out: 'service/web created\n1\n', err: 'Error from server (NotFound): services "nope" not found\n', code: 1 });
});

test('a shell in a pod, and back out of it', async () => {
  const { out } = await piped('kubectl run box --image=busybox -- sleep 1000\nsleep 20\nkubectl exec -it box -- sh\nhostname\nexit\nhostname\n');
  expect(out).toBe('pod/box created\nbox\nlaptop\n');
});

test('what is not modelled is said', async () => {
  expect(await piped('minikube dashboard\n')).toEqual({ out: '', err: 'kubebook: not modelled: minikube dashboard\n', code: 1 });
});

test('at the end of a note its objects are there', async () => {
  const note = join(folder, 'note.md');
  writeFileSync(note, '# A note\n\n```console\n$ kubectl create deployment web --image=nginx\ndeployment.apps/web created\n```\n');
  expect((await piped('kubectl get deployments -o name\n', [note])).out).toBe('deployment.apps/web\n');
});

test('fields are explained at the end of a note as everywhere', async () => {
  const note = join(folder, 'pinned.md');
  writeFileSync(note, '---\nkubernetes: 1.32\n---\n\n# A note\n');
  expect((await piped('kubectl explain service.spec.clusterIP | head -4\n', [note])).out).toBe('KIND:       Service\nVERSION:    v1\n\nFIELD: clusterIP <string>\n');
});

test('at a terminal lines are asked for until Ctrl-D, in real time', async () => {
  const lines = ['echo hi', 'kubectl get ns default -o name'];
  const prompts: string[] = [];
  let shown = '';
  const code = await shell.run(
    [],
    quietTerminal({
      interactive: true,
      openConsole: () => ({
        readLine: (prompt) => {
          prompts.push(prompt);
          return Promise.resolve(lines.shift());
        },
        write: (text) => void (shown += text),
        onInterrupt: () => {},
        close: () => {},
      }),
    }),
  );
  expect([code, shown, prompts]).toEqual([0, 'hi\nnamespace/default\n', ['$ ', '$ ', '$ ']]);
});

test.each([
  ['kub', 'kubectl'],
  ['kubectl des', 'describe'],
  ['kubectl rollout st', 'status'],
  ['k get svc', 'services'],
  ['kubectl get namespaces kube-p', 'kube-public'],
  ['kubectl -n default get svc kube', 'kubernetes'],
])('%s is completed', (line, word) => {
  const session = new Session(defaultSessionOptions({ major: 1, minor: 32, patch: 0 }), new SeededChooser('completion'));
  expect(completionsFor(line, session)).toContain(word);
});

test('mistakes', async () => {
  await expect(piped('', ['a.md', 'b.md'])).rejects.toThrow('shell takes one note');
});
