/** What kubectl says of what it did, and why it did not. */
import { inErrors, inLines, of } from './kind.ts';
import type { Kinds } from './kind.ts';

const verbs = ['created', 'configured', 'unchanged', 'deleted', 'replaced', 'patched', 'scaled', 'exposed', 'labeled', 'unlabeled', 'annotated', 'edited', 'cordoned', 'uncordoned', 'tainted', 'untainted'];
const verb = new RegExp(` (${verbs.join('|')})$`);
const said = new RegExp(`^([a-z.0-9]+)/(\\S+) (${verbs.join('|')})$`);

export const messages: Kinds = {
  'another verb': inLines(verb, (_, was) => ` ${was === 'created' ? 'configured' : 'created'}`),
  'a verb of the same family': inLines(verb, (_, was) => ` ${{ created: 'unchanged', configured: 'unchanged', unchanged: 'configured', patched: 'edited', labeled: 'annotated', annotated: 'labeled', exposed: 'created', replaced: 'configured', deleted: 'removed', scaled: 'patched', edited: 'patched' }[was] ?? 'updated'}`),
  'a verb that says that nothing changed': inLines(/ (patched|labeled|annotated)$/, (_, was) => ` ${was} (no change)`),
  'a change though it says there was none': inLines(/ (\w+) \(no change\)$/, (_, was) => ` ${was}`),
  'a trial taken for the real thing': inLines(/ \((?:server )?dry run\)$/, () => ''),
  'the real thing taken for a trial': inLines(/ (created|configured|deleted|patched|scaled)$/, (_, was) => ` ${was} (dry run)`),
  'another name': inLines(said, (_, kind, name, was) => `${kind}/${name}2 ${was}`),
  'another kind': inLines(said, (_, kind, name, was) => `${kind.startsWith('service') ? 'pod' : 'service'}/${name} ${was}`),
  'a kind in the plural': inLines(said, (_, kind, name, was) => `${kind.replace(/^[a-z]+/, (word) => `${word}s`)}/${name} ${was}`),
  'another group': inLines(/^([a-z]+)\.apps\//, (_, kind) => `${kind}.batch/`),
  'a group left out': inLines(/^([a-z]+)\.(?:apps|batch|networking\.k8s\.io)\//, (_, kind) => `${kind}/`),
  'the form of another age': inLines(said, (_, kind, name, was) => `${kind} "${name}" ${was}`),
  'the form of a later one': inLines(/^(\w[\w.]*) "([^"]+)" deleted$/, (_, kind, name) => `${kind} "${name}" deleted from default namespace`),
  'the form of another command': inLines(/^(\w[\w.]*) "([^"]+)" deleted$/, (_, kind, name) => `${kind}/${name} deleted`),
  'deleted by force': inLines(/^(\w[\w.]*) "([^"]+)" deleted$/, (_, kind, name) => `${kind} "${name}" force deleted`),
  'another name deleted': inLines(/^(\w[\w.]*) "([^"]+)" deleted$/, (_, kind, name) => `${kind} "${name}x" deleted`),
  *'a line of a confirmation left out'({ step: { stdout } }) {
    const lines = stdout.split('\n').filter((line) => line !== '');
    if (lines.length > 1 && lines.every((line) => verb.test(line))) for (const [index, line] of lines.entries()) yield [line, '', `${lines.toSpliced(index, 1).join('\n')}\n`];
  },
  *'confirmations in another order'({ step: { stdout } }) {
    const lines = stdout.split('\n').filter((line) => line !== '');
    const [first, second, ...rest] = lines;
    if (first !== undefined && second !== undefined && first !== second && lines.every((line) => verb.test(line))) yield [first, second, `${[second, first, ...rest].join('\n')}\n`];
  },
  *'a confirmation too many'({ step: { stdout } }) {
    const lines = stdout.split('\n').filter((line) => line !== '');
    const [first] = lines;
    if (first !== undefined && lines.every((line) => verb.test(line))) yield ['', first, `${[first, ...lines].join('\n')}\n`];
  },
  *'a refusal swallowed'({ step }) {
    if (step.exit !== 0 && step.stderr !== '') yield [step.stderr, '', step.stdout, ''];
  },
  *'the first line of a refusal swallowed'({ step }) {
    const [first = '', ...rest] = step.stderr.split('\n');
    if (step.exit !== 0 && rest.some((line) => line.trim() !== '')) yield [first, '', step.stdout, rest.join('\n')];
  },
  *'a warning swallowed'({ step }) {
    if (step.exit === 0 && step.stderr !== '') yield [step.stderr, '', step.stdout, ''];
  },
  *'a success swallowed'({ step, scenario }) {
    // Success goes without saying for many authors; not for one who wrote it down each other time.
    const written = scenario.steps.filter(({ stdout }) => verb.test(stdout.trim())).length;
    if (step.exit === 0 && verb.test(step.stdout.trim()) && written > 1 && scenario.steps.length > 3) yield [step.stdout, '', '', step.stderr];
  },
  *'success in place of a refusal'({ step }) {
    const name = /"([^"]+)" (?:not found|already exists|is invalid)/.exec(step.stderr)?.[1];
    if (step.exit === 0 || step.stdout !== '' || name === undefined) return;
    if (/\bkubectl create -f|\bkubectl apply -f/.test(step.cmd)) yield [step.stderr, 'created', `service/${name} created\n`, ''];
    if (/\bkubectl delete\b/.test(step.cmd)) yield [step.stderr, 'deleted', `service "${name}" deleted\n`, ''];
    if (/\bkubectl patch\b/.test(step.cmd)) yield [step.stderr, 'patched', `service/${name} patched\n`, ''];
  },
  *'a refusal in place of success'({ step }) {
    const [, kind, name] = /^(service|pod|deployment\.apps)\/(\S+) created\n$/.exec(step.stdout) ?? [];
    const plural = { service: 'services', pod: 'pods', 'deployment.apps': 'deployments.apps' }[kind ?? ''];
    if (step.exit === 0 && plural !== undefined) yield [step.stdout, 'already exists', '', `Error from server (AlreadyExists): error when creating "x.yaml": ${plural} "${name ?? ''}" already exists\n`];
    const [, deleted, object] = /^(\w+) "([^"]+)" deleted\n$/.exec(step.stdout) ?? [];
    if (deleted !== undefined) yield [step.stdout, 'not found', '', `Error from server (NotFound): ${deleted}s "${object ?? ''}" not found\n`];
  },
  *'a table in place of a refusal'({ step }) {
    const name = /^kubectl get svc (\w+)$/.exec(step.cmd)?.[1];
    if (name !== undefined && step.exit !== 0) yield [step.stderr, 'a row', `NAME   TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE\n${name}   ClusterIP   10.96.4.4    <none>        80/TCP    3s\n`, ''];
  },
  'another reason': inErrors(/\((NotFound|AlreadyExists|BadRequest|Invalid|Conflict)\)/, (_, was) => `(${was === 'NotFound' ? 'Forbidden' : 'NotFound'})`),
  'another resource in an error': inErrors(/\): (error when creating "[^"]*": )?([a-z]+)((?:\.[a-z.0-9]+)? ")/, (_, when = '', resource, rest) => `): ${when}${resource === 'pods' ? 'services' : 'pods'}${rest}`),
  'a resource in the singular': inErrors(/^(Error from server \(NotFound\): [a-z]+)s((?:\.[a-z.0-9]+)? ")/, (_, before, rest) => `${before}${rest}`),
  'another name in an error': inErrors(/"([a-z0-9.-]+)" (not found|already exists|is invalid)/, (_, name, rest) => `"${name}z" ${rest}`),
  'found though it is not': inErrors(/ not found$/, () => ' already exists'),
  'another error of the server': inErrors(/^Error from server \((\w+)\)/, () => 'error'),
  'a number in an error': inErrors(/(?<![\w./])(\d{1,5})(?![\w.%])/, (number) => String(Number(number) + 1)),
  'a word left out of an error': inErrors(/ (must|not|may|cannot|is|unknown|invalid|required)(?= )/i, () => ''),
  'a path in an error': inErrors(/\b(spec|metadata)(\.\w+|\[)/, (_, root, rest) => `${root === 'spec' ? 'status' : 'spec'}${rest}`),
  'a value in an error': inErrors(/(Invalid value: |Unsupported value: )("?)(\w)/, (_, before, quote, first) => `${before}${quote}${first === 'x' ? 'y' : 'x'}`),
  'a file in an error': inErrors(/"([\w-]+)\.yaml"/, (_, stem) => `"${stem}9.yaml"`),
  'a flag in an error': inErrors(/unknown (flag|command)(:? "?)(-*\w+)/, (_, what, gap, flag) => `unknown ${what}${gap}${flag}s`),
  'a namespace in which nothing is': inErrors(/^No resources found in (\S+) namespace\./, (_, name) => `No resources found in ${name}s namespace.`),
  'nothing found, as it was said before': inErrors(/^No resources found in \S+ namespace\./, () => 'No resources found.'),
  *'a line of an error left out'({ step }) {
    const lines = step.stderr.split('\n');
    const said = lines.filter((line) => line.trim() !== '').length;
    if (said > 1) for (const [index, line] of lines.entries()) if (line.trim() !== '') yield [line, '', step.stdout, lines.toSpliced(index, 1).join('\n')];
  },
  'a selector that was set': of(/set selector/, inLines(/ selector updated$/, () => ' selector unchanged')),
};
