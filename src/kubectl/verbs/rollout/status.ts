/** `kubectl rollout status`: waits, line by line, until the rollout is done. Models polymorphichelpers' StatusViewers. */
import type { DaemonSet, Deployment, StatefulSet } from '../../../api/types/workloads.ts';
import { quote } from '../../../text/golang/quote.ts';
import type { ProgramRun } from '../../../base/program.ts';
import type { KubeObject } from '../../../api/object.ts';
import type { WatchEvent } from '../../../cluster/apiserver/request.ts';
import type { Invocation, Verb } from '../../command.ts';
import { pathOf } from '../../client.ts';
import { attempt, fail, failAll } from '../../errors.ts';
import type { Failure } from '../../errors.ts';
import { revisionAnnotation } from './revisions.ts';
import { rolloutFlags, rolloutTargets } from './targets.ts';

export const status: Verb = {
  flags: [
    ...rolloutFlags,
    { name: 'revision', kind: 'int', default: '0' },
    { name: 'timeout', kind: 'duration', default: '0s' },
    { name: 'watch', shorthand: 'w', kind: 'bool', default: 'true' },
  ],
  run: (invocation) => runStatus(invocation),
};

const pollMs = 100;

function* runStatus(invocation: Invocation): ProgramRun {
  const { flags, client, host } = invocation;
  const timeoutMs = flags.durationMs('timeout');
  const untilMs = timeoutMs > 0 ? host.now() + timeoutMs : Number.POSITIVE_INFINITY;
  const failures: Failure[] = [];
  for (const visit of rolloutTargets(invocation)) {
    if ('failure' in visit) {
      failures.push(visit.failure);
      continue;
    }
    const { mapping, namespace, name } = visit.info;
    const viewer = viewers[mapping.kind];
    /** One line for each change, in the same words as often as it is about something else. Whether that was all. */
    const told = (object: KubeObject): boolean => {
      const seen = attempt(() => (viewer ? viewer(object, flags.int('revision')) : fail(`no status viewer has been implemented for ${mapping.kind}${mapping.group ? `.${mapping.group}` : ''}`)));
      if ('failure' in seen) failures.push(seen.failure);
      else invocation.out(seen.value.text);
      return 'failure' in seen || seen.value.done || !flags.bool('watch');
    };
    const first = attempt(() => client.getObject(mapping, namespace, name));
    if ('failure' in first) {
      failures.push(first.failure);
      continue;
    }
    if (told(first.value)) continue;
    const query = { watch: 'true', resourceVersion: first.value.metadata.resourceVersion ?? '', fieldSelector: `metadata.name=${name}` };
    const { watch } = client.send({ method: 'GET', path: pathOf(mapping, namespace), query });
    const ends = ({ type, object }: WatchEvent): boolean => (type === 'DELETED' ? fail('object has been deleted') : told(object as unknown as KubeObject));
    while (!watch?.poll().some(ends)) {
      if (host.now() >= untilMs) return fail('timed out waiting for the condition');
      yield { kind: 'wait', ms: pollMs };
    }
  }
  failAll(failures);
  return 0;
}

interface Progress {
  readonly text: string;
  readonly done: boolean;
}

type Viewer = (object: KubeObject, revision: number) => Progress;

const waiting = (text: string): Progress => ({ text: `${text}\n`, done: false });
const finished = (text: string): Progress => ({ text: `${text}\n`, done: true });

const viewers: Readonly<Record<string, Viewer>> = {
  Deployment(object, revision) {
    const { metadata, spec, status: now = {} } = object as Deployment;
    const name = quote(metadata.name);
    const current = Number(metadata.annotations?.[revisionAnnotation] ?? 0);
    if (revision > 0 && revision !== current) return fail(`desired revision (${revision}) is different from the running revision (${current})`);
    if ((metadata.generation ?? 0) > (now.observedGeneration ?? 0)) return waiting('Waiting for deployment spec update to be observed...');
    const progressing = now.conditions?.find((condition) => condition.type === 'Progressing');
    if (progressing?.reason === 'ProgressDeadlineExceeded') return fail(`deployment ${name} exceeded its progress deadline`);
    const wanted = spec.replicas ?? 1;
    const { updatedReplicas = 0, replicas = 0, availableReplicas = 0 } = now;
    if (updatedReplicas < wanted) return waiting(`Waiting for deployment ${name} rollout to finish: ${updatedReplicas} out of ${wanted} new replicas have been updated...`);
    if (replicas > updatedReplicas) return waiting(`Waiting for deployment ${name} rollout to finish: ${replicas - updatedReplicas} old replicas are pending termination...`);
    if (availableReplicas < updatedReplicas) return waiting(`Waiting for deployment ${name} rollout to finish: ${availableReplicas} of ${updatedReplicas} updated replicas are available...`);
    return finished(`deployment ${name} successfully rolled out`);
  },
  DaemonSet(object) {
    const { metadata, spec, status: now } = object as DaemonSet;
    const name = quote(metadata.name);
    if (spec.updateStrategy?.type !== 'RollingUpdate') return fail(`rollout status is only available for RollingUpdate strategy type`);
    if ((metadata.generation ?? 0) > (now?.observedGeneration ?? 0)) return waiting('Waiting for daemon set spec update to be observed...');
    const wanted = now?.desiredNumberScheduled ?? 0;
    const { updatedNumberScheduled = 0, numberAvailable = 0 } = now ?? {};
    if (updatedNumberScheduled < wanted) return waiting(`Waiting for daemon set ${name} rollout to finish: ${updatedNumberScheduled} out of ${wanted} new pods have been updated...`);
    if (numberAvailable < wanted) return waiting(`Waiting for daemon set ${name} rollout to finish: ${numberAvailable} of ${wanted} updated pods are available...`);
    return finished(`daemon set ${name} successfully rolled out`);
  },
  StatefulSet(object) {
    const { metadata, spec, status: now } = object as StatefulSet;
    if (spec.updateStrategy?.type !== 'RollingUpdate') return fail('rollout status is only available for RollingUpdate strategy type');
    if (now?.observedGeneration === undefined || (metadata.generation ?? 0) > now.observedGeneration) return waiting('Waiting for statefulset spec update to be observed...');
    const wanted = spec.replicas ?? 1;
    const { readyReplicas = 0, updatedReplicas = 0, updateRevision = '', currentRevision = '', currentReplicas = 0 } = now;
    if (readyReplicas < wanted) return waiting(`Waiting for ${wanted - readyReplicas} pods to be ready...`);
    const partition = spec.updateStrategy.rollingUpdate?.partition;
    if (partition !== undefined) {
      if (updatedReplicas < wanted - partition) return waiting(`Waiting for partitioned roll out to finish: ${updatedReplicas} out of ${wanted - partition} new pods have been updated...`);
      return finished(`partitioned roll out complete: ${updatedReplicas} new pods have been updated...`);
    }
    if (updateRevision !== currentRevision) return waiting(`waiting for statefulset rolling update to complete ${updatedReplicas} pods at revision ${updateRevision}...`);
    return finished(`statefulset rolling update complete ${currentReplicas} pods at revision ${currentRevision}...`);
  },
};
