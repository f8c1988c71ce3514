/** What the verbs below `set` share: a change of an object's pod template, sent as a patch. */
import { kindSchema } from '../../../api/schema/schema.ts';
import { isObject } from '../../../base/json.ts';
import type { Json, JsonObject } from '../../../base/json.ts';
import { recorded } from '../../changeCause.ts';
import type { Invocation } from '../../command.ts';
import { dryRunOf, dryRunQuery, dryRunSuffix } from '../../dryRun.ts';
import { attempt, fail, failAll, renderBare, renderShort } from '../../errors.ts';
import type { Failure } from '../../errors.ts';
import type { FlagSpec } from '../../flags.ts';
import { allFlag, dryRunFlag, fieldManagerFlag, filenameFlags, localFlag, printFlags, recordFlag, selectorFlag } from '../../flagSets.ts';
import { reporterOf } from '../../report.ts';
import { infosOf, select, selectedByFlags } from '../../resourceBuilder.ts';
import type { Info } from '../../resourceBuilder.ts';
import { withGoZeros } from '../../goZeros.ts';
import { apiVersionOf } from '../../restMapping.ts';
import type { RestMapping } from '../../restMapping.ts';
import { threeWayPatch } from '../../threeWayMerge.ts';

export const templateFlags: readonly FlagSpec[] = [...filenameFlags, ...printFlags, selectorFlag, allFlag, dryRunFlag, fieldManagerFlag, recordFlag, localFlag];

export const listOf = (value: Json | undefined): readonly JsonObject[] => (Array.isArray(value) ? (value as readonly Json[]).filter(isObject) : []);

/** The field that leads from an object to its pod spec, step by step; undefined for kinds without one. */
function pathToPodSpec(kind: string): readonly string[] | undefined {
  switch (kind) {
    case 'Pod':
      return ['spec'];
    case 'CronJob':
      return ['spec', 'jobTemplate', 'spec', 'template', 'spec'];
    case 'DaemonSet':
    case 'Deployment':
    case 'Job':
    case 'ReplicaSet':
    case 'ReplicationController':
    case 'StatefulSet':
      return ['spec', 'template', 'spec'];
    default:
      return undefined;
  }
}

function changedAt(object: JsonObject, path: readonly string[], change: (podSpec: JsonObject) => JsonObject): JsonObject {
  const [field, ...rest] = path;
  if (field === undefined) return change(object);
  return { ...object, [field]: changedAt(isObject(object[field]) ? object[field] : {}, rest, change) };
}

export interface TemplateChange {
  readonly resources: readonly string[];
  /** `image updated`. */
  readonly operation: string;
  /** Whether an object is told of that is as it was wanted; most verbs pass over it. */
  readonly unchanged?: 'reported';
  /** What is said before the server's refusal: `failed to patch image update to pod template:`. */
  readonly failed: string;
  /** The pod spec as it is to be: the same where nothing changes. What is wrong with the object is thrown, what is told at the end is handed to `complain`. */
  change(podSpec: JsonObject, info: Info, complain: (text: string) => void): JsonObject;
}

const localOnly = `you must specify resources by --filename when --local is set.
Example resource specifications include:
   '-f rsrc.yaml'
   '--filename=rsrc.json'`;

/** A custom kind, and what defines it, stand in no scheme of kubectl's own. */
const isKnownToKubectl = (mapping: RestMapping): boolean => mapping.group !== 'apiextensions.k8s.io' && kindSchema(apiVersionOf(mapping), mapping.kind) !== undefined;

/** The objects that the command names, read before anything is changed. With `--local` files alone are read, and no server is asked. */
export function templateTargets(invocation: Invocation, resources: readonly string[]): readonly Info[] {
  const local = invocation.flags.bool('local');
  if (local && resources.length > 0) fail(localOnly);
  const infos = infosOf(select(invocation, { args: resources, ...selectedByFlags(invocation), flatten: true, latest: !local, local }));
  if (local && infos.some(({ mapping }) => !isKnownToKubectl(mapping))) invocation.host.unsupported('--local with kinds that kubectl itself does not know');
  return infos;
}

export function changeTemplates(invocation: Invocation, change: TemplateChange): void {
  const { flags, client } = invocation;
  const local = flags.bool('local');
  const dryRun = dryRunOf(invocation);
  const report = reporterOf(invocation, `${change.operation}${dryRunSuffix(dryRun)}`, 'typed');
  const failures: Failure[] = [];
  const complain = (text: string): void => void failures.push({ kind: 'message', text });
  for (const info of templateTargets(invocation, change.resources)) {
    const object = info.object as unknown as JsonObject;
    const changed = attempt(() => changedTemplate(info, change, complain));
    if ('failure' in changed) {
      complain(`error: ${local ? info.mapping.kind.toLowerCase() : info.mapping.resource}/${info.name} ${renderShort(changed.failure)}`);
      continue;
    }
    const modified = recorded(invocation, changed.value);
    const patch = threeWayPatch({ original: object, modified, current: object }, kindSchema(apiVersionOf(info.mapping), info.mapping.kind));
    if (Object.keys(patch).length === 0 && change.unchanged !== 'reported') continue;
    if (local || dryRun === 'client') {
      report(local ? withGoZeros(modified, invocation.version) : modified);
      continue;
    }
    const patched = attempt(() => client.patch(info.mapping, { namespace: info.namespace, name: info.name }, 'strategic', patch, dryRunQuery(dryRun)));
    if ('failure' in patched) complain(`${change.failed} ${renderBare(patched.failure)}`);
    else report(patched.value as unknown as JsonObject);
  }
  failAll(failures);
}

function changedTemplate(info: Info, change: TemplateChange, complain: (text: string) => void): JsonObject {
  const path = pathToPodSpec(info.mapping.kind);
  if (!path) return fail(`the object is not a pod or does not have a pod template: *${info.mapping.version}.${info.mapping.kind}`);
  return changedAt(info.object as unknown as JsonObject, path, (podSpec) => change.change(podSpec, info, complain));
}
