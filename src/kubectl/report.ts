/** What a verb says of an object that it has dealt with: `service/web created`, or the object itself with `-o`. */
import type { JsonObject } from '../base/json.ts';
import type { Invocation } from './command.ts';
import { choosePrinter, withoutManagedFields } from './printers/index.ts';
import { nameOf } from './printers/name.ts';

export type Report = (object: JsonObject, operation?: string) => void;

/** Models PrintFlags.ToPrinter with an operation: without `-o` the name and what was done. */
export function reporterOf(invocation: Invocation, operation: string): Report {
  const printer = choosePrinter(invocation, 'other');
  return (object, done = operation) => {
    invocation.out(printer.kind === 'object' ? printer.print(withoutManagedFields(object, invocation.flags, invocation.version)) : `${nameOf(object)} ${done}\n`);
  };
}
