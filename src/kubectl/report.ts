/** What a verb says of an object that it has dealt with: `service/web created`, or the object itself with `-o`. */
import { isObject } from '../base/json.ts';
import type { JsonObject } from '../base/json.ts';
import type { Invocation } from './command.ts';
import { fail } from './errors.ts';
import { choosePrinter } from './printers/index.ts';
import { nameOf } from './printers/name.ts';

export type Report = (object: JsonObject, operation?: string) => void;

/** Models PrintFlags.ToPrinter with an operation: without `-o` the name and what was done. */
export function reporterOf(invocation: Invocation, operation: string): Report {
  const printer = choosePrinter(invocation, 'other');
  let count = 0;
  return (object, done = operation) => {
    if (printer.kind === 'human') {
      invocation.out(`${nameOf(object)} ${done}\n`);
      return;
    }
    const separator = printer.format === 'yaml' && count++ > 0 ? '---\n' : '';
    const order = isObject(object['metadata']) && object['metadata']['uid'] !== undefined ? 'sorted' : 'as-written';
    const printed = printer.print(object, order);
    invocation.out(separator + printed.stdout);
    if (printed.error !== undefined) fail(printed.error);
  };
}
