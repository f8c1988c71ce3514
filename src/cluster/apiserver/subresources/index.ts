/** Subresources that are more than a part of their object: one row each. `status` is an ordinary update of the status alone. */
import type { Method } from '../request.ts';
import type { Call } from '../call.ts';
import type { Result } from '../result.ts';
import { bind } from './binding.ts';
import { evict } from './eviction.ts';
import { finalize } from './finalize.ts';
import { readLog } from './log.ts';
import { proxyPod, proxyService } from './proxy.ts';
import { getScale, patchScale, putScale } from './scale.ts';

export type Subresource = Partial<Readonly<Record<Method, (call: Call) => Result>>>;

const everyMethod = (verb: (call: Call) => Result): Subresource => ({ DELETE: verb, GET: verb, PATCH: verb, POST: verb, PUT: verb });

/** By resource and name, `*` for any resource. */
export const subresources: Readonly<Record<string, Subresource>> = {
  '*/scale': { GET: getScale, PUT: putScale, PATCH: patchScale },
  'namespaces/finalize': { PUT: finalize },
  'pods/binding': { POST: bind },
  'pods/eviction': { POST: evict },
  'pods/log': { GET: readLog },
  'pods/proxy': everyMethod(proxyPod),
  'services/proxy': everyMethod(proxyService),
};
