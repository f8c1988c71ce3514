/** `-o go-template=…`, `-o go-template-file=…` and `--template`. Models GoTemplatePrinter of k8s.io/cli-runtime. */
import type { Json } from '../../base/json.ts';
import { executeGoTemplate, parseGoTemplate } from '../../text/gotemplate/template.ts';
import { formatValue } from '../../text/golang/fmt.ts';
import { quote } from '../../text/golang/quote.ts';
import { fromJson } from '../../text/golang/value.ts';
import { compactJson } from '../../text/json.ts';
import type { Printed } from './printed.ts';

/** `allowMissingKeys` is `--allow-missing-template-keys`, which is true by default. */
export function printGoTemplate(template: string, object: Json, allowMissingKeys: boolean = true): Printed {
  const parsed = parseGoTemplate('output', template);
  if (parsed.kind === 'error') return { stdout: '', error: `error parsing template ${template}, ${parsed.message}` };
  const run = executeGoTemplate(parsed.template, object, allowMissingKeys ? 'default' : 'error');
  if (run.kind === 'printed') return { stdout: run.text };
  // kubectl repeats the error on standard output, behind what the template had printed, with everything it was given.
  const report = [
    `Error executing template: ${run.message}. Printing more information for debugging the template:`,
    '\ttemplate was:',
    `\t\t${template}`,
    '\traw data was:',
    `\t\t${compactJson(object)}`,
    '\tobject given to template engine was:',
    `\t\t${formatValue(fromJson(object))}`,
    '',
    '',
  ].join('\n');
  return { stdout: run.printed + report, error: `error executing template ${quote(template)}: ${run.message}` };
}
