/** Kinds that are stored and shown by name: nothing else of them is modelled. */
import { Unsupported } from '../../../base/unsupported.ts';
import type { KindStrategy } from '../kind.ts';
import { ageColumn, nameColumn } from '../columns.ts';

export const plain: KindStrategy = { columns: () => [nameColumn, ageColumn] };

/** A kind that would change what the server accepts: to store one and not to heed it would be a lie. */
export const notEnforced = (what: string): KindStrategy => ({
  ...plain,
  prepareForCreate() {
    throw new Unsupported(what);
  },
});

/** A kind of which every cluster is born with many that are not here: what a user made is known, a list of all is not. */
export const bornWithMany = (what: string, strategy: KindStrategy): KindStrategy => ({ ...strategy, unlisted: `the ${what} that a cluster is born with` });
