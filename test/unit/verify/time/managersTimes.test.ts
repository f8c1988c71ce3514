/** When somebody wrote an object is a date of its managedFields alone: it lies on the time line like any other. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { defaultSessionOptions } from '../../../../src/session/defaults.ts';
import { SeededChooser } from '../../../../src/session/seededChooser.ts';
import { Session } from '../../../../src/session/session.ts';
import { checkNote } from '../../../../src/verify/check.ts';

/** Up to 1.20 kubectl printed managedFields unasked. */
const version = { major: 1, minor: 20, patch: 15 };
const commands = ['kubectl create service clusterip web --tcp=80', 'kubectl label service web tier=front', 'kubectl get service web -o yaml'];

function recorded(): readonly string[] {
  const session = new Session(defaultSessionOptions(version), new SeededChooser('recorded'));
  return commands.map((command, index) => {
    const { output } = session.run(command, { kind: 'host' }, { maxLines: 1_000, maxVirtualMs: 60_000 }, `recording/${index}`);
    session.advance(95_000);
    return output.trimEnd();
  });
}

const verdicts = (outputs: readonly string[]): readonly string[] => {
  const lines = commands.map((command, index) => `$ ${command}\n${outputs[index] ?? ''}`);
  return checkNote(readNote(['---', 'kubernetes: "1.20.15"', '---', '', '```console', ...lines, '```', ''].join('\n'), 'note.md')).steps.map(({ verdict }) => verdict);
};

test('a label set 95 s behind the creation', () => {
  const outputs = recorded();
  expect(outputs[2]?.match(/^ {4}time: /gm)?.length).toBe(2);
  expect(verdicts(outputs)).toEqual(['exact', 'exact', 'possible']);
});

test('a label set before the creation', () => {
  const [created = '', labeled = '', yaml = ''] = recorded();
  const [, first = '', last = ''] = /^ {4}time: "(.*)"[^]*^ {4}time: "(.*)"/m.exec(yaml) ?? [];
  expect(verdicts([created, labeled, yaml.replace(last, first.replace(/^\d{4}/, '2001'))])).toEqual(['exact', 'exact', 'impossible']);
});
