/** What containers must be, whatever runs them. Models validateContainers and validateInitContainers in pkg/apis/core/validation/validation.go. */
import { duplicate, forbidden, invalid, notFound, notSupported, required } from '../../../api/fieldError.ts';
import type { FieldError } from '../../../api/fieldError.ts';
import { inRange, isConfigMapKey, isDns1123Label, isDns1123Subdomain, isEnvVarName, isQualifiedName, isRelaxedEnvVarName, portNameErrors, portRangeError } from '../../../api/names.ts';
import type { NameCheck } from '../../../api/names.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import { atLeast } from '../../../api/version.ts';
import { isObject } from '../../../base/json.ts';
import type { Json, JsonObject } from '../../../base/json.ts';
import { Unsupported } from '../../../base/unsupported.ts';
import { lengthWord } from '../metadata.ts';
import { part, parts, text } from '../../../api/fields.ts';
import { lifecycleErrors, probeErrors, probeNames } from './probeValidation.ts';
import { resourceErrors } from './resourceValidation.ts';
import { containerSecurityErrors } from './securityValidation.ts';

/** The pod around a container, as far as its containers' validity hangs on it. */
export interface PodAround {
  readonly version: KubernetesVersion;
  /** The names of its valid volumes. */
  readonly volumes: ReadonlySet<string>;
  readonly graceSeconds: number | undefined;
}

export function containersErrors(spec: JsonObject, field: string, pod: PodAround): readonly FieldError[] {
  const containers = parts(spec, 'containers');
  if (containers.length === 0) return [required(field, '')];
  if (!atLeast(pod.version, '1.25')) return olderErrors(containers, field, pod);
  const names = new Set<string>();
  const errors = containers.flatMap((container, index): readonly FieldError[] => {
    const place = `${field}[${index}]`;
    const name = text(container.name);
    const repeated = names.has(name) ? [duplicate(`${place}.name`, name)] : [];
    names.add(name);
    const ordered = [...commonErrors(container, place, pod), ...repeated, ...runningErrors(container, place, pod)];
    return container.restartPolicy === undefined || atLeast(pod.version, '1.35') ? ordered : [...ordered, forbidden(`${place}.restartPolicy`, 'may not be set for non-init containers')];
  });
  return [...errors, ...hostPortErrors(numbered(containers, field))];
}

export function initContainersErrors(spec: JsonObject, field: string, pod: PodAround): readonly FieldError[] {
  const containers = parts(spec, 'initContainers');
  const older = containers.length === 0 || atLeast(pod.version, '1.25') ? [] : olderErrors(containers, field, pod);
  const names = new Set(parts(spec, 'containers').map(({ name }) => text(name)));
  const own = containers.flatMap((container, index): readonly FieldError[] => {
    const place = `${field}[${index}]`;
    const name = text(container.name);
    const repeated = names.has(name) ? [duplicate(`${place}.name`, name)] : [];
    if (name !== '') names.add(name);
    if (!atLeast(pod.version, '1.25')) return [...repeated, ...initOnlyErrors(container, place, pod.version)];
    const isSidecar = container.restartPolicy === 'Always';
    const policy = container.restartPolicy === undefined || isSidecar ? [] : [notSupported(`${place}.restartPolicy`, container.restartPolicy, ['Always'])];
    return [
      ...commonErrors(container, place, pod),
      ...policy,
      ...repeated,
      // The server numbers each as if it were the first.
      ...hostPortErrors([[container, `${field}[0]`]]),
      ...(isSidecar ? runningErrors(container, place, pod) : initOnlyErrors(container, place, pod.version)),
    ];
  });
  return [...older, ...own];
}

const numbered = (containers: readonly JsonObject[], field: string): readonly (readonly [JsonObject, string])[] => containers.map((container, index) => [container, `${field}[${index}]`] as const);

/** Before 1.25 containers of both kinds were looked at in one way, probes in the midst of it. */
function olderErrors(containers: readonly JsonObject[], field: string, pod: PodAround): readonly FieldError[] {
  const names = new Set<string>();
  const { version } = pod;
  const errors = numbered(containers, field).flatMap(([container, place]): readonly FieldError[] => {
    const name = text(container.name);
    const repeated = names.has(name) ? [duplicate(`${place}.name`, name)] : [];
    names.add(name);
    const policy = text(container.terminationMessagePolicy);
    return [
      ...nameErrors(container, place),
      ...repeated,
      ...imageErrors(container, place),
      ...lifecycleErrors(container, place, pod.graceSeconds, version),
      ...probeErrors(container, 'livenessProbe', place, version),
      ...probeErrors(container, 'startupProbe', place, version),
      ...(messagePolicies.includes(policy) ? [] : [invalid(`${place}.terminationMessagePolicy`, policy, "must be 'File' or 'FallbackToLogsOnError'")]),
      ...probeErrors(container, 'readinessProbe', place, version),
      ...bodyErrors(container, place, pod),
    ];
  });
  const ports = field.endsWith('.initContainers') ? containers.flatMap((container) => hostPortErrors([[container, `${field}[0]`]])) : hostPortErrors(numbered(containers, field));
  return [...errors, ...ports];
}

/** Of those that run as long as the pod does. */
const runningErrors = (container: JsonObject, field: string, pod: PodAround): readonly FieldError[] => [
  ...lifecycleErrors(container, field, pod.graceSeconds, pod.version),
  ...probeNames.flatMap((probe) => probeErrors(container, probe, field, pod.version)),
];

/** What runs to its end has no use for probes. */
function initOnlyErrors(container: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] {
  const words = atLeast(version, '1.28') ? 'may not be set for init containers without restartPolicy=Always' : 'may not be set for init containers';
  const given = ['lifecycle', ...probeNames].filter((key) => isObject(container[key]));
  // Older servers print their own struct here, addresses in memory included.
  if (given.length > 0 && !atLeast(version, '1.25')) throw new Unsupported('the refusal of a probe or a hook of an init container');
  return given.map((key) => forbidden(`${field}.${key}`, words));
}

const messagePolicies = ['File', 'FallbackToLogsOnError'];

const nameErrors = ({ name }: JsonObject, field: string): readonly FieldError[] =>
  text(name) === '' ? [required(`${field}.name`, '')] : isDns1123Label(text(name)).map((message) => invalid(`${field}.name`, text(name), message));

const imageErrors = ({ image }: JsonObject, field: string): readonly FieldError[] => (text(image) === '' ? [required(`${field}.image`, '')] : []);

const commonErrors = (container: JsonObject, field: string, pod: PodAround): readonly FieldError[] => [
  ...nameErrors(container, field),
  ...imageErrors(container, field),
  ...member(container.terminationMessagePolicy, `${field}.terminationMessagePolicy`, messagePolicies),
  ...bodyErrors(container, field, pod),
];

const bodyErrors = (container: JsonObject, field: string, { version, volumes }: PodAround): readonly FieldError[] => [
  ...portErrors(container, `${field}.ports`, version),
  ...environmentErrors(container, `${field}.env`, version),
  ...sourcesErrors(container, `${field}.envFrom`, version),
  ...mountErrors(container, `${field}.volumeMounts`, volumes),
  ...member(container.imagePullPolicy, `${field}.imagePullPolicy`, ['Always', 'IfNotPresent', 'Never']),
  ...resourceErrors(part(container, 'resources'), `${field}.resources`, version),
  ...containerSecurityErrors(part(container, 'securityContext'), `${field}.securityContext`),
];

export const member = (value: Json | undefined, field: string, valid: readonly string[]): readonly FieldError[] =>
  value === undefined || value === '' ? [required(field, '')] : valid.includes(String(value)) ? [] : [notSupported(field, value, valid)];

function portErrors(container: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] {
  const names = new Set<string>();
  const outOfRange = (value: Json | undefined): boolean => !inRange(Number(value ?? 0), 1, 65_535);
  return parts(container, 'ports').flatMap((port, index) => {
    const place = `${field}[${index}]`;
    const errors: FieldError[] = [];
    const name = text(port.name);
    if (name !== '') {
      const messages = portNameErrors(name, version);
      errors.push(...messages.map((message) => invalid(`${place}.name`, name, message)));
      if (messages.length === 0 && names.has(name)) errors.push(duplicate(`${place}.name`, name));
      names.add(name);
    }
    if (!port.containerPort) errors.push(required(`${place}.containerPort`, ''));
    else if (outOfRange(port.containerPort)) errors.push(invalid(`${place}.containerPort`, port.containerPort, portRangeError));
    if (port.hostPort && outOfRange(port.hostPort)) errors.push(invalid(`${place}.hostPort`, port.hostPort, portRangeError));
    return [...errors, ...member(port.protocol, `${place}.protocol`, ['SCTP', 'TCP', 'UDP'])];
  });
}

/** A port of the node is one container's. */
function hostPortErrors(containers: readonly (readonly [JsonObject, field: string])[]): readonly FieldError[] {
  const taken = new Set<string>();
  return containers.flatMap(([container, field]) =>
    parts(container, 'ports').flatMap((port, index) => {
      if (!port.hostPort) return [];
      const key = `${text(port.protocol)}/${text(port.hostIP)}/${text(port.hostPort)}`;
      if (taken.has(key)) return [duplicate(`${field}.ports[${index}].hostPort`, key)];
      taken.add(key);
      return [];
    }),
  );
}

/** Since 1.32 almost any printable name will do. */
const variableName = (version: KubernetesVersion): NameCheck => (atLeast(version, '1.32') ? isRelaxedEnvVarName : isEnvVarName);

const fieldPaths = ['metadata.name', 'metadata.namespace', 'metadata.uid', 'spec.nodeName', 'spec.serviceAccountName', 'status.hostIP', 'status.hostIPs', 'status.podIP', 'status.podIPs'];
const resourcePaths = ['limits.cpu', 'limits.ephemeral-storage', 'limits.memory', 'requests.cpu', 'requests.ephemeral-storage', 'requests.memory'];

const environmentErrors = (container: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] =>
  parts(container, 'env').flatMap((variable, index) => {
    const place = `${field}[${index}]`;
    const name = text(variable.name);
    return [
      ...(name === '' ? [required(`${place}.name`, '')] : variableName(version)(name).map((message) => invalid(`${place}.name`, name, message))),
      ...(isObject(variable.valueFrom) ? valueFromErrors(variable, variable.valueFrom, `${place}.valueFrom`, version) : []),
    ];
  });

function valueFromErrors(variable: JsonObject, source: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] {
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef } = source;
  const given = [fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef].filter(isObject).length;
  return [
    ...(isObject(fieldRef) ? fieldRefErrors(fieldRef, `${field}.fieldRef`, version) : []),
    ...(isObject(resourceFieldRef) ? resourceRefErrors(resourceFieldRef, `${field}.resourceFieldRef`) : []),
    ...(isObject(configMapKeyRef) ? keyRefErrors(configMapKeyRef, `${field}.configMapKeyRef`) : []),
    ...(isObject(secretKeyRef) ? keyRefErrors(secretKeyRef, `${field}.secretKeyRef`) : []),
    ...(given === 0
      ? [invalid(field, '', 'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`')]
      : variable.value
        ? [invalid(field, '', 'may not be specified when `value` is not empty')]
        : given > 1
          ? [invalid(field, '', 'may not have more than one field specified at a time')]
          : []),
  ];
}

function fieldRefErrors({ fieldPath }: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] {
  const path = text(fieldPath);
  if (path === '') return [required(`${field}.fieldPath`, '')];
  const subscripted = /^(.*)\['(.*)'\]$/.exec(path);
  if (subscripted) {
    const [, holder = '', key = ''] = subscripted;
    if (holder === 'metadata.annotations' || holder === 'metadata.labels') {
      const name = holder === 'metadata.annotations' ? key.toLowerCase() : key;
      return isQualifiedName(name, lengthWord(version)).map((message) => invalid(field, name, message));
    }
    return [invalid(`${field}.fieldPath`, path, `error converting fieldPath: field label does not support subscript: ${path}`)];
  }
  const known = atLeast(version, '1.29') ? fieldPaths : fieldPaths.filter((each) => each !== 'status.hostIPs');
  // The old name of the field is understood still.
  if (known.includes(path) || path === 'spec.host') return [];
  // What a pod has but an environment can't be given is told from what no pod has.
  const convertible = ['metadata.annotations', 'metadata.labels', 'status.phase', 'spec.restartPolicy', 'spec.schedulerName'];
  return convertible.includes(path)
    ? [notSupported(`${field}.fieldPath`, path, known)]
    : [invalid(`${field}.fieldPath`, path, `error converting fieldPath: field label not supported: ${path}`)];
}

function resourceRefErrors({ resource }: JsonObject, field: string): readonly FieldError[] {
  const name = text(resource);
  if (name === '') return [required(`${field}.resource`, '')];
  return resourcePaths.includes(name) || /^(?:limits|requests)\.hugepages-/.test(name) ? [] : [notSupported(`${field}.resource`, name, resourcePaths)];
}

function keyRefErrors({ name, key }: JsonObject, field: string): readonly FieldError[] {
  return [
    ...isDns1123Subdomain(text(name)).map((message) => invalid(`${field}.name`, text(name), message)),
    ...(text(key) === '' ? [required(`${field}.key`, '')] : isConfigMapKey(text(key)).map((message) => invalid(`${field}.key`, text(key), message))),
  ];
}

/** The list itself is named where a member says nothing: so the server does it. */
const sourcesErrors = (container: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] =>
  parts(container, 'envFrom').flatMap((source, index) => {
    const place = `${field}[${index}]`;
    const prefix = text(source.prefix);
    const given = (['configMapRef', 'secretRef'] as const).filter((key) => isObject(source[key]));
    return [
      ...(prefix === '' ? [] : variableName(version)(prefix).map((message) => invalid(`${place}.prefix`, prefix, message))),
      ...given.flatMap((key) => {
        const name = text(part(source, key).name);
        return name === '' ? [required(`${place}.${key}.name`, '')] : isDns1123Subdomain(name).map((message) => invalid(`${place}.${key}.name`, name, message));
      }),
      ...(given.length === 0 ? [invalid(field, '', 'must specify one of: `configMapRef` or `secretRef`')] : []),
      ...(given.length > 1 ? [invalid(field, '', 'may not have more than one field specified at a time')] : []),
    ];
  });

/** Neither from the root nor out of the volume. */
const descendingErrors = (path: string, field: string): readonly FieldError[] => [
  ...(path.startsWith('/') ? [invalid(field, path, 'must be a relative path')] : []),
  ...(path.split('/').includes('..') ? [invalid(field, path, "must not contain '..'")] : []),
];

function mountErrors(container: JsonObject, field: string, volumes: ReadonlySet<string>): readonly FieldError[] {
  const paths = new Set<string>();
  return parts(container, 'volumeMounts').flatMap((mount, index) => {
    const place = `${field}[${index}]`;
    const [name, path, subPath, subPathExpr] = [text(mount.name), text(mount.mountPath), text(mount.subPath), text(mount.subPathExpr)];
    const errors: FieldError[] = [];
    if (name === '') errors.push(required(`${place}.name`, ''));
    if (!volumes.has(name)) errors.push(notFound(`${place}.name`, name));
    if (path === '') errors.push(required(`${place}.mountPath`, ''));
    if (paths.has(path)) errors.push(invalid(`${place}.mountPath`, path, 'must be unique'));
    paths.add(path);
    errors.push(...descendingErrors(subPath, `${field}.subPath`));
    if (subPath !== '' && subPathExpr !== '') errors.push(invalid(`${place}.subPathExpr`, subPathExpr, 'subPathExpr and subPath are mutually exclusive'));
    return [...errors, ...descendingErrors(subPathExpr, `${field}.subPathExpr`)];
  });
}
