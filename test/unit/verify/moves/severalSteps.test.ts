/** What several commands did, or a controller on its own or as soon as it could, seen at one look a while later: each began in a second, and at a part of one, of its own. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';
import { typed } from '../../session/typed.ts';
import { expectImpossible } from './falsified.ts';

const sessions = {
  scaled: ['kubectl create deployment web --image=nginx --replicas=2', 'kubectl scale deployment web --replicas=4'],
  autoscaled: ['kubectl create deployment web --image=nginx', 'kubectl autoscale deployment web --min=2 --max=5 --cpu-percent=50'],
  scheduled: ['kubectl create cronjob web --image=busybox --schedule="*/1 * * * *" -- date'],
  failing: ['kubectl create job web --image=busybox -- sh -c "exit 1"'],
  rolled: ['kubectl create deployment web --image=nginx:1.25 --replicas=2', 'kubectl rollout status deployment web', 'kubectl set image deployment/web nginx=nginx:1.26'],
  replaced: ['kubectl create deployment web --image=nginx --replicas=2', 'kubectl wait --for=condition=Available deployment/web', 'kubectl delete pod -l app=web'],
} as const;

interface Look {
  readonly session: keyof typeof sessions;
  readonly waitSeconds: number;
  readonly command: string;
}

/** Between one command and the next. */
const gap = 'sleep 3.3';

function verdictOf({ session, waitSeconds, command }: Look, edit: (output: string) => string = (output) => output): string | undefined {
  const commands = sessions[session].flatMap((each, nth) => (nth === 0 ? [each] : [gap, each]));
  const outputs = typed('', [...commands, `sleep ${waitSeconds}.7`, command], { version: '1.32' });
  const shown = commands.flatMap((each, nth) => (each === gap ? [] : [`$ ${each}\n${outputs[nth] ?? ''}`]));
  return checkNote(readNote(`---\nkubernetes: 1.32.0\n---\n\`\`\`console\n${shown.join('')}$ ${command}\n${edit(outputs.at(-1) ?? '')}\`\`\`\n`, 'note.md')).steps.at(-1)?.verdict;
}

const looks: Readonly<Record<keyof typeof sessions, readonly string[]>> = {
  scaled: ['kubectl describe pods', 'kubectl get pods -o yaml', 'kubectl get events', 'kubectl logs -l app=web'],
  autoscaled: ['kubectl describe hpa web', 'kubectl describe pods', 'kubectl get events'],
  scheduled: ['kubectl get pods', 'kubectl get pods -o wide', 'kubectl describe pods', 'kubectl describe job web', 'kubectl describe cronjob web'],
  failing: ['kubectl get pods -o yaml', 'kubectl describe pods'],
  rolled: ['kubectl get events', 'kubectl describe pods'],
  replaced: ['kubectl get events', 'kubectl get events --sort-by=.metadata.creationTimestamp'],
};

test.each((Object.keys(sessions) as (keyof typeof sessions)[]).flatMap((session) => [20, 130].flatMap((waitSeconds) => looks[session].map((command): Look => ({ session, waitSeconds, command })))).filter(({ session, waitSeconds }) => (session === 'scheduled' ? waitSeconds > 60 : session !== 'failing' || waitSeconds < 60)))(
  '$session, $waitSeconds s later: $command',
  { timeout: 60_000 },
  (look) => {
    expect(verdictOf(look)).toBe('possible');
  },
);

const scaled = (command: string): Look => ({ session: 'scaled', waitSeconds: 130, command });

test.each<readonly [what: string, look: Look, was: RegExp, is: string]>([
  ['a pod that was there before anybody asked for it', scaled('kubectl get events'), /^2m1[01]s( .*Created pod: web-\S+\n.*\n)(2m1[01]s .*ScalingReplicaSet)/m, '2m19s$1$2'],
  ['a Deployment that was scaled up before it was made', scaled('kubectl get events'), /^\S+( .* from 2 to 4)$/m, '2m19s$1'],
  ['a pod that was taken up before it was made', scaled('kubectl get pods -o yaml'), /(startTime: "2026-01-05T)09:00:0/, '$108:59:0'],
  ['a container that was started before its image was there', scaled('kubectl describe pods'), /(Started +)2m1\d+s( .*)$/m, '$12m19s$2'],
  ['a line of a log that is earlier than the one above it', scaled('kubectl logs -l app=web'), /09:00:0(\d)( .* start worker process 30)$/m, '08:59:0$1$2'],
  ['a Job that was made a minute later than it is called', { session: 'scheduled', waitSeconds: 130, command: 'kubectl get pods' }, /^(web-\d+)1(-\S+ .*)$/m, '$13$2'],
  ['a pod that was made before the one it waits for was up', { session: 'rolled', waitSeconds: 20, command: 'kubectl get events' }, /^\S+( .* from 1 to 2)$/m, '25s$1'],
  ['a pod that was tried again at once', { session: 'failing', waitSeconds: 20, command: 'kubectl get pods -o yaml' }, /("2026-01-05T09:00:)1(\d)(?=Z")/g, '$10$2'],
  ['more pods than it may have', { session: 'autoscaled', waitSeconds: 130, command: 'kubectl describe hpa web' }, /2 current \/ 2 desired/, '6 current / 6 desired'],
])('%s', { timeout: 60_000 }, (_, look, was, is) => {
  expectImpossible((edit) => verdictOf(look, edit), was, is);
});
