/**
 * A program that `kubectl run -it` starts may end before kubectl attaches to it: it says so, and shows the log instead, in which the same words stand.
 * Models logOpts in kubectl's run.go. A shell waits for whoever attaches to it.
 */
import { literally } from '../../text/pattern.ts';
import type { Step } from '../plan/timeline.ts';

const runs = (): RegExp => /\bkubectl\s+run\s+(?<flags>(?:-\S+\s+)*)(?<name>[a-z0-9][-a-z0-9.]*)\s.*\s--\s+(?!(?:\/bin\/)?(?:ba|a|z)?sh\s*$)\S/s;
const attaches = (): RegExp => /\s(?:-[a-z]*[it][a-z]*|--stdin|--tty|--attach)\b/;

export function withoutFallback({ command }: Pick<Step, 'command'>, recorded: string): string {
  const name = attaches().test(command) ? runs().exec(command)?.groups?.['name'] : undefined;
  if (name === undefined || !recorded.includes('falling back to ')) return recorded;
  const pod = literally(name);
  const says = new RegExp(`^(?:Error attaching, falling back to logs|warning: couldn't attach to pod/${pod}, falling back to streaming logs): (?:unable to upgrade connection: container ${pod} not found in pod ${pod}_\\S+|cannot attach a container in a completed pod; current phase is (?:Succeeded|Failed))$`);
  return recorded.split('\n').filter((line) => !says.test(line.trimEnd())).join('\n');
}
