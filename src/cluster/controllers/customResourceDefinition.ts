/** What apiextensions-apiserver does for a definition: takes its names, has its objects served, and empties it before it goes. */
import type { KubeObject } from '../../api/object.ts';
import { isObject, sameJson } from '../../base/json.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import { customRows, definitionsKey, hasCondition } from '../customResources.ts';
import { formatTime } from '../ports/clock.ts';
import type { StoreReader } from '../world.ts';
import { mergePatch, updateStatus } from './client.ts';
import type { ControlContext, Controller } from './controller.ts';
import { removeCustom } from './customObjects.ts';

const cleanupFinalizer = 'customresourcecleanup.apiextensions.k8s.io';

/** How long its objects are waited for before they are looked at again. */
const cleanupMs = 1_000;

const specOf = (definition: KubeObject): JsonObject => objectIn(definition.spec);
const acceptedOf = (definition: KubeObject): JsonObject => objectIn(objectIn(definition.status).acceptedNames);
const objectIn = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
const strings = (value: Json | undefined): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** A change of one frees or takes names of its whole group. */
const groupMates = (definition: KubeObject, store: StoreReader): readonly string[] =>
  store.list(definitionsKey).filter((other) => specOf(other).group === specOf(definition).group).map(({ metadata }) => metadata.name);

export const customResourceDefinition: Controller = {
  name: 'crd-controller',
  agent: 'kube-apiserver',
  latencyMs: 5,
  watches: { [definitionsKey]: groupMates },
  reconcile(name, context) {
    const definition = context.store.get(definitionsKey, '', name);
    if (!definition) return;
    if (definition.metadata.deletionTimestamp !== undefined) empty(definition, context);
    else if (!sameJson(specOf(definition).names, acceptedOf(definition))) takeNames(definition, context);
    else if (hasCondition(definition, 'NamesAccepted') && !hasCondition(definition, 'Established')) {
      writeStatus(definition, {}, [condition('Established', 'True', 'InitialNamesAccepted', 'the initial names have been accepted')], context);
    }
  },
};

type Condition = { readonly type: string; readonly status: string; readonly reason: string; readonly message: string };
const condition = (type: string, status: string, reason: string, message: string): Condition => ({ type, status, reason, message });

/** Models NamingConditionController: every name is free, its own already, or in use by another definition of the group. */
function takeNames(definition: KubeObject, context: ControlContext): void {
  const { group } = specOf(definition);
  const others = context.store.list(definitionsKey).filter((other) => other !== definition && specOf(other).group === group).map(acceptedOf);
  const resources = new Set(others.flatMap((names) => [names.plural, names.singular, ...strings(names.shortNames)].map(String)));
  const kinds = new Set(others.flatMap((names) => [names.kind, names.listKind].map(String)));
  const wanted = objectIn(specOf(definition).names);
  const accepted: Record<string, Json | undefined> = { ...acceptedOf(definition) };
  let outcome = condition('NamesAccepted', 'True', 'NoConflicts', 'no conflicts found');
  const take = (field: string, reason: string, taken: ReadonlySet<string>): void => {
    const inUse = (Array.isArray(wanted[field]) ? strings(wanted[field]) : [String(wanted[field] ?? '')]).filter((name) => name !== '' && taken.has(name));
    if (inUse.length === 0) accepted[field] = wanted[field];
    else outcome = condition('NamesAccepted', 'False', reason, inUse.map((name) => `"${name}" is already in use`).join(', '));
  };
  take('plural', 'PluralConflict', resources);
  take('singular', 'SingularConflict', resources);
  take('shortNames', 'ShortNamesConflict', resources);
  take('kind', 'KindConflict', kinds);
  take('listKind', 'ListKindConflict', kinds);
  accepted.categories = wanted.categories;
  const established = hasCondition(definition, 'Established')
    ? []
    : [outcome.status === 'True' ? condition('Established', 'False', 'Installing', 'the initial names have been accepted') : condition('Established', 'False', 'NotAccepted', 'not all names are accepted')];
  writeStatus(definition, accepted as JsonObject, [outcome, ...established], context);
}

/** Writes the conditions that changed; a condition that says the same keeps its time. */
function writeStatus(definition: KubeObject, accepted: JsonObject, said: readonly Condition[], context: ControlContext): void {
  const status = objectIn(definition.status);
  const before = Array.isArray(status.conditions) ? status.conditions.filter(isObject) : [];
  const now = formatTime(context.now());
  const stamped = said.map((each): JsonObject => {
    const known = before.find(({ type }) => type === each.type);
    return { lastTransitionTime: known?.status === each.status ? String(known.lastTransitionTime) : now, message: each.message, reason: each.reason, status: each.status, type: each.type };
  });
  const conditions = [...before.map((old) => stamped.find(({ type }) => type === old.type) ?? old), ...stamped.filter(({ type }) => !before.some((old) => old.type === type))];
  const acceptedNames = Object.keys(accepted).length === 0 ? acceptedOf(definition) : accepted;
  const next = { ...status, conditions, acceptedNames };
  if (!sameJson(next, status)) updateStatus(context, definitionsKey, { ...definition, apiVersion: 'apiextensions.k8s.io/v1', status: next });
}

/** Models the finalizing controller: deletes every object of the kind, and lets the definition go when the last one has gone. */
function empty(definition: KubeObject, context: ControlContext): void {
  if (!(definition.metadata.finalizers ?? []).includes(cleanupFinalizer)) return;
  const row = customRows(context.store).find((each) => each.definition === definition);
  if (row) removeCustom(context, row);
  if (context.store.list(definition.metadata.name).length > 0) return context.requeue(definition.metadata.name, cleanupMs);
  const finalizers = (definition.metadata.finalizers ?? []).filter((finalizer) => finalizer !== cleanupFinalizer);
  mergePatch(context, definitionsKey, definition, { metadata: { finalizers: finalizers.length > 0 ? finalizers : null } });
}
