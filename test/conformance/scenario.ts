/** A recorded session with a real cluster, as the recordings hold it, and the note that an author would have made of it. */

export interface RecordedStep {
  /** `$`: the reader's terminal; `node`: a shell on worker-1; else the pod's name. */
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

export interface RecordedNote {
  readonly text: string;
  /** The 1-based line of each step's command. */
  readonly lines: readonly number[];
}

const promptOf = (where: string): string => (where === '$' ? '$ ' : where === 'node' ? 'root@worker-1:~# ' : `root@${where}:/# `);

/** Manifests first, each fence titled with its file's name, then one fence a terminal, in order; stdout before stderr. */
export function noteOf(scenario: Scenario): RecordedNote {
  const text: string[] = ['---', `kubernetes: ${scenario.k8s.replace(/^v/, '')}`, '---', '', `# ${scenario.id}`, ''];
  for (const [name, content] of Object.entries(scenario.files)) text.push(`\`\`\`yaml title="${name}"`, ...content.replace(/\n+$/, '').split('\n'), '```', '');
  const lines: number[] = [];
  let where: string | undefined;
  for (const step of scenario.steps) {
    if (step.where !== where) {
      if (where !== undefined) text.push('```', '');
      text.push('```console');
      where = step.where;
    }
    lines.push(text.length + 1);
    // A command with a quoted newline takes two lines; the recordings' own index counts it as one.
    text.push(...`${promptOf(step.where)}${step.cmd}`.split('\n'));
    const output = recordedOutput(step);
    if (output !== '') text.push(...output.split('\n'));
  }
  if (where !== undefined) text.push('```', '');
  return { text: text.join('\n'), lines };
}

/** Both streams as a note shows them: stdout first, they were captured apart. */
export function recordedOutput({ stdout, stderr }: RecordedStep): string {
  return `${stdout}${stdout === '' || stdout.endsWith('\n') ? '' : '\n'}${stderr}`.replace(/\n+$/, '');
}
