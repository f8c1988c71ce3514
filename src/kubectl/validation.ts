/** What is checked of a manifest before it is sent, and how strictly the server is asked to look. */
import { kindSchema } from '../api/schema/schema.ts';
import { atLeast, parseVersion } from '../api/version.ts';
import { isObject } from '../base/json.ts';
import type { JsonObject } from '../base/json.ts';
import { quote } from '../text/golang/quote.ts';
import type { Invocation } from './command.ts';
import { fail } from './errors.ts';
import type { DocumentCheck } from './manifests.ts';
import { validateByOpenApi } from './openApiValidation.ts';

export interface Validation {
  /** The complaint about a document, if there is one. */
  readonly check: DocumentCheck;
  /** Sent along with writes. */
  readonly query: Readonly<Record<string, string>>;
}

type Strictness = 'Strict' | 'Warn' | 'Ignore';

function strictness(value: string): Strictness {
  switch (value) {
    case 'true':
    case 'strict':
    case 'Strict':
      return 'Strict';
    case 'warn':
    case 'Warn':
      return 'Warn';
    case 'false':
    case 'ignore':
    case 'Ignore':
      return 'Ignore';
    default:
      return fail(`invalid - validate option ${quote(value)}; must be one of: strict (or true), warn, ignore (or false)`);
  }
}

/** Up to 1.24 kubectl itself looks at the schema; since 1.25 the server does, being asked for strict field validation. */
export function validationOf(invocation: Invocation): Validation {
  const wanted = strictness(invocation.flags.string('validate'));
  if (wanted === 'Ignore') return { check: () => undefined, query: atLeast(invocation.version, '1.25') ? { fieldValidation: 'Ignore' } : {} };
  const turnOff = '; if you choose to ignore these errors, turn validation off with --validate=false';
  return {
    check: (object) => {
      if (!isObject(object)) return `invalid object to validate${turnOff}`;
      const missing = (['apiVersion', 'kind'] as const).filter((field) => typeof object[field] !== 'string' || object[field] === '');
      const complaints = missing.length > 0 ? missing.map((field) => `${field} not set`) : schemaComplaints(invocation, object);
      if (complaints.length === 0) return undefined;
      return `${complaints.length === 1 ? (complaints[0] ?? '') : `[${complaints.join(', ')}]`}${turnOff}`;
    },
    query: atLeast(invocation.version, '1.25') ? { fieldValidation: wanted } : {},
  };
}

function schemaComplaints(invocation: Invocation, object: JsonObject): readonly string[] {
  if (atLeast(invocation.version, '1.25')) return [];
  // A kind that the server does not serve has no schema: kubectl finds that out a moment later, in other words.
  if (!invocation.mapper.forKind(String(object['apiVersion']), String(object['kind']))) return [];
  const struct = kindSchema(String(object['apiVersion']), String(object['kind']));
  const server = parseVersion(String(invocation.client.get('/version')['gitVersion']));
  return struct && server ? validateByOpenApi(object, struct, server) : [];
}
