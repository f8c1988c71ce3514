/** `-o jsonpath=…`, `-o jsonpath-file=…` and `-o jsonpath-as-json=…`. Models JSONPathPrinter of k8s.io/cli-runtime. */
import type { Json } from '../../base/json.ts';
import { formatGoSyntax } from '../../text/golang/fmt.ts';
import { quote } from '../../text/golang/quote.ts';
import { fromJson } from '../../text/golang/value.ts';
import { printJsonPath } from '../../text/jsonpath/jsonpath.ts';
import type { JsonPathOptions } from '../../text/jsonpath/jsonpath.ts';
import type { PathList } from '../../text/jsonpath/node.ts';
import { parseJsonPath } from '../../text/jsonpath/parse.ts';
import type { MadePrinter, Printed } from './printed.ts';

export function jsonPathPrinter(template: string, options: JsonPathOptions): MadePrinter {
  const parsed = parseJsonPath(template);
  if (parsed.kind === 'error') return { kind: 'error', message: `error parsing jsonpath ${template}, ${parsed.message}\n` };
  return { kind: 'printer', print: (object) => print(template, parsed.root, object, options) };
}

function print(template: string, root: PathList, object: Json, options: JsonPathOptions): Printed {
  const run = printJsonPath(root, object, options);
  if (run.kind === 'printed') return { stdout: run.text };
  // Unlike a Go template's, the report goes to standard error, inside the error itself.
  const report = [
    `Error executing template: ${run.message}. Printing more information for debugging the template:`,
    '\ttemplate was:',
    `\t\t${template}`,
    '\tobject given to jsonpath engine was:',
    `\t\t${formatGoSyntax(fromJson(object))}`,
    '',
    '',
  ].join('\n');
  return { stdout: '', error: `error executing jsonpath ${quote(template)}: ${report}\n` };
}
