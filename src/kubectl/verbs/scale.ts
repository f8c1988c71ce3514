/** `kubectl scale`: sets the number of replicas through the scale subresource. */
import { atLeast } from '../../api/version.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import { isObject } from '../../base/json.ts';
import type { JsonObject } from '../../base/json.ts';
import { recordPatch } from '../changeCause.ts';
import type { Verb } from '../command.ts';
import { dryRunOf, dryRunQuery, dryRunSuffix } from '../dryRun.ts';
import { fail, failAll, renderBare, KubectlError } from '../errors.ts';
import { allFlag, dryRunFlag, filenameFlags, printFlags, recordFlag, selectorFlag } from '../flagSets.ts';
import { reporterOf } from '../report.ts';
import { collect, select, selectedByFlags } from '../resourceBuilder.ts';
import type { Failure } from '../errors.ts';
import type { Info, Visit } from '../resourceBuilder.ts';

export const scale: Verb = {
  flags: [
    ...filenameFlags, ...printFlags, selectorFlag, allFlag, dryRunFlag, recordFlag,
    { name: 'current-replicas', kind: 'int', default: '-1' },
    { name: 'replicas', kind: 'int', required: true },
    { name: 'resource-version', kind: 'string' },
    { name: 'timeout', kind: 'duration', default: '0s' },
  ],
  run(invocation) {
    const { flags, args, client } = invocation;
    const replicas = flags.int('replicas');
    if (replicas < 0) fail('The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0');
    const dryRun = dryRunOf(invocation);
    const report = reporterOf(invocation, `scaled${dryRunSuffix(dryRun)}`);
    const infos = select(invocation, {
      args,
      ...selectedByFlags(invocation),
      flatten: true,
      latest: true,
    });
    let found = 0;
    const scaleOne = (info: Info): void => {
      found++;
      const object = info.object as unknown as JsonObject;
      const expected = flags.int('current-replicas');
      const actual = replicasOf(object);
      if (flags.changed('current-replicas') && expected >= 0 && expected !== actual) fail(`Expected replicas to be ${expected}, was ${actual}`);
      const wantedVersion = flags.string('resource-version');
      if (wantedVersion !== '' && wantedVersion !== info.object.metadata.resourceVersion) fail(`Expected resource version to be ${wantedVersion}, was ${info.object.metadata.resourceVersion ?? ''}`);
      if (dryRun === 'client') return report(object);
      const target = { namespace: info.namespace, name: info.name, subresource: 'scale' };
      client.patch(info.mapping, target, 'merge', { spec: { replicas } }, dryRunQuery(dryRun));
      const cause = recordPatch(invocation, info.object);
      if (cause && dryRun === 'none') client.patch(info.mapping, { namespace: info.namespace, name: info.name }, 'merge', cause);
      // Even with `-o` it is shown as it was read, before it was scaled.
      report(object);
    };
    const failures = atLeast(invocation.version, '1.27') ? untilOneFails(infos, scaleOne) : collect(infos, scaleOne);
    // What a file names and nobody has is told as ever.
    if (found === 0 && (failures.length === 0 || flags.list('filename').length === 0)) throw new KubectlError(nothingToScale(failures, invocation.version));
    failAll(failures);
    return 0;
  },
};

/** Since 1.27 all are read at first, and the first that can't be scaled ends it; what was not there is told at the end. */
function untilOneFails(visits: Iterable<Visit>, act: (info: Info) => void): readonly Failure[] {
  const read = [...visits];
  for (const visit of read) if ('info' in visit) act(visit.info);
  return read.flatMap((visit) => ('failure' in visit ? [visit.failure] : []));
}

const replicasOf = (object: JsonObject): number => (isObject(object['spec']) ? Number(object['spec']['replicas'] ?? 0) : 0);

/** Up to 1.26 what was missing is told as ever, up to 1.31 only that there is nothing. */
function nothingToScale(failures: readonly Failure[], version: KubernetesVersion): Failure {
  const [first] = failures;
  if (!atLeast(version, '1.27') && first) return failures.length === 1 ? first : { kind: 'aggregate', failures };
  const texts = failures.map(renderBare);
  const all = texts.length === 1 ? (texts[0] ?? '') : `[${texts.join(', ')}]`;
  return { kind: 'message', text: failures.length === 0 || !atLeast(version, '1.32') ? 'no objects passed to scale' : `no objects passed to scale ${all}` };
}
