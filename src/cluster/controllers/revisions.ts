/** The hashes by which StatefulSets and DaemonSets tell their templates apart: which hash a template has is Go's business, hence a choice. */
import { sameJson } from '../../base/json.ts';
import type { JsonObject } from '../../base/json.ts';
import type { Slice } from '../world.ts';
import type { ControlContext } from './controller.ts';

/** The ten characters that an FNV hash, printed as a number, comes out in. Models rand.SafeEncodeString. */
export const hashAlphabet = '456789bcdf';

interface Revision {
  readonly template: JsonObject;
  readonly hash: string;
}

const revisionsSlice: Slice<ReadonlyMap<string, readonly Revision[]>> = { name: 'revisions', initial: new Map() };

/**
 * The hash of a template of the owner whose choices begin with `stem`: the same template has the same hash again. `told` is the one
 * that the owner bears already, where it was there before the simulation began.
 */
export function revisionOf(stem: string, template: JsonObject, told: string | undefined, context: ControlContext): string {
  const all = context.read(revisionsSlice);
  const known = all.get(stem) ?? [];
  const found = known.find((revision) => sameJson(revision.template, template));
  if (found) return found.hash;
  const taken = new Set(known.map(({ hash }) => hash));
  const hash = (known.length === 0 ? told : undefined) ?? context.choose(`${stem}/revision/${known.length + 1}`, { kind: 'word', length: 10, minLength: 8, alphabet: hashAlphabet, taken });
  context.write(revisionsSlice, new Map(all).set(stem, [...known, { template, hash }]));
  return hash;
}
