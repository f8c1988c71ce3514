/** What may follow in a kubectl command line: verbs, resources, names of objects. */
import { isObject } from '../base/json.ts';
import type { Json } from '../base/json.ts';
import { resources } from '../api/scheme.ts';
import { verbs } from '../kubectl/verbs/index.ts';
import type { Session } from './session.ts';

/** The value of such a flag is neither a verb nor a resource. */
const flagsWithValues = /\s(?:-[nlocf]|--(?:namespace|selector|output|container|filename))\s+\S+\s/g;

export function completionsFor(line: string, session: Session): readonly string[] {
  const words = line.trimStart().replace(flagsWithValues, ' ').split(/\s+/);
  if (words.length <= 1) return ['kubectl', 'k', 'curl', 'ssh', 'exit'];
  if (words[0] !== 'kubectl' && words[0] !== 'k') return [];
  const given = words.slice(1, -1).filter((word) => !word.startsWith('-'));
  const [verb, type] = given;
  if (verb === undefined) return Object.keys(verbs);
  const nested = verbs[verb]?.subcommands;
  if (nested && given.length === 1) return Object.keys(nested);
  if (['exec', 'logs', 'port-forward'].includes(verb)) return type === undefined ? namesOf('pods', line, session) : [];
  if (type === undefined) return [...new Set(resources.flatMap(({ plural, shortNames }) => [plural, ...shortNames]))];
  return namesOf(type, line, session);
}

function namesOf(type: string, line: string, session: Session): readonly string[] {
  const row = resources.find(({ plural, singular, shortNames }) => plural === type || singular === type || shortNames.includes(type));
  const [version] = row?.versions ?? [];
  if (!row || !version) return [];
  const namespace = /(?:-n|--namespace)[ =](\S+)/.exec(line)?.[1] ?? 'default';
  const root = row.group === '' ? `/api/${version.version}` : `/apis/${row.group}/${version.version}`;
  const { body } = session.cluster.request({ method: 'GET', path: `${root}${row.namespaced ? `/namespaces/${namespace}` : ''}/${row.plural}` });
  const items = isObject(body) && Array.isArray(body['items']) ? (body['items'] as readonly Json[]).filter(isObject) : [];
  return items.flatMap(({ metadata }) => (isObject(metadata) ? [String(metadata['name'])] : []));
}
