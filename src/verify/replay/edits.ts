/**
 * What was changed in an editor out of sight (`kubectl edit`), as the note tells it: by the piece of a manifest that it shows below, or in the
 * prose before ("change the type from NodePort to LoadBalancer"). What is not told so stays unknown.
 */
import type { Json, JsonObject } from '../../base/json.ts';
import { isObject } from '../../base/json.ts';
import { leavesIn, pointerTo } from '../../base/leaves.ts';
import { resourceKey, resources } from '../../api/scheme.ts';
import type { KubeObject } from '../../api/object.ts';
import { asName } from '../../text/pattern.ts';
import { parseYamlDocuments } from '../../text/yaml/read.ts';
import type { StoreReader } from '../../cluster/world.ts';
import { namesField } from '../assume/lexicon.ts';
import type { Step } from '../plan/timeline.ts';
import { kubectlCalls, operands } from '../unshown/mentions.ts';

/** The command that does what was done in the editor; undefined where the note does not tell, or of no object that is there. */
export function editTold(step: Step, store: StoreReader): string | undefined {
  const [typed = '', comment = ''] = step.command.split(/\s#\s/);
  const [edited, ...more] = kubectlCalls(step.command).filter(([verb]) => verb === 'edit').flatMap(operands);
  const namespace = /(?:\s-n|--namespace)[ =]*([a-z0-9-]+)/.exec(typed)?.[1];
  const object = edited && more.length === 0 ? objectCalled(edited.kind, namespace ?? 'default', edited.name, store) : undefined;
  const patch = object && (pieceShown(step.piece) ?? toldIn(`${step.prose.slice(-proseRead)}\n${comment}`, object));
  if (!edited || !patch) return undefined;
  const kind = Array.isArray(patch) ? ' --type=json' : '';
  return `kubectl patch ${edited.kind.toLowerCase()} ${edited.name}${namespace === undefined ? '' : ` -n ${namespace}`}${kind} -p '${JSON.stringify(patch).replaceAll("'", String.raw`'\''`)}'`;
}

/** So much of what stands before a command speaks of it. */
const proseRead = 400;

function objectCalled(kind: string, namespace: string, name: string, store: StoreReader): KubeObject | undefined {
  return resources.flatMap((row) => (row.kind === kind ? (store.get(resourceKey(row), namespace, name) ?? []) : []))[0];
}

/** What a piece shows of an object below its kind and its name. */
function pieceShown(piece: string | undefined): JsonObject | undefined {
  const [document, ...more] = piece === undefined ? [] : parseYamlDocuments(piece);
  const value = document?.kind === 'value' && more.length === 0 ? document.value : undefined;
  const shown = isObject(value) ? Object.entries(value).filter(([key]) => key === 'spec' || key === 'data') : [];
  return shown.length > 0 ? Object.fromEntries(shown) : undefined;
}

/** Of one field, as a strategic merge patch or as a list of operations. */
const toldIn = (prose: string, object: KubeObject): JsonObject | readonly Json[] | undefined => typeTold(prose, object) ?? changeTold(prose, object);

/** The one type of Services that the prose names beside the one that it has. */
function typeTold(prose: string, { kind, spec }: KubeObject): JsonObject | undefined {
  if (kind !== 'Service' || !isObject(spec) || !namesField(prose, 'spec.type')) return undefined;
  const [type, ...others] = new Set([...prose.matchAll(/(?<!\w)(?:ClusterIP|NodePort|LoadBalancer)(?!\w)/g)].map(([word]) => word).filter((word) => word !== spec['type']));
  return type !== undefined && others.length === 0 ? { spec: { type } } : undefined;
}

/** `from X to Y`, 从 X 改为 Y: of the one field that is X and that the prose names. */
function changeTold(prose: string, object: KubeObject): readonly Json[] | undefined {
  const [change, ...others] = leavesIn(object['spec'] as Json | undefined, ['spec']).flatMap(({ path, value }) => {
    if (typeof value === 'boolean' || !namesField(prose, path.join('.'))) return [];
    const to = new RegExp(`${asName(String(value))}${quotes}\\s*${becomes}\\s*${quotes}([\\w./:-]*\\w)`).exec(prose)?.[1];
    return to === undefined || (typeof value === 'number' && !/^\d+$/.test(to)) ? [] : [{ op: 'replace', path: pointerTo(path), value: typeof value === 'number' ? Number(to) : to }];
  });
  return change && others.length === 0 ? [change] : undefined;
}

const quotes = '[`\'"“”「」]*';
const becomes = '(?:to|into|->|→|[修更]?[改变换新成]?[为成到至]|から|에서)';
