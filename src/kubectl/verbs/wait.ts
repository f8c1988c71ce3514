/** `kubectl wait --for=condition=Ready pod/web`: lets time pass until it is so, or too late. */
import { isObject } from '../../base/json.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import { atLeast } from '../../api/version.ts';
import { findJsonPath, relaxedJsonPath } from '../../text/jsonpath/jsonpath.ts';
import { parseJsonPath } from '../../text/jsonpath/parse.ts';
import type { ProgramRun } from '../../base/program.ts';
import type { KubeObject } from '../../api/object.ts';
import type { Invocation, Verb } from '../command.ts';
import { attempt, eachOf, fail, failAll, isNotFound, KubectlError } from '../errors.ts';
import type { Failure } from '../errors.ts';
import { allFlag, allNamespacesFlag, fieldSelectorFlag, filenameFlags, localFlag, printFlags, selectorFlag } from '../flagSets.ts';
import { reporterOf } from '../report.ts';
import { select, selectedByFlags } from '../resourceBuilder.ts';
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
const weekMs = 7 * 24 * 3_600_000;

/** Whether it is so, given the object or that there is none. */
type Condition = (object: KubeObject | undefined) => boolean;

function* runWait(invocation: Invocation): ProgramRun {
  const { flags, host } = invocation;
  const given = flags.string('for');
  const wanted = /^(?:create|delete)$/i.test(given) ? given.toLowerCase() : given;
  const condition = conditionOf(invocation, wanted);
  // Less than nothing is a week.
  const untilMs = host.now() + (flags.durationMs('timeout') < 0 ? weekMs : flags.durationMs('timeout'));
  let found = attempt(() => targets(invocation, wanted));
  while (wanted === 'create' && 'failure' in found && isNotFound(found.failure)) {
    if (host.now() >= untilMs) fail('timed out waiting for the condition');
    yield { kind: 'wait', ms: pollMs };
    found = attempt(() => targets(invocation, wanted));
  }
  if ('failure' in found) throw new KubectlError(found.failure);
  const { infos, failures } = found.value;
  const report = reporterOf(invocation, wanted === 'delete' ? 'deleted' : 'condition met');
  for (const info of infos) {
    let object = read(invocation, info);
    let met = condition(object);
    while (!met && host.now() < untilMs) {
      yield { kind: 'wait', ms: pollMs };
      object = read(invocation, info);
      met = condition(object);
    }
    if (met) report((object ?? info.object) as unknown as JsonObject);
    else failures.push({ kind: 'message', text: `${flags.durationMs('timeout') === 0 ? 'condition not met for' : 'timed out waiting for the condition on'} ${info.mapping.resource}/${info.name}` });
  }
  failAll(eachOf(failures));
  return 0;
}

interface Targets {
  readonly infos: readonly Info[];
  /** Of those that are not there. */
  readonly failures: Failure[];
}

function targets(invocation: Invocation, wanted: string): Targets {
  const infos: Info[] = [];
  const failures: Failure[] = [];
  // Beside names, `--all` says nothing here.
  const all = invocation.args.some((arg) => arg.includes('/')) ? { all: false } : {};
  for (const visit of select(invocation, { args: invocation.args, ...selectedByFlags(invocation), ...all, flatten: true, latest: true })) {
    if ('info' in visit) infos.push(visit.info);
    else if (wanted === 'create' && isNotFound(visit.failure)) throw new KubectlError(visit.failure);
    else if (!(wanted === 'delete' && isNotFound(visit.failure))) failures.push(visit.failure);
  }
  if (infos.length === 0 && failures.length === 0 && wanted !== 'delete') fail('no matching resources found');
  return { infos, failures };
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
  if (wanted.startsWith('condition=')) {
    const [type = '', status = 'true'] = wanted.slice('condition='.length).split('=');
    return (object) => conditionsOf(object).some((each) => lower(each['type']) === type.toLowerCase() && lower(each['status']) === status.toLowerCase());
  }
  if (wanted.startsWith('jsonpath=') && atLeast(invocation.version, '1.23')) return pathCondition(wanted.slice('jsonpath='.length));
  return fail(`unrecognized condition: ${JSON.stringify(wanted)}`);
}

/** `{.status.phase}=Running`, or a path alone: it is enough that something stands there. Models JSONPathWait. */
function pathCondition(text: string): Condition {
  const [expression = '', value, ...more] = text.split(/(?<!=)=(?!=)/);
  if (more.length > 0) fail("jsonpath wait format must be --for=jsonpath='{.status.readyReplicas}'=3 or --for=jsonpath='{.status.readyReplicas}'");
  if (expression === '') fail('jsonpath expression cannot be empty');
  const relaxed = relaxedJsonPath(expression);
  if (relaxed.kind === 'error') return fail(relaxed.message);
  const parsed = parseJsonPath(relaxed.text);
  if (parsed.kind === 'error') return fail(parsed.message);
  const wanted = value?.replace(/^['"]+|['"]+$/g, '');
  if (wanted === '') fail("jsonpath wait has to have a value after equal sign, like --for=jsonpath='{.status.readyReplicas}'=3");
  return (object) => {
    const found = object ? findJsonPath(parsed.root, object as unknown as Json) : [];
    const [first, ...others] = found;
    if (!first || wanted === undefined) return first !== undefined;
    if (others.length > 0) return fail('given jsonpath expression matches more than one value');
    if (typeof first.value === 'object' && first.value !== null) return fail('jsonpath leads to a nested object or list which is not supported');
    return first.text.trim() === wanted.trim();
  };
}

const lower = (value: Json | undefined): string => String(value ?? '').toLowerCase();

function conditionsOf(object: KubeObject | undefined): readonly JsonObject[] {
  const status = isObject(object?.['status']) ? object['status'] : {};
  return Array.isArray(status['conditions']) ? (status['conditions'] as readonly Json[]).filter(isObject) : [];
}
