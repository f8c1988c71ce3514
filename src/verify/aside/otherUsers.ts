/** Commands that somebody else is asked to have typed: what he may do is known only where the note tells of it. */
import { asName } from '../../text/pattern.ts';
import type { Record } from '../replay/record.ts';
import type { Step, Timeline } from '../plan/timeline.ts';

/** Credentials out of the reader's own kubeconfig. */
const credentials = /^(?:kubectl|k)\s.*--(?:user|token|username)[= ]/;
const impersonates = /^(?:kubectl|k)\s.*--as(?:=|\s+)(\S+)/;

const isRefusal = (text: string): boolean => /\(Forbidden\)|\bis forbidden: User\b|^no\b/m.test(text);

/** Whether all that is wrong may be that somebody else has other rights: he was refused in one of the two, and in the other he was not. */
export function hangsOnOtherUser({ command, index }: Step, { result }: Record, recorded: string, timeline: Timeline): boolean {
  if (credentials.test(command)) return true;
  const user = impersonates.exec(command)?.[1];
  return user !== undefined && isRefusal(recorded) !== isRefusal(result.output) && !areTold(user, index, timeline);
}

/** Whether a binding gives rights to this user, in view of the reader: whoever shows one shows what it is about. */
function areTold(user: string, before: number, { steps }: Timeline): boolean {
  const name = user.replace(/^["']|["']$/g, '').replace(/^.*:/, '');
  const bound = new RegExp(asName(name));
  const binds = (text: string): boolean => /rolebinding/i.test(text) && bound.test(text);
  return steps.slice(0, before + 1).some((step) => (step.index < before && binds(step.command)) || step.before.some(({ text }) => text.split(/^---/m).some(binds)));
}
