/** What the verbs below `set` share: a change of an object's pod template, sent as a patch. */
import { isObject, sameJson } from '../../../base/json.ts';
import type { Json, JsonObject } from '../../../base/json.ts';
import type { Invocation } from '../../command.ts';
import { dryRunOf, dryRunQuery, dryRunSuffix } from '../../dryRun.ts';
import type { FlagSpec } from '../../flags.ts';
import { allFlag, dryRunFlag, fieldManagerFlag, filenameFlags, localFlag, printFlags, recordFlag, selectorFlag } from '../../flagSets.ts';
import { reporterOf } from '../../report.ts';
import { select, selectedByFlags, visitAll } from '../../resourceBuilder.ts';
import type { Info } from '../../resourceBuilder.ts';

export const templateFlags: readonly FlagSpec[] = [...filenameFlags, ...printFlags, selectorFlag, allFlag, dryRunFlag, fieldManagerFlag, recordFlag, localFlag];

export const listOf = (value: Json | undefined): readonly JsonObject[] => (Array.isArray(value) ? (value as readonly Json[]).filter(isObject) : []);

/** The pod spec inside an object: a pod's own, a cron job's job's, any other's template's. */
export function podSpecOf(object: JsonObject): JsonObject {
  const spec = isObject(object['spec']) ? object['spec'] : {};
  if (object['kind'] === 'Pod') return spec;
  if (object['kind'] === 'CronJob') {
    const job = isObject(spec['jobTemplate']) ? spec['jobTemplate'] : {};
    return podSpecOf({ spec: job['spec'] ?? {} });
  }
  const template = isObject(spec['template']) ? spec['template'] : {};
  return isObject(template['spec']) ? template['spec'] : {};
}

/** A change of the pod spec as a patch of the whole object. */
export function wrapPodSpec(kind: string, podSpec: JsonObject): JsonObject {
  if (kind === 'Pod') return { spec: podSpec };
  const workload = { spec: { template: { spec: podSpec } } };
  return kind === 'CronJob' ? { spec: { jobTemplate: workload } } : workload;
}

export interface TemplateChange {
  readonly resources: readonly string[];
  /** `image updated`. */
  readonly operation: string;
  /** The change of the pod spec as a strategic patch; undefined where nothing is to change. */
  patchOf(info: Info): JsonObject | undefined;
}

export function changeTemplates(invocation: Invocation, change: TemplateChange): void {
  const { flags, client } = invocation;
  if (flags.bool('local')) invocation.host.unsupported(`${invocation.command} --local`);
  const dryRun = dryRunOf(invocation);
  const report = reporterOf(invocation, `${change.operation}${dryRunSuffix(dryRun)}`);
  const visits = select(invocation, {
    args: change.resources,
    ...selectedByFlags(invocation),
    flatten: true,
    latest: true,
  });
  visitAll(visits, (info) => {
    const podSpec = change.patchOf(info);
    if (podSpec === undefined) return;
    const object = info.object as unknown as JsonObject;
    const patch = wrapPodSpec(info.mapping.kind, podSpec);
    const target = { namespace: info.namespace, name: info.name };
    // What a patch makes of an object the server alone can say: in a client's dry run it is asked without being told to keep it.
    const after = client.patch(info.mapping, target, 'strategic', patch, dryRunQuery(dryRun === 'client' ? 'server' : dryRun)) as unknown as JsonObject;
    if (!sameJson(object['spec'] ?? null, after['spec'] ?? null)) report(after);
  });
}
