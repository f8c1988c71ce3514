/** Refusals of the API server, with their reasons and words. Models k8s.io/apimachinery/pkg/api/errors. */
import type { JsonObject } from '../base/json.ts';
import type { FieldError } from './fieldError.ts';
import { formatFieldErrors } from './fieldError.ts';

/** https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/ */
export interface StatusFailure {
  readonly code: number;
  readonly reason: string;
  readonly message: string;
  readonly details?: JsonObject;
}

/** Thrown inside the API server to end a request; never leaves it but as a Status. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly failure: StatusFailure;

  constructor(failure: StatusFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** What a resource is called in a message: `services`, `deployments.apps`. */
export interface GroupResource {
  readonly group: string;
  readonly resource: string;
}

export const qualified = ({ group, resource }: GroupResource): string => (group === '' ? resource : `${resource}.${group}`);

const detailsOf = (name: string, { group, resource }: GroupResource): JsonObject => ({
  ...(name === '' ? {} : { name }),
  ...(group === '' ? {} : { group }),
  kind: resource,
});

export const notFound = (resource: GroupResource, name: string): Refusal =>
  new Refusal({ code: 404, reason: 'NotFound', message: `${qualified(resource)} "${name}" not found`, details: detailsOf(name, resource) });

/** The path itself means nothing to this server. */
export const noSuchPath = (): Refusal =>
  new Refusal({ code: 404, reason: 'NotFound', message: 'the server could not find the requested resource', details: {} });

export const alreadyExists = (resource: GroupResource, name: string): Refusal =>
  new Refusal({ code: 409, reason: 'AlreadyExists', message: `${qualified(resource)} "${name}" already exists`, details: detailsOf(name, resource) });

export const conflict = (resource: GroupResource, name: string, why: string): Refusal =>
  new Refusal({ code: 409, reason: 'Conflict', message: `Operation cannot be fulfilled on ${qualified(resource)} "${name}": ${why}`, details: detailsOf(name, resource) });

export const staleObject = (resource: GroupResource, name: string): Refusal =>
  conflict(resource, name, 'the object has been modified; please apply your changes to the latest version and try again');

export const forbiddenRequest = (resource: GroupResource, name: string, why: string): Refusal =>
  new Refusal({
    code: 403,
    reason: 'Forbidden',
    message: `${qualified(resource)}${name === '' ? '' : ` "${name}"`} is forbidden: ${why}`,
    details: detailsOf(name, resource),
  });

export const badRequest = (message: string): Refusal => new Refusal({ code: 400, reason: 'BadRequest', message });

/** The server's own fault, or what it takes for that: errors that carry no field. */
export const internalError = (message: string): Refusal => new Refusal({ code: 500, reason: 'InternalError', message: `Internal error occurred: ${message}` });

/** The server itself got no answer to what it asked: Go's words, and no reason. */
export const unanswered = (message: string): Refusal => new Refusal({ code: 500, reason: '', message });

export const methodNotSupported = (resource: GroupResource, action: string): Refusal =>
  new Refusal({ code: 405, reason: 'MethodNotAllowed', message: `${action} is not supported on resources of kind "${qualified(resource)}"`, details: detailsOf('', resource) });

export const unsupportedMediaType = (message: string): Refusal => new Refusal({ code: 415, reason: 'UnsupportedMediaType', message });

/** The object is of the right form but says something that can't be. `kind` is the object's kind: `Service`; of a patch that can't be read it is empty, and so is the name. */
export function invalidObject(kind: { readonly group: string; readonly kind: string }, name: string, errors: readonly FieldError[]): Refusal {
  const subject = kind.group === '' ? kind.kind : `${kind.kind}.${kind.group}`;
  return new Refusal({
    code: 422,
    reason: 'Invalid',
    message: `${subject} "${name}" is invalid: ${formatFieldErrors(errors)}`,
    details: {
      ...(name === '' ? {} : { name }),
      ...(kind.group === '' ? {} : { group: kind.group }),
      ...(kind.kind === '' ? {} : { kind: kind.kind }),
      causes: errors.map((error) => ({ reason: error.type, message: error.body, field: error.field })),
    },
  });
}
