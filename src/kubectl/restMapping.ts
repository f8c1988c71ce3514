/** One resource that the server serves, as its discovery tells it, and the ways in which kubectl writes its name. */
export interface RestMapping {
  readonly group: string;
  readonly version: string;
  /** The plural: `services`. */
  readonly resource: string;
  readonly singular: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly shortNames: readonly string[];
  readonly verbs: readonly string[];
  readonly categories: readonly string[];
}

/** `apps/v1`, `v1`. */
export const apiVersionOf = (mapping: RestMapping): string => (mapping.group === '' ? mapping.version : `${mapping.group}/${mapping.version}`);

/** `services`, `deployments.apps`: as errors name them. */
export const qualifiedResource = (mapping: RestMapping): string => (mapping.group === '' ? mapping.resource : `${mapping.resource}.${mapping.group}`);

/** `service`, `deployment.apps`: as printed before a name. */
export const qualifiedKind = (mapping: RestMapping): string =>
  mapping.group === '' ? mapping.kind.toLowerCase() : `${mapping.kind.toLowerCase()}.${mapping.group}`;
