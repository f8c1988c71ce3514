/** The volumes of a pod or of a pod template. Models describeVolumes. */
import { isObject } from '../../base/json.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import { atLeast } from '../../api/version.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import type { Page } from './describer.ts';
import { writeClaimTemplate } from './persistentVolumeClaim.ts';
import { goValue, podVolumeSources } from './volumeSources.ts';

type Volume = { readonly name: string; readonly [source: string]: Json | undefined };

export function writeVolumes(page: Page, volumes: readonly Volume[] | undefined, indent: string, version: KubernetesVersion): void {
  if (!volumes || volumes.length === 0) {
    page.field(0, `${indent}Volumes`, '<none>');
    return;
  }
  page.line(0, `${indent}Volumes:`);
  const sources = { ...podVolumeSources(), ...ownSources };
  for (const volume of volumes) {
    page.line(1, `${indent === '' ? '' : ' '}${volume.name}:`);
    const [name = '', source] = Object.entries(volume).find(([, each]) => isObject(each)) ?? [];
    const write = sources[name];
    if (write) write(page, source as JsonObject, version);
    else page.line(1, '<unknown>');
  }
}

/** Those whose lines are no list of fields. */
const ownSources: Readonly<Record<string, (page: Page, source: JsonObject, version: KubernetesVersion) => void>> = {
  downwardAPI(page, source) {
    page.field(2, 'Type', 'DownwardAPI (a volume populated by information about the pod)');
    page.line(2, 'Items:');
    for (const item of Array.isArray(source['items']) ? (source['items'] as readonly Json[]).filter(isObject) : []) {
      const { fieldRef, resourceFieldRef } = item;
      if (isObject(fieldRef)) page.line(3, `${goValue(fieldRef['fieldPath'])} -> ${goValue(item['path'])}`);
      if (isObject(resourceFieldRef)) page.line(3, `${goValue(resourceFieldRef['resource'])} -> ${goValue(item['path'])}`);
    }
  },
  ephemeral(page, source) {
    page.field(2, 'Type', 'EphemeralVolume (an inline specification for a volume that gets created and deleted with the pod)');
    if (isObject(source['volumeClaimTemplate'])) writeClaimTemplate(page.nested(2), source['volumeClaimTemplate']);
  },
  projected(page, source, version) {
    page.field(2, 'Type', 'Projected (a volume that contains injected data from multiple sources)');
    for (const part of Array.isArray(source['sources']) ? (source['sources'] as readonly Json[]).filter(isObject) : []) writeProjected(page, part, version);
  },
};

function writeProjected(page: Page, part: JsonObject, version: KubernetesVersion): void {
  const { secret, configMap, serviceAccountToken } = part;
  // A pointer that is not set was printed as Go prints it, until 1.33 cared to say false.
  const unset = atLeast(version, '1.33') ? 'false' : '<nil>';
  if (isObject(secret)) {
    page.field(2, 'SecretName', goValue(secret['name']));
    page.field(2, 'SecretOptionalName', goValue(secret['optional'], '<nil>'));
  } else if (part['downwardAPI']) {
    page.field(2, 'DownwardAPI', 'true');
  } else if (isObject(configMap)) {
    page.field(2, 'ConfigMapName', goValue(configMap['name']));
    page.field(2, atLeast(version, '1.33') ? 'Optional' : 'ConfigMapOptional', goValue(configMap['optional'], unset));
  } else if (isObject(serviceAccountToken)) {
    page.field(2, 'TokenExpirationSeconds', goValue(serviceAccountToken['expirationSeconds']));
  }
}
