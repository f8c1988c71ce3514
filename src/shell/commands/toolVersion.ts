/** Which version of a tool runs: what the image is known to carry, unless what was recorded speaks for another build of it: a tag is built again and again, on newer bases. */
import { runningContainers } from '../../cluster/node/containers.ts';
import { habitOf } from '../../cluster/network/connections.ts';
import type { Slice } from '../../cluster/world.ts';
import type { CommandHost } from './command.ts';

const versionsSlice: Slice<ReadonlyMap<string, string>> = { name: 'tool versions', initial: new Map() };

/**
 * Asked only where the versions differ in what they print, and once for each image. `builds` are versions that stand for all others:
 * one of each wording.
 */
export function toolVersion(host: CommandHost, name: string, usual: string, builds: readonly string[]): string {
  const { world, chooser } = host.cluster;
  const key = `${placeOf(host)}/${name}`;
  const known = world.read(versionsSlice).get(key);
  if (known !== undefined) return known;
  const first = host.tool?.version ?? usual;
  const options = [first, ...builds.filter((build) => build !== first)];
  // No weights: nobody counts builds, and a version must not make a recorded load balancing look less likely.
  const version = options.length === 1 ? first : chooser.choose(`tool/${key}`, { kind: 'oneOf', options, usual: first });
  world.write(versionsSlice, new Map(world.read(versionsSlice)).set(key, version));
  return version;
}

/** What a release is called by. */
interface Releases {
  readonly alphabet: string;
  /** At most. */
  readonly length: number;
}

const numbered: Releases = { alphabet: '0123456789.', length: 7 };
/** Distributions put their own words behind the number: `9.11.4-P2-RedHat-9.11.4-26.P2.el7`. */
export const packaged: Releases = { alphabet: '0123456789.-_+~abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', length: 60 };

const releasesSlice: Slice<ReadonlyMap<string, string>> = { name: 'tool releases', initial: new Map() };

/** Which release exactly: to be asked only where somebody reads it, such as a server that tells a client's own headers back. */
export function toolRelease(host: CommandHost, name: string, usual: string, { alphabet, length }: Releases = numbered): string {
  const { world, chooser } = host.cluster;
  const place = placeOf(host);
  const first = host.tool?.version ?? usual;
  // An image of the tool alone has its release for a tag.
  if (place.endsWith(`:${first}`)) return first;
  const key = `${place}/${name}`;
  const known = world.read(releasesSlice).get(key);
  if (known !== undefined) return known;
  const release = chooser.choose(`tool/${key}/release`, { kind: 'word', minLength: 5, length, alphabet, usual: first });
  world.write(releasesSlice, new Map(world.read(releasesSlice)).set(key, release));
  return release;
}

/** How an image's programs were built, where they differ in one word: the same wherever the image runs. */
export const buildHabit = <const T extends string>(host: CommandHost, name: string, usual: T, ...others: readonly T[]): T => habitOf(host.cluster, `${name} in ${placeOf(host)}`, usual, ...others);

/** The same tool is wherever the same image runs. */
function placeOf({ place, cluster }: CommandHost): string {
  switch (place.kind) {
    case 'outside':
      return 'host';
    case 'node':
      return 'node';
    case 'pod':
      return cluster.world.read(runningContainers).get(`${place.namespace}/${place.name}`)?.[0]?.container.image ?? place.name;
  }
}
