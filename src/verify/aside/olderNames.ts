/** Names as clusters generated them before their alphabet had no vowels: hashes of digits until 1.8, suffixes of any letter until 1.9. */
import { dialectTold } from '../told/dialectTold.ts';
import type { Timeline } from '../plan/timeline.ts';

/** `web-632524106-bbpiw`: today's hashes have none of 0, 1 and 3. */
const olderHash = /\b[a-z][-a-z0-9]*-(?=\d*[013])\d{8,10}-[a-z0-9]{5}\b/;
/** `web-0uton`, of a ReplicationController: in a table, in its events. */
const olderSuffix = /(?:^[a-z][-a-z0-9]*-(?=[a-z]*[013])(?=[013]*[a-z])[a-z0-9]{5}\s+\d\/\d|Created pod: [a-z][-a-z0-9]*-(?=[a-z]*[013])(?=[013]*[a-z])[a-z0-9]{5}$)/m;

/** The characters that generated names may have, where they are not today's. */
export function olderAlphabet(timeline: Timeline): string {
  if (dialectTold(timeline) === 'today') return '';
  const recorded = timeline.steps.map((step) => step.recorded ?? '').join('\n');
  return olderHash.test(recorded) || olderSuffix.test(recorded) ? 'abcdefghijklmnopqrstuvwxyz0123456789' : '';
}

/** A name of a Deployment's pod as no cluster since 1.9 would make it. */
export const olderNameIn = (recorded: string): string | undefined => olderHash.exec(recorded)?.[0];
