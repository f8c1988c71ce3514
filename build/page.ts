/**
 * Bundles what runs in the notebook page into dist/page/: classic scripts, because browsers block modules on file://.
 *
 * The simulator is wrapped into a function that nobody calls: the page takes its source for a worker, which can't be loaded from a file.
 * What the seed's note never runs is in a second script, for the notes and readers that do.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { absentPrelude } from '../src/live/absent.ts';
import { cutProgram } from './cut.ts';
import { usageWhileRunning } from './training.ts';

const root = new URL('../', import.meta.url);
const out = new URL('dist/page/', root);

/** Inlined in a page, nothing in a script may look like its end. */
const inlinable = (script: string): string => script.replace(/<\/script/gi, '<\\/script').replace(/<!--/g, '<\\!--');

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`src/live/${entry}.ts`, root))],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: ['es2022'],
    minify: true,
    legalComments: 'none',
    charset: 'utf8',
    absWorkingDir: fileURLToPath(root),
  });
  return inlinable(outputFiles[0]?.text ?? '');
}

const simulator = await bundle('simulator');
const seed = { file: 'notes/5.1-service.md', text: await readFile(new URL('notes/5.1-service.md', root), 'utf8') };
const { program, bodies } = cutProgram(simulator, await usageWhileRunning(simulator, [seed]));
// The note goes through without what is absent, or it was cut in the wrong places.
await usageWhileRunning(absentPrelude + program, [seed]);

const mermaid = await readFile(createRequire(import.meta.url).resolve('@mermaid-js/tiny'), 'utf8');

const scripts: readonly (readonly [name: string, text: string])[] = [
  ['early.js', await bundle('earlySettings')],
  ['settings.js', await bundle('settings')],
  ['notebook.js', await bundle('notebook')],
  ['seeing.js', await bundle('seeing')],
  ['simulator.js', `self.kubebookSimulator=function(){${program}};`],
  ['editor.js', await bundle('editor')],
  ['terminal.js', await bundle('terminal')],
  // As a text: it is run in a frame of its own, and a browser need not read it as a program before.
  ['mermaid.js', `${await bundle('mermaid')}self.kubebookMermaid=${JSON.stringify(mermaid).replaceAll('<', '\\u003c')};`],
  ['simulator-rest.js', `self.kubebookBodies=${JSON.stringify(bodies)};`],
];

await mkdir(out, { recursive: true });
for (const [name, text] of scripts) {
  const target = new URL(name, out);
  const beside = new URL(`${name}.${process.pid}.part`, out);
  await writeFile(beside, text);
  await rename(beside, target);
  console.log(`dist/page/${name}: ${(text.length / 1024).toFixed(1)} kB, ${(gzipSync(text).length / 1024).toFixed(1)} kB gzipped`);
}
