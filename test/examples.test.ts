/** The sites in examples/ are built by their own generators, with kubebook as it was built last. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const folder = (name: string): string => fileURLToPath(new URL(`../examples/${name}/`, import.meta.url));

/** What went wrong, where the packages could not be had. */
function install(cwd: string): string | undefined {
  try {
    execFileSync('npm', ['ci', '--ignore-scripts', '--prefer-offline'], { cwd, encoding: 'utf8', stdio: 'pipe', timeout: 240_000 });
    return undefined;
  } catch (error) {
    return String(error);
  }
}

function build(cwd: string): string {
  rmSync(`${cwd}dist`, { recursive: true, force: true });
  execFileSync('npm', ['run', 'build'], { cwd, encoding: 'utf8', stdio: 'pipe', timeout: 120_000, env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' } });
  return readFileSync(`${cwd}dist/index.html`, 'utf8');
}

const verdictsIn = (html: string): readonly string[] => [...html.matchAll(/<details class="verdict" data-verdict="(\w+)"/g)].map((match) => match[1] ?? '');

const sites: readonly (readonly [string, { readonly verdicts: readonly string[]; readonly holds: readonly string[] }])[] = [
  ['eleventy', { verdicts: ['exact', 'exact', 'possible', 'impossible'], holds: ['<span class="yaml-key">targetPort</span>', 'web has the cluster IP 10.96.99.17 here and 10.96.14.203 in line 31'] }],
  ['astro', { verdicts: ['exact', 'exact'], holds: ['<span class="yaml-key">apiVersion</span>', 'aria-label="client; external; client – external (80)"', '确证'] }],
];

test.each(sites)('%s builds its site, with the verdicts on its page', { timeout: 400_000 }, (name, { verdicts, holds }) => {
  const failed = install(folder(name));
  // A machine without a package registry can't judge this; everywhere else it must build.
  if (failed !== undefined && /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENOTCACHED/.test(failed)) {
    console.warn(`NOT TESTED: examples/${name}, because its packages can't be installed here: ${failed}`);
    return;
  }
  expect(failed).toBeUndefined();
  const page = build(folder(name));
  expect(verdictsIn(page)).toEqual(verdicts);
  expect(holds.filter((text) => !page.includes(text))).toEqual([]);
});
