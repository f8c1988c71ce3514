/** Names as clusters generated them before their alphabet had no vowels: hashes of digits until 1.8, suffixes of any letter until 1.9. */
import { remembered } from '../../base/remember.ts';
import { dialectTold } from '../told/dialectTold.ts';
import { olderHash } from '../told/formsTold.ts';
import type { Timeline } from '../plan/timeline.ts';

/** `web-0uton`, of a ReplicationController: in a table, in its events. */
const olderSuffix = /(?:^[a-z][-a-z0-9]*-(?=[a-z]*[013])(?=[013]*[a-z])[a-z0-9]{5}\s+\d\/\d|Created pod: [a-z][-a-z0-9]*-(?=[a-z]*[013])(?=[013]*[a-z])[a-z0-9]{5}$)/m;

const every = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** The characters that generated names may have, where they are not today's. */
export const olderAlphabet: (timeline: Timeline) => string = remembered((timeline) => {
  const dialect = dialectTold(timeline);
  if (dialect === 'today' || dialect === 'until1.15') return '';
  if (dialect === 'until1.12') return every;
  const recorded = timeline.steps.map((step) => step.recorded ?? '').join('\n');
  return olderHash.test(recorded) || olderSuffix.test(recorded) ? every : '';
});

/** A name of a Deployment's pod as no cluster since 1.9 would make it. */
export const olderNameIn = (recorded: string): string | undefined => olderHash.exec(recorded)?.[0];
