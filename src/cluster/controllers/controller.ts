/** What a control loop is: the shape of one row in `controllers/index.ts` and `node/index.ts`. */
import type { KubeObject } from '../../api/object.ts';
import type { ApiRequest, ApiResponse } from '../apiserver/request.ts';
import type { ClusterOptions } from '../options.ts';
import type { ClusterParts } from '../parts.ts';
import type { ChoiceDomain } from '../ports/choices.ts';
import type { TimeMs } from '../ports/clock.ts';
import type { StoreReader, Slice } from '../world.ts';

/** Everything a control loop may do. It writes only through the API; `store` is its informer's cache, to be read alone. */
export interface ControlContext {
  readonly store: StoreReader;
  readonly options: ClusterOptions;
  now(): TimeMs;
  request(request: ApiRequest): ApiResponse;
  choose(id: string, domain: ChoiceDomain): string;
  /** Comes back to this key of this controller after a while. */
  requeue(key: string, afterMs: number): void;
  /**
   * Records an Event about an object, or counts up the one that says the same already. `fieldPath` is the part that it is about:
   * `spec.containers{web}`; `times`: so often it happened since it was last told, once unless said; `afterMs`: so much later than what it tells of it
   * is dated.
   */
  event(about: KubeObject, type: 'Normal' | 'Warning', reason: string, message: string, fieldPath?: string, times?: number, afterMs?: number): void;
  /** State of the component's own that is not in the API (containers of a kubelet, affinity of a proxy). */
  read<T>(slice: Slice<T>): T;
  write<T>(slice: Slice<T>, value: T): void;
  /** The data plane's view of the cluster, for the kubelet's probes alone: they open connections as any client does. */
  readonly cluster: ClusterParts;
}

export interface Controller {
  /** As it names itself in events and managedFields: `endpoint-controller`, `kubelet`. */
  readonly name: string;
  /** `user-agent` of its requests, hence its field manager: `kube-controller-manager`. */
  readonly agent: string;
  /** How long after a change it acts. */
  readonly latencyMs: number;
  /** Which resources wake it ("pods", "deployments.apps") and the keys of its own work that a change of one means. */
  readonly watches: Readonly<Record<string, (object: KubeObject, store: StoreReader) => readonly string[]>>;
  /** Brings what the key names nearer to what is wanted. Called again whenever something it watches changes. */
  reconcile(key: string, context: ControlContext): void;
}
