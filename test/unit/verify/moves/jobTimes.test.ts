/** DURATION of Jobs that are looked at long after they have ended: each took its own time, and none longer than it is old. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

interface Told {
  /** DURATION of the Job that was made by hand, whose pods were seen `Completed` after 9 seconds, and later of the one that its CronJob made. */
  readonly indexed: string;
  readonly tick: string;
}

function verdicts({ indexed, tick }: Told): readonly string[] {
  const text = [
    '---', 'kubernetes: "1.32"', '---', '',
    '```yaml', '# indexed.yaml', 'apiVersion: batch/v1', 'kind: Job', 'metadata:', '  name: indexed', 'spec:', '  completions: 3', '  parallelism: 3', '  completionMode: Indexed', '  template:', '    spec:',
    '      restartPolicy: Never', '      containers:', '      - name: worker', '        image: busybox:1.36', '        command: ["sh", "-c", "echo My index is $JOB_COMPLETION_INDEX"]', '```', '',
    '```console',
    '$ kubectl apply -f indexed.yaml', 'job.batch/indexed created',
    '$ kubectl get pods -l job-name=indexed', 'NAME              READY   STATUS      RESTARTS   AGE',
    ...['0-qw8bx', '1-5t9xm', '2-mz7kc'].map((name) => `indexed-${name}   0/1     Completed   0          9s`),
    '$ kubectl create cronjob tick --image=busybox:1.36 --schedule="*/1 * * * *" -- date', 'cronjob.batch/tick created',
    '$ kubectl get cj tick', 'NAME   SCHEDULE      TIMEZONE   SUSPEND   ACTIVE   LAST SCHEDULE   AGE', 'tick   */1 * * * *   <none>     False     0        12s             68s',
    '$ kubectl get jobs', 'NAME            STATUS     COMPLETIONS   DURATION   AGE', `indexed         Complete   3/3           ${indexed}         2m`, `tick-28862961   Complete   1/1           ${tick}         20s`,
    '$ kubectl get jobs indexed', 'NAME      STATUS     COMPLETIONS   DURATION   AGE', 'indexed   Complete   3/3           6s         2m10s',
    '```', '',
  ].join('\n');
  return checkNote(readNote(text, 'note.md')).steps.map(({ verdict }) => verdict);
}

const fine = ['exact', 'possible', 'exact', 'possible', 'possible', 'possible'];

test.each<[string, Told, readonly string[]]>([
  ['two that took some seconds', { indexed: '6s', tick: '4s' }, fine],
  ['one that was still running when its pods were over', { indexed: '10s', tick: '4s' }, ['exact', 'possible', 'exact', 'possible', 'impossible', 'possible']],
  ['one that took longer than it is old', { indexed: '6s', tick: '24s' }, ['exact', 'possible', 'exact', 'possible', 'impossible', 'possible']],
])('%s', { timeout: 60_000 }, (_what, told, expected) => {
  expect(verdicts(told)).toEqual(expected);
});
