/** Disagreements about pods whose programs nobody here knows: whether they end, fail or become ready is theirs to decide. */
import { runningContainers } from '../../cluster/node/containers.ts';
import type { World } from '../../cluster/world.ts';
import type { Record } from '../replay/record.ts';
import { makerOfPod } from '../unshown/mentions.ts';

/** What hangs on how a program fares. */
const fortune = /\b(?:READY|STATUS|RESTARTS|AVAILABLE|COMPLETIONS)\b|^Status:|^\s*(?:State|Reason|Ready|Restart Count|Exit Code):/m;

export function unknownProgramIn(world: World, { comparison, result }: Record): string | undefined {
  if (!comparison || !fortune.test(result.output)) return undefined;
  const text = [...comparison.mismatches, ...comparison.open].map(({ simulated, recorded }) => `${simulated?.text ?? ''} ${recorded?.text ?? ''}`).join('\n');
  for (const [key, containers] of world.read(runningContainers)) {
    const unknown = containers.find(({ process }) => process.unknown !== undefined);
    const pod = key.slice(key.indexOf('/') + 1);
    if (unknown?.process.unknown !== undefined && (text.includes(pod) || text.includes(makerOfPod(pod).name))) return unknown.process.unknown;
  }
  return undefined;
}
