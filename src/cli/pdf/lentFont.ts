/** A font for Chinese that is lent to a page, for paper and pictures made on a machine that has none. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';

const fontPackage = '@fontsource-variable/noto-sans-sc';

/** A style sheet; undefined where the package is not installed. */
export async function lentFont(): Promise<string | undefined> {
  try {
    return await styleOf(createRequire(import.meta.url).resolve(fontPackage));
  } catch {
    return undefined;
  }
}

async function styleOf(css: string): Promise<string> {
  const faces = (await readFile(css, 'utf8')).replace(/url\(\.\//g, `url(${pathToFileURL(dirname(css)).href}/`);
  return `${faces}
@font-face { font-family: "Latin marks"; src: local("DejaVu Sans"), local("Liberation Sans"), local("Arial"); unicode-range: U+2018-201D, U+B7; }
:root { --sans: "Noto Sans SC Variable", sans-serif; --mono: ui-monospace, Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", "Noto Sans SC Variable", monospace; }
:lang(en) { --sans: "Latin marks", "Noto Sans SC Variable", sans-serif !important; }
`;
}
