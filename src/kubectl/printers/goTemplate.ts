/** `-o go-template=…`, `-o go-template-file=…` and `--template`. Models GoTemplatePrinter of k8s.io/cli-runtime. */
import { atLeast } from '../../api/version.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import type { Json } from '../../base/json.ts';
import { executeGoTemplate, parseGoTemplate } from '../../text/gotemplate/template.ts';
import type { MissingKey } from '../../text/gotemplate/execute.ts';
import type { Template } from '../../text/gotemplate/parse.ts';
import { latestRelease } from '../../text/gotemplate/release.ts';
import type { GoRelease } from '../../text/gotemplate/release.ts';
import { formatValue } from '../../text/golang/fmt.ts';
import { quote } from '../../text/golang/quote.ts';
import { fromJson } from '../../text/golang/value.ts';
import { compactJson } from '../../text/json.ts';
import type { MadePrinter, Printed } from './printed.ts';

/** `missingKey` is `error` with `--allow-missing-template-keys=false`. */
export function goTemplatePrinter(template: string, missingKey: MissingKey, version: KubernetesVersion): MadePrinter {
  const release = goReleaseOf(version);
  const parsed = parseGoTemplate('output', template, release);
  if (parsed.kind === 'error') return { kind: 'error', message: `error parsing template ${template}, ${parsed.message}` };
  return { kind: 'printer', print: (object) => print(parsed.template, object, missingKey, release) };
}

/** The Go that built a kubectl. From 1.24 on patch releases moved to newer ones, so the newest is taken there. */
function goReleaseOf(version: KubernetesVersion): GoRelease {
  if (atLeast(version, '1.24')) return latestRelease;
  if (atLeast(version, '1.23')) return 17;
  return atLeast(version, '1.21') ? 16 : 15;
}

function print(template: Template, object: Json, missingKey: MissingKey, release: GoRelease): Printed {
  const run = executeGoTemplate(template, object, missingKey, release);
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
