/** What a verb says of an object that it has dealt with: `service/web created`, or the object itself with `-o`. */
import { isObject } from '../base/json.ts';
import type { JsonObject } from '../base/json.ts';
import { inGoOrder } from '../api/goStructs/order.ts';
import type { Invocation } from './command.ts';
import { fail } from './errors.ts';
import { choosePrinter } from './printers/index.ts';
import { nameOf } from './printers/name.ts';

export type Report = (object: JsonObject, operation?: string) => void;

/** How a verb holds what a server sent: in a type of its own, which it prints as Go declares it, or as it came. */
export type Holding = 'typed' | 'unstructured';

/** Models PrintFlags.ToPrinter with an operation: without `-o` the name and what was done. */
export function reporterOf(invocation: Invocation, operation: string, holding: Holding = 'unstructured'): Report {
  const printer = choosePrinter(invocation, 'other');
  let count = 0;
  return (object, done = operation) => {
    if (printer.kind === 'human') {
      invocation.out(`${nameOf(object)} ${done}\n`);
      return;
    }
    const separator = printer.format === 'yaml' && count++ > 0 ? '---\n' : '';
    const isSent = isObject(object['metadata']) && object['metadata']['uid'] !== undefined;
    const isTyped = holding === 'typed' && printer.format === 'json';
    const printed = printer.print(isTyped ? inGoOrder(object, invocation.version) : object, isSent && !isTyped ? 'sorted' : 'as-written');
    invocation.out(separator + printed.stdout);
    if (printed.error !== undefined) fail(printed.error);
  };
}
