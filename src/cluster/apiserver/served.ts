/** What this API server serves just now: the scheme's rows for its release, and those that definitions added. */
import { findResource, resources, servedVersions } from '../../api/scheme.ts';
import type { ResourceRow } from '../../api/scheme.ts';
import type { ClusterParts } from '../parts.ts';
import { customRows } from '../customResources.ts';
import type { CustomRow } from '../customResources.ts';
import { customStrategy } from './custom/strategy.ts';
import type { KindStrategy } from './kind.ts';
import { kinds } from './kinds/index.ts';

export const servedRows = ({ options, world }: ClusterParts): readonly ResourceRow[] => [
  ...resources.filter((row) => servedVersions(row, options.version).length > 0),
  ...customRows(world),
];

export const findServed = (group: string, plural: string, { world }: ClusterParts): ResourceRow | undefined =>
  findResource(group, plural) ?? customRows(world).find((row) => row.group === group && row.plural === plural);

const isCustom = (row: ResourceRow): row is CustomRow => 'definition' in row;

/** What is known of the kind; undefined where it is listed for discovery alone. */
export const strategyOf = (row: ResourceRow, key: string, version: string): KindStrategy | undefined => (isCustom(row) ? customStrategy(row, version) : kinds[key]);
