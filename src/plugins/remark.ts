/**
 * The package's `./remark` export: in any unified pipeline (Docusaurus, Astro, Eleventy, …) the fences of Kubernetes pages become cells with
 * verdicts. The style sheet is `kubebook/remark/style.css`.
 */
import type { Root } from 'mdast';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { cwd } from 'node:process';
import type { Plugin } from 'unified';
import { readOptions, withTold } from '../cli/checking.ts';
import { readConfig } from '../cli/config/read.ts';
import { drawDiagrams, readTemplates } from '../cli/site.ts';
import type { CellOptions, Transformer } from '../remark/plugin.ts';
import { cellTransformer } from '../remark/plugin.ts';

export interface RemarkKubebookOptions extends CellOptions {
  /** Where `kubebook.config.yaml` is; the working folder where left out. */
  readonly folder?: string;
  /** Templates of your own; what is not there is taken from kubebook's. */
  readonly templates?: string;
}

const remarkKubebook: Plugin<[RemarkKubebookOptions?], Root> = (options = {}) => {
  let made: Promise<Transformer> | undefined;
  return async (tree, file) => {
    made ??= transformer(options);
    await (await made)(tree, file);
  };
};

export default remarkKubebook;

async function transformer({ folder = cwd(), templates, ...options }: RemarkKubebookOptions): Promise<Transformer> {
  const config = await readConfig(folder);
  const language = options.language ?? config.language;
  return cellTransformer({ ...options, ...(language === undefined ? {} : { language }) }, {
    templates: await readTemplates(templates),
    read: readOptions(config),
    written: (file) => readFile(resolve(file.cwd, file.path), 'utf8').catch(() => undefined),
    complete: (notebook, file) => withTold(notebook, config, file.dirname ?? folder),
    draw: async (notebook) => (await drawDiagrams([notebook])).get(notebook.file) ?? { drawings: new Map(), diagnostics: [] },
  });
}
