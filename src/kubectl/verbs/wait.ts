/** `kubectl wait --for=condition=Ready pod/web`: lets time pass until it is so, or too late. */
import { isObject } from '../../base/json.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import { atLeast } from '../../api/version.ts';
import type { ProgramRun } from '../../base/program.ts';
import type { KubeObject } from '../../api/object.ts';
import type { Invocation, Verb } from '../command.ts';
import { attempt, fail, failAll, isNotFound, KubectlError } from '../errors.ts';
import type { Failure } from '../errors.ts';
import { allFlag, allNamespacesFlag, fieldSelectorFlag, filenameFlags, localFlag, printFlags, selectorFlag } from '../flagSets.ts';
import { nameOf } from '../printers/name.ts';
import { infosOf, select, selectedByFlags } from '../resourceBuilder.ts';
import type { Info } from '../resourceBuilder.ts';

export const wait: Verb = {
  flags: [
    ...filenameFlags, ...printFlags, selectorFlag, fieldSelectorFlag, allFlag, allNamespacesFlag, localFlag,
    { name: 'for', kind: 'string' },
    { name: 'timeout', kind: 'duration', default: '30s' },
  ],
  run: (invocation) => runWait(invocation),
};

const pollMs = 100;

/** Whether it is so, given the object or that there is none. */
type Condition = (object: KubeObject | undefined) => boolean;

function* runWait(invocation: Invocation): ProgramRun {
  const { flags, host } = invocation;
  const wanted = flags.string('for');
  const condition = conditionOf(invocation, wanted);
  const untilMs = host.now() + flags.durationMs('timeout');
  let found = attempt(() => targets(invocation, wanted));
  while (wanted === 'create' && 'failure' in found && isNotFound(found.failure)) {
    if (host.now() >= untilMs) fail('timed out waiting for the condition');
    yield { kind: 'wait', ms: pollMs };
    found = attempt(() => targets(invocation, wanted));
  }
  if ('failure' in found) throw new KubectlError(found.failure);
  const infos = found.value;
  const failures: Failure[] = [];
  for (const info of infos) {
    let met = condition(read(invocation, info));
    while (!met && host.now() < untilMs) {
      yield { kind: 'wait', ms: pollMs };
      met = condition(read(invocation, info));
    }
    if (met) invocation.out(`${nameOf(info.object as unknown as JsonObject)} ${wanted === 'delete' ? 'deleted' : 'condition met'}\n`);
    else failures.push({ kind: 'message', text: `${flags.durationMs('timeout') === 0 ? 'condition not met for' : 'timed out waiting for the condition on'} ${info.mapping.resource}/${info.name}` });
  }
  failAll(failures);
  return 0;
}

function targets(invocation: Invocation, wanted: string): readonly Info[] {
  const { args } = invocation;
  const found = attempt(() =>
    infosOf(select(invocation, {
      args,
      ...selectedByFlags(invocation),
      flatten: true,
      latest: true,
    })),
  );
  if ('failure' in found) {
    if (wanted === 'delete' && isNotFound(found.failure)) return [];
    throw new KubectlError(found.failure);
  }
  if (found.value.length === 0) fail('no matching resources found');
  return found.value;
}

function read(invocation: Invocation, info: Info): KubeObject | undefined {
  const got = attempt(() => invocation.client.getObject(info.mapping, info.namespace, info.name));
  if ('value' in got) return got.value.metadata.uid === info.object.metadata.uid ? got.value : undefined;
  if (!isNotFound(got.failure)) throw new KubectlError(got.failure);
  return undefined;
}

function conditionOf(invocation: Invocation, wanted: string): Condition {
  if (wanted === 'delete') return (object) => object === undefined;
  if (wanted === 'create') return (object) => object !== undefined;
  const condition = /^condition=([^=]+)(?:=(.+))?$/.exec(wanted);
  if (condition) {
    const [, type = '', status = 'true'] = condition;
    return (object) => conditionsOf(object).some((each) => lower(each['type']) === type.toLowerCase() && lower(each['status']) === status.toLowerCase());
  }
  const path = /^jsonpath=\{?(\.[^}=]+)\}?(?:=(.+))?$/.exec(wanted);
  if (path && atLeast(invocation.version, '1.23')) {
    const [, expression = '', value] = path;
    return (object) => {
      const found = lookUp(object as unknown as JsonObject, expression);
      return value === undefined ? found !== undefined : String(found) === value.replace(/^(['"])(.*)\1$/, '$2');
    };
  }
  return fail(`unrecognized condition: ${JSON.stringify(wanted)}`);
}

const lower = (value: Json | undefined): string => String(value ?? '').toLowerCase();

function conditionsOf(object: KubeObject | undefined): readonly JsonObject[] {
  const status = isObject(object?.['status']) ? object['status'] : {};
  return Array.isArray(status['conditions']) ? (status['conditions'] as readonly Json[]).filter(isObject) : [];
}

function lookUp(object: JsonObject | undefined, expression: string): Json | undefined {
  let at: Json | undefined = object;
  for (const part of expression.split(/[.[\]]/).filter(Boolean)) {
    if (Array.isArray(at)) at = (at as readonly Json[])[Number(part)];
    else at = isObject(at) ? at[part] : undefined;
  }
  return at;
}
