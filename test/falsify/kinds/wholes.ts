/** Whole outputs, or a good part of one: those of another command, cut short, or out of date. */
import type { FalseVersion, Kinds } from './kind.ts';
import { lineEdits } from './kind.ts';

const ages = /(?<=\s)(?:\d+[dhms])+(?=\s|$)/g;
const spaces = /\s+/g;
const withoutAges = (text: string): string => text.replace(ages, 'AGE').replace(spaces, ' ');
const said = ({ stdout, stderr }: { readonly stdout: string; readonly stderr: string }): string => stdout + stderr;

/** Of Services, which nothing but a command changes. */
const looksAtServices = /^kubectl (?:get|describe) (?:svc|services?)\b(?!.*\ball\b)/;

/** One Service may be asked at two addresses: whoever answered the one might have answered the other. */
const areAnswers = (...steps: readonly { readonly stdout: string }[]): boolean => steps.every(({ stdout }) => stdout.startsWith("You've hit "));

export const wholes: Kinds = {
  *'the output of the step before'({ step, earlier }): Generator<FalseVersion> {
    const before = earlier.at(-1);
    if (before && before.cmd !== step.cmd && said(before) !== said(step) && !areAnswers(before, step)) yield [said(step), said(before), before.stdout, before.stderr];
  },
  *'the output of the step behind'({ step, later }): Generator<FalseVersion> {
    const [next] = later;
    if (next && next.cmd !== step.cmd && said(next) !== said(step) && !areAnswers(next, step)) yield [said(step), said(next), next.stdout, next.stderr];
  },
  *'what the command printed before something changed'({ step, earlier }): Generator<FalseVersion> {
    const before = earlier.findLast(({ cmd }) => cmd === step.cmd);
    if (before && looksAtServices.test(step.cmd) && withoutAges(said(before)) !== withoutAges(said(step))) yield [said(step), said(before), before.stdout, before.stderr];
  },
  *'what the command will print'({ step, later }): Generator<FalseVersion> {
    const next = later.find(({ cmd }) => cmd === step.cmd);
    if (next && looksAtServices.test(step.cmd) && withoutAges(said(next)) !== withoutAges(said(step))) yield [said(step), said(next), next.stdout, next.stderr];
  },
  *'the first half alone'({ step }): Generator<FalseVersion> {
    const lines = step.stdout.trimEnd().split('\n');
    if (lines.length > 3) yield ['the rest', '', `${lines.slice(0, Math.ceil(lines.length / 2)).join('\n')}\n`];
  },
  *'the second half alone'({ step }): Generator<FalseVersion> {
    const lines = step.stdout.trimEnd().split('\n');
    if (lines.length > 3) yield ['what comes before', '', `${lines.slice(Math.floor(lines.length / 2)).join('\n')}\n`];
  },
  *'a table without its titles'({ step }): Generator<FalseVersion> {
    if (/^(?:NAME|NAMESPACE|LAST SEEN|CURRENT)\s/.test(step.stdout)) yield [step.stdout.split('\n')[0] ?? '', '', step.stdout.split('\n').slice(1).join('\n')];
  },
  *'a table of another resource where nothing is there'({ step }): Generator<FalseVersion> {
    const listed = /^kubectl get (\S+)/.exec(step.cmd)?.[1] ?? '';
    if (!step.stderr.startsWith('No resources found') || !/^(?:ep|endpoints|pods?|po)$/.test(listed)) return;
    yield [step.stderr, 'a Service', 'NAME    TYPE        CLUSTER-IP     EXTERNAL-IP   PORT(S)   AGE\nghost   ClusterIP   10.96.34.117   <none>        80/TCP    4m12s\n', ''];
  },
  *'titles alone'({ step }): Generator<FalseVersion> {
    const [titles = '', ...rest] = step.stdout.split('\n');
    if (/^(?:NAME|NAMESPACE)\s/.test(titles) && rest.some((line) => line.trim() !== '')) yield [rest.join('\n'), '', `${titles}\n`];
  },
  *'an output in which every line stands twice'({ step }): Generator<FalseVersion> {
    if (step.stdout.trim() !== '') yield ['', 'twice', step.stdout.trimEnd().split('\n').flatMap((line) => [line, line]).join('\n')];
  },
  *'an output backwards'({ step }): Generator<FalseVersion> {
    const lines = step.stdout.trimEnd().split('\n');
    if (new Set(lines).size > 2) yield ['', 'backwards', `${lines.toReversed().join('\n')}\n`];
  },
  'a line of something else': ({ step }) => (step.stdout.trim() === '' ? [] : lineEdits(step.stdout, (line, index) => (index === 0 ? `${line}\nFlag --record has been deprecated, --record will be removed in the future` : undefined))),
  *'help where something was done'({ step }): Generator<FalseVersion> {
    if (step.exit === 0 && step.stdout !== '' && step.cmd.startsWith('kubectl ')) yield [step.stdout, 'help', '', "error: unknown flag: --all-of-it\nSee 'kubectl get --help' for usage.\n"];
  },
  *'no answer from the server'({ step }): Generator<FalseVersion> {
    if (step.exit === 0 && /^kubectl (?:get|describe)\b/.test(step.cmd)) yield [step.stdout, 'no server', '', 'The connection to the server localhost:8080 was refused - did you specify the right host or port?\n'];
  },
  *'not allowed'({ step }): Generator<FalseVersion> {
    if (step.exit === 0 && /^kubectl get (?:svc|pods)\b/.test(step.cmd)) yield [step.stdout, 'forbidden', '', 'Error from server (Forbidden): services is forbidden: User "system:anonymous" cannot list resource "services" in API group "" in the namespace "default"\n'];
  },
};
