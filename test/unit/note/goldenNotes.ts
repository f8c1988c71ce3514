/** Recorded scenarios → Markdown notes, as the recordings' own `to_notes.py` writes them, with the line of every command. */
import { readFileSync } from 'node:fs';

export interface RecordedStep {
  readonly where: string;
  readonly cmd: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

export interface Scenario {
  readonly id: string;
  readonly k8s: string;
  readonly files: Readonly<Record<string, string>>;
  readonly steps: readonly RecordedStep[];
}

export function readScenarios(file: URL): readonly Scenario[] {
  return readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as Scenario);
}

export interface WrittenNote {
  readonly text: string;
  /** 1-based line of the command of each step. */
  readonly lines: readonly number[];
}

export function writeNote(scenario: Scenario): WrittenNote {
  const out = ['---', `kubernetes: ${scenario.k8s.replace(/^v+/, '')}`, '---', '', `# ${scenario.id}`, ''];
  for (const [name, text] of Object.entries(scenario.files)) out.push(`\`\`\`yaml title="${name}"`, ...text.replace(/\n+$/, '').split('\n'), '```', '');
  const lines: number[] = [];
  let here: string | undefined;
  for (const step of scenario.steps) {
    if (step.where !== here) {
      if (here !== undefined) out.push('```', '');
      out.push('```console');
      here = step.where;
    }
    lines.push(out.length + 1);
    // A command with a quoted newline takes two lines; to_notes.py's own index counts it as one.
    out.push(...(promptOf(step.where) + step.cmd).split('\n'));
    const output = recordedOutput(step);
    if (output !== '') out.push(...output.split('\n'));
  }
  if (here !== undefined) out.push('```', '');
  return { text: out.join('\n'), lines };
}

export function recordedOutput(step: RecordedStep): string {
  const stdout = step.stdout !== '' && !step.stdout.endsWith('\n') ? `${step.stdout}\n` : step.stdout;
  return (stdout + step.stderr).replace(/\n+$/, '');
}

function promptOf(where: string): string {
  if (where === '$') return '$ ';
  return where === 'node' ? 'root@worker-1:~# ' : `root@${where}:/# `;
}
