/**
 * Recordings from real clusters, made into notes and checked: a real cluster printed them, so what is not `exact` or `possible` is a
 * fault of ours. The floors only ever go up; `LIST=1 npm run conformance` prints what is below them.
 */
import { describe, expect, test } from 'vitest';
import { present } from '../../src/base/assert.ts';
import { readNote } from '../../src/note/readNote.ts';
import { checkNote } from '../../src/verify/check.ts';
import { longSessions, transcripts } from './recordings.ts';
import { noteOf } from './scenario.ts';

const floors = { '1.20': 210, '1.32': 210 } as const;

describe.each(['1.20', '1.32'] as const)('notes recorded on Kubernetes %s', (version) => {
  test('every step is exact or possible', { timeout: 600_000 }, () => {
    const rows = transcripts(version).flatMap((scenario) => {
      const note = noteOf(scenario);
      const { steps } = checkNote(readNote(note.text, `${scenario.id}.md`));
      expect(steps.map((step) => step.line), `${scenario.id}: every command is found`).toEqual(note.lines);
      return steps.map((step) => ({ ...step, place: `${scenario.id}.md:${step.line}` }));
    });
    const verified = rows.filter((step) => step.verdict === 'exact' || step.verdict === 'possible');
    const others = rows.filter((step) => !verified.includes(step)).map((step) => `${step.place} ${step.command}\n  ${step.verdict}: ${step.reason}`);
    if (process.env['LIST']) process.stdout.write(`Kubernetes ${version}: ${verified.length} of ${rows.length}\n${others.join('\n')}\n`);
    expect(rows.filter((step) => step.verdict === 'assumed'), 'they stand in one run: nothing may be assumed').toEqual([]);
    expect(verified.length).toBeGreaterThanOrEqual(floors[version]);
  });

  // What the recordings leave open is drawn from a seed: no verdict may hang on it.
  test.each(['one', 'two', 'three'])('whatever is drawn for what they leave open (%s)', { timeout: 600_000 }, (seed) => {
    const wrong = transcripts(version).flatMap((scenario) => {
      const { steps } = checkNote(readNote(noteOf(scenario).text, `${scenario.id}.md`), { seed });
      return steps.filter(({ verdict }) => verdict !== 'exact' && verdict !== 'possible').map(({ line, verdict }) => `${scenario.id}:${line} ${verdict}`);
    });
    expect(wrong).toEqual([]);
  });
});

// What a faster reader would have seen: nothing spoke of either address before.
test.each(['1.20', '1.32'] as const)('Endpoints while one of two pods is not ready yet (%s)', { timeout: 60_000 }, (version) => {
  const scenario = present(transcripts(version).find(({ id }) => id === 'headless'), 'a session with a headless Service');
  const at = scenario.steps.findIndex(({ cmd }) => cmd === 'kubectl get ep');
  const verdicts = [/(?<=\s)[\d.]+:8080,(?=10)/, /,10[\d.]+:8080/].map((left) => {
    const steps = scenario.steps.map((step, index) => (index === at ? { ...step, stdout: step.stdout.replace(left, '') } : step));
    return checkNote(readNote(noteOf({ ...scenario, steps }).text, 'headless.md')).steps[at]?.verdict;
  });
  expect(verdicts).toEqual(['possible', 'possible']);
});

// The reader's prompt is then that of another node: pods may be on either, and the order of Endpoints hangs on what nobody sees.
test.each(['one', 'two', 'three', 'four'])('the same typed on a node of the control plane (%s)', { timeout: 600_000 }, (seed) => {
  const scenarios = [...transcripts('1.20'), ...transcripts('1.32')].filter(({ id }) => id === 'seed');
  const wrong = scenarios.flatMap((scenario) => {
    const { text } = noteOf(scenario);
    const { steps } = checkNote(readNote(text.replaceAll(/^\$ /gm, '[root@master ~]# '), `${scenario.id}.md`), { seed });
    return steps.filter(({ verdict }) => verdict !== 'exact' && verdict !== 'possible').map(({ line, verdict }) => `${scenario.k8s}:${line} ${verdict}`);
  });
  expect(wrong).toEqual([]);
});

/**
 * Of each long session, how many steps come out. What is missing is told in docs/fidelity.md: a kubelet that was played, readiness that
 * an annotation stood in for. `LONG=1` takes in those that are searched for minutes.
 */
const longFloors: Readonly<Record<string, number>> = {
  'cmd-errors': 75, 'cmd-explain': 19, 'cmd-externalname': 22, 'cmd-modify': 88, 'cmd-multiport': 24, 'cmd-namespaces': 42, 'cmd-nodeport': 42,
  ...(process.env['LONG'] ? { 'cmd-basics': 147, 'cmd-create-expose': 83, 'cmd-headless': 22, 'cmd-misc': 63, 'cmd-selectors-ports': 37 } : {}),
};

test.each(Object.entries(longFloors))('the long session %s', { timeout: 600_000 }, (id, floor) => {
  const scenario = longSessions().find((session) => session.id === id);
  const { steps } = checkNote(readNote(scenario ? noteOf(scenario).text : '', `${id}.md`));
  const others = steps.filter(({ verdict }) => verdict !== 'exact' && verdict !== 'possible').map((step) => `${id}.md:${step.line} ${step.command}\n  ${step.verdict}: ${step.reason}`);
  if (process.env['LIST']) process.stdout.write(`${id}: ${steps.length - others.length} of ${steps.length}\n${others.join('\n')}\n`);
  expect(steps.length - others.length).toBeGreaterThanOrEqual(floor);
});
