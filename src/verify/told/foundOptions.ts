/** The session that verification ended with, for whoever runs the note again: nothing need be read from the evidence a second time. */
import { readImages } from '../../cluster/images/defined.ts';
import type { SessionOptions } from '../../session/options.ts';
import type { FoundCluster } from '../outcome.ts';
import type { Timeline } from '../plan/timeline.ts';

export function foundOptions(timeline: Timeline, cluster: FoundCluster): SessionOptions {
  return { ...cluster, images: readImages(timeline.images).images };
}
