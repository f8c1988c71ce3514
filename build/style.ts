/**
 * Cuts the style sheet of cells for other sites out of the notebook's: dist/remark/style.css, the export `kubebook/remark/style.css`. Everything in
 * it stands below `.kubebook`, so that it changes nothing of the site; light and dark follow the site's `color-scheme`.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';

const root = new URL('../', import.meta.url);

/** A theme that is switched by an attribute or a class: Docusaurus, Starlight; VitePress, MyST. */
const dark = `:is([data-theme="dark"], .dark) .kubebook { .when-light { display: none; } .when-dark { display: block; } }\n`;

/** Of the sections of `style.css`, by the names in their `---- … ----`. */
const wanted = ['verdicts', 'cells'];

async function styleOfCells(): Promise<string> {
  const page = await readFile(new URL('templates/style.css', root), 'utf8');
  const [head = '', ...sections] = page.split(/\/\* ---- (.+?) ---- \*\/\n/);
  const names = sections.filter((_, index) => index % 2 === 0);
  const properties = /:root \{\n([^}]*)\}/.exec(head)?.[1]?.replace(/^\s*color-scheme:.*\n/m, '');
  const missing = wanted.filter((name) => !names.includes(name));
  if (properties === undefined || missing.length > 0) throw new Error(`templates/style.css has no ${missing.length > 0 ? `section "${missing.join('", "')}"` : ':root'}; build/style.ts cuts the cells' style out of it`);
  const own = (await readFile(new URL('build/sites.css', root), 'utf8')).replace(/^\/\*.*\*\/\n/, '');
  const rules = wanted.map((name) => sections[names.indexOf(name) * 2 + 1] ?? '').map(withoutSwitch);
  return `/* Cells of kubebook on a page of another site. */\n\n.kubebook {\n${properties}${[...rules, own].join('\n')}}\n\n${dark}`;
}

/** Rules that begin at the root are about the switches of kubebook's own bar. */
const withoutSwitch = (rules: string): string => rules.replace(/^@media \(prefers-color-scheme: dark\) \{\n(?:.*:root.*\n)+\}\n/gm, '').replace(/^:root.*\n/gm, '');

await mkdir(new URL('dist/remark/', root), { recursive: true });
await writeFile(new URL('dist/remark/style.css', root), await styleOfCells());
console.log('dist/remark/style.css');
