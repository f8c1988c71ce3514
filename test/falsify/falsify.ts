/** Changes one fact of one recorded output so that no cluster could have printed it: what a checker must find. */
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

const verbs = ['created', 'configured', 'unchanged', 'deleted', 'replaced', 'patched', 'scaled', 'exposed', 'labeled', 'annotated', 'unlabeled'];
const isTable = (stdout: string): boolean => /^[A-Z][A-Z() -]+(?:\s{2,}|$)/.test(stdout);

const ageMs = (text: string): number => [...text.matchAll(/(\d+)([dhms])/g)].reduce((sum, [, n, unit]) => sum + Number(n) * ({ d: 86_400, h: 3600, m: 60, s: 1 }[unit ?? 's'] ?? 1), 0);

export const falsifiers: Readonly<Record<string, Falsifier>> = {
  *'a backend that is none'(step) {
    yield* lineEdit(step.stdout, (line) => (/^You've hit \S+$/.test(line) ? `${line}9` : undefined));
  },
  *'a refusal swallowed'(step) {
    if (step.exit !== 0 && step.stderr !== '' && step.stdout === '' && !/does not exist|No resources found/.test(step.stderr)) yield [step.stderr, '', '', ''];
  },
  *'another port'(step) {
    yield* lineEdit(step.stdout, (line) => (/\b\d+(?::\d+)?\/(?:TCP|UDP)\b/.test(line) ? line.replace(/\b(\d+)((?::\d+)?\/(?:TCP|UDP))/, (_, port: string, rest: string) => `${Number(port) + 1}${rest}`) : undefined));
  },
  *'another endpoint port'(step) {
    if (/\b(?:ep|endpoints)\b/.test(step.cmd)) yield* lineEdit(step.stdout, (line) => line.replace(/(\d+\.\d+\.\d+\.\d+:)(\d+)/, (_, address: string, port: string) => `${address}${Number(port) + 1}`));
  },
  *'another verb'(step) {
    yield* lineEdit(step.stdout, (line) => {
      const found = verbs.find((verb) => new RegExp(` ${verb}$`).test(line));
      return found === undefined ? undefined : line.replace(new RegExp(`${found}$`), found === 'created' ? 'configured' : 'created');
    });
  },
  *'another selector'(step) {
    yield* lineEdit(step.stdout, (line) => (/^Selector:\s+\w+=/.test(line) || /\sapp=\S+$/.test(line) ? `${line}x` : undefined));
  },
  *'a missing row'(step) {
    const lines = step.stdout.split('\n');
    if (!isTable(step.stdout) || lines.length < 4) return;
    for (let row = 1; row < lines.length - 1; row++) if (lines[row] !== '' && !/^(?:NAME|NAMESPACE)\b/.test(lines[row] ?? '')) yield [lines[row] ?? '', '', lines.toSpliced(row, 1).join('\n')];
  },
  *'a row too many'(step) {
    const lines = step.stdout.split('\n');
    if (!isTable(step.stdout) || !lines[1]) return;
    const extra = lines[1].replace(/^(\S+?)(\s)/, '$1-copy$2');
    yield ['', extra, lines.toSpliced(2, 0, extra).join('\n')];
  },
  *'another count'(step) {
    if (/get (?:deploy|deployments?|rs|replicasets?|rc)\b/.test(step.cmd)) yield* lineEdit(step.stdout, (line, index) => (index === 0 ? undefined : line.replace(/(\s)(\d+)(\s+\d+\s)/, (_, a: string, n: string, b: string) => `${a}${Number(n) + 4}${b}`)));
  },
  *'an address that changed'(step, index, scenario) {
    const before = scenario.steps.slice(0, index).map((earlier) => earlier.stdout).join('\n');
    for (const [address] of step.stdout.matchAll(/\b10\.\d+\.\d+\.\d+\b/g)) {
      if (!before.includes(address)) continue;
      const other = address.replace(/\d+$/, (last) => String((Number(last) + 101) % 250));
      yield [address, other, step.stdout.replace(address, other)];
      return;
    }
  },
  *'another type'(step) {
    yield* lineEdit(step.stdout, (line) => (/\sClusterIP\s/.test(line) ? line.replace(/ClusterIP/, 'NodePort') : undefined));
  },
  *'an age that runs backwards'(step, index, scenario) {
    if (!isTable(step.stdout)) return;
    for (const line of step.stdout.split('\n').slice(1)) {
      const [name, age] = [/^\S+/.exec(line)?.[0], /(?:^|\s)((?:\d+[dhms])+)(?:\s|$)/.exec(line)?.[1]];
      if (name === undefined || age === undefined || name !== 'kubernetes') continue;
      const earlier = scenario.steps.slice(0, index).some((other) => other.stdout.split('\n').some((row) => row.startsWith(`${name} `) && ageMs(/\s((?:\d+[dhms])+)(?:\s|$)/.exec(row)?.[1] ?? '0s') > 20));
      if (earlier) yield [age, '5s', step.stdout.replace(line, line.replace(age, '5s'))];
    }
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
  *'another node'(step) {
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
  *'another rule'(step) {
    if (!/iptables/.test(step.cmd)) return;
    yield* lineEdit(step.stdout, (line) => (/--dport \d+/.test(line) ? line.replace(/--dport (\d+)/, (_, port: string) => `--dport ${Number(port) + 1}`) : /--probability 0\.\d/.test(line) ? line.replace(/--probability 0\.(\d)/, (_, digit: string) => `--probability 0.${(Number(digit) + 3) % 10}`) : undefined));
  },
  *'another event'(step) {
    if (/\bdescribe\b/.test(step.cmd)) yield* lineEdit(step.stdout, (line) => (/^Events:\s+<none>$/.test(line) ? 'Events:  <unset>' : undefined));
  },
  *'another error'(step) {
    if (/\(NotFound\)/.test(step.stderr)) yield [step.stderr, 'Forbidden', step.stdout, step.stderr.replace('NotFound', 'Forbidden')];
    if (/"nope"/.test(step.stderr)) yield ['nope', 'other', step.stdout, step.stderr.replace('"nope"', '"other"')];
  },
  *'another field of a description'(step) {
    if (!/\bdescribe\b/.test(step.cmd)) return;
    yield* lineEdit(step.stdout, (line) =>
      /^Type:\s/.test(line) ? line.replace(/\S+$/, 'ExternalName') : /^Session Affinity:\s/.test(line) ? (line.includes('None') ? line.replace('None', 'ClientIP') : line.replace('ClientIP', 'None')) : /^TargetPort:\s/.test(line) ? line.replace(/\S+$/, '4711/TCP') : undefined,
    );
  },
};

/** Every false version of a scenario, in order. */
export function* falsify(scenario: Scenario): Generator<Falsified> {
  for (const [index, step] of scenario.steps.entries()) {
    for (const [kind, propose] of Object.entries(falsifiers)) {
      for (const [from, to, stdout, stderr = step.stderr] of propose(step, index, scenario)) {
        yield { kind, step: index, from, to, scenario: { ...scenario, steps: scenario.steps.with(index, { ...step, stdout, stderr }) } };
      }
    }
  }
}
