/** The API server's one way in and out, as plain values. `server/` wraps it in HTTP; kubectl, controllers and the page call it directly. */
import type { Json, JsonObject } from '../../base/json.ts';
import type { KubeObject } from '../../api/object.ts';
import type { TimeMs } from '../ports/clock.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface ApiRequest {
  readonly method: Method;
  /** The path without query: `/api/v1/namespaces/default/pods/web`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Lower-case names. `accept` asks for a Table, `content-type` names a patch's kind, `user-agent` becomes the field manager. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Json;
}

export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** An object, a list, a Table or a Status; text for logs and for `/healthz`. For a watch: null, and `watch` is there. */
  readonly body: Json;
  readonly watch?: Watch;
  /** Of a log that grows by itself: when its next line comes. Any other is brought about by something that happens in the cluster. */
  readonly nextLineMs?: TimeMs;
}

export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  /** A Table of one row where a Table was asked for. */
  readonly object: KubeObject | JsonObject;
}

/** A watch is pulled: the world is synchronous, so whoever watches lets time pass and then asks what happened. */
export interface Watch {
  /** What happened since the last call, oldest first. */
  poll(): readonly WatchEvent[];
}

/** https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/ */
export interface Status {
  readonly kind: 'Status';
  readonly apiVersion: 'v1';
  readonly metadata: JsonObject;
  readonly status: 'Success' | 'Failure';
  readonly message?: string;
  readonly reason?: string;
  readonly details?: JsonObject;
  readonly code?: number;
}
