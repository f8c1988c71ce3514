/** What a diagram's notes may say of a Service or a Pod, read from the object itself. */
import type { KubeObject } from '../api/object.ts';
import type { JsonObject } from '../base/json.ts';
import { isObject } from '../base/json.ts';
import type { MatchableObject } from './match.ts';

export interface ObjectFacts extends MatchableObject {
  /** A Service's ports, a Pod's container ports. */
  readonly ports: readonly { readonly name?: string; readonly number: number }[];
  /** Of a Service: numbers and names, as text. */
  readonly targetPorts: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly selector: Readonly<Record<string, string>>;
  readonly addresses: readonly string[];
  readonly images: readonly string[];
}

export function factsOf({ kind, metadata, ...object }: KubeObject): ObjectFacts {
  const spec = objectAt(object['spec']);
  const containers = listAt(spec['containers']);
  const ports = [...listAt(spec['ports']), ...containers.flatMap((container) => listAt(container['ports']))];
  const address = textAt(spec['clusterIP']) ?? textAt(objectAt(object['status'])['podIP']);
  return {
    kind,
    name: metadata.name,
    ports: ports.map((port) => ({ number: Number(port['containerPort'] ?? port['port']), ...(typeof port['name'] === 'string' ? { name: port['name'] } : {}) })),
    targetPorts: ports.flatMap((port) => textAt(port['targetPort']) ?? []),
    labels: metadata.labels ?? {},
    selector: objectAt(spec['selector']) as Readonly<Record<string, string>>,
    addresses: address === undefined ? [] : [address],
    images: containers.flatMap((container) => textAt(container['image']) ?? []),
  };
}

const objectAt = (value: unknown): JsonObject => (isObject(value) ? value : {});
const listAt = (value: unknown): readonly JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);
const textAt = (value: unknown): string | undefined => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined);
