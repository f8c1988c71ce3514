/** Which browser prints, and what is said where none does. */
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Puppeteer } from '../../../../src/cli/pdf/browser.ts';
import { openBrowser, systemBrowser } from '../../../../src/cli/pdf/browser.ts';
import type { PrintingBrowser } from '../../../../src/cli/pdf/print.ts';
import { passingFolder } from '../../../support/folder.ts';

/** Starts what is named so, and fails for everything else; `own` is puppeteer's. */
function puppeteerWith(starting: readonly string[]): { readonly asked: string[]; readonly importPuppeteer: () => Promise<Puppeteer> } {
  const asked: string[] = [];
  const launch: Puppeteer['launch'] = ({ executablePath = 'own' }) => {
    asked.push(executablePath);
    return starting.includes(executablePath) ? Promise.resolve({ name: executablePath } as unknown as PrintingBrowser) : Promise.reject(new Error(`no ${executablePath}\nat launch`));
  };
  return { asked, importPuppeteer: () => Promise.resolve({ launch }) };
}

let folder: string;
let system: string;
beforeAll(async () => {
  folder = passingFolder('kubebook-path-');
  await mkdir(path.join(folder, 'first'));
  await mkdir(path.join(folder, 'second'));
  await writeFile(path.join(folder, 'first', 'chromium'), 'no program');
  system = path.join(folder, 'second', 'google-chrome');
  await writeFile(system, '#!/bin/sh\n');
  await chmod(system, 0o755);
});
const searched = (): string => ['', path.join(folder, 'nowhere'), path.join(folder, 'first'), path.join(folder, 'second')].join(path.delimiter);

test('the first program of a known name in the path that can be run', async () => {
  expect(await systemBrowser(searched())).toBe(system);
  expect(await systemBrowser(path.join(folder, 'first'))).toBeUndefined();
  expect(await systemBrowser('')).toBeUndefined();
});

test.each([
  ['the one that is named', { PUPPETEER_EXECUTABLE_PATH: '/opt/chrome' }, ['/opt/chrome', 'own'], ['/opt/chrome']],
  ["puppeteer's own", {}, ['own'], ['own']],
  ['an empty name is none', { PUPPETEER_EXECUTABLE_PATH: '' }, ['own'], ['own']],
])('%s', async (_, environment, starting, asked) => {
  const puppeteer = puppeteerWith(starting);
  expect(await openBrowser({ environment, ...puppeteer })).toEqual({ name: asked.at(-1) });
  expect(puppeteer.asked).toEqual(asked);
});

test("the system's, where puppeteer has none", async () => {
  const puppeteer = puppeteerWith([system]);
  expect(await openBrowser({ environment: { PATH: searched() }, ...puppeteer })).toEqual({ name: system });
  expect(puppeteer.asked).toEqual(['own', system]);
});

test('what to do is said where nothing prints', async () => {
  const none = puppeteerWith([]);
  await expect(openBrowser({ environment: {}, importPuppeteer: () => Promise.reject(new Error('ERR_MODULE_NOT_FOUND')) })).rejects.toThrow(
    '--pdf prints with a browser, by the package puppeteer, which is not here; install it: npm install puppeteer',
  );
  await expect(openBrowser({ environment: { PUPPETEER_EXECUTABLE_PATH: '/opt/chrome' }, ...none })).rejects.toThrow('--pdf: /opt/chrome, which PUPPETEER_EXECUTABLE_PATH names, does not start (no /opt/chrome)');
  await expect(openBrowser({ environment: {}, ...none })).rejects.toThrow('--pdf: no browser starts (no own); install one with npx puppeteer browsers install chrome, or name one in PUPPETEER_EXECUTABLE_PATH');
  await expect(openBrowser({ environment: { PATH: searched() }, ...none })).rejects.toThrow(`--pdf: ${system} does not start (no ${system}); name another browser in PUPPETEER_EXECUTABLE_PATH`);
});
