/** `kubectl cp SOURCE DESTINATION`: files and directories into a container and out of it, by the `tar` that is in it. */
import type { VirtualFiles } from '../../base/program.ts';
import type { Invocation, Verb } from '../command.ts';
import { fail } from '../errors.ts';
import type { ContainerPlace } from '../host.ts';
import { resolvePath } from '../manifests.ts';
import { containerOf } from '../podTargets.ts';
import type { Pod } from '../../api/types/pod.ts';

/** `[[namespace/]pod:]path`. */
interface FileSpec {
  readonly namespace?: string;
  /** Undefined for the reader's own machine. */
  readonly pod?: string;
  readonly path: string;
}

export const cp: Verb = {
  flags: [
    { name: 'container', shorthand: 'c', kind: 'string' },
    { name: 'no-preserve', kind: 'bool' },
    { name: 'retries', kind: 'int', default: '0' },
  ],
  run(invocation) {
    const [source, destination, ...rest] = invocation.args;
    if (source === undefined || destination === undefined || rest.length > 0) return fail('source and destination are required');
    const from = fileSpec(source);
    const to = fileSpec(destination);
    if (from.pod !== undefined && to.pod !== undefined) return fail('one of src or dest must be a local file specification');
    if (from.path === '' || to.path === '') return fail('filepath can not be empty');
    if (from.pod !== undefined) return copyOut(invocation, from, to.path);
    if (to.pod !== undefined) return copyIn(invocation, from.path, to);
    return fail('one of src or dest must be a remote file specification');
  },
};

/** Models extractFileSpec. */
function fileSpec(text: string): FileSpec {
  const colon = text.indexOf(':');
  if (colon < 0) return { path: text };
  const parts = text.slice(0, colon).split('/');
  const path = text.slice(colon + 1);
  const [first = '', second] = parts;
  if (colon === 0 || parts.length > 2) return fail('filespec must match the canonical format: [[namespace/]pod:]file/path');
  return second === undefined ? { pod: first, path } : { namespace: first, pod: second, path };
}

function copyIn(invocation: Invocation, source: string, to: FileSpec): number {
  const { files, cwd } = invocation.input;
  const from = resolvePath(cwd, source);
  if (files.read(from) === undefined && files.list(from) === undefined) return fail(`${source} doesn't exist in local filesystem`);
  const place = placeOf(invocation, to);
  const there = resolvePath(place.cwd, to.path);
  const target = place.files.list(there) === undefined ? there : `${there}/${baseOf(from)}`;
  if (!place.hasTar) return withoutTar(invocation, place);
  for (const [below, text] of filesBelow(files, from)) place.files.write(`${target}${below}`, text);
  return 0;
}

function copyOut(invocation: Invocation, from: FileSpec, destination: string): number {
  const { files, cwd } = invocation.input;
  const place = placeOf(invocation, from);
  if (!place.hasTar) return withoutTar(invocation, place);
  const source = resolvePath(place.cwd, from.path);
  const found = filesBelow(place.files, source);
  if (found.length === 0) return invocation.host.unsupported(`kubectl cp of ${source}, of which only the image knows`);
  if (from.path.startsWith('/')) invocation.out(place.busybox ? "tar: removing leading '/' from member names\n" : "tar: Removing leading `/' from member names\n");
  const to = resolvePath(cwd, destination);
  const isFile = found[0]?.[0] === '';
  if (isFile && (files.list(to) !== undefined || to === cwd)) return fail(`open ${destination}: is a directory`);
  for (const [below, text] of found) files.write(`${to}${below}`, text);
  return 0;
}

function placeOf(invocation: Invocation, { namespace = invocation.namespace, pod: name = '' }: FileSpec): ContainerPlace {
  const pod = invocation.client.getObject(invocation.mapper.mapping('pods'), namespace, name) as Pod;
  const { phase = '' } = pod.status ?? {};
  if (phase === 'Succeeded' || phase === 'Failed') return fail(`cannot exec into a container in a completed pod; current phase is ${phase}`);
  const { name: container } = containerOf(invocation, pod, invocation.flags.string('container'));
  return invocation.host.container({ namespace, pod: name, container }) ?? fail(`unable to upgrade connection: container not found ("${container}")`);
}

function withoutTar({ err }: Invocation, { missing }: ContainerPlace): number {
  err(missing('tar'));
  err('command terminated with exit code 126\n');
  return 126;
}

/** Texts by what follows `path` in their own: '' for the file itself. */
function filesBelow(files: VirtualFiles, path: string): readonly (readonly [below: string, text: string])[] {
  const text = files.read(path);
  if (text !== undefined) return [['', text]];
  return (files.list(path) ?? []).flatMap((name) => filesBelow(files, `${path}/${name}`).map(([below, content]) => [`/${name}${below}`, content] as const));
}

const baseOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
