/** `kubectl taint nodes NODE key=value:Effect` and `key-`. */
import { isLabelValue, isQualifiedName } from '../../api/names.ts';
import { isObject } from '../../base/json.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import { quote } from '../../text/golang/quote.ts';
import type { Verb } from '../command.ts';
import { dryRunOf, dryRunQuery, dryRunSuffix } from '../dryRun.ts';
import { fail, failUsage } from '../errors.ts';
import { allFlag, dryRunFlag, fieldManagerFlag, overwriteFlag, printFlags, selectorFlag, validateFlag } from '../flagSets.ts';
import { reporterOf } from '../report.ts';
import { select, visitAll } from '../resourceBuilder.ts';

interface Spec {
  readonly key: string;
  readonly value: string;
  readonly effect: string;
}

const effects: readonly string[] = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

export const taint: Verb = {
  flags: [...printFlags, allFlag, dryRunFlag, fieldManagerFlag, overwriteFlag, selectorFlag, validateFlag],
  run(invocation) {
    const { args, flags, client } = invocation;
    const isTaint = (arg: string): boolean => arg.includes('=') || arg.includes(':') || arg.endsWith('-');
    const resources = args.filter((arg) => !isTaint(arg));
    const specs = args.filter(isTaint);
    if (args.length === 0) fail('one or more resources must be specified as <resource> <name>');
    if (specs.length === 0) fail('at least one taint update is required');
    const complain = (text: string): never => failUsage(text, invocation.command);
    const removals = specs.filter((spec) => spec.endsWith('-')).map((spec) => parse(spec.slice(0, -1), complain));
    const additions = additionsOf(specs.filter((spec) => !spec.endsWith('-')), complain);
    const [type = ''] = (resources[0] ?? '').split('/');
    if (type !== '' && invocation.mapper.mapping(type).kind !== 'Node') fail(`invalid resource type ${type}, only node types are supported`);
    const dryRun = dryRunOf(invocation);
    const report = reporterOf(invocation, '', 'typed');
    const selection = { args: resources, all: flags.bool('all'), ...(flags.changed('selector') ? { selector: flags.string('selector') } : {}), flatten: true };
    visitAll(select(invocation, selection), (info) => {
      const before = taintsOf(info.object as unknown as JsonObject);
      const missing = removals.filter((removal) => !before.some((each) => matches(each, removal)));
      if (missing.length > 0) fail(`taint ${quote(missing.map(({ key, effect }) => (effect ? `${key}:${effect}` : key)).join(', '))} not found`);
      const taken = additions.filter((each) => before.some((other) => other['key'] === each.key && other['effect'] === each.effect));
      if (taken.length > 0 && !flags.bool('overwrite')) fail(`node ${info.name} already has ${taken.map(({ key }) => key).join(', ')} taint(s) with same effect(s) and --overwrite is false`);
      const kept = before.filter((each) => !removals.some((removal) => matches(each, removal)) && !additions.some((other) => other.key === each['key'] && other.effect === each['effect']));
      const taints = [...additions.map(({ key, value, effect }) => ({ key, ...(value ? { value } : {}), effect })), ...kept];
      const replaced = additions.some((each) => before.some((other) => other['key'] === each.key && other['effect'] === each.effect));
      const operation = additions.length === 0 ? 'untainted' : removals.length === 0 && !replaced ? 'tainted' : 'modified';
      const patch = { spec: { taints: taints.length > 0 ? taints : null } };
      const object = dryRun === 'client' ? info.object : client.patch(info.mapping, { namespace: undefined, name: info.name }, 'merge', patch, dryRunQuery(dryRun));
      report(object as unknown as JsonObject, `${operation}${dryRunSuffix(dryRun)}`);
    });
    return 0;
  },
};

/** Each needs an effect, and none may stand twice. Models parseTaints (kubectl 1.32). */
function additionsOf(specs: readonly string[], complain: (text: string) => never): readonly Spec[] {
  const additions: Spec[] = [];
  for (const spec of specs) {
    const taint = parse(spec, complain);
    const { key, value, effect } = taint;
    if (effect === '') complain(`invalid taint spec: ${spec}`);
    if (additions.some((other) => other.key === key && other.effect === effect)) complain(`duplicated taints with the same key and effect: {${key} ${value} ${effect} <nil>}`);
    additions.push(taint);
  }
  return additions;
}

/** `key=value:Effect`, of which value and effect may be missing. Models parseTaint (kubectl 1.32). */
function parse(text: string, complain: (text: string) => never): Spec {
  const [head = '', effect, ...more] = text.split(':');
  if (effect !== undefined && !effects.includes(effect)) complain(`invalid taint effect: ${effect}, unsupported taint effect`);
  // Without an effect the whole is the key.
  const [key = '', value, ...others] = effect === undefined ? [head] : head.split('=');
  if (more.length > 0 || others.length > 0) complain(`invalid taint spec: ${text}`);
  const wrong = [...(value === undefined ? [] : isLabelValue(value)), ...isQualifiedName(key)];
  if (wrong.length > 0) complain(`invalid taint spec: ${text}, ${wrong.join('; ')}`);
  return { key, value: value ?? '', effect: effect ?? '' };
}

const matches = (taint: JsonObject, { key, effect }: Spec): boolean => taint['key'] === key && (effect === '' || taint['effect'] === effect);

function taintsOf(node: JsonObject): readonly JsonObject[] {
  const spec = isObject(node['spec']) ? node['spec'] : {};
  return Array.isArray(spec['taints']) ? (spec['taints'] as readonly Json[]).filter(isObject) : [];
}
