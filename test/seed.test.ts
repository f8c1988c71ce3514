/** The note that the project began with, and what becomes of it when one line is falsified. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readNote } from '../src/note/readNote.ts';
import type { NoteOutcome } from '../src/verify/outcome.ts';
import type { StepOutcome } from '../src/verify/stepOutcome.ts';
import { checkNote } from '../src/verify/check.ts';

const seed = readFileSync(new URL('../notes/5.1-service.md', import.meta.url), 'utf8');
const check = (text: string): NoteOutcome => checkNote(readNote(text, 'notes/5.1-service.md'));
const verdicts = (steps: readonly StepOutcome[]): readonly string[] => steps.map((step) => step.verdict);

/** The n-th occurrence (from 1) of a text, replaced. */
function falsified(find: string, nth: number, replacement: string): string {
  const parts = seed.split(find);
  expect(parts.length).toBeGreaterThan(nth);
  return parts.slice(0, nth).join(find) + replacement + parts.slice(nth).join(find);
}

describe('the seed as it is', () => {
  const outcome = check(seed);
  const [table, ...rest] = outcome.steps;
  const ports = rest[5];

  test('every step has its verdict, and none is impossible', () => {
    expect(verdicts(outcome.steps)).toEqual([...Array<string>(6).fill('possible'), 'assumed', ...Array<string>(5).fill('possible')]);
    expect(outcome.verdict).toBe('assumed');
    expect(outcome.diagnostics).toEqual([]);
  });

  test('the cluster IP is bound, and both ages fit one time line', () => {
    expect(outcome.witness.find((choice) => choice.id === 'service/default/kubia-service/clusterIP')?.value).toBe('10.108.27.114');
    expect(table?.nearest).toMatch(/^kubernetes .* 36d$/m);
    expect(table?.nearest).toMatch(/^kubia-service .* 36m$/m);
  });

  test('each of the first five curls is an answer of one of two endpoints', () => {
    expect(rest.slice(0, 5).map((step) => step.probability)).toEqual([0.5, 0.5, 0.5, 0.5, 0.5]);
  });

  test('the port of kubia-manual-1 can only have changed by creating it again', () => {
    expect(ports?.reason).toBe('kubia-manual-1 被删除后重新创建，spec.containers[0].ports[0].containerPort 由 8080 变为 80');
    expect(ports?.explanation).toContain('Forbidden: pod updates may not change fields other than');
    expect(ports?.assumed?.commands).toHaveLength(1);
    expect(ports?.assumed?.commands[0]).toContain('containerPort: 80\n');
  });

  test('a refusal is explained by the port that the name resolves to on that pod', () => {
    expect(rest[6]?.explanation).toContain('在 kubia-manual-1 上，`http` 是 80 → kubia-manual-1 没有进程在 80 上监听（luksa/kubia 监听 8080，与 containerPort 写什么无关） → 连接被拒绝');
  });

  test('the likelihood is that of the ten answers', () => {
    expect(outcome.likelihood).toBeCloseTo(0.5 ** 10, 12);
  });
});

describe('the seed with one line falsified', () => {
  const impossible = (outcome: NoteOutcome): readonly (readonly [number, string])[] => outcome.steps.flatMap((step, index) => (step.verdict === 'impossible' ? [[index, step.reason] as const] : []));

  test('an answer from a pod that is not there', () => {
    expect(impossible(check(falsified("You've hit kubia-manual-2", 1, "You've hit kubia-manual-3")))).toEqual([
      [2, expect.stringContaining('不可能得到“You\'ve hit kubia-manual-3”：kubia-service:80 的端点是 kubia-manual-1 (') as string],
    ]);
  });

  test('a refusal while both pods listen', () => {
    const outcome = check(falsified("You've hit kubia-manual-1", 1, 'curl: (7) Failed to connect to 10.108.27.114 port 80: Connection refused'));
    expect(impossible(outcome)).toEqual([[1, expect.stringContaining('不可能被拒绝：kubia-service:80 的每个端点都在目标端口上监听') as string]]);
    expect(outcome.steps[1]?.nearest).toMatch(/^You've hit kubia-manual-[12]\n$/);
  });

  test('8080 on both pods, and refusals after that', () => {
    const outcome = check(falsified('kubia-manual-1 80\n', 1, 'kubia-manual-1 8080\n'));
    expect(impossible(outcome).map(([index]) => index)).toEqual([7, 9, 10]);
  });

  test.each([
    ['another port of the Service', '<none> 80/TCP 36m', 1, '<none> 81/TCP 36m', 0],
    ['another address in one curl', 'curl 10.108.27.114', 3, 'curl 10.108.27.115', 2],
    ['an age that is not one', '80/TCP 36m', 1, '80/TCP 36x', 0],
    ['a cluster younger than its Service', '443/TCP 36d', 1, '443/TCP 36s', 0],
  ])('%s', (_, find, nth, replacement, step) => {
    expect(impossible(check(falsified(find, nth, replacement))).map(([index]) => index)).toContain(step);
  });
});
