/**
 * Writes src/api/schema/fields.ts from the models of `@kubernetes/client-node`, which are generated from Kubernetes' own OpenAPI document.
 *
 *     npm install --no-save @kubernetes/client-node@1.4.0 && node --import tsx build/schema.ts node_modules/@kubernetes/client-node/dist/gen/models
 *
 * Not part of any build: the result is committed, and only a new Kubernetes calls for a new one.
 */
import { readFileSync, writeFileSync } from 'node:fs';

/** The kinds that the schema is for; the types behind them follow. */
const kinds: Readonly<Record<string, string>> = {
  V1Pod: 'v1', V1Service: 'v1', V1Namespace: 'v1', V1Node: 'v1', V1Endpoints: 'v1', V1ConfigMap: 'v1', V1Secret: 'v1', V1ServiceAccount: 'v1', CoreV1Event: 'v1',
  V1PersistentVolumeClaim: 'v1', V1PersistentVolume: 'v1', V1ReplicationController: 'v1', V1LimitRange: 'v1', V1ResourceQuota: 'v1', V1PodTemplate: 'v1', V1Binding: 'v1',
  V1Deployment: 'apps/v1', V1ReplicaSet: 'apps/v1', V1StatefulSet: 'apps/v1', V1DaemonSet: 'apps/v1', V1Job: 'batch/v1', V1CronJob: 'batch/v1',
  V1Ingress: 'networking.k8s.io/v1', V1IngressClass: 'networking.k8s.io/v1', V1NetworkPolicy: 'networking.k8s.io/v1', V1EndpointSlice: 'discovery.k8s.io/v1',
  V1HorizontalPodAutoscaler: 'autoscaling/v1', V2HorizontalPodAutoscaler: 'autoscaling/v2', V1PodDisruptionBudget: 'policy/v1',
  V1Role: 'rbac.authorization.k8s.io/v1', V1RoleBinding: 'rbac.authorization.k8s.io/v1', V1ClusterRole: 'rbac.authorization.k8s.io/v1', V1ClusterRoleBinding: 'rbac.authorization.k8s.io/v1',
  V1StorageClass: 'storage.k8s.io/v1', V1PriorityClass: 'scheduling.k8s.io/v1', V1CustomResourceDefinition: 'apiextensions.k8s.io/v1', V1Lease: 'coordination.k8s.io/v1',
  V1ValidatingWebhookConfiguration: 'admissionregistration.k8s.io/v1', V1MutatingWebhookConfiguration: 'admissionregistration.k8s.io/v1', V1ValidatingAdmissionPolicy: 'admissionregistration.k8s.io/v1', V1ValidatingAdmissionPolicyBinding: 'admissionregistration.k8s.io/v1',
  V1APIService: 'apiregistration.k8s.io/v1', V1FlowSchema: 'flowcontrol.apiserver.k8s.io/v1', V1PriorityLevelConfiguration: 'flowcontrol.apiserver.k8s.io/v1',
};

const scalars: Readonly<Record<string, string>> = { string: 's', number: 'i', boolean: 'b', IntOrString: '*', Date: 's', V1MicroTime: 's', any: 'o', object: 'o' };

function main(models: string): void {
  const rows = new Map<string, string>();
  const notation = (type: string): string => {
    const list = /^Array<(.*)>$/.exec(type);
    if (list) return `[]${notation(list[1] ?? '')}`;
    const map = /^\{ \[key: string\]: (.*); \}$/.exec(type);
    if (map) return `{}${notation(map[1] ?? '')}`;
    const scalar = scalars[type];
    if (scalar !== undefined) return scalar;
    add(type);
    return `@${type}`;
  };
  const add = (type: string): void => {
    if (rows.has(type)) return;
    rows.set(type, '');
    const declared = readFileSync(`${models}/${type}.d.ts`, 'utf8');
    const source = readFileSync(`${models}/${type}.js`, 'utf8');
    const table = /attributeTypeMap = (\[[\s\S]*?\n\]);/.exec(source)?.[1] ?? '[]';
    const fields = (JSON.parse(table.replaceAll("'", '"')) as { name: string; baseName: string; type: string }[]).map((field) => {
      const required = new RegExp(`^    '${field.name}': `, 'm').test(declared);
      return `${field.baseName}${required ? '!' : ''}:${notation(field.type)}`;
    });
    rows.set(type, fields.join(' '));
  };
  for (const type of Object.keys(kinds)) add(type);
  const lines = [...rows].map(([type, fields]) => `${type} ${fields}`);
  const byKind = Object.entries(kinds).map(([type, version]) => `  '${version} ${type.replace(/^(?:Core)?V\d/, '')}': '${type}',`);
  writeFileSync(
    new URL('../src/api/schema/fields.ts', import.meta.url),
    `/**
 * Which fields the objects of Kubernetes have: written by build/schema.ts from Kubernetes 1.34's OpenAPI document.
 *
 * A row is a type and its fields. \`!\` marks a required one; \`s\` is a string, \`i\` a number, \`b\` a boolean, \`*\` a number or a string,
 * \`o\` anything, \`@T\` the type T, \`[]\` a list and \`{}\` a map with free keys of what follows.
 */
export const kinds: Readonly<Record<string, string>> = {
${byKind.join('\n')}
};

export const fields: string = \`
${lines.join('\n')}
\`;
`,
  );
}

main(process.argv[2] ?? '');
