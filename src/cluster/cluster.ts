/**
 * The embedded Kubernetes: a world, the API function over it, and the control loops that answer to its changes, run as a
 * deterministic discrete-event simulation. No I/O, no host clock, no chance: see `ports/`.
 */
import { assert, present } from '../base/assert.ts';
import type { KubeObject } from '../api/object.ts';
import type { ApiRequest, ApiResponse } from './apiserver/request.ts';
import { handle } from './apiserver/server.ts';
import type { ControlContext, Controller } from './controllers/controller.ts';
import { controllers } from './controllers/index.ts';
import { nodeControllers } from './node/index.ts';
import { recordEvent } from './controllers/events.ts';
import { bootstrap } from './bootstrap.ts';
import type { ClusterOptions } from './options.ts';
import type { ClusterParts } from './parts.ts';
import type { Chooser } from './ports/choices.ts';
import type { TimeMs } from './ports/clock.ts';
import { World } from './world.ts';
import type { Actor, Change, StoreReader, WorldSnapshot } from './world.ts';

/**
 * Who lets years pass at once wants to know how things stand at their end, not every retry on the way: behind the first day so many
 * events are enough, and what is still due then happens at the end.
 */
const dayMs = 86_400_000;
const maxEventsBehindADay = 1_000;
/** A schedule that starts something each minute is not lived through for longer than some hours; so long a wait always is, event by event. */
export const livedThroughMs = 3_600_000;
const maxEventsBehindAnHour = 3_000;

/** A change makes controllers work, which makes changes: more rounds than this in one instant is a fault of ours. */
const maxEventsAtOneInstant = 100_000;

/** Who is told of a change of which resource, in the order in which the loops stand in their lists. */
const watchers = new Map<string, readonly { readonly controller: Controller; readonly keysOf: Controller['watches'][string] }[]>();
for (const controller of [...controllers, ...nodeControllers])
  for (const [resource, keysOf] of Object.entries(controller.watches)) watchers.set(resource, [...(watchers.get(resource) ?? []), { controller, keysOf }]);

/** A controller and what it works on. */
interface Loop {
  readonly controller: Controller;
  readonly context: ControlContext;
}

export class Cluster implements ClusterParts {
  readonly world: World;
  readonly options: ClusterOptions;
  readonly chooser: Chooser;
  readonly #loops: ReadonlyMap<string, Loop>;
  #dispatched: number;

  constructor(options: ClusterOptions, chooser: Chooser) {
    this.options = options;
    this.chooser = chooser;
    this.world = new World(options.bornMs);
    this.#loops = new Map([...controllers, ...nodeControllers].map((controller) => [controller.name, { controller, context: this.#contextOf(controller) }]));
    this.#dispatched = this.world.resourceVersion;
    bootstrap(this);
    this.#dispatch();
    this.advance(options.startMs - this.world.nowMs);
  }

  get store(): StoreReader {
    return this.world;
  }

  now(): TimeMs {
    return this.world.nowMs;
  }

  /** The API function: the only way in. */
  request(request: ApiRequest): ApiResponse {
    const response = handle(request, this);
    this.#dispatch();
    return response;
  }

  /** Lets virtual time pass; everything that falls due on the way happens, in order. */
  advance(ms: number): void {
    const untilMs = this.world.nowMs + ms;
    const dayLaterMs = this.world.nowMs + dayMs;
    const hourLaterMs = this.world.nowMs + livedThroughMs;
    let behindAnHour = 0;
    let behindADay = 0;
    let atThisInstant = 0;
    while (behindADay < maxEventsBehindADay && behindAnHour < maxEventsBehindAnHour) {
      const timer = this.world.takeDue(untilMs);
      if (!timer) break;
      if (timer.dueMs > dayLaterMs) behindADay++;
      if (timer.dueMs > hourLaterMs) behindAnHour++;
      atThisInstant = timer.dueMs > this.world.nowMs ? 0 : atThisInstant + 1;
      assert(atThisInstant < maxEventsAtOneInstant, 'the world settles; it is kept from that by', timer.controller);
      this.world.nowMs = Math.max(this.world.nowMs, timer.dueMs);
      const loop = present(this.#loops.get(timer.controller), 'a controller for each timer');
      this.world.actor = { controller: timer.controller, key: timer.key };
      loop.controller.reconcile(timer.key, loop.context);
      this.world.actor = undefined;
      this.#dispatch();
    }
    this.world.nowMs = untilMs;
  }

  snapshot(): ClusterSnapshot {
    return { world: this.world.snapshot(), dispatched: this.#dispatched };
  }

  restore(snapshot: ClusterSnapshot): void {
    this.world.restore(snapshot.world);
    this.#dispatched = snapshot.dispatched;
  }

  #contextOf(controller: Controller): ControlContext {
    const { world } = this;
    const request = (wanted: ApiRequest): ApiResponse =>
      handle({ ...wanted, headers: { 'user-agent': controller.agent, ...wanted.headers } }, this);
    return {
      store: world,
      options: this.options,
      cluster: this,
      now: () => world.nowMs,
      request,
      choose: (id, domain) => this.chooser.choose(id, domain),
      requeue: (key, afterMs) => world.schedule(controller.name, key, world.nowMs + afterMs),
      event: (about: KubeObject, type, reason, message, fieldPath, times = 1, afterMs = 0) =>
        recordEvent(this, controller.name, about, { type, reason, message, ...(fieldPath === undefined ? {} : { fieldPath }), times, afterMs }),
      read: (slice) => world.read(slice),
      write: (slice, value) => world.write(slice, value),
    };
  }

  /** Tells the control loops what changed since they were last told. */
  #dispatch(): void {
    const changes = this.world.changesSince(this.#dispatched);
    this.#dispatched = this.world.resourceVersion;
    for (const change of changes) {
      for (const { controller, keysOf } of watchers.get(change.resource) ?? [])
        for (const key of keysOfChange(keysOf, change, this.world)) this.world.schedule(controller.name, key, this.world.nowMs + controller.latencyMs);
    }
  }
}

/** Some of them twice. */
const keysOfChange = (keysOf: Controller['watches'][string], { object, previous }: Change, store: StoreReader): readonly string[] =>
  previous ? [...keysOf(object, store), ...keysOf(previous, store)] : keysOf(object, store);

/** Whom a change sets to work. */
export function wokenBy(change: Change, store: StoreReader): readonly Actor[] {
  return (watchers.get(change.resource) ?? []).flatMap(({ controller, keysOf }) => [...new Set(keysOfChange(keysOf, change, store))].map((key) => ({ controller: controller.name, key })));
}

export interface ClusterSnapshot {
  readonly world: WorldSnapshot;
  readonly dispatched: number;
}
