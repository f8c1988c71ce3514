/** Kinds that an installer defined before the note began: the manifests that its commands apply are of them, and nobody in sight defines them. */
import type { JsonObject } from '../../base/json.ts';
import { isObject } from '../../base/json.ts';
import { resources, splitApiVersion } from '../../api/scheme.ts';
import { printYaml } from '../../text/yaml/print.ts';
import { parseYamlDocuments } from '../../text/yaml/read.ts';
import type { Preparation, Step, Timeline } from '../plan/timeline.ts';

interface CustomKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

const ownGroups: ReadonlySet<string> = new Set(resources.map(({ group }) => group));

/** The timeline with all such definitions before the first step that makes something of one of these kinds. */
export function withDefinitions(timeline: Timeline): Timeline {
  const { steps } = timeline;
  // Where a kind is missing, that is the point; where one is defined in sight, the others are to be seen as well.
  if (steps.some(({ recorded = '', before, command }) => /no matches for kind|doesn't have a resource type/.test(recorded) || [command, ...before.map(({ text }) => text)].some((text) => text.includes('CustomResourceDefinition')))) return timeline;
  const isMade = ({ command, skip }: Step): boolean => /\b(?:apply|create|replace)\b/.test(command) && skip === undefined;
  const kinds = new Map(steps.filter(isMade).flatMap(({ before }) => before.flatMap(({ text }) => customKindsIn(text))).map((each) => [nameOf(each), each]));
  const first = steps.find((step) => isMade(step) && step.before.some(({ text }) => customKindsIn(text).length > 0));
  if (!first) return timeline;
  const defined: Step = { ...first, before: [preparationOf([...kinds.values()], first), ...first.before] };
  return { ...timeline, steps: steps.with(steps.indexOf(first), defined) };
}

function customKindsIn(text: string): readonly CustomKind[] {
  return parseYamlDocuments(text).flatMap((document) => {
    const value = document.kind === 'value' && isObject(document.value) ? document.value : {};
    const { apiVersion, kind } = value;
    const { group, version } = splitApiVersion(typeof apiVersion === 'string' ? apiVersion : '');
    return typeof kind === 'string' && /^[A-Z]\w+$/.test(kind) && group.includes('.') && !ownGroups.has(group) ? [{ group, version, kind }] : [];
  });
}

/** As most people build a plural. */
function pluralOf({ kind }: CustomKind): string {
  const word = kind.toLowerCase();
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : /(?:s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}

const nameOf = (custom: CustomKind): string => `${pluralOf(custom)}.${custom.group}`;

function preparationOf(kinds: readonly CustomKind[], { line }: Step): Preparation {
  return { kind: 'apply', text: kinds.map((each) => printYaml(definitionOf(each))).join('---\n'), line, path: `the definition of ${kinds.map(({ kind }) => kind).join(', ')}`, rebuilt: kinds.map(({ kind }) => kind.toLowerCase()) };
}

const definitionOf = (custom: CustomKind): JsonObject => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: nameOf(custom) },
  spec: {
    group: custom.group,
    scope: 'Namespaced',
    names: { plural: pluralOf(custom), singular: custom.kind.toLowerCase(), kind: custom.kind, listKind: `${custom.kind}List` },
    versions: [{ name: custom.version, served: true, storage: true, schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } } }],
  },
});
