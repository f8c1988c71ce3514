/** `-o go-template=…`, `-o go-template-file=…` and `--template`. Models GoTemplatePrinter of k8s.io/cli-runtime. */
import type { Json } from '../../base/json.ts';
import { executeGoTemplate, parseGoTemplate } from '../../text/gotemplate/template.ts';
import type { Template } from '../../text/gotemplate/parse.ts';
import { formatValue } from '../../text/golang/fmt.ts';
import { quote } from '../../text/golang/quote.ts';
import { fromJson } from '../../text/golang/value.ts';
import { compactJson } from '../../text/json.ts';
import type { MadePrinter, Printed } from './printed.ts';

/** `allowMissingKeys` is `--allow-missing-template-keys`, which is true by default. */
export function goTemplatePrinter(template: string, allowMissingKeys: boolean): MadePrinter {
  const parsed = parseGoTemplate('output', template);
  if (parsed.kind === 'error') return { kind: 'error', message: `error parsing template ${template}, ${parsed.message}` };
  return { kind: 'printer', print: (object) => print(parsed.template, object, allowMissingKeys) };
}

function print(template: Template, object: Json, allowMissingKeys: boolean): Printed {
  const run = executeGoTemplate(template, object, allowMissingKeys ? 'default' : 'error');
  if (run.kind === 'printed') return { stdout: run.text };
  // kubectl repeats the error on standard output, behind what the template had printed, with everything it was given.
  const report = [
    `Error executing template: ${run.message}. Printing more information for debugging the template:`,
    '\ttemplate was:',
    `\t\t${template.text}`,
    '\traw data was:',
    `\t\t${compactJson(object)}`,
    '\tobject given to template engine was:',
    `\t\t${formatValue(fromJson(object))}`,
    '',
    '',
  ].join('\n');
  return { stdout: run.printed + report, error: `error executing template ${quote(template.text)}: ${run.message}` };
}
