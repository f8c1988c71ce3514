/** Go's text/template as kubectl runs it: a template and an object in, the printed text or Go's own error out. */
import type { Json } from '../../base/json.ts';
import { executeTemplate } from './execute.ts';
import type { Execution, MissingKey } from './execute.ts';
import { builtins, kubectlFunctions } from './functions.ts';
import type { TemplateFunction } from './functions.ts';
import { parseTemplate } from './parse.ts';
import type { ParseResult, Template } from './parse.ts';
import { latestRelease } from './release.ts';
import type { GoRelease } from './release.ts';

const functions: Readonly<Record<string, TemplateFunction>> = { ...builtins, ...kubectlFunctions };

/** The name shows in every error: kubectl calls its templates "output". */
export function parseGoTemplate(name: string, text: string, release: GoRelease = latestRelease): ParseResult {
  return parseTemplate(name, text, (candidate) => Object.hasOwn(functions, candidate), release);
}

export function executeGoTemplate(template: Template, data: Json, missingKey: MissingKey = 'default', release: GoRelease = latestRelease): Execution {
  return executeTemplate(template, data, functions, missingKey, release);
}
