/** Under whom a pod and its containers run. Models ValidateSecurityContext and validatePodSpecSecurityContext in pkg/apis/core/validation/validation.go. */
import { duplicate, invalid, notSupported, required } from '../../../api/fieldError.ts';
import type { FieldError } from '../../../api/fieldError.ts';
import { inRange } from '../../../api/names.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import { atLeast } from '../../../api/version.ts';
import { isObject } from '../../../base/json.ts';
import type { Json, JsonObject } from '../../../base/json.ts';
import { Unsupported } from '../../../base/unsupported.ts';
import { parts, text } from '../../../api/fields.ts';

const idErrors = (value: Json | undefined, field: string): readonly FieldError[] =>
  typeof value === 'number' && !inRange(value, 0, 2_147_483_647) ? [invalid(field, value, 'must be between 0 and 2147483647, inclusive')] : [];

export function containerSecurityErrors(context: JsonObject, field: string): readonly FieldError[] {
  const { privileged, allowPrivilegeEscalation, procMount } = context;
  // The server prints its own struct here, addresses in memory included.
  if (allowPrivilegeEscalation === false && privileged === true) throw new Unsupported('the refusal of a privileged container that may not escalate');
  const mounts = ['Default', 'Unmasked'];
  return [
    ...idErrors(context.runAsUser, `${field}.runAsUser`),
    ...idErrors(context.runAsGroup, `${field}.runAsGroup`),
    ...(procMount === undefined || mounts.includes(text(procMount)) ? [] : [notSupported(`${field}.procMount`, procMount, mounts)]),
    ...seccompErrors(context, `${field}.seccompProfile`),
  ];
}

/** `spec` is the pod's: what it shares with its node stands beside the context. */
export function podSecurityErrors(context: JsonObject, spec: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] {
  const groups = Array.isArray(context.supplementalGroups) ? context.supplementalGroups : [];
  const changes = ['Always', 'OnRootMismatch'];
  return [
    ...idErrors(context.fsGroup, `${field}.fsGroup`),
    ...idErrors(context.runAsUser, `${field}.runAsUser`),
    ...idErrors(context.runAsGroup, `${field}.runAsGroup`),
    ...groups.flatMap((group: Json, index) => idErrors(group, `${field}.supplementalGroups[${index}]`)),
    ...(spec.shareProcessNamespace === true && spec.hostPID === true ? [invalid(`${field}.shareProcessNamespace`, true, 'ShareProcessNamespace and HostPID cannot both be enabled')] : []),
    ...sysctlErrors(context, `${field}.sysctls`, version),
    ...(context.fsGroupChangePolicy === undefined || changes.includes(text(context.fsGroupChangePolicy)) ? [] : [notSupported(`${field}.fsGroupChangePolicy`, context.fsGroupChangePolicy, changes)]),
    ...seccompErrors(context, `${field}.seccompProfile`),
  ];
}

const segment = '[a-z0-9]([-_a-z0-9]*[a-z0-9])?';

/** Since 1.23 the parts of a name may be set apart by slashes as well. */
function sysctlErrors(context: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] {
  const pattern = atLeast(version, '1.23') ? `^(${segment}[\\./])*${segment}$` : `(${segment}\\.)*${segment}`;
  const seen = new Set<string>();
  return parts(context, 'sysctls').flatMap((sysctl, index): readonly FieldError[] => {
    const name = text(sysctl.name);
    const place = `${field}[${index}].name`;
    const known = seen.has(name);
    seen.add(name);
    if (name === '') return [required(place, '')];
    if (name.length > 253 || !new RegExp(`^(?:${pattern})$`).test(name)) return [invalid(place, name, `must have at most 253 characters and match regex ${pattern}`)];
    return known ? [duplicate(place, name)] : [];
  });
}

function seccompErrors(context: JsonObject, field: string): readonly FieldError[] {
  const profile = context.seccompProfile;
  if (!isObject(profile)) return [];
  const types = ['Localhost', 'RuntimeDefault', 'Unconfined'];
  const type = text(profile.type);
  const isLocal = type === 'Localhost';
  const known = types.includes(type) ? [] : type === '' ? [required(`${field}.type`, 'type is required when seccompProfile is set')] : [notSupported(`${field}.type`, type, types)];
  if (isLocal && profile.localhostProfile === undefined) return [...known, required(`${field}.localhostProfile`, 'must be set when seccomp type is Localhost')];
  // As above.
  if (!isLocal && profile.localhostProfile !== undefined) throw new Unsupported('the refusal of a seccomp profile that is not on the node');
  return known;
}
