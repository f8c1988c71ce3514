/** The volumes of a pod or of a pod template. Models describeVolumes. */
import { isObject } from '../../base/json.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import { atLeast } from '../../api/version.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import type { Page } from './describer.ts';

type Volume = { readonly name: string; readonly [source: string]: Json | undefined };

export function writeVolumes(page: Page, volumes: readonly Volume[] | undefined, indent: string, version: KubernetesVersion): void {
  if (!volumes || volumes.length === 0) {
    page.field(0, `${indent}Volumes`, '<none>');
    return;
  }
  page.line(0, `${indent}Volumes:`);
  for (const volume of volumes) {
    page.line(1, `${indent === '' ? '' : ' '}${volume.name}:`);
    const [found] = Object.entries(sources).filter(([source]) => isObject(volume[source]));
    if (found) found[1](page, volume[found[0]] as JsonObject, version);
    else page.line(2, '<unknown>');
  }
}

type SourceWriter = (page: Page, source: JsonObject, version: KubernetesVersion) => void;

const plain = (value: Json | undefined, missing = ''): string => (value === undefined || value === null ? missing : String(value));

/** One row a kind of volume. */
const sources: Readonly<Record<string, SourceWriter>> = {
  hostPath(page, source) {
    page.field(2, 'Type', 'HostPath (bare host directory volume)');
    page.field(2, 'Path', plain(source['path']));
    page.field(2, 'HostPathType', plain(source['type'], '<none>'));
  },
  emptyDir(page, source) {
    page.field(2, 'Type', "EmptyDir (a temporary directory that shares a pod's lifetime)");
    page.field(2, 'Medium', plain(source['medium']));
    page.field(2, 'SizeLimit', plain(source['sizeLimit'], '<unset>'));
  },
  configMap(page, source) {
    page.field(2, 'Type', 'ConfigMap (a volume populated by a ConfigMap)');
    page.field(2, 'Name', plain(source['name']));
    page.field(2, 'Optional', plain(source['optional'], 'false'));
  },
  secret(page, source) {
    page.field(2, 'Type', 'Secret (a volume populated by a Secret)');
    page.field(2, 'SecretName', plain(source['secretName']));
    page.field(2, 'Optional', plain(source['optional'], 'false'));
  },
  persistentVolumeClaim(page, source) {
    page.field(2, 'Type', 'PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)');
    page.field(2, 'ClaimName', plain(source['claimName']));
    page.field(2, 'ReadOnly', plain(source['readOnly'], 'false'));
  },
  nfs(page, source) {
    page.field(2, 'Type', 'NFS (an NFS mount that lasts the lifetime of a pod)');
    page.field(2, 'Server', plain(source['server']));
    page.field(2, 'Path', plain(source['path']));
    page.field(2, 'ReadOnly', plain(source['readOnly'], 'false'));
  },
  gitRepo(page, source) {
    page.field(2, 'Type', 'GitRepo (a volume that is pulled from git when the pod is created)');
    page.field(2, 'Repository', plain(source['repository']));
    page.field(2, 'Revision', plain(source['revision']));
  },
  downwardAPI(page, source) {
    page.field(2, 'Type', 'DownwardAPI (a volume populated by information about the pod)');
    page.line(2, 'Items:');
    for (const item of Array.isArray(source['items']) ? (source['items'] as readonly Json[]).filter(isObject) : []) {
      const { fieldRef, resourceFieldRef } = item;
      if (isObject(fieldRef)) page.line(3, `${plain(fieldRef['fieldPath'])} -> ${plain(item['path'])}`);
      if (isObject(resourceFieldRef)) page.line(3, `${plain(resourceFieldRef['resource'])} -> ${plain(item['path'])}`);
    }
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
    page.field(2, 'SecretName', plain(secret['name']));
    page.field(2, 'SecretOptionalName', plain(secret['optional'], '<nil>'));
  } else if (part['downwardAPI']) {
    page.field(2, 'DownwardAPI', 'true');
  } else if (isObject(configMap)) {
    page.field(2, 'ConfigMapName', plain(configMap['name']));
    page.field(2, atLeast(version, '1.33') ? 'Optional' : 'ConfigMapOptional', plain(configMap['optional'], unset));
  } else if (isObject(serviceAccountToken)) {
    page.field(2, 'TokenExpirationSeconds', plain(serviceAccountToken['expirationSeconds']));
  }
}
