/** What `kubectl run` made until 1.17, by its generator: Deployments, Jobs and ReplicationControllers beside pods. Models kubectl/pkg/generate/versioned/run.go. */
import { atLeast } from '../api/version.ts';
import type { JsonObject } from '../base/json.ts';
import { isObject } from '../base/json.ts';
import { Unsupported } from '../base/unsupported.ts';
import type { Invocation } from './command.ts';

/** Undefined where `run` makes a pod. */
export function generatorOf({ flags, version }: Invocation): string | undefined {
  if (atLeast(version, '1.18')) return undefined;
  const generator = flags.string('generator') || byRestart[flags.string('restart')];
  return generator === 'run-pod/v1' ? undefined : generator;
}

const byRestart: Readonly<Record<string, string>> = { Always: 'deployment/apps.v1', OnFailure: 'job/v1', Never: 'run-pod/v1' };

/** Since 1.12 it warned of all of them but one. */
export const generatorWarning = (generator: string, { version }: Invocation): string =>
  atLeast(version, '1.12') ? `kubectl run --generator=${generator} is DEPRECATED and will be removed in a future version. Use kubectl run --generator=run-pod/v1 or kubectl create instead.\n` : '';

/** What the generator makes of the pod that `kubectl run` would make by itself. */
export function generated(generator: string, pod: JsonObject, { flags }: Invocation): JsonObject {
  const metadata = isObject(pod['metadata']) ? pod['metadata'] : {};
  const { restartPolicy, dnsPolicy: _, ...spec } = isObject(pod['spec']) ? pod['spec'] : {};
  const labels = metadata['labels'] ?? {};
  const replicas = flags.changed('replicas') ? flags.int('replicas') : 1;
  const template = { metadata: { creationTimestamp: null, labels }, spec };
  switch (generator) {
    case 'run/v1':
      return { kind: 'ReplicationController', apiVersion: 'v1', metadata, spec: { replicas, selector: labels, template }, status: { replicas: 0 } };
    case 'deployment/apps.v1':
    case 'deployment/apps.v1beta1':
    case 'deployment/v1beta1':
      return { kind: 'Deployment', apiVersion: 'apps/v1', metadata, spec: { replicas, selector: { matchLabels: labels }, template, strategy: {} }, status: {} };
    case 'job/v1':
      return { kind: 'Job', apiVersion: 'batch/v1', metadata, spec: { template: { ...template, spec: { ...spec, restartPolicy: restartPolicy === 'Always' ? 'OnFailure' : (restartPolicy ?? 'OnFailure') } } }, status: {} };
    default:
      throw new Unsupported(`kubectl run with the generator ${generator}`);
  }
}
