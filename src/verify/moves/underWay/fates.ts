/** What was decided otherwise than in the run that is no time: whether there is an image, which of several pods had to go. */
import type { Move } from '../../replay/decisions.ts';
import { tellsOfNoImage } from '../alternatives.ts';
import type { Scene } from './scene.ts';
import { isGoing, reachMs } from './scene.ts';

/** There is no such image, and to find that out took no longer than usual. */
export function* withoutImage({ replay, courses }: Scene): Generator<Move> {
  if (!tellsOfNoImage(replay.timeline)) return;
  const slow = courses.filter(({ choice: { id, value, domain } }) => /\/(?:start|pull)Duration$/.test(id) && domain.kind === 'duration' && Number(value) > domain.usualMs);
  for (const { id, value } of replay.witness.toReversed()) {
    if (!/^image\/.*\/exists$/.test(id) || value !== 'yes') continue;
    const pulled = slow.filter(({ askedMs }) => askedMs >= (replay.askedMs(id) ?? 0) - reachMs);
    const quick = pulled.flatMap(({ choice }) => (choice.domain.kind === 'duration' ? [{ id: choice.id, value: String(choice.domain.usualMs) }] : []));
    yield { bindings: [{ id, value: 'no' }, ...quick] };
    if (quick.length > 0) yield { bindings: [{ id, value: 'no' }] };
  }
}

/** Another one of several was taken: one that was recorded on its way out, or not at all. */
export function* otherVictims({ replay, difference: { pairs, missing, surplus } }: Scene): Generator<Move> {
  const spared = new Set([...missing, ...pairs.filter(({ printed, recorded }) => isGoing(printed.status) && !isGoing(recorded.status)).map(({ recorded }) => recorded)].map(({ name }) => name));
  const taken = [...surplus, ...pairs.filter(({ printed, recorded }) => !isGoing(printed.status) && isGoing(recorded.status)).map(({ printed }) => printed)].map(({ name }) => name);
  for (const { id, domain, value } of replay.witness) {
    if (domain.kind !== 'oneOf' || !spared.has(value)) continue;
    for (const name of taken) if (domain.options.includes(name)) yield { bindings: [{ id, value: name }] };
  }
}
