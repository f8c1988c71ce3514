import { describe, expect, test } from 'vitest';
import { present } from '../../../src/base/assert.ts';
import { parseVersion } from '../../../src/api/version.ts';
import { defaultSessionOptions } from '../../../src/session/defaults.ts';
import { SeededChooser } from '../../../src/session/seededChooser.ts';
import type { Terminal } from '../../../src/session/terminal.ts';
import type { RunResult } from '../../../src/session/session.ts';
import { Session } from '../../../src/session/session.ts';

const limits = { maxLines: 100, maxVirtualMs: 600_000 };
const host: Terminal = { kind: 'host' };

function open(): { readonly session: Session; type(line: string, terminal?: Terminal): RunResult } {
  const session = new Session(defaultSessionOptions(present(parseVersion('1.32'), 'a version')), new SeededChooser('test'));
  let step = 0;
  return { session, type: (line, terminal = host) => session.run(line, terminal, limits, `step/${(step += 1)}`) };
}

const pod = `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: kubia}}
spec: {containers: [{name: kubia, image: luksa/kubia}]}
`;
const inWeb: Terminal = { kind: 'pod', namespace: 'default', name: 'web' };

describe('Session', () => {
  test('variables, functions, aliases and the directory last from line to line', () => {
    const { type } = open();
    type('x=5; f() { echo "f $1 $x"; }; alias e="echo aliased"; cd /tmp');
    expect(type('f a; e b; pwd').output).toBe('f a 5\naliased b\n/tmp\n');
  });

  test('a snapshot takes back files, variables, the cluster and the choices, and can be taken up again', () => {
    const { session, type } = open();
    session.addFile('pod.yaml', pod);
    const before = session.snapshot();
    const created = session.run('x=1; k create -f pod.yaml; echo y > f', host, limits, 'same');
    const after = session.snapshot();
    session.restore(before);
    expect(type('echo "[$x]"; cat f; k get pods').output).toBe('[]\ncat: f: No such file or directory\nNo resources found in default namespace.\n');
    session.restore(before);
    expect(session.run('x=1; k create -f pod.yaml; echo y > f', host, limits, 'same')).toEqual(created);
    session.restore(after);
    expect(type('echo "[$x]"; cat f; k get pods -o name').output).toBe('[1]\ny\npod/web\n');
  });

  test('an endless loop is stopped at the limits, and what it had done stays', () => {
    const { session, type } = open();
    const startMs = session.cluster.now();
    const loop = session.run('i=0; while true; do echo $((i++)); sleep 1; done', host, { maxLines: 3, maxVirtualMs: 60_000 }, 'loop');
    expect(loop).toMatchObject({ output: '0\n1\n2\n', interrupted: true, exitCode: 130 });
    expect(session.cluster.now() - startMs).toBe(2000);
    expect(session.run('while :; do :; done', host, { maxLines: 3, maxVirtualMs: 5000 }, 'idle').interrupted).toBe(true);
    expect(session.run('sleep 100', host, { maxLines: 3, maxVirtualMs: 5000 }, 'sleep').interrupted).toBe(true);
    expect(type('echo $i').output).toBe('3\n');
  });

  test('a pipe ends whoever writes into it without end', () => {
    const { type } = open();
    expect(type('yes | head -2')).toMatchObject({ output: 'y\ny\n', exitCode: 0, interrupted: false });
    expect(type('while true; do echo no; echo match; done | grep match | head -1').output).toBe('match\n');
  });

  test('braces where parentheses were meant end the line', () => {
    expect(open().type('echo a; echo ${kubectl get ns -o name}; echo b')).toMatchObject({ output: 'a\nbash: ${kubectl get ns -o name}: bad substitution\n', exitCode: 1 });
  });

  test('a pod has its own shell, files and programs', () => {
    const { session, type } = open();
    session.addFile('pod.yaml', pod);
    type('k create -f pod.yaml');
    session.advance(10_000);
    expect(type('echo $HOSTNAME; dig x; echo a > f; cat f /etc/hostname', inWeb).output).toBe('web\nbash: dig: command not found\na\nweb\n');
    expect(type('cat f').stderr).toBe('cat: f: No such file or directory\n');
    expect(type('exit', inWeb)).toMatchObject({ output: 'exit\n', next: host });
    expect(type('ls', { kind: 'pod', namespace: 'default', name: 'nobody' }).stderr).toBe('Error from server (NotFound): pods "nobody" not found\n');
  });

  test('shells are entered and left', () => {
    const { session, type } = open();
    session.addFile('pod.yaml', pod);
    type('k create -f pod.yaml');
    session.advance(10_000);
    const inside = type('k exec -it web -- bash').next;
    expect(inside).toEqual({ ...inWeb, container: 'kubia' });
    expect(type('x=1; ls /nope', inside).next).toEqual(inside);
    expect(type('exit', inside)).toMatchObject({ output: 'exit\ncommand terminated with exit code 2\n', next: host });
    expect(type('k exec -it web -- bash; echo $x', host).next).toEqual(inside);
    expect(type('echo "[$x]"', inside).output).toBe('[]\n');

    const throwaway = type('k run box -it --rm --image=busybox -- sh');
    expect(throwaway).toMatchObject({ output: "If you don't see a command prompt, try pressing enter.\n", next: { kind: 'pod', name: 'box' } });
    expect(type('hostname', throwaway.next).output).toBe('box\n');
    expect(type('exit', throwaway.next)).toMatchObject({ output: "Session ended, resume using 'kubectl attach box -c box -i -t' command when the pod is running\npod \"box\" deleted\n", next: host });
    // It is sent away, and not waited for.
    expect(type('k get pods -o name').output).toBe('pod/box\npod/web\n');
    session.advance(40_000);
    expect(type('k get pods -o name').output).toBe('pod/web\n');

    expect(type('minikube ssh').next).toEqual({ kind: 'node', name: 'minikube' });
    expect(type('ssh minikube hostname')).toMatchObject({ output: 'minikube\n', next: host });
  });

  test('what is not modelled is said to be so', () => {
    expect(open().type('helm install x')).toMatchObject({ unsupported: 'helm', output: '' });
  });
});
