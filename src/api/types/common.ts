/** Shapes that several kinds share. Type aliases, not interfaces: only those are JSON to the compiler. */

export type LabelSelectorRequirement = {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
};

export type LabelSelector = {
  readonly matchLabels?: { readonly [key: string]: string };
  readonly matchExpressions?: readonly LabelSelectorRequirement[];
};

export type ObjectReference = {
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly uid?: string;
  readonly apiVersion?: string;
  readonly resourceVersion?: string;
  readonly fieldPath?: string;
};

/** A condition as workloads, pods and nodes have it; which times it carries differs by kind. */
export type Condition = {
  readonly type: string;
  readonly status: string;
  readonly lastProbeTime?: string | null;
  readonly lastTransitionTime?: string | null;
  readonly lastUpdateTime?: string;
  readonly lastHeartbeatTime?: string;
  readonly reason?: string;
  readonly message?: string;
};

/** A number, a per cent text (`25%`) or a name (`http`). */
export type IntOrString = number | string;
