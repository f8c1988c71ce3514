/** What the downward API says of a container's resources: a whole number of divisors, rounded up. Models resource.ExtractContainerResourceValue. */
import { isObject } from '../base/json.ts';
import type { Json } from '../base/json.ts';
import { parseQuantity } from './quantity.ts';
import type { ContainerSpec, ResourceFieldSelector } from './types/pod.ts';

const milli = 1_000_000n;
const one = 1_000_000_000n;

const ceil = (amount: bigint, unit: bigint): bigint => (amount + unit - 1n) / unit;

/** The value of `limits.cpu`, `requests.memory` …; undefined for no such resource. A limit that is not set is the node's, where it is given, else 0. */
export function resourceField({ resource, divisor = '0' }: ResourceFieldSelector, { resources }: ContainerSpec, allocatable: Readonly<Record<string, string>> = {}): string | undefined {
  const [, list = '', name = ''] = /^(limits|requests)\.(cpu|memory|ephemeral-storage|hugepages-.+)$/.exec(resource) ?? [];
  if (list === '') return undefined;
  const ofNode = list === 'limits' ? allocatable[name] : undefined;
  const own: Json | undefined = resources?.[list];
  const nano = parseQuantity(String((isObject(own) ? own[name] : undefined) ?? ofNode ?? '0'))?.nano ?? 0n;
  const parsed = parseQuantity(String(divisor))?.nano ?? 0n;
  const by = parsed === 0n ? one : parsed;
  return String(name === 'cpu' ? ceil(ceil(nano, milli), ceil(by, milli)) : ceil(ceil(nano, one), ceil(by, one)));
}
