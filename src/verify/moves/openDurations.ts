/** How long things took, where that is free. */
import type { Choice } from '../../cluster/ports/choices.ts';

/** How long the runtime worked on a container: `kubeletPace` reads it from the Events that tell of it. */
export const ofRuntime = (id: string): boolean => /\/(?:creation|launch)Duration(?:\/\d+)?$/.test(id);

/** Of what no Event tells. */
export const isOpenDuration = ({ id, domain }: Choice): boolean => !ofRuntime(id) && domain.kind === 'duration' && domain.minMs < domain.maxMs && !domain.told;
