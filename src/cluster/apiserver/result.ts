/** What a verb gives back, before it is put into the form that the caller asked for. */
import type { KubeObject } from '../../api/object.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import type { TimeMs } from '../ports/clock.ts';
import type { Change } from '../world.ts';

export type Result =
  | { readonly kind: 'object'; readonly status: number; readonly object: KubeObject }
  | { readonly kind: 'list'; readonly items: readonly KubeObject[]; readonly resourceVersion: number }
  | { readonly kind: 'watch'; readonly poll: () => readonly (Pick<Change, 'type'> & { readonly object: KubeObject })[] }
  /** Success without an object, as after a deletion. */
  | { readonly kind: 'status'; readonly status: number; readonly details: JsonObject }
  | { readonly kind: 'raw'; readonly status: number; readonly body: Json; readonly contentType: string; readonly nextLineMs?: TimeMs };
