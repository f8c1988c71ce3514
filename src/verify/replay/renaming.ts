/**
 * What goes by another name after a value is chosen otherwise. An endpoint is `address:port`, so a binding to it follows the address; a
 * pod's choices are called by its name (`pod/default/web-x7k2p/ip`), so all that was decided for it follows its name.
 */
import type { Choice } from '../../cluster/ports/choices.ts';
import type { Binding } from '../matchers/unify.ts';

export interface Renaming {
  value(value: string): string;
  id(id: string): string;
  /** Choices that nothing need bind but that would be drawn anew: their ids or their options change. */
  readonly carried: readonly Binding[];
}

const asItIs = (text: string): string => text;

export const nothingRenamed: Renaming = { value: asItIs, id: asItIs, carried: [] };

/** The renaming that comes with bindings, in a world in which these choices were made. */
export function renamingBy(bindings: readonly Binding[], log: readonly Choice[]): Renaming {
  const wanted = new Map(bindings.map(({ id, value }) => [id, value]));
  const values = new Map<string, string>();
  const names = new Map<string, string>();
  for (const choice of log) {
    const value = wanted.get(choice.id);
    if (value === undefined || value === choice.value || isOrder(choice) || choice.domain.kind === 'oneOf' || choice.domain.kind === 'duration') continue;
    values.set(choice.value, value);
    if (choice.domain.kind === 'word') names.set(choice.value, value);
  }
  if (values.size === 0) return nothingRenamed;
  const [id, value] = [replacing(names), replacing(values)];
  const isDrawnAnew = (choice: Choice): boolean => id(choice.id) !== choice.id || isOrder(choice) || (choice.domain.kind === 'oneOf' && value(choice.value) !== choice.value);
  // Of endpoints that are called otherwise another one might be drawn, whichever it was.
  const isOfEndpoints = (choice: Choice): boolean => choice.domain.kind === 'oneOf' && choice.id.endsWith('/backend') && choice.domain.options.some((option) => value(option) !== option);
  return { value, id, carried: log.filter(names.size === 0 ? isOfEndpoints : isDrawnAnew) };
}

/** Names change places and nothing goes with them: everything that was decided for a name is decided for it as it was. */
export function keepingBy(bindings: readonly Binding[], log: readonly Choice[]): Renaming {
  const given = new Set(bindings.map(({ id }) => id));
  const names = new Set(bindings.map(({ value }) => value));
  const isOfOne = ({ id }: Choice): boolean => !given.has(id) && id.split(/[^A-Za-z0-9.]+/).some((part) => names.has(part));
  return { value: asItIs, id: asItIs, carried: log.filter((choice) => isOfOne(choice) || isOrder(choice)) };
}

/** In which order things were listed: by name, unless something speaks for another, so other names would change it. */
export const isOrder = ({ id, domain }: Choice): boolean => domain.kind === 'order' || (domain.kind === 'oneOf' && /\/order(?:\/\d+)?$/.test(id));

/** Replaces whole parts of a text, all at once: two may have changed places. */
function replacing(parts: ReadonlyMap<string, string>): (text: string) => string {
  if (parts.size === 0) return asItIs;
  return (text) => text.replace(/[A-Za-z0-9.]+/g, (part) => parts.get(part) ?? part);
}
