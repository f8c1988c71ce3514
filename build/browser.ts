/**
 * Finds a Chromium for tests, screenshots and PDF: the one that PUPPETEER_EXECUTABLE_PATH names, the system's, else the one inside
 * `@sparticuz/chromium`, unpacked with the libraries it needs into a cache of our own, a folder for each version.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import type { Browser } from 'puppeteer';
import puppeteer from 'puppeteer';
import { systemBrowser } from '../src/cli/pdf/browser.ts';

interface FoundBrowser {
  readonly executablePath: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** No sandbox: CI runs as root, and nothing but our own files is ever opened. No name resolves and no address but this machine's own: the network is cut. */
const plainArguments = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--font-render-hinting=none', '--hide-scrollbars', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'];

export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await findBrowser();
  return puppeteer.launch({ executablePath, headless: 'shell', args: plainArguments, env: { ...process.env, ...env } });
}

async function findBrowser(): Promise<FoundBrowser> {
  const named = process.env['PUPPETEER_EXECUTABLE_PATH'];
  if (named !== undefined && named !== '') return { executablePath: named };
  const system = await systemBrowser(process.env['PATH'] ?? '');
  return system ? { executablePath: system } : unpackedBrowser();
}

const archives = ['al2023.tar.br', 'fonts.tar.br'];

async function unpackedBrowser(): Promise<FoundBrowser> {
  const packageFolder = folderOfPackage('@sparticuz/chromium');
  const { version } = JSON.parse(await readFile(path.join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const cache = path.join(process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'), 'kubebook');
  const folder = path.join(cache, `chromium-${version}`);
  const executablePath = path.join(folder, 'chromium');
  if (!existsSync(executablePath)) await unpack(path.join(packageFolder, 'bin'), cache, folder);
  return {
    executablePath,
    env: {
      LD_LIBRARY_PATH: [path.join(folder, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH'] ?? ''].filter((entry) => entry !== '').join(':'),
      ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_FILE: path.join(folder, 'fonts.conf') }),
    },
  };
}

/** Into a folder beside, then moved into place: whoever comes second finds it whole, or finds that the first was faster. */
async function unpack(from: string, cache: string, folder: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const beside = await mkdtemp(path.join(cache, 'unpacking-'));
  try {
    await writeFile(path.join(beside, 'chromium'), brotliDecompressSync(await readFile(path.join(from, 'chromium.br'))));
    await chmod(path.join(beside, 'chromium'), 0o755);
    for (const archive of archives) {
      const target = path.join(beside, archive.replace('.tar.br', ''));
      await mkdir(target);
      execFileSync('tar', ['-x', '--no-same-owner', '-C', target], { input: brotliDecompressSync(await readFile(path.join(from, archive))) });
    }
    const fonts = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>/usr/share/fonts</dir><dir>${folder}/fonts</dir><cachedir>${folder}/fontconfig</cachedir></fontconfig>`;
    await writeFile(path.join(beside, 'fonts.conf'), fonts);
    await rename(beside, folder);
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    if (!existsSync(path.join(folder, 'chromium'))) throw error;
  }
}

function folderOfPackage(name: string): string {
  const entry = createRequire(import.meta.url).resolve(name);
  let folder = path.dirname(entry);
  while (!existsSync(path.join(folder, 'bin', 'chromium.br'))) {
    const above = path.dirname(folder);
    if (above === folder) throw new Error(`${name} has no bin/chromium.br above ${entry}`);
    folder = above;
  }
  return folder;
}
