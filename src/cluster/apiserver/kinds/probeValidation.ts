/** What probes and life-cycle hooks must be. Models validateProbe, validateHandler and validateLifecycle in pkg/apis/core/validation/validation.go. */
import { forbidden, invalid, notSupported, required } from '../../../api/fieldError.ts';
import type { FieldError } from '../../../api/fieldError.ts';
import { isHttpHeaderName } from '../../../api/names.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import { isObject } from '../../../base/json.ts';
import type { JsonObject } from '../../../base/json.ts';
import { part, parts, text } from '../../../api/fields.ts';
import { validatePortNumberOrName } from './serviceValidation.ts';

export const probeNames = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
export type ProbeName = (typeof probeNames)[number];

const probeHandlers = ['exec', 'httpGet', 'tcpSocket', 'grpc'] as const;
const hookHandlers = ['exec', 'httpGet', 'tcpSocket', 'sleep'] as const;

export function probeErrors(container: JsonObject, name: ProbeName, field: string, version: KubernetesVersion): readonly FieldError[] {
  const probe = container[name];
  if (!isObject(probe)) return [];
  const place = `${field}.${name}`;
  const seconds = probe.terminationGracePeriodSeconds;
  const errors: FieldError[] = [...handlerErrors(probe, probeHandlers, place, undefined, version)];
  for (const key of ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'] as const) {
    const value = probe[key];
    if (typeof value === 'number' && value < 0) errors.push(invalid(`${place}.${key}`, value, 'must be greater than or equal to 0'));
  }
  if (typeof seconds === 'number' && seconds <= 0) errors.push(invalid(`${place}.terminationGracePeriodSeconds`, seconds, 'must be greater than 0'));
  if (name === 'readinessProbe') {
    if (seconds !== undefined) errors.push(invalid(`${place}.terminationGracePeriodSeconds`, seconds, 'must not be set for readinessProbes'));
  } else if (typeof probe.successThreshold === 'number' && probe.successThreshold !== 1) {
    errors.push(invalid(`${place}.successThreshold`, probe.successThreshold, 'must be 1'));
  }
  return errors;
}

export function lifecycleErrors(container: JsonObject, field: string, graceSeconds: number | undefined, version: KubernetesVersion): readonly FieldError[] {
  return (['postStart', 'preStop'] as const).flatMap((hook) => {
    const handler = part(container, 'lifecycle')[hook];
    return isObject(handler) ? handlerErrors(handler, hookHandlers, `${field}.lifecycle.${hook}`, graceSeconds, version) : [];
  });
}

function handlerErrors(holder: JsonObject, kinds: readonly string[], field: string, graceSeconds: number | undefined, version: KubernetesVersion): readonly FieldError[] {
  const given = kinds.filter((kind) => isObject(holder[kind]));
  if (given.length === 0) return [required(field, 'must specify a handler type')];
  return given.flatMap((kind, index) =>
    index > 0 ? [forbidden(`${field}.${kind}`, 'may not specify more than 1 handler type')] : actionErrors(kind, part(holder, kind), `${field}.${kind}`, graceSeconds, version),
  );
}

function actionErrors(kind: string, action: JsonObject, field: string, graceSeconds: number | undefined, version: KubernetesVersion): readonly FieldError[] {
  switch (kind) {
    case 'exec':
      return Array.isArray(action.command) && action.command.length > 0 ? [] : [required(`${field}.command`, '')];
    case 'httpGet':
      return [
        ...(text(action.path) === '' ? [required(`${field}.path`, '')] : []),
        ...validatePortNumberOrName(action.port, `${field}.port`, version),
        ...(['HTTP', 'HTTPS'].includes(text(action.scheme)) ? [] : [notSupported(`${field}.scheme`, action.scheme, ['HTTP', 'HTTPS'])]),
        ...parts(action, 'httpHeaders').flatMap(({ name }) => isHttpHeaderName(text(name)).map((message) => invalid(`${field}.httpHeaders`, text(name), message))),
      ];
    case 'sleep': {
      const seconds = Number(action.seconds ?? 0);
      const tooLong = graceSeconds !== undefined && (seconds < 0 || seconds > graceSeconds);
      return tooLong ? [invalid(field, seconds, `must be non-negative and less than terminationGracePeriodSeconds (${graceSeconds})`)] : [];
    }
    default:
      return validatePortNumberOrName(action.port, `${field}.port`, version);
  }
}
