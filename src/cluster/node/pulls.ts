/** Pulling images: when a kubelet does it, whether it works, and the words in which it tells. */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { atLeast } from '../../api/version.ts';
import type { ContainerSpec } from '../../api/types/pod.ts';
import { printGoDuration } from '../../text/golang/duration.ts';
import type { ClusterOptions } from '../options.ts';
import type { ControlContext } from '../controllers/controller.ts';
import { numbered } from '../controllers/counters.ts';
import { fnv1a } from '../controllers/hashes/fnv.ts';
import { findImage, findRunnable } from '../images/index.ts';
import { familiarName, fullName, parseImage } from '../images/reference.ts';
import type { Slice } from '../world.ts';
import { runtimeOf } from './containerRuntime.ts';

/** The images that each node holds, as `node image`. */
const presentSlice: Slice<ReadonlyMap<string, boolean>> = { name: 'kubelet/images', initial: new Map() };

/** `node1 docker.io/library/nginx:1.25` */
const keyOf = (node: string, image: string): string => `${node} ${fullName(parseImage(image))}`;

/** Whether images can be had at all: asked once an image. */
const pullableSlice: Slice<ReadonlyMap<string, boolean>> = { name: 'kubelet/pullable', initial: new Map() };

export type PullPlan = { readonly kind: 'present' } | { readonly kind: 'pull' } | { readonly kind: 'neverPull' };

export function planPull(spec: ContainerSpec, node: string, context: ControlContext): PullPlan {
  const image = spec.image ?? '';
  if (spec.imagePullPolicy === 'Always' || (spec.imagePullPolicy === undefined && parseImage(image).tag === 'latest')) return { kind: 'pull' };
  if (isPresent(image, node, context)) return { kind: 'present' };
  return { kind: spec.imagePullPolicy === 'Never' ? 'neverPull' : 'pull' };
}

/** A node may hold an image since before the note began: a free choice, asked once. */
function isPresent(image: string, node: string, context: ControlContext): boolean {
  const key = keyOf(node, image);
  const known = context.read(presentSlice).get(key);
  if (known !== undefined) return known;
  const answer = (canPull(image, context) || isOwnBuild(image, context)) && context.choose(`node/${node}/image/${image}`, { kind: 'oneOf', options: ['absent', 'present'], usual: 'absent' }) === 'present';
  context.write(presentSlice, new Map(context.read(presentSlice)).set(key, answer));
  return answer;
}

/** A tag that the repository is known not to have may have been built on the node, or loaded there. */
const isOwnBuild = (reference: string, { options: { images } }: ControlContext): boolean => findImage(reference, images) !== undefined && findRunnable(reference, images) === undefined;

export function rememberImage(image: string, node: string, context: ControlContext): void {
  context.write(presentSlice, new Map(context.read(presentSlice)).set(keyOf(node, image), true));
}

/** A known image has the tags that it has. Whether an unknown one exists, or a tag where nobody lists them, is free; a name that says no is believed at first. */
export function canPull(reference: string, context: ControlContext): boolean {
  const { tag, digest } = parseImage(reference);
  const image = findImage(reference, context.options.images);
  if (image && (digest !== undefined || tag === 'latest' || image.tags !== undefined)) return digest !== undefined || (image.tags ?? [tag]).includes(tag);
  const known = context.read(pullableSlice).get(reference);
  if (known !== undefined) return known;
  const usual = /non-?exist|not-?exist|no-?such|invalid|wrong|missing/.test(reference) ? 'no' : 'yes';
  const answer = context.choose(`image/${reference}/exists`, { kind: 'oneOf', options: ['yes', 'no'], usual }) === 'yes';
  context.write(pullableSlice, new Map(context.read(pullableSlice)).set(reference, answer));
  return answer;
}

/** The digests of images by their full name: which build a tag stands for is asked once. */
const digestsSlice: Slice<ReadonlyMap<string, string>> = { name: 'kubelet/digests', initial: new Map() };

/** As a status tells it: `docker.io/luksa/kubia@sha256:…`, by Docker `docker-pullable://luksa/kubia@sha256:…`. */
export function imageId(reference: string, node: string | undefined, context: ControlContext): string {
  const image = parseImage(reference);
  const name = fullName(image);
  const known = context.read(digestsSlice).get(name);
  const digest = image.digest ?? known ?? `sha256:${context.choose(`image/${name}/digest`, { kind: 'word', length: 64, alphabet: '0123456789abcdef' })}`;
  if (known === undefined) context.write(digestsSlice, new Map(context.read(digestsSlice)).set(name, digest));
  return runtimeOf(node, context.options) === 'docker' ? `docker-pullable://${familiarName({ ...image, digest })}` : fullName({ ...image, digest });
}

/** How long a pull took by itself, and with the pulls of other pods that the kubelet does one after another before it, in milliseconds. */
export interface PullTime {
  readonly tookMs: number;
  readonly inAllMs: number;
}

const longestPullMs = 1_800_000;
/** What the container was started from before is on the node: the registry is only asked whether it still is what goes by that name. */
const longestAskingMs = 120_000;

/** Both are told since 1.27, and by later patches of the three releases before it: of one cluster all or none. */
const tellsWaitingSlice: Slice<string> = { name: 'kubelet/tellsWaiting', initial: '' };

function tellsWaiting(context: ControlContext): boolean {
  const { version } = context.options;
  if (!atLeast(version, '1.24') || atLeast(version, '1.27')) return atLeast(version, '1.27');
  const told = context.read(tellsWaitingSlice) || context.choose('cluster/tellsPullsWithWaiting', { kind: 'oneOf', options: ['no', 'yes'], usual: 'no' });
  context.write(tellsWaitingSlice, told);
  return told === 'yes';
}

/** `stem` is of the container. What is told is free. */
export function choosePullTime(stem: string, image: string, node: string, context: ControlContext): PullTime {
  const isThere = context.read(presentSlice).get(keyOf(node, image)) === true;
  const choose = (what: string, domain: { readonly minMs: number; readonly usualMs: number; readonly told: 'took' | 'took in all' }): number => {
    const id = numbered(`${stem}/${what}`, context);
    return Number(context.choose(id, { kind: 'duration', maxMs: isThere && id !== `${stem}/${what}` ? longestAskingMs : longestPullMs, ...domain }));
  };
  const tookMs = choose('pullDuration', { minMs: 20, usualMs: 800, told: 'took' });
  return { tookMs, inAllMs: tellsWaiting(context) ? choose('pullWithWaiting', { minMs: tookMs, usualMs: tookMs, told: 'took in all' }) : tookMs };
}

/** Models EnsureImageExists: 1.20 began to say how long it took, 1.27 how long it waited for others, 1.30 how large the image is. */
export function pulledMessage(reference: string, { tookMs, inAllMs }: PullTime, context: ControlContext): string {
  const { version } = context.options;
  const pulled = `Successfully pulled image "${reference}"`;
  if (!atLeast(version, '1.20')) return pulled;
  const took = `${pulled} in ${printGoDuration(tookMs)}`;
  if (!tellsWaiting(context)) return took;
  const inAll = `${took} (${printGoDuration(inAllMs)} including waiting)`;
  return atLeast(version, '1.30') ? `${inAll}. Image size: ${imageSize(reference, context)} bytes.` : inAll;
}

/** The sizes of images by their full name, asked once: nobody but the registry knows them. */
const sizesSlice: Slice<ReadonlyMap<string, string>> = { name: 'kubelet/imageSizes', initial: new Map() };

const megabyte = 1_000_000;

function imageSize(reference: string, context: ControlContext): string {
  const name = fullName(parseImage(reference));
  const known = context.read(sizesSlice).get(name);
  if (known !== undefined) return known;
  const usualMs = 20 * megabyte + (fnv1a(utf8ToBytes(name)) % (160 * megabyte));
  const size = context.choose(`image/${name}/size`, { kind: 'duration', minMs: 1, maxMs: 100_000 * megabyte, usualMs, told: 'number' });
  context.write(sizesSlice, new Map(context.read(sizesSlice)).set(name, size));
  return size;
}

export function presentMessage(image: string, options: ClusterOptions): string {
  const present = `Container image "${image}" already present on machine`;
  return atLeast(options.version, '1.34') ? `${present} and can be accessed by the pod` : present;
}

/**
 * What the container runtime says of an image that is not there: dockershim's words up to 1.23, containerd's since, or Docker's where a node still has
 * that. `ofNode`: which of these texts it is hangs on the node.
 */
export function pullError(reference: string, { version, images }: ClusterOptions, ofNode: (texts: readonly string[]) => string): string {
  const image = parseImage(reference);
  const name = fullName(image);
  const isKnown = findImage(reference, images) !== undefined;
  const short = image.repository.replace(/^docker\.io\/(library\/)?/, '');
  const docker = isKnown
    ? `Error response from daemon: manifest for ${short}:${image.tag} not found: manifest unknown: manifest unknown`
    : `Error response from daemon: pull access denied for ${short}, repository does not exist or may require 'docker login': denied: requested access to the resource is denied`;
  const remote = `rpc error: code = Unknown desc = ${docker}`;
  if (!atLeast(version, '1.24')) return remote;
  const attempt = `failed to pull and unpack image "${name}": failed to resolve reference "${name}"`;
  const containerd = isKnown
    ? `rpc error: code = NotFound desc = ${attempt}: ${name}: not found`
    : `rpc error: code = Unknown desc = ${attempt}: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`;
  return ofNode([containerd, remote, docker]);
}
