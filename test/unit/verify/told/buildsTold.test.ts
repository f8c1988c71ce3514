import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';
import { buildsTold } from '../../../../src/verify/told/buildsTold.ts';

const note = (...lines: readonly string[]): ReturnType<typeof readNote> => readNote(`---\nkubernetes: 1.20.2\n---\n\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md');

const long = (kind: string, commit: string): string =>
  `${kind} Version: version.Info{Major:"1", Minor:"20", GitVersion:"v1.20.2", GitCommit:"${commit}", GitTreeState:"clean", BuildDate:"2021-01-13T13:28:09Z", GoVersion:"go1.15.5", Compiler:"gc", Platform:"linux/amd64"}`;
const build = (gitCommit: string): unknown => ({ gitCommit, gitTreeState: 'clean', buildDate: '2021-01-13T13:28:09Z', goVersion: 'go1.15.5', compiler: 'gc', platform: 'linux/amd64' });

test('the client and the server, each as its own line tells it', () => {
  expect(buildsTold(plan(note('$ kubectl version', long('Client', 'faecb19'), long('Server', 'abc0123'))))).toEqual({ client: build('faecb19'), server: build('abc0123') });
});

test('`/version` tells of the server', () => {
  const told = { major: '1', minor: '20', gitVersion: 'v1.20.2', ...(build('abc0123') as object) };
  expect(buildsTold(plan(note('$ kubectl get --raw /version', JSON.stringify(told, null, 2))))).toEqual({ server: build('abc0123') });
});

test('what is told twice has to be the same', () => {
  const twice = (second: string): readonly string[] =>
    checkNote(note('$ kubectl version', long('Client', 'faecb19'), long('Server', 'abc0123'), '$ kubectl version', long('Client', 'faecb19'), long('Server', second))).steps.map(({ verdict }) => verdict);
  expect(twice('abc0123')).toEqual(['possible', 'possible']);
  expect(twice('fff9999')).toEqual(['possible', 'impossible']);
});
