/** The printers that take a template, from `-o FORMAT=TEMPLATE` or `--template`. Models ToPrinter of cli-runtime's print flags. */
import type { JsonObject } from '../../base/json.ts';
import type { Invocation } from '../command.ts';
import { fail } from '../errors.ts';
import { resolvePath } from '../manifests.ts';
import { customColumnsFilePrinter, customColumnsPrinter } from './customColumns.ts';
import type { HeaderLine } from './customColumns.ts';
import { goTemplatePrinter } from './goTemplate.ts';
import { jsonPathPrinter } from './jsonpath.ts';
import type { MadePrinter, Printed } from './printed.ts';

/** `output` is what stands behind `-o`; its format has been found to be one of these. */
export function templatePrinter(invocation: Invocation, output: string): (object: JsonObject) => Printed {
  const { flags } = invocation;
  const equals = output.indexOf('=');
  const format = equals < 0 ? output : output.slice(0, equals);
  const template = flags.string('template') || (equals < 0 ? '' : output.slice(equals + 1));
  if (template === '') {
    fail(format.startsWith('custom-columns') ? 'custom-columns format specified but no custom columns given' : 'template format specified but no template given');
  }
  const made = make(invocation, format, template);
  return made.kind === 'error' ? fail(made.message) : made.print;
}

function make(invocation: Invocation, format: string, template: string): MadePrinter {
  const { flags, version } = invocation;
  const allowMissingKeys = flags.bool('allow-missing-template-keys');
  const missingKey = allowMissingKeys ? 'default' : 'error';
  const headerLine: HeaderLine = flags.bool('no-headers') ? 'no-header' : 'header';
  switch (format) {
    case 'go-template':
    case 'template':
      return goTemplatePrinter(template, missingKey, version);
    case 'go-template-file':
    case 'templatefile':
      return goTemplatePrinter(readTemplate(invocation, template, '--template '), missingKey, version);
    case 'jsonpath':
      return jsonPathPrinter(template, { allowMissingKeys, output: 'text' });
    case 'jsonpath-as-json':
      return jsonPathPrinter(template, { allowMissingKeys, output: 'json' });
    case 'jsonpath-file':
      return jsonPathPrinter(readTemplate(invocation, template, '--template '), { allowMissingKeys, output: 'text' });
    case 'custom-columns':
      return customColumnsPrinter(template, headerLine);
    case 'custom-columns-file':
      return customColumnsFilePrinter(readTemplate(invocation, template, 'template '), headerLine);
    default:
      return invocation.host.unsupported(`kubectl -o ${format}`);
  }
}

function readTemplate(invocation: Invocation, name: string, what: string): string {
  const { files, cwd } = invocation.input;
  return files.read(resolvePath(cwd, name)) ?? fail(`error reading ${what}${name}, open ${name}: no such file or directory\n`);
}
