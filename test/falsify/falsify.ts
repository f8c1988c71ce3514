/** Changes one fact of one recorded output so that no cluster could have printed it: what a checker must find. */
import { mutationsOf } from '../../src/verify/mutate/mutations.ts';
import { recordedOutput } from '../conformance/scenario.ts';
import type { RecordedStep, Scenario } from '../conformance/scenario.ts';

export interface Falsified {
  readonly kind: string;
  /** 0-based step whose output was changed. */
  readonly step: number;
  readonly from: string;
  readonly to: string;
  readonly scenario: Scenario;
}

/** Proposes false versions of one step's output. */
type Falsifier = (step: RecordedStep, index: number, scenario: Scenario) => Iterable<readonly [from: string, to: string, stdout: string, stderr?: string]>;

const lineEdit = (stdout: string, edit: (line: string, index: number) => string | undefined): (readonly [string, string, string])[] => {
  const lines = stdout.split('\n');
  return lines.flatMap((line, index): (readonly [string, string, string])[] => {
    const changed = edit(line, index);
    return changed === undefined || changed === line ? [] : [[line, changed, lines.with(index, changed).join('\n')]];
  });
};

const isTable = (stdout: string): boolean => /^[A-Z][A-Z() -]+(?:\s{2,}|$)/.test(stdout);

/** Beside those that `check --mutate` tries on any note: these reach further, and stand on what is known of the recordings alone. */
const falsifiers: Readonly<Record<string, Falsifier>> = {
  *'a refusal swallowed'(step) {
    if (step.exit !== 0 && step.stderr !== '' && step.stdout === '' && !/does not exist|No resources found/.test(step.stderr)) yield [step.stderr, '', '', ''];
  },
  *'a missing row'(step) {
    const lines = step.stdout.split('\n');
    if (!isTable(step.stdout) || lines.length < 4) return;
    for (let row = 1; row < lines.length - 1; row++) if (lines[row] !== '' && !/^(?:NAME|NAMESPACE)\b/.test(lines[row] ?? '')) yield [lines[row] ?? '', '', lines.toSpliced(row, 1).join('\n')];
  },
  *'a row too many'(step) {
    const lines = step.stdout.split('\n');
    if (!isTable(step.stdout) || /\bget nodes?\b/.test(step.cmd) || !lines[1]) return;
    const extra = lines[1].replace(/^(\S+?)(\s)/, '$1-copy$2');
    yield ['', extra, lines.toSpliced(2, 0, extra).join('\n')];
  },
  *'an endpoint more'(step) {
    if (/\b(?:ep|endpoints)\b/.test(step.cmd) && !/\b(?:create|apply|delete)\b/.test(step.cmd)) yield* lineEdit(step.stdout, (line) => (/\d:\d+,/.test(line) && !/more/.test(line) ? line.replace(/(\d+\.\d+\.\d+\.)(\d+)(:\d+),/, '$1$2$3,$1250$3,') : undefined));
  },
  *'success in place of an error'(step) {
    const name = /"([^"]+)" (?:not found|already exists)/.exec(step.stderr)?.[1];
    if (step.exit !== 0 && step.stdout === '' && name !== undefined && /\b(?:create|delete)\b/.test(step.cmd)) yield [step.stderr, 'success', /\bdelete\b/.test(step.cmd) ? `pod "${name}" deleted\n` : `service/${name} created\n`, ''];
  },
  *'an error in place of success'(step) {
    const [, kind, name] = /^(service|pod|deployment\.apps)\/(\S+) created\n$/.exec(step.stdout) ?? [];
    if (step.exit === 0 && kind !== undefined) yield [step.stdout, 'already exists', '', `Error from server (AlreadyExists): ${kind === 'service' ? 'services' : kind === 'pod' ? 'pods' : 'deployments.apps'} "${name ?? ''}" already exists\n`];
  },
  *'columns that changed places'(step) {
    if (!isTable(step.stdout)) return;
    yield* lineEdit(step.stdout, (line, index) => {
      const cells = line.split(/(\s{2,})/);
      const [a, gap, b, ...rest] = cells;
      return index === 0 || cells.length < 5 || a === b || a === '' ? undefined : [b, gap, a, ...rest].join('');
    });
  },
  *'another header'(step) {
    if (isTable(step.stdout)) yield* lineEdit(step.stdout, (line, index) => (index > 0 ? undefined : line.replace(/\b(?:AGE|TYPE|READY|STATUS|ENDPOINTS|PORTS)\b/, 'KIND ')));
  },
  *'another name in a message'(step) {
    yield* lineEdit(step.stdout, (line) => (/^[a-z.]+\/[a-z0-9-]+ (?:created|configured|unchanged|scaled|exposed|labeled|annotated|patched|replaced|edited)$/.test(line) ? line.replace(/\/([a-z0-9-]+) /, '/$1-x ') : undefined));
  },
  *'another node'(step, index, scenario) {
    // A node that nothing named before may be called anything.
    if (!scenario.steps.slice(0, index).some((earlier) => /\bworker-1\b/.test(earlier.stdout))) return;
    yield* lineEdit(step.stdout, (line) => (/\bworker-1\b/.test(line) && /\d+\.\d+\.\d+\.\d+/.test(line) ? line.replace('worker-1', 'worker-9') : undefined));
  },
  *'a dropped line of a description'(step) {
    const lines = step.stdout.split('\n');
    if (!/\bdescribe\b/.test(step.cmd)) return;
    for (const [index, line] of lines.entries()) if (/^(?:Name|Namespace|Selector|Type|IP|Port|TargetPort|Endpoints|Session Affinity|Annotations|Labels):/.test(line)) yield [line, '', lines.toSpliced(index, 1).join('\n')];
  },
  *'another protocol'(step) {
    yield* lineEdit(step.stdout, (line) => (/\d\/TCP\b/.test(line) ? line.replace(/(\d)\/TCP/, '$1/UDP') : undefined));
  },
  *'another namespace'(step) {
    if (/\bdescribe\b|-o (?:yaml|json)/.test(step.cmd)) yield* lineEdit(step.stdout, (line) => (/^(?:Namespace:\s+|\s*namespace: |\s*"namespace": ")default/.test(line) ? line.replace('default', 'other') : undefined));
  },
  *'another label'(step) {
    if (/--show-labels|-o (?:yaml|json)|\bdescribe\b/.test(step.cmd)) yield* lineEdit(step.stdout, (line) => (/\bapp(?:=|: )[a-z]/.test(line) ? line.replace(/\bapp(=|: )([a-z])/, 'app$1z$2') : undefined));
  },
  *'another event'(step) {
    if (/\bdescribe\b/.test(step.cmd)) yield* lineEdit(step.stdout, (line) => (/^Events:\s+<none>$/.test(line) ? 'Events:  <unset>' : undefined));
  },
  *'another error'(step) {
    if (/\(NotFound\)/.test(step.stderr)) yield [step.stderr, 'Forbidden', step.stdout, step.stderr.replace('NotFound', 'Forbidden')];
    if (/"nope"/.test(step.stderr)) yield ['nope', 'other', step.stdout, step.stderr.replace('"nope"', '"other"')];
  },
};

/** Every false version of a scenario, in order, one of each text. */
export function* falsify(scenario: Scenario): Generator<Falsified> {
  for (const [index, step] of scenario.steps.entries()) {
    const seen = new Set<string>();
    for (const { kind, from, to, stdout, stderr } of falseVersions(step, index, scenario)) {
      const changed = { ...step, stdout, stderr };
      const text = recordedOutput(changed);
      if (seen.has(text)) continue;
      seen.add(text);
      yield { kind, step: index, from, to, scenario: { ...scenario, steps: scenario.steps.with(index, changed) } };
    }
  }
}

interface FalseVersion extends Pick<Falsified, 'kind' | 'from' | 'to'> {
  readonly stdout: string;
  readonly stderr: string;
}

function* falseVersions(step: RecordedStep, index: number, scenario: Scenario): Generator<FalseVersion> {
  const before = scenario.steps.slice(0, index).map(recordedOutput).join('\n');
  for (const { kind, from, to, output } of mutationsOf({ command: step.cmd, output: recordedOutput(step), before })) yield { kind, from, to, stdout: output, stderr: '' };
  for (const [kind, propose] of Object.entries(falsifiers)) {
    for (const [from, to, stdout, stderr = step.stderr] of propose(step, index, scenario)) yield { kind, from, to, stdout, stderr };
  }
}
