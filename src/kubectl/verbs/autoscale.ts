/** `kubectl autoscale`: makes a HorizontalPodAutoscaler. It is stored; without metrics nothing comes of it. */
import type { JsonObject } from '../../base/json.ts';
import type { Verb } from '../command.ts';
import { createObject } from '../creation.ts';
import { fail } from '../errors.ts';
import { dryRunFlag, fieldManagerFlag, filenameFlags, printFlags, recordFlag, saveConfigFlag } from '../flagSets.ts';
import { select, visitAll } from '../resourceBuilder.ts';
import { apiVersionOf } from '../restMapping.ts';
import { newMeta } from '../typed.ts';

const scalable: readonly string[] = ['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet'];

export const autoscale: Verb = {
  flags: [
    ...filenameFlags, ...printFlags, dryRunFlag, fieldManagerFlag, recordFlag, saveConfigFlag,
    { name: 'cpu-percent', kind: 'int', default: '-1' },
    { name: 'max', kind: 'int', required: true },
    { name: 'min', kind: 'int', default: '-1' },
    { name: 'name', kind: 'string' },
  ],
  run(invocation) {
    const { flags, args, version } = invocation;
    const [min, max, cpu] = [flags.int('min'), flags.int('max'), flags.int('cpu-percent')];
    if (max < 1) fail(`--max=MAXPODS is required and must be at least 1, max: ${max}`);
    if (max < min) fail(`--max=MAXPODS must be larger or equal to --min=MINPODS, max: ${max}, min: ${min}`);
    visitAll(select(invocation, { args, filenames: flags.list('filename'), flatten: true }), (info) => {
      if (!scalable.includes(info.mapping.kind)) {
        const resource = `${info.mapping.group}/${info.mapping.version}, Resource=${info.mapping.resource}`;
        fail(`cannot autoscale a ${info.mapping.kind}: could not find scale subresource for ${resource} in discovery information`);
      }
      const target = { kind: info.mapping.kind, name: info.name, apiVersion: apiVersionOf(info.mapping) };
      const object: JsonObject = {
        kind: 'HorizontalPodAutoscaler',
        apiVersion: 'autoscaling/v1',
        metadata: newMeta(version, flags.string('name') || info.name),
        spec: { scaleTargetRef: target, ...(min > 0 ? { minReplicas: min } : {}), maxReplicas: max, ...(cpu >= 0 ? { targetCPUUtilizationPercentage: cpu } : {}) },
        status: { currentReplicas: 0, desiredReplicas: 0 },
      };
      createObject(invocation, object, { operation: 'autoscaled', dryRunNamespace: 'left out' });
    });
    return 0;
  },
};
