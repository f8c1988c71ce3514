/** What a pod must be, by itself or as a template. Models ValidatePodSpec and its kin in pkg/apis/core/validation/validation.go. */
import { duplicate, invalid, notFound, notSupported, required } from '../../../api/fieldError.ts';
import type { FieldError } from '../../../api/fieldError.ts';
import { inRange, isDns1123Label, isEnvVarName, isIanaServiceName, portRangeError } from '../../../api/names.ts';
import { parseQuantity } from '../../../api/quantity.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import { atLeast } from '../../../api/version.ts';
import { isObject } from '../../../base/json.ts';
import type { Json, JsonObject } from '../../../base/json.ts';
import { lengthWord, validateAnnotations, validateLabels } from '../metadata.ts';
import { part, parts, text } from '../table.ts';
import { validatePortNumberOrName } from './serviceValidation.ts';

export function validatePodSpec(spec: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] {
  const volumes = new Set(parts(spec, 'volumes').map(({ name }) => text(name)));
  const names = new Set<string>();
  const containers = parts(spec, 'containers');
  return [
    ...volumeErrors(spec, `${field}.volumes`, version),
    ...(containers.length === 0 ? [required(`${field}.containers`, '')] : []),
    ...containers.flatMap((container, index) => containerErrors(container, `${field}.containers[${index}]`, names, volumes, version)),
    ...parts(spec, 'initContainers').flatMap((container, index) => containerErrors(container, `${field}.initContainers[${index}]`, names, volumes, version)),
    ...member(spec.restartPolicy, `${field}.restartPolicy`, ['Always', 'OnFailure', 'Never']),
    ...member(spec.dnsPolicy, `${field}.dnsPolicy`, ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None']),
    ...validateLabels(part(spec, 'nodeSelector') as Record<string, string>, `${field}.nodeSelector`, version),
    ...(spec.hostname === undefined ? [] : isDns1123Label(text(spec.hostname), lengthWord(version)).map((message) => invalid(`${field}.hostname`, spec.hostname, message))),
    ...(spec.subdomain === undefined ? [] : isDns1123Label(text(spec.subdomain), lengthWord(version)).map((message) => invalid(`${field}.subdomain`, spec.subdomain, message))),
    ...(typeof spec.activeDeadlineSeconds === 'number' && spec.activeDeadlineSeconds < 1
      ? [invalid(`${field}.activeDeadlineSeconds`, spec.activeDeadlineSeconds, 'must be between 1 and 2147483647, inclusive')]
      : []),
  ];
}

/** Metadata and spec of a pod template. */
export const validateTemplate = (template: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] => [
  ...validateLabels(part(template, 'metadata', 'labels') as Record<string, string>, `${field}.labels`, version),
  ...validateAnnotations(part(template, 'metadata', 'annotations') as Record<string, string>, `${field}.annotations`, version),
  ...validatePodSpec(part(template, 'spec'), `${field}.spec`, version),
];

const member = (value: Json | undefined, field: string, valid: readonly string[]): readonly FieldError[] =>
  value === undefined || value === '' ? [required(field, '')] : valid.includes(String(value)) ? [] : [notSupported(field, value, valid)];

function volumeErrors(spec: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] {
  const names = new Set<string>();
  return parts(spec, 'volumes').flatMap((volume, index) => {
    const place = `${field}[${index}]`;
    const name = text(volume.name);
    const errors: FieldError[] = [];
    if (Object.keys(volume).length > 2) errors.push({ type: 'FieldValueForbidden', field: `${place}.${Object.keys(volume).filter((key) => key !== 'name').sort()[1] ?? ''}`, body: 'Forbidden: may not specify more than 1 volume type' });
    if (name === '') errors.push(required(`${place}.name`, ''));
    else errors.push(...isDns1123Label(name, lengthWord(version)).map((message) => invalid(`${place}.name`, name, message)));
    if (name !== '' && names.has(name)) errors.push(duplicate(`${place}.name`, name));
    names.add(name);
    return errors;
  });
}

function containerErrors(container: JsonObject, field: string, names: Set<string>, volumes: ReadonlySet<string>, version: KubernetesVersion): readonly FieldError[] {
  const name = text(container.name);
  const image = text(container.image);
  const errors: FieldError[] = [];
  if (name === '') errors.push(required(`${field}.name`, ''));
  else errors.push(...isDns1123Label(name, lengthWord(version)).map((message) => invalid(`${field}.name`, name, message)));
  if (image === '') errors.push(required(`${field}.image`, ''));
  else if (image !== image.trim()) errors.push(invalid(`${field}.image`, image, 'must not have leading or trailing whitespace'));
  errors.push(
    ...portErrors(container, `${field}.ports`, version),
    ...environmentErrors(container, `${field}.env`),
    ...mountErrors(container, `${field}.volumeMounts`, volumes),
    ...member(container.imagePullPolicy, `${field}.imagePullPolicy`, ['Always', 'IfNotPresent', 'Never']),
    ...resourceErrors(part(container, 'resources'), `${field}.resources`, version),
  );
  if (name !== '' && names.has(name)) errors.push(duplicate(`${field}.name`, name));
  names.add(name);
  for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe'] as const) {
    if (isObject(container[probe])) errors.push(...probeErrors(part(container, probe), `${field}.${probe}`, probe, version));
  }
  return errors;
}

function portErrors(container: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] {
  const names = new Set<string>();
  const outOfRange = (value: Json | undefined): boolean => !inRange(Number(value ?? 0), 1, 65_535);
  return parts(container, 'ports').flatMap((port, index) => {
    const place = `${field}[${index}]`;
    const errors: FieldError[] = [];
    const name = text(port.name);
    if (name !== '') {
      const messages = isIanaServiceName(name, lengthWord(version));
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

const environmentErrors = (container: JsonObject, field: string): readonly FieldError[] =>
  parts(container, 'env').flatMap((variable, index) => {
    const place = `${field}[${index}]`;
    const name = text(variable.name);
    return [
      ...(name === '' ? [required(`${place}.name`, '')] : isEnvVarName(name).map((message) => invalid(`${place}.name`, name, message))),
      ...(variable.valueFrom !== undefined && variable.value ? [invalid(`${place}.valueFrom`, '', 'may not be specified when `value` is not empty')] : []),
    ];
  });

function mountErrors(container: JsonObject, field: string, volumes: ReadonlySet<string>): readonly FieldError[] {
  const paths = new Set<string>();
  return parts(container, 'volumeMounts').flatMap((mount, index) => {
    const place = `${field}[${index}]`;
    const [name, path] = [text(mount.name), text(mount.mountPath)];
    const errors: FieldError[] = [];
    if (name === '') errors.push(required(`${place}.name`, ''));
    if (path === '') errors.push(required(`${place}.mountPath`, ''));
    if (!volumes.has(name)) errors.push(notFound(`${place}.name`, name));
    if (paths.has(path)) errors.push(invalid(`${place}.mountPath`, path, 'must be unique'));
    paths.add(path);
    return errors;
  });
}

function resourceErrors(resources: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] {
  const [limits, requests] = [part(resources, 'limits'), part(resources, 'requests')];
  return Object.entries(requests).flatMap(([name, amount]) => {
    const [wanted, most] = [parseQuantity(text(amount)), parseQuantity(text(limits[name]))];
    if (!wanted || !most || wanted.nano <= most.nano) return [];
    const of = atLeast(version, '1.26') ? ` of ${text(limits[name])}` : '';
    return [invalid(`${field}.requests`, text(amount), `must be less than or equal to ${name} limit${of}`)];
  });
}

function probeErrors(probe: JsonObject, field: string, name: string, version: KubernetesVersion): readonly FieldError[] {
  const kinds = ['exec', 'httpGet', 'tcpSocket', 'grpc'].filter((kind) => isObject(probe[kind]));
  const errors: FieldError[] = kinds.length === 0 ? [required(field, 'must specify a handler type')] : [];
  for (const kind of kinds.slice(1)) errors.push({ type: 'FieldValueForbidden', field: `${field}.${kind}`, body: 'Forbidden: may not specify more than 1 handler type' });
  if (isObject(probe.httpGet)) errors.push(...validatePortNumberOrName(part(probe, 'httpGet').port, `${field}.httpGet.port`, version));
  if (isObject(probe.tcpSocket)) errors.push(...validatePortNumberOrName(part(probe, 'tcpSocket').port, `${field}.tcpSocket.port`, version));
  for (const key of ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'] as const) {
    const value = probe[key];
    if (typeof value === 'number' && value < 0) errors.push(invalid(`${field}.${key}`, value, 'must be greater than or equal to 0'));
  }
  if (name !== 'readinessProbe' && typeof probe.successThreshold === 'number' && probe.successThreshold !== 1) errors.push(invalid(`${field}.successThreshold`, probe.successThreshold, 'must be 1'));
  return errors;
}
