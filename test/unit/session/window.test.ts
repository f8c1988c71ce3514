/** A terminal window in small steps of time. */
import { beforeEach, expect, test } from 'vitest';
import { parseVersion } from '../../../src/api/version.ts';
import { present } from '../../../src/base/assert.ts';
import { defaultSessionOptions } from '../../../src/session/defaults.ts';
import { SeededChooser } from '../../../src/session/seededChooser.ts';
import { Session } from '../../../src/session/session.ts';
import { TerminalWindow } from '../../../src/session/window.ts';

let session: Session;
let window: TerminalWindow;
beforeEach(() => {
  session = new Session(defaultSessionOptions(present(parseVersion('1.32'), 'a version')), new SeededChooser('test'));
  window = new TerminalWindow(session, { kind: 'host' }, 'window/1');
});

test('what ends at once is there at once, and the prompt with it', () => {
  window.type('echo a; echo b >&2');
  expect(window.view()).toEqual({ written: 'a\nb\n', running: false, prompt: '$ ', ended: { traces: [], exitCode: 0 } });
  expect(window.view()).toEqual({ written: '', running: false, prompt: '$ ' });
});

test('what waits goes on as time passes', () => {
  window.type('for i in 1 2 3; do echo $i; sleep 1; done');
  expect(window.view()).toMatchObject({ written: '1\n', running: true });
  window.pass(500);
  expect(window.view()).toMatchObject({ written: '', running: true });
  window.pass(1_600);
  expect(window.view()).toMatchObject({ written: '2\n3\n', running: true });
  window.pass(1_000);
  expect(window.view()).toMatchObject({ written: '', running: false });
});

test('Ctrl-C ends what would not end, even if it never waits', () => {
  window.type('while true; do :; done');
  window.pass(100);
  expect(window.view().running).toBe(true);
  window.interrupt();
  expect(window.view()).toMatchObject({ written: '^C\n', running: false, ended: { exitCode: 130 } });
});

test('a watch sees what others do meanwhile', () => {
  window.type('kubectl get pods -w');
  window.pass(200);
  session.run('kubectl run web --image=nginx', { kind: 'host' }, { maxLines: 10, maxVirtualMs: 1_000 }, 'another window');
  window.pass(10_000);
  expect(window.view().written.split('\n').map((line) => line.replace(/\s+\S+$/, ''))).toEqual([
    'NAME   READY   STATUS    RESTARTS',
    'web    0/1     Pending   0',
    'web    0/1     Pending   0',
    'web    0/1     ContainerCreating   0',
    'web    1/1     Running             0',
    '',
  ]);
});

test('a command over several lines, and giving one up', () => {
  window.type('cat <<EOF');
  expect(window.view()).toEqual({ written: '', running: false, prompt: '> ' });
  window.type('a');
  window.type('EOF');
  expect(window.view().written).toBe('a\n');
  window.type('echo "');
  window.interrupt();
  expect(window.view()).toEqual({ written: '^C\n', running: false, prompt: '$ ' });
});

test('exec and ssh lead somewhere else, and exit leads back', () => {
  session.run('kubectl run web --image=nginx', { kind: 'host' }, { maxLines: 10, maxVirtualMs: 1_000 }, 'before');
  session.advance(20_000);
  window.type('kubectl exec -it web -- bash');
  expect(window.view().prompt).toBe('root@web:/# ');
  window.type('exit');
  expect(window.view().prompt).toBe('$ ');
});

test('what is not modelled is said so', () => {
  window.type('emacs');
  expect(window.view().written).toContain('emacs');
});
