/** `-o FORMAT`: which printer a format means, and kubectl's words for one that does not exist. */
import { atLeast } from '../../api/version.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import type { JsonObject } from '../../base/json.ts';
import type { Flags } from '../flags.ts';
import { quote } from '../../text/golang/quote.ts';
import { fail } from '../errors.ts';
import type { Invocation } from '../command.ts';
import { printJson } from '../../text/json.ts';
import type { KeyOrder } from '../../text/json.ts';
import { printYaml } from '../../text/yaml/print.ts';
import { printName } from './name.ts';
import type { Printed } from './printed.ts';
import { templatePrinter } from './templates.ts';

/** A printer of objects and lists; `human` is left to the verb. */
export type ChosenPrinter =
  | { readonly kind: 'human'; readonly wide: boolean }
  | { readonly kind: 'object'; readonly format: string; print(object: JsonObject, order?: KeyOrder): Printed };

const allowedForGet = 'custom-columns,custom-columns-file,go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,name,template,templatefile,wide,yaml';
const allowedElsewhere = 'go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,name,template,templatefile,yaml';

/** The printer that `-o` and `--template` ask for. `human` verbs (`get`) also know `wide` and columns. */
export function choosePrinter(invocation: Invocation, verb: 'get' | 'other'): ChosenPrinter {
  const { flags } = invocation;
  const given = flags.string('output') || (flags.string('template') ? 'go-template' : '');
  // Of these three kubectl reads any spelling.
  const output = /^(?:json|yaml|name)$/i.test(given) ? given.toLowerCase() : given;
  if (output === '' || (output === 'wide' && verb === 'get')) return { kind: 'human', wide: output === 'wide' };
  if (output === 'name') return { kind: 'object', format: 'name', print: (object) => ({ stdout: printName(object) }) };
  const allowed = verb === 'get' ? allowedForGet : allowedElsewhere;
  const [format = ''] = output.split('=');
  if (!allowed.split(',').includes(format)) {
    fail(`unable to match a printer suitable for the output format ${quote(output)}, allowed formats are: ${allowed}`);
  }
  const shown = (object: JsonObject): JsonObject => withoutManagedFields(object, flags, invocation.version);
  switch (format) {
    case 'yaml':
      return { kind: 'object', format, print: (object) => ({ stdout: printYaml(shown(object)) }) };
    case 'json':
      return { kind: 'object', format, print: (object, order) => ({ stdout: printJson(shown(object), order) }) };
    default:
      return { kind: 'object', format, print: templatePrinter(invocation, output) };
  }
}

/** Since 1.21 managedFields are left out of YAML and JSON unless they are asked for; templates see them still. */
export function withoutManagedFields(object: JsonObject, flags: Flags, version: KubernetesVersion): JsonObject {
  if (!atLeast(version, '1.21') || flags.bool('show-managed-fields')) return object;
  if (Array.isArray(object['items'])) return { ...object, items: (object['items'] as readonly JsonObject[]).map(strip) };
  return strip(object);
}

function strip(object: JsonObject): JsonObject {
  const { metadata } = object;
  if (typeof metadata !== 'object' || metadata === null || !('managedFields' in metadata)) return object;
  const { managedFields: _, ...rest } = metadata as JsonObject;
  return { ...object, metadata: rest };
}
