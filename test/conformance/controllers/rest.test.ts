/** What real controllers left alone, ours leave alone: endpoints, slices, their order, revisions, statuses and conditions. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { KubeObject } from '../../../src/api/object.ts';
import { resourceKey, resources } from '../../../src/api/scheme.ts';
import { parseVersion } from '../../../src/api/version.ts';
import { present } from '../../../src/base/assert.ts';
import { Cluster } from '../../../src/cluster/cluster.ts';
import { parseTime } from '../../../src/cluster/ports/clock.ts';
import { defaultSessionOptions } from '../../../src/session/defaults.ts';
import { SeededChooser } from '../../../src/session/seededChooser.ts';

type State = { readonly [plural: string]: readonly KubeObject[] };

/** A cluster that holds these objects and nothing else, a while after the last of them was made. */
function clusterAt(state: State): Cluster {
  const created = Object.values(state).flat().map(({ metadata }) => parseTime(metadata.creationTimestamp ?? '') ?? 0);
  const nowMs = Math.max(...created) + 5000;
  const cluster = new Cluster({ ...defaultSessionOptions(present(parseVersion('1.32.13'), 'a version')), nodes: [], bornMs: nowMs, startMs: nowMs }, new SeededChooser('rest'));
  for (const row of resources) {
    for (const { metadata } of cluster.world.list(resourceKey(row))) cluster.world.remove(resourceKey(row), metadata.namespace ?? '', metadata.name);
  }
  for (const [plural, objects] of Object.entries(state)) {
    const row = present(resources.find((resource) => resource.plural === plural), `a resource ${plural}`);
    const version = row.versions[0]?.version ?? 'v1';
    for (const object of objects) cluster.world.put(resourceKey(row), { ...object, apiVersion: row.group === '' ? version : `${row.group}/${version}`, kind: row.kind });
  }
  return cluster;
}

test.each(['basics-137', 'create-expose-050', 'headless-021', 'misc-020', 'misc-065', 'multiport-002', 'selectors-ports-003'])('%s stays as it is', (name) => {
  const state = JSON.parse(gunzipSync(readFileSync(new URL(`${name}.json.gz`, import.meta.url))).toString('utf8')) as State;
  const cluster = clusterAt(state);
  const before = cluster.world.resourceVersion;
  cluster.request({ method: 'GET', path: '/version' });
  cluster.advance(3000);
  // The recordings leave out one ConfigMap of each namespace and the revisions of StatefulSets, and a pod's status is the played kubelet's.
  const leftOut = (object: KubeObject): boolean => object.metadata.name === 'kube-root-ca.crt' || object.kind === 'ControllerRevision';
  const changes = cluster.world.changesSince(before).filter(({ object, type }) => !leftOut(object) && !(object.kind === 'Pod' && type === 'MODIFIED'));
  expect(changes).toEqual([]);
});
