/** Endpoints of a Service whose pods its author had before: in a cluster that was there before a note makes the Service and shows who is behind it, and no pod was ever made in the note. */
import type { Replay } from '../replay/replay.ts';
import type { Record } from '../replay/record.ts';
import type { Step } from '../plan/timeline.ts';

const addresses = /^(?:\d{1,3}(?:\.\d{1,3}){3}:\d+,?)+$/;

/** The Service `kubernetes`, or a node: as old as the cluster; or another row, which may as well be of something that was there. */
const longThere = /^(?:(?:service\/)?kubernetes\s.*\s|\S+\s+Ready\s.*\s)\d+[dy]\b|\s(?:\d+h(?:\d+m)?|\d+[dy](?:\d+[hd])?)(?:\s|$)/m;

/** What is not shown; undefined where something else is wrong, or where the note has pods of its own, for then it is about who is behind the Service. */
export function podsBehindIn({ command }: Step, { comparison }: Record, { timeline, session: { cluster } }: Replay): string | undefined {
  if (!comparison || comparison.bindings.length > 0 || comparison.mismatches.length === 0 || !/\b(?:describe|get)\b/.test(command) || cluster.store.list('pods').length > 0) return undefined;
  if (!timeline.steps.some(({ recorded = '' }) => longThere.test(recorded))) return undefined;
  const areEndpoints = comparison.mismatches.every(({ words = [] }) => words.length > 0 && words.every(({ simulated, recorded }) => (simulated === '<none>' || simulated === undefined) && recorded !== undefined && (addresses.test(recorded) || /^(?:\+|\d+|more\.\.\.)$/.test(recorded))));
  return areEndpoints ? 'who is behind the Service' : undefined;
}
