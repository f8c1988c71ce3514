/** What is said of a note as a whole. */
import { describe, expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';
import type { NoteOutcome } from '../../../../src/verify/outcome.ts';

const check = (text: string): NoteOutcome => checkNote(readNote(text, 'note.md'));
/** `line rule message` of every diagnostic. */
const told = (text: string): readonly string[] => check(text).diagnostics.map(({ line, ruleId, message }) => `${line} ${ruleId} ${message}`);
const fence = (info: string, ...lines: readonly string[]): string => `\`\`\`${info}\n${lines.join('\n')}\n\`\`\`\n`;

const web = (...pods: readonly string[]): string =>
  fence('yaml title="web.yaml"', ...pods.flatMap((name) => ['apiVersion: v1', 'kind: Pod', `metadata: {name: ${name}, labels: {app: web}}`, 'spec:', '  containers:', '  - name: web', '    image: luksa/kubia', '    ports: [{containerPort: 8080}]', '---']), 'apiVersion: v1', 'kind: Service', 'metadata: {name: web}', 'spec:', '  selector: {app: web}', '  clusterIP: 10.96.7.7', '  ports: [{port: 80, targetPort: 8080}]');
const requests = (...answers: readonly string[]): string => fence('console', '$ kubectl apply -f web.yaml', 'pod/web-1 created', 'pod/web-2 created', 'service/web created', ...answers.flatMap((name) => ['$ kubectl exec web-1 -- curl -s 10.96.7.7', `You've hit ${name}`]));

describe('expected-failure', () => {
  test.each([
    ['a command that fails', fence('console fails', '$ kubectl get svc nope', 'Error from server (NotFound): services "nope" not found'), []],
    ['none that does', fence('console fails', '$ kubectl get pods', 'No resources found in default namespace.'), ['2 expected-failure This fence is marked `fails`, but no command in it fails.']],
  ])('%s', (_, text, expected) => {
    expect(told(text)).toEqual(expected);
  });
});

describe('manifest-refused', () => {
  test.each([
    ['at the field', ['kind: Service', 'metadata: {name: web}', 'spec:', '  type: NodePort', '  ports:', '  - port: 80', '    nodePort: 80'], 9],
    ['at the parent of a field that is missing', ['kind: Service', 'metadata: {name: web}', 'spec:', '  type: NodePort', '  selector: {app: web}'], 6],
  ])('%s', (_, lines, line) => {
    const diagnostics = check(`${fence('yaml', 'apiVersion: v1', ...lines)}\n${fence('console', '$ kubectl get svc web', 'x')}`).diagnostics.filter(({ ruleId }) => ruleId === 'manifest-refused');
    expect(diagnostics.map((diagnostic) => diagnostic.line)).toEqual([line]);
  });
});

describe('unlikely-balancing', () => {
  const hits = (name: (index: number) => string, count: number): string => `${web('web-1', 'web-2')}\n${requests(...Array.from({ length: count }, (_, index) => name(index)))}`;
  test.each<readonly [string, string, readonly string[]]>([
    ['as chance has it', hits((index) => (index % 3 === 0 ? 'web-1' : 'web-2'), 9), []],
    ['always the same, but not often', hits(() => 'web-1', 5), []],
    ['always the same', hits(() => 'web-1', 12), ['34 unlikely-balancing 12 answers of web:80 mostly or all come from web-1, though 2 endpoints are chosen from by chance: less than once in 2000 times.']],
    ['strictly in turn', hits((index) => (index % 2 === 0 ? 'web-1' : 'web-2'), 12), ['34 unlikely-balancing 12 answers of web:80 go round in turn, though 2 endpoints are chosen from by chance: less than once in 2000 times.']],
  ])('%s', (_, text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  test('the likelihood under each mode of kube-proxy', () => {
    expect(check(hits((index) => (index % 2 === 0 ? 'web-1' : 'web-2'), 4)).balancing).toEqual({ connections: 4, iptables: 1 / 16, ipvs: 0.5 });
    expect(check(hits(() => 'web-2', 3)).balancing).toEqual({ connections: 3, iptables: 1 / 8, ipvs: 0 });
  });
});

describe('diagram-contradiction', () => {
  const diagram = (...lines: readonly string[]): string => fence('plantuml', ...lines);
  test.each<readonly [string, string, readonly string[]]>([
    ['as it is', diagram('cloud web', 'note right of web', 'port: 80', 'targetPort: 8080', 'end note'), []],
    ['a port that is another', diagram('cloud web', 'note right of web', 'port: 81', 'end note'), ['41 diagram-contradiction The diagram says “port: 81” of service/web; there it is 80.']],
    ['a pod that is none', diagram('node "web-1"', 'node "web-2"', 'node "web-3"'), ['41 diagram-contradiction The diagram shows web-3, but no pod of that name is ever there.']],
  ])('%s', (_, drawn, expected) => {
    expect(told(`${web('web-1', 'web-2')}\n${requests('web-1')}\n${drawn}`)).toEqual(expected);
  });
});

describe('ignore comments', () => {
  const wrong = fence('console', '$ kubectl get pods', 'NAME   READY', '');
  test.each<readonly [string, string, readonly string[], readonly string[]]>([
    ['a verdict', `<!-- kubebook-ignore impossible: shortened for print -->\n\n${wrong}`, ['skipped'], []],
    ['a rule', `<!-- kubebook-ignore expected-failure: shown for contrast -->\n\n${fence('console fails', '$ kubectl get pods', 'No resources found in default namespace.')}`, ['exact'], []],
    ['without a reason', `<!-- kubebook-ignore impossible -->\n\n${wrong}`, ['skipped'], ['1 ignore-without-reason This comment does not say why.']],
    ['unused', `<!-- kubebook-ignore impossible: x -->\n\n${fence('console', '$ kubectl get pods', 'No resources found in default namespace.')}`, ['exact'], ['1 unused-ignore The cell below this comment has nothing called impossible to ignore.']],
    ['of an unknown name', `Text.\n\n<!-- kubebook-ignore nonsense: x -->\n\n${fence('console', '$ kubectl get pods', 'No resources found in default namespace.')}`, ['exact'], ['3 unused-ignore There is no rule and no verdict that is called nonsense.']],
    ['of nothing', `<!-- kubebook-ignore -->\n\n${fence('console', '$ kubectl get pods', 'No resources found in default namespace.')}`, ['exact'], ['1 unused-ignore This comment does not say what is to be ignored.']],
    ['of nothing, for a reason', `<!-- kubebook-ignore: cut for print -->\n\n${fence('console', '$ kubectl get pods', 'No resources found in default namespace.')}`, ['exact'], ['1 unused-ignore This comment does not say what is to be ignored.']],
    ['another cell is not meant', `<!-- kubebook-ignore impossible: x -->\n\n${fence('console', '$ kubectl get pods', 'No resources found in default namespace.')}\n${wrong}`, ['exact', 'impossible'], ['1 unused-ignore The cell below this comment has nothing called impossible to ignore.']],
  ])('%s', (_, text, verdicts, diagnostics) => {
    expect(check(text).steps.map(({ verdict }) => verdict)).toEqual(verdicts);
    expect(told(text)).toEqual(diagnostics);
  });
});
