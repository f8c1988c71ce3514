/**
 * Manifests of which it is not certain that they were applied. Several of the same objects with no command between them are ways to write one
 * thing, of which the author had one in place: the last that he showed, unless something speaks for another. And one that nothing in the
 * note speaks of may be there to be read alone.
 */
import type { Chooser } from '../../cluster/ports/choices.ts';
import type { Doubt, Preparation } from './timeline.ts';

type Applied = Extract<Preparation, { readonly kind: 'apply' }>;
type Shown = Extract<Applied, { readonly cellId: string }>;

/** What is applied before one command. */
export interface Placed {
  readonly manifest: Shown;
  /** `Kind/name` of its objects. */
  readonly names: readonly string[];
  /** Whether a command or an output names one of them. */
  readonly mentioned: boolean;
}

/** What shows by its pods, wherever somebody lists them; policies and Services are in force though nobody names them. */
const showsPods = /^(?:Pod|ReplicaSet|ReplicationController|Deployment|StatefulSet|DaemonSet|Job)\//;

/** Marks the manifests before one command of which it is not certain that they were applied. `stem`: what the choices are called by. */
export function withDoubts(placed: readonly Placed[], stem: string): readonly Shown[] {
  return placed.map((each) => {
    const doubt = doubtOf(each, placed, stem);
    return doubt ? { ...each.manifest, doubt } : each.manifest;
  });
}

function doubtOf(each: Placed, placed: readonly Placed[], stem: string): Doubt | undefined {
  const objects = ({ names }: Placed): string => names.toSorted().join();
  const versions = placed.filter((other) => objects(other) === objects(each));
  const differ = new Set(versions.map(({ manifest }) => manifest.text)).size > 1;
  const orNone = !each.mentioned && each.names.every((name) => showsPods.test(name));
  return each.names.length > 0 && (differ || (orNone && versions.length === 1)) ? { choice: `${stem}/${objects(each)}`, orNone } : undefined;
}

const nothing = 'no manifest';
const optionOf = ({ line }: Applied): string => `the manifest in line ${line}`;
const doubtIn = (manifest: Applied): Doubt | undefined => ('doubt' in manifest ? manifest.doubt : undefined);

/** What of it is applied. */
export function chosenOf(before: readonly Preparation[], chooser: Chooser): readonly Applied[] {
  const manifests = before.filter((preparation) => preparation.kind === 'apply');
  const chosen = new Map<string, string>();
  return manifests.filter((manifest) => {
    const doubt = doubtIn(manifest);
    if (!doubt) return true;
    const shown = manifests.filter((other) => doubtIn(other)?.choice === doubt.choice).map(optionOf);
    const usual = shown.at(-1) ?? nothing;
    const option = chosen.get(doubt.choice) ?? chooser.choose(doubt.choice, { kind: 'oneOf', options: [...shown, ...(doubt.orNone ? [nothing] : [])], usual });
    chosen.set(doubt.choice, option);
    return option === optionOf(manifest);
  });
}
