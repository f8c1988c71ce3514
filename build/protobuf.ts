/**
 * Writes src/server/protobuf/messages.ts from the descriptors inside a kubectl binary: which number each field has on the wire.
 *
 *     node --import tsx build/protobuf.ts PATH/TO/kubectl
 *
 * Every Go program with Kubernetes' types carries their FileDescriptorProtos, gzipped; the numbers are the protocol's own and never change.
 * Not part of any build: the result is committed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** What clients send as protobuf; the types behind them follow. */
const roots: readonly string[] = [
  'meta.v1.DeleteOptions', 'core.v1.Binding', 'core.v1.ConfigMap', 'core.v1.Endpoints', 'core.v1.Event', 'core.v1.LimitRange', 'core.v1.Namespace', 'core.v1.Node', 'core.v1.PersistentVolume', 'core.v1.PersistentVolumeClaim',
  'core.v1.Pod', 'core.v1.ReplicationController', 'core.v1.ResourceQuota', 'core.v1.Secret', 'core.v1.Service', 'core.v1.ServiceAccount', 'apps.v1.DaemonSet', 'apps.v1.Deployment', 'apps.v1.ReplicaSet', 'apps.v1.StatefulSet',
  'batch.v1.CronJob', 'batch.v1.Job', 'autoscaling.v1.HorizontalPodAutoscaler', 'autoscaling.v1.Scale', 'autoscaling.v2.HorizontalPodAutoscaler', 'networking.v1.Ingress', 'networking.v1.IngressClass', 'networking.v1.NetworkPolicy',
  'discovery.v1.EndpointSlice', 'policy.v1.Eviction', 'policy.v1.PodDisruptionBudget', 'rbac.v1.ClusterRole', 'rbac.v1.ClusterRoleBinding', 'rbac.v1.Role', 'rbac.v1.RoleBinding', 'scheduling.v1.PriorityClass',
  'storage.v1.StorageClass', 'coordination.v1.Lease', 'authorization.v1.SelfSubjectAccessReview', 'authorization.v1.SelfSubjectRulesReview', 'authentication.v1.SelfSubjectReview', 'authentication.v1.TokenRequest',
];

/** Structs that Go embeds: their fields stand in JSON among those of the message around them. */
const embedded: ReadonlySet<string> = new Set(['volumeSource', 'persistentVolumeSource', 'handler', 'localObjectReference', 'ephemeralContainerCommon', 'ingressRuleValue', 'secretReference']);
const embedding: Readonly<Record<string, (owner: string) => boolean>> = {
  // The same words are ordinary fields elsewhere.
  localObjectReference: (owner) => /\.(?:ConfigMap|Secret)(?:EnvSource|KeySelector|Projection|VolumeSource)$/.test(owner) && owner !== 'core.v1.SecretVolumeSource',
};

type Wire = number | Buffer;

function* fieldsOf(bytes: Buffer): Generator<readonly [number, Wire]> {
  let at = 0;
  const varint = (): number => {
    for (let value = 0, scale = 1; ; scale *= 128) {
      const byte = bytes[at++];
      if (byte === undefined) throw new RangeError('cut off');
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const key = varint();
    if ((key & 7) === 0) yield [key >>> 3, varint()];
    else if ((key & 7) === 2) {
      const length = varint();
      if (at + length > bytes.length) throw new RangeError('cut off');
      yield [key >>> 3, bytes.subarray(at, (at += length))];
    } else throw new RangeError('no descriptor has this');
  }
}

const all = (message: Buffer, number: number): Buffer[] => [...fieldsOf(message)].flatMap(([each, value]) => (each === number && Buffer.isBuffer(value) ? [value] : []));
const text = (message: Buffer, number: number): string => all(message, number)[0]?.toString() ?? '';
const integer = (message: Buffer, number: number): number => Number([...fieldsOf(message)].find(([each]) => each === number)?.[1] ?? 0);

/** `.k8s.io.api.core.v1.PodSpec` → `core.v1.PodSpec` */
const shortName = (name: string): string => name.replace(/^\./, '').replace(/^k8s\.io\.(?:api|apimachinery\.pkg\.apis)\./, '').replace(/^k8s\.io\.apimachinery\.pkg\.(?:api|util)\./, '').replace(/^k8s\.io\.apimachinery\.pkg\./, '');

const scalars: Readonly<Record<number, string>> = { 1: 'float', 3: 'int', 4: 'int', 5: 'int', 8: 'bool', 9: 'string', 12: 'bytes', 13: 'int' };

const messages = new Map<string, Buffer>();
const binary = readFileSync(process.argv[2] ?? '');
for (let at = binary.indexOf('\u001F\u008B\u0008', 0, 'latin1'); at >= 0; at = binary.indexOf('\u001F\u008B\u0008', at + 1, 'latin1')) {
  try {
    const file = gunzipSync(binary.subarray(at, at + 200_000), { finishFlush: 2 });
    if (!text(file, 1).endsWith('generated.proto')) continue;
    for (const message of all(file, 4)) messages.set(shortName(`${text(file, 2)}.${text(message, 1)}`), message);
  } catch {
    // Three bytes that happened to look like the beginning of a gzip stream.
  }
}

const rows = new Map<string, string>();
function write(name: string): void {
  const message = messages.get(name);
  if (!message || rows.has(name)) return;
  rows.set(name, '');
  const entries = new Map(all(message, 3).map((entry) => [text(entry, 1), entry]));
  const typeOf = (field: Buffer): string => {
    const type = integer(field, 5);
    if (type !== 11) return scalars[type] ?? `unknown${type}`;
    const target = text(field, 6);
    const entry = target.includes(`.${name.split('.').at(-1)}.`) ? entries.get(target.split('.').at(-1) ?? '') : undefined;
    const value = entry && all(entry, 2).find((each) => integer(each, 3) === 2);
    if (value) return `{}${typeOf(value)}`;
    write(shortName(target));
    return shortName(target);
  };
  const words = all(message, 2).map((field) => {
    const fieldName = text(field, 1);
    const type = typeOf(field);
    const inline = embedded.has(fieldName) && (embedding[fieldName]?.(name) ?? true) && type.toLowerCase().includes(fieldName.slice(1, 6).toLowerCase());
    return `${inline ? '' : fieldName}:${integer(field, 4) === 3 && !type.startsWith('{}') ? '[]' : ''}${type}=${integer(field, 3)}`;
  });
  rows.set(name, words.join(' '));
}
for (const root of roots) write(root);

const table = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, row]) => `  '${name}': '${row}',\n`);
writeFileSync(
  new URL('../src/server/protobuf/messages.ts', import.meta.url),
  `/** Kubernetes' messages on the wire: written by build/protobuf.ts from the descriptors that a kubectl carries. */\n\n/** By type: \`name:TYPE=NUMBER\`; without a name the fields stand among those of the message around it. */\nexport const messages: Readonly<Record<string, string>> = {\n${table.join('')}};\n`,
);
