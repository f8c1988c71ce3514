/** Deleting objects and waiting until they are gone, as `delete`, `replace --force` and `run --rm` do it. */
import { isObject } from '../base/json.ts';
import type { JsonObject } from '../base/json.ts';
import { atLeast } from '../api/version.ts';
import { quote } from '../text/golang/quote.ts';
import type { Invocation } from './command.ts';
import { dryRunSuffix } from './dryRun.ts';
import type { DryRun } from './dryRun.ts';
import { attempt, KubectlError, isNotFound, fail, withSource } from './errors.ts';
import type { Failure } from './errors.ts';
import type { Info } from './resourceBuilder.ts';
import { qualifiedKind } from './restMapping.ts';

export interface DeletionOptions {
  /** Negative: whatever the object says. */
  readonly gracePeriodSeconds: number;
  readonly force: boolean;
  readonly cascade: string;
  readonly dryRun: DryRun;
  readonly nameOnly: boolean;
}

const policies: Readonly<Record<string, string>> = { background: 'Background', foreground: 'Foreground', orphan: 'Orphan', true: 'Background', false: 'Orphan' };

export function propagationPolicy(cascade: string): string {
  return policies[cascade] ?? fail(`invalid cascade value (${cascade}). Must be "background", "foreground", or "orphan"`);
}

/** Asks the server to delete one object and says so. Gives back the object's uid, where the server told it. */
export function deleteInfo(invocation: Invocation, info: Info, options: DeletionOptions): string | undefined {
  let uid: string | undefined;
  if (options.dryRun !== 'client') {
    const body: JsonObject = {
      kind: 'DeleteOptions',
      apiVersion: 'v1',
      propagationPolicy: propagationPolicy(options.cascade),
      ...(options.gracePeriodSeconds >= 0 ? { gracePeriodSeconds: options.gracePeriodSeconds } : {}),
      ...(options.dryRun === 'server' ? { dryRun: ['All'] } : {}),
    };
    const deleted = attempt(() => invocation.client.delete(info.mapping, info.namespace, info.name, body));
    if ('failure' in deleted) throw new KubectlError(withSource('deleting', info.source, deleted.failure));
    uid = uidIn(deleted.value);
  }
  sayDeleted(invocation, info, options);
  return uid;
}

/** A server answers with the object that is on its way out, or with a Status that tells of one that is gone. */
function uidIn({ details, metadata }: JsonObject): string | undefined {
  const uid = isObject(details) ? details['uid'] : isObject(metadata) ? metadata['uid'] : undefined;
  return typeof uid === 'string' ? uid : undefined;
}

function sayDeleted(invocation: Invocation, info: Info, options: DeletionOptions): void {
  if (options.nameOnly) {
    invocation.out(`${qualifiedKind(info.mapping)}/${info.name}\n`);
    return;
  }
  const operation = options.force && options.gracePeriodSeconds === 0 ? 'force deleted' : 'deleted';
  const place = atLeast(invocation.version, '1.34') && info.namespace ? ` from ${info.namespace} namespace` : '';
  invocation.out(`${qualifiedKind(info.mapping)} ${quote(info.name)} ${operation}${place}${dryRunSuffix(options.dryRun)}\n`);
}

const pollMs = 100;

/** Lets time pass until none of the objects is there any more, or one of the same name has taken its place. */
export function* waitUntilGone(invocation: Invocation, infos: readonly Info[], timeoutMs: number): Generator<{ kind: 'wait'; ms: number }, readonly Failure[], void> {
  const untilMs = timeoutMs > 0 ? invocation.host.now() + timeoutMs : Number.POSITIVE_INFINITY;
  for (const info of infos) {
    const { uid } = info.object.metadata;
    while (isThere(invocation, info, uid)) {
      if (invocation.host.now() >= untilMs) return [{ kind: 'message', text: `timed out waiting for the condition on ${info.mapping.resource}/${info.name}` }];
      yield { kind: 'wait', ms: pollMs };
    }
  }
  return [];
}

function isThere(invocation: Invocation, info: Info, uid: string | undefined): boolean {
  const found = attempt(() => invocation.client.getObject(info.mapping, info.namespace, info.name));
  if ('failure' in found) {
    if (isNotFound(found.failure)) return false;
    throw new KubectlError(found.failure);
  }
  return uid === undefined || found.value.metadata.uid === uid;
}

