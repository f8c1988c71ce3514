/** What is checked of a manifest before it is sent, and how strictly the server is asked to look. */
import { atLeast } from '../api/version.ts';
import type { JsonObject } from '../base/json.ts';
import { quote } from '../text/golang/quote.ts';
import type { Invocation } from './command.ts';
import { fail } from './errors.ts';

export interface Validation {
  /** The complaint about a document, if there is one. */
  check(object: JsonObject): string | undefined;
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
      return fail(`invalid - validate option ${quote(value)}`);
  }
}

/** Up to 1.24 kubectl itself looks at the schema; since 1.25 the server does, being asked for strict field validation. */
export function validationOf(invocation: Invocation): Validation {
  const wanted = strictness(invocation.flags.string('validate'));
  if (wanted === 'Ignore') return { check: () => undefined, query: atLeast(invocation.version, '1.25') ? { fieldValidation: 'Ignore' } : {} };
  const turnOff = '; if you choose to ignore these errors, turn validation off with --validate=false';
  return {
    check: (object) => {
      const missing = (['apiVersion', 'kind'] as const).filter((field) => typeof object[field] !== 'string' || object[field] === '');
      if (missing.length === 0) return undefined;
      const complaints = missing.map((field) => `${field} not set`);
      return `${complaints.length === 1 ? complaints[0] : `[${complaints.join(', ')}]`}${turnOff}`;
    },
    query: atLeast(invocation.version, '1.25') ? { fieldValidation: wanted } : {},
  };
}
