/** Endpoints of a Service whose pods its author had before: in a cluster that is days old a note makes the Service and shows who is behind it, and no pod was ever made in the note. */
import type { Replay } from '../replay/replay.ts';
import type { Record } from '../replay/record.ts';
import type { Step } from '../plan/timeline.ts';

const addresses = /^(?:\d{1,3}(?:\.\d{1,3}){3}:\d+,?)+$/;

/** The Service `kubernetes`, or a node: as old as the cluster. */
const daysOld = /^(?:(?:service\/)?kubernetes\s.*\s|\S+\s+Ready\s.*\s)\d+[dy]\b/m;

/** What is not shown; undefined where something else is wrong, or where the note has pods of its own, for then it is about who is behind the Service. */
export function podsBehindIn({ command }: Step, { comparison }: Record, { timeline, session: { cluster } }: Replay): string | undefined {
  if (!comparison || comparison.bindings.length > 0 || comparison.mismatches.length === 0 || !/\b(?:describe|get)\b/.test(command) || cluster.store.list('pods').length > 0) return undefined;
  if (!timeline.steps.some(({ recorded = '' }) => daysOld.test(recorded))) return undefined;
  const areEndpoints = comparison.mismatches.every(({ words = [] }) => words.length > 0 && words.every(({ simulated, recorded }) => (simulated === '<none>' || simulated === undefined) && recorded !== undefined && (addresses.test(recorded) || /^(?:\+|\d+|more\.\.\.)$/.test(recorded))));
  const [mismatch] = comparison.mismatches;
  return areEndpoints && mismatch?.words?.[0]?.simulated === '<none>' ? 'who is behind the Service' : undefined;
}
