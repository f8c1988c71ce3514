/** NetworkPolicies, as what was tried behind them shows: who is asked is shut off from all but those that were given labels to be let in. */
import { kubectlCalls } from '../mentions.ts';
import type { Build } from './evidence.ts';
import { pairsIn } from './evidence.ts';

export const networkPolicy: Build = ({ name, steps }) => {
  const allowed = steps.map(({ command }) => (kubectlCalls(command)[0]?.[0] === 'run' ? pairsIn(/--labels[= ]["']?([\w./=,-]+)/.exec(command)?.[1]) : undefined)).find((labels) => labels !== undefined);
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name },
    spec: { podSelector: {}, policyTypes: ['Ingress'], ...(allowed ? { ingress: [{ from: [{ podSelector: { matchLabels: allowed } }] }] } : {}) },
  };
};
