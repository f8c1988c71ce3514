/** How chances fall while a step is first run: as its recording says, where it names one of the options and no other. */
import { remembered } from '../../base/remember.ts';
import type { ChoiceDomain } from '../../cluster/ports/choices.ts';
import type { StoreReader } from '../../cluster/world.ts';
import type { Leaning } from '../../session/seededChooser.ts';
import { mentioned, namesOfOptions } from '../matchers/namedOptions.ts';

/** A first guess like any other: what is bound goes before it. */
export function asRecorded(recorded: string, store: StoreReader): Leaning {
  return remembered((domain: ChoiceDomain) => {
    if (domain.kind !== 'oneOf' || domain.weights === undefined) return undefined;
    const names = namesOfOptions(store);
    const named = domain.options.filter((option, index) => domain.weights?.[index] !== 0 && mentioned(option, recorded, names));
    return named.length === 1 ? named[0] : undefined;
  });
}
