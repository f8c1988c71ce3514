/** Taste is a test: layers, names, rules with their pages, and nothing that ties the project to one machine. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { rules } from '../src/base/rules.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const layers = ['base', 'text', 'api', 'note', 'diagram', 'cluster', 'kubectl', 'shell', 'session', 'verify', 'render', 'remark', 'live', 'server', 'cli', 'plugins'];
const core = layers.filter((layer) => !['live', 'server', 'cli', 'plugins'].includes(layer));

function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

const sources = filesBelow('src').filter((file) => file.endsWith('.ts'));
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');
/** Code without comments and texts: words in prose are free. */
const codeOf = (file: string): string =>
  textOf(file)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '$1')
    .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g, "''");

const importsOf = (file: string): readonly string[] => [...textOf(file).matchAll(/from\s+'(\.[^']+)'/g)].map(([, path = '']) => posix.normalize(posix.join(posix.dirname(file), path)));

/** Takes away, until nothing more goes, each file that imports none of those left: circles stay, and what stands on them. */
function tiedInCircles(files: readonly string[]): readonly string[] {
  const all = new Set(files);
  const left = files.filter((file) => importsOf(file).some((target) => all.has(target)));
  return left.length === files.length ? left : tiedInCircles(left);
}

describe('imports run one way', () => {
  test('a folder imports only from folders before it', () => {
    const wrong = sources.flatMap((file) => {
      const own = layers.indexOf(file.split('/')[1] ?? '');
      return importsOf(file).flatMap((target) => (own >= 0 && layers.indexOf(target.split('/')[1] ?? '') > own ? [`${file} → ${target}`] : []));
    });
    expect(wrong).toEqual([]);
  });

  test('no files import each other in a circle, not even types', () => {
    expect(tiedInCircles(sources)).toEqual([]);
  });

  test('the core knows neither Node nor the page', () => {
    const wrong = sources
      .filter((file) => core.includes(file.split('/')[1] ?? '') && !file.startsWith('src/diagram/engine/'))
      .flatMap((file) => {
        const found = [...codeOf(file).matchAll(/\b(?:Date\.now|new Date\b|Math\.random|setTimeout|setInterval|localeCompare|toLocale\w+|process\.env|(?<![.#\w])fetch\()/g)].map(([word]) => `${file}: ${word}`);
        return [...found, ...[...textOf(file).matchAll(/from\s+'(node:[^']+)'/g)].map(([, module = '']) => `${file}: ${module}`)];
      });
    expect(wrong).toEqual([]);
  });
});

test('every rule has its page, and every page its rule', () => {
  const pages = readdirSync(join(root, 'docs/rules')).filter((name) => name.endsWith('.md')).map((name) => name.replace(/\.md$/, ''));
  expect(pages.toSorted()).toEqual(Object.keys(rules).toSorted());
});

test('every rule is shown by a test', () => {
  const tests = filesBelow('test').filter((file) => file.endsWith('.ts') && file !== 'test/tidy.test.ts').map(textOf).join('\n');
  expect(Object.keys(rules).filter((id) => !tests.includes(id))).toEqual([]);
});

test('names say what a thing is', () => {
  const banned: Readonly<Record<string, string>> = { Manager: 'its Kubernetes term', Handler: 'a verb', Util: 'what it does', Helper: 'what it does' };
  const wrong = sources.flatMap((file) =>
    [...codeOf(file).matchAll(/\b(?:class|interface|type|function|const)\s+(\w*(?:Manager|Handler|Utils?|Helpers?))\b/g)].map(([, name = '']) => `${file}: ${name} (use ${banned[name.replace(/^.*?(Manager|Handler|Util|Helper)s?$/, '$1')] ?? 'another word'})`),
  );
  expect(wrong).toEqual([]);
});

test('the seed is not recognised: its names stand in no source but its image', () => {
  const wrong = sources.filter((file) => !file.startsWith('src/cluster/images/') && /kubia|10\.108\.27\.114/.test(codeOf(file) + [...textOf(file).matchAll(/'(?:[^'\\\n]|\\.)*'/g)].join('')));
  expect(wrong).toEqual([]);
});

test('nothing names this machine or a registry', () => {
  const tracked = existsSync(join(root, '.git')) ? execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n') : [];
  const wrong = tracked.filter((file) => /\.(?:ts|js|json|md|yaml|html|css)$|^\.npmrc$|^\.ci\//.test(file) && !file.startsWith('test/conformance/') && file !== 'test/tidy.test.ts' && existsSync(join(root, file)))
    .filter((file) => /registry\.npmjs|"resolved": "(?!\.\.)|\/work\/(?:main|wt|shared)|\/root\//.test(textOf(file)));
  expect(wrong).toEqual([]);
});
