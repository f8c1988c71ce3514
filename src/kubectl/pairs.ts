/** `key=value` and `key-` behind resources, as `label` and `annotate` take them. Models cmdutil.GetResourcesAndPairs. */
import { fail } from './errors.ts';

export interface ResourcesAndPairs {
  readonly resources: readonly string[];
  readonly pairs: readonly string[];
}

export function resourcesAndPairs(args: readonly string[], pairType: string): ResourcesAndPairs {
  const resources: string[] = [];
  const pairs: string[] = [];
  for (const arg of args) {
    const isPair = (arg.includes('=') && !arg.startsWith('=')) || (arg.endsWith('-') && arg !== '-');
    if (isPair) pairs.push(arg);
    else if (pairs.length === 0) resources.push(arg);
    else fail(`all resources must be specified before ${pairType} changes: ${arg}`);
  }
  return { resources, pairs };
}

export interface MapChanges {
  readonly set: Readonly<Record<string, string>>;
  readonly remove: readonly string[];
}

/** The map after the changes, as a merge patch sees it: null takes a key away. */
export function mapPatch({ set, remove }: MapChanges): Readonly<Record<string, string | null>> {
  return { ...set, ...Object.fromEntries(remove.map((key) => [key, null])) };
}
