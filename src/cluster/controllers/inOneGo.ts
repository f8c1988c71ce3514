/**
 * Pods that an owner makes in one go: the API server answers one request after the other, so they are milliseconds apart, and so are the Events that
 * tell of them. Where a second turns meanwhile, some are a second older than the others.
 */
import type { TimeMs } from '../ports/clock.ts';
import type { Table } from '../world.ts';
import type { Creation } from './client.ts';
import type { ControlContext } from './controller.ts';
import { numbered } from './counters.ts';

/** The last word of the choice of how far apart the pods are that are made in one go. */
export const madeApart = 'madeApart';
/** The last word of the choice of how far apart the Events of such pods are beyond that: each is told when the API server has answered. */
export const toldApart = 'toldApart';

/** So long it may be at most from one pod to the next, and from the Event of one to that of the next. */
const longestMs = 100;

interface Go {
  readonly count: number;
  readonly made: number;
  readonly everyMs: number;
  readonly toldEveryMs: number;
  readonly nextMs: TimeMs;
  /** What the API server said of the first that it did not take. */
  readonly refusal?: string;
}

/** The goes that are under way, by what is looked at. */
const goes: Table<Go | undefined> = { name: 'goes', initial: undefined };

/** Whose pods, and under which key its controller looks at it. `stem` begins the ids of its choices. */
export interface Maker {
  readonly resource: string;
  readonly key: string;
  readonly stem: string;
}

/** `refused`: why the API server takes no more. `under way`: the controller comes back to make the next, and does nothing else with its owner until then. */
export type Outcome = { readonly kind: 'made' | 'under way' } | { readonly kind: 'refused'; readonly message: string };

/** A controller is at it still: until the next pod is due it looks at nothing else of that owner. */
export function isMaking({ resource, key }: Pick<Maker, 'resource' | 'key'>, context: ControlContext): boolean {
  const leftMs = (context.cluster.world.readRow(goes, `${resource} ${key}`)?.nextMs ?? 0) - context.now();
  if (leftMs > 0) context.requeue(key, leftMs);
  return leftMs > 0;
}

/**
 * Makes as many pods as are missing, or the next of a go under way. `make` makes one of them, and is told how much
 * later than the pod its Event comes. One is made first; as long as none is refused, twice as many each time. Models slowStartBatch.
 */
export function inOneGo({ resource, key, stem }: Maker, missing: number, context: ControlContext, make: (toldAfterMs: number) => Creation): Outcome {
  const { world } = context.cluster;
  const row = `${resource} ${key}`;
  let go = world.readRow(goes, row) ?? begun(missing, stem, context);
  for (let index = 0; index < missing && go.made < go.count; index++) {
    const creation = make(go.made * go.toldEveryMs);
    go = { ...go, made: go.made + 1, nextMs: context.now() + go.everyMs, ...(creation.kind === 'refused' && go.refusal === undefined ? { refusal: creation.message } : {}) };
    if (go.refusal !== undefined && endsBatch(go.made)) break;
    if (go.everyMs === 0 || index + 1 >= missing || go.made >= go.count) continue;
    world.writeRow(goes, row, go);
    context.requeue(key, go.everyMs);
    return { kind: 'under way' };
  }
  if (world.readRow(goes, row)) world.writeRow(goes, row, undefined);
  return go.refusal === undefined ? { kind: 'made' } : { kind: 'refused', message: go.refusal };
}

function begun(count: number, stem: string, context: ControlContext): Go {
  const drawMs = (what: string): number => (count > 1 ? Number(context.choose(numbered(`${stem}/${what}`, context), { kind: 'duration', minMs: 0, maxMs: longestMs, usualMs: 0 })) : 0);
  return { count, made: 0, everyMs: drawMs(madeApart), toldEveryMs: drawMs(toldApart), nextMs: 0 };
}

/** 1, 3, 7, …: what batches of 1, 2, 4, … add up to. */
const endsBatch = (made: number): boolean => (made & (made + 1)) === 0;
