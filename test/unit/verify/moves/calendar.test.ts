/** Jobs of CronJobs are called by the minute that they belong to: a note that tells no date tells it so. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

interface Told {
  readonly version?: string;
  /** LAST SCHEDULE at the age of 81 seconds. */
  readonly last: string;
  readonly job: string;
  readonly age: string;
  /** The Job of the next minute. */
  readonly next: string;
}

function verdicts({ version = '1.31', last, job, age, next }: Told): readonly string[] {
  const hasZone = version !== '1.20';
  const head = hasZone ? 'NAME    SCHEDULE      TIMEZONE   SUSPEND   ACTIVE   LAST SCHEDULE   AGE' : 'NAME    SCHEDULE      SUSPEND   ACTIVE   LAST SCHEDULE   AGE';
  const row = (since: string, of: string): string => `hello   */1 * * * *   ${hasZone ? '<none>     ' : ''}False     0        ${since.padEnd(16)}${of}`;
  const jobs = hasZone ? 'NAME             STATUS     COMPLETIONS   DURATION   AGE' : 'NAME               COMPLETIONS   DURATION   AGE';
  const ofJob = (name: string, took: string, of: string): string => `${name}   ${hasZone ? 'Complete   ' : ''}1/1           ${took}         ${of}`;
  const text = [
    '---', `kubernetes: "${version}"`, '---', '', '```console',
    '$ kubectl create cronjob hello --image=busybox:1.36 --schedule="*/1 * * * *" -- date', 'cronjob.batch/hello created',
    '$ kubectl get cronjob hello', head, row('<none>', '10s'),
    '$ kubectl get cronjob hello', head, row(last, '81s'),
    '$ kubectl get jobs', jobs, ofJob(job, '4s', age),
    '$ kubectl get jobs', jobs, ofJob(job, '4s', '86s'), ofJob(next, '3s', '26s'),
    '```', '',
  ].join('\n');
  return checkNote(readNote(text, 'note.md')).steps.map(({ verdict }) => verdict);
}

const fine = ['exact', 'possible', 'possible', 'possible', 'possible'];

test.each<[string, Told, readonly string[]]>([
  ['a minute long ago', { last: '23s', job: 'hello-28812345', age: '26s', next: 'hello-28812346' }, fine],
  ['a Job older than its minute', { last: '23s', job: 'hello-28812345', age: '70s', next: 'hello-28812346' }, ['exact', 'possible', 'possible', 'impossible', 'possible']],
  ['a minute left out', { last: '23s', job: 'hello-28812345', age: '26s', next: 'hello-28812347' }, ['exact', 'possible', 'possible', 'possible', 'impossible']],
])('%s', { timeout: 60_000 }, (_what, told, expected) => {
  expect(verdicts(told)).toEqual(expected);
});

test('a watch of Jobs says when it began: by the name and the age of the first', { timeout: 60_000 }, () => {
  const watched = (stamp: number, age: string): string | undefined => {
    const rows = [`hello-${stamp}   1/1           5s         ${age}`, `hello-${stamp + 1}   1/1           4s         5s`];
    const text = ['```console', '$ kubectl create cronjob hello --image=busybox --schedule="*/1 * * * *" -- date', 'cronjob.batch/hello created', '$ kubectl get jobs --watch', 'NAME             COMPLETIONS   DURATION   AGE', ...rows, '```', ''];
    return checkNote(readNote(text.join('\n'), 'note.md')).steps.at(-1)?.verdict;
  };
  expect(watched(28391820, '65s')).toBe('possible');
  expect(watched(28391820, '95s')).toBe('impossible');
});

test('pods of a CronJob, which nothing that was typed made at that time', { timeout: 60_000 }, () => {
  const listed = (ages: readonly string[]): string | undefined => {
    const rows = ages.map((age, index) => `hello-${28391820 + index}-${['bn7r6', 'kj569', 'q7vsz'][index]}   0/1     Completed   0          ${age}`);
    const text = ['```console', '$ kubectl create cronjob hello --image=busybox --schedule="*/1 * * * *" -- date', 'cronjob.batch/hello created', '$ kubectl get pods', 'NAME                   READY   STATUS      RESTARTS   AGE', ...rows, '```', ''];
    return checkNote(readNote(text.join('\n'), 'note.md')).steps.at(-1)?.verdict;
  };
  expect(listed(['2m40s', '100s', '40s'])).toBe('possible');
  expect(listed(['2m40s', '80s', '40s'])).toBe('impossible');
});
