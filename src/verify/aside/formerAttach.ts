/**
 * What kubectl once said while it waited for the pod that it was to attach to, and how to get a prompt there: in today's words. Until 1.17 the pod was one of
 * a Deployment or a Job of that name, or of a replication controller.
 */
import { literally } from '../../text/pattern.ts';
import type { Dialect } from '../told/dialectTold.ts';
import type { Step } from '../plan/timeline.ts';

const attaches = /\bkubectl\s+run\s+(?<name>[a-z0-9][-a-z0-9.]*)\s(?:.*\s)?(?:-[a-z]*[it][a-z]*|--stdin|--tty|--attach)\b/s;
const formerHint = /^Hit enter for command prompt$/;
const todaysHint = "If you don't see a command prompt, try pressing enter.";

export function withTodaysHint({ command }: Pick<Step, 'command'>, recorded: string, dialect: Dialect): string {
  const name = attaches.exec(command)?.groups?.['name'];
  if (dialect === 'today' || name === undefined) return recorded;
  const waits = new RegExp(`^Waiting for pod \\S+/${literally(name)}(?:-\\d+)?(?:-[a-z0-9]{5})? to be running, status is Pending, pod ready: false$`);
  const lines = recorded.split('\n').filter((line) => !waits.test(line.trimEnd()));
  return lines.map((line) => line.replace(formerHint, todaysHint)).join('\n').replace(/^\n+/, '');
}
