/** Namespaces that a note works in and nothing in it makes: they were there before it began. */
import { isObject } from '../../base/json.ts';
import { parseYamlDocuments } from '../../text/yaml/read.ts';
import { isInstalled } from '../aside/residents.ts';
import type { Step, Timeline } from '../plan/timeline.ts';

/** Without those that the note says anything of: that they are made, listed, missing. */
export function namespacesOf({ steps }: Timeline): readonly string[] {
  const named = new Set(steps.filter(({ skip }) => skip === undefined).flatMap(namedIn));
  const told = steps.flatMap(({ command, recorded = '', before }) => [command, recorded, ...before.map(({ text }) => text)]).join('\n');
  return [...named].filter((name) => name !== 'default' && !isInstalled(name) && !isSpokenOf(name, told));
}

function namedIn({ command, before }: Step): readonly string[] {
  const flags = /\bkubectl\b|^k\s/.test(command) ? [...command.matchAll(/\s(?:-n|--namespace)[ =]([a-z0-9][-a-z0-9]*)(?=\s|$)/g)].map((match) => match[1] ?? '') : [];
  const manifests = before.flatMap(({ text }) => parseYamlDocuments(text)).flatMap((document) => {
    const metadata = 'value' in document && isObject(document.value) ? document.value['metadata'] : undefined;
    const namespace = isObject(metadata) ? metadata['namespace'] : undefined;
    return typeof namespace === 'string' ? [namespace] : [];
  });
  return [...flags, ...manifests];
}

/** `create ns NAME`, `namespace/NAME created`, `namespaces "NAME" not found`, a Namespace among the manifests, a row of a table, `--create-namespace`. */
function isSpokenOf(name: string, told: string): boolean {
  return /--create-namespace\b/.test(told) || new RegExp(`\\b(?:ns|namespaces?)[/\\s"']+${name}(?![-\\w])|\\bkind:\\s*Namespace\\b[\\s\\S]{0,200}?\\bname:\\s*["']?${name}(?![-\\w])|^${name}\\s+Active\\b`, 'm').test(told);
}
