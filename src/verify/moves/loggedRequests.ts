/** Who had been asked, where nothing but the servers' logs tells: of answers that are all alike so many came from another endpoint. */
import { isOfRequest } from '../matchers/serverLogs.ts';
import type { Proposer } from './move.ts';

/** The latest requests, so many of them. */
const maxRequests = 40;

export const loggedRequests: Proposer = function* ({ step, record, log }) {
  if (!/\slogs?\s/.test(step.command) || ![step.recorded ?? '', record.result.output].some(isOfRequest)) return;
  const fallen = log.filter(({ id }) => /\/connection\/\d+\/backend$/.test(id)).slice(-maxRequests).toReversed();
  const options = new Set(fallen.flatMap(({ domain }) => (domain.kind === 'oneOf' ? domain.options : [])));
  for (const from of options) {
    for (const to of options) {
      const able = fallen.filter(({ value, domain }) => value === from && to !== from && domain.kind === 'oneOf' && domain.options.includes(to));
      for (const index of able.keys()) yield { bindings: able.slice(0, index + 1).map(({ id }) => ({ id, value: to })) };
    }
  }
};
