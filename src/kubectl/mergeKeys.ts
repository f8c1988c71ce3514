/** Which lists of objects are merged element by element, and by which key. Models the patchMergeKey tags of k8s.io/api. */
import type { JsonObject } from '../base/json.ts';

/** By field name, with the keys in the order in which they are looked for: `ports` of a Service is not `ports` of a container. */
const keys: Readonly<Record<string, readonly string[]>> = {
  conditions: ['type'],
  containers: ['name'],
  env: ['name'],
  ephemeralContainers: ['name'],
  hostAliases: ['ip', 'hostname'],
  imagePullSecrets: ['name'],
  initContainers: ['name'],
  ownerReferences: ['uid'],
  ports: ['containerPort', 'port'],
  resourceClaims: ['name'],
  secrets: ['name'],
  taints: ['key'],
  topologySpreadConstraints: ['topologyKey'],
  volumeDevices: ['devicePath'],
  volumeMounts: ['mountPath'],
  volumes: ['name'],
};

/** Lists of the same name that are replaced as a whole: an EndpointSlice's ports have no key that every element must have. */
export function mergeKeyOf(field: string, elements: readonly JsonObject[]): string | undefined {
  return keys[field]?.find((key) => elements.every((element) => element[key] !== undefined || element['$patch'] !== undefined));
}
