/** What is seen on its way out is not gone yet: its end takes longer. */
import type { Choice } from '../../cluster/ports/choices.ts';
import type { Binding } from '../matchers/unify.ts';

/** A pod on its way out, which since 1.31 is told by how its containers ended once they have. */
const onItsWayOut = /^(?:\S+\s+)?(\S+)\s+(\d+)\/\d+\s+(?:Terminating|Completed|Error)\b/gm;

/** The ends of the pods that a recording shows on their way out, made to last so long: of one whose containers are gone, what is left to clear away. */
export function lastingAtLeast(ms: number, recorded: string, log: readonly Choice[]): readonly Binding[] {
  const rows = [...recorded.matchAll(onItsWayOut)];
  const lasting = new Map(rows.map(([, name = '', ready]) => [name, ready === '0' ? 'removalDuration' : 'terminationDuration']));
  return log.flatMap(({ id, domain, value }) => {
    const [, , name = '', what] = id.split('/');
    if (domain.kind !== 'duration' || what === undefined || lasting.get(name.split('#')[0] ?? '') !== what) return [];
    return Number(value) >= ms ? [] : [{ id, value: String(Math.min(ms, domain.maxMs)) }];
  });
}
