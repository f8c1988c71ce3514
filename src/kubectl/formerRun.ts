/** What `kubectl run` made until 1.17 of what is to run always: a Deployment. Models DeploymentAppsV1 (kubectl/pkg/generate/versioned). */
import { atLeast } from '../api/version.ts';
import type { JsonObject } from '../base/json.ts';
import { isObject } from '../base/json.ts';
import type { Invocation } from './command.ts';

export function makesDeployment({ flags, version }: Invocation): boolean {
  return !atLeast(version, '1.18') && flags.string('restart') === 'Always' && /^(?:deployment\/.*)?$/.test(flags.string('generator'));
}

export const deprecation = 'kubectl run --generator=deployment/apps.v1 is DEPRECATED and will be removed in a future version. Use kubectl run --generator=run-pod/v1 or kubectl create instead.\n';

/** The Deployment of the pod that `kubectl run` would make by itself. */
export function deploymentOf(pod: JsonObject, { flags }: Invocation): JsonObject {
  const metadata = isObject(pod['metadata']) ? pod['metadata'] : {};
  const { restartPolicy: _, dnsPolicy: __, ...spec } = isObject(pod['spec']) ? pod['spec'] : {};
  const labels = metadata['labels'] ?? {};
  const replicas = flags.changed('replicas') ? flags.int('replicas') : 1;
  return { kind: 'Deployment', apiVersion: 'apps/v1', metadata, spec: { replicas, selector: { matchLabels: labels }, template: { metadata: { creationTimestamp: null, labels }, spec }, strategy: {} }, status: {} };
}
