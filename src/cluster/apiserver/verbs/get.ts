/** GET of one object. */
import type { Call } from '../call.ts';
import type { Result } from '../result.ts';
import { stored } from '../store.ts';

export const get = (call: Call): Result => ({ kind: 'object', status: 200, object: stored(call) });
