/** The config file, its schema, what `kubebook init` writes, and the files that notes may read. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkAll } from '../../../src/cli/checking.ts';
import { filesBeside } from '../../../src/cli/beside.ts';
import { configText, init } from '../../../src/cli/commands/init.ts';
import type { Config } from '../../../src/cli/config/read.ts';
import { parseConfig, readConfig } from '../../../src/cli/config/read.ts';
import { configKeys } from '../../../src/cli/config/keys.ts';
import { configSchema } from '../../../src/cli/config/schema.ts';
import { UsageError } from '../../../src/cli/files.ts';
import { quietTerminal } from './quietTerminal.ts';
import { readNote } from '../../../src/note/readNote.ts';

const folder = mkdtempSync(join(tmpdir(), 'kubebook-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

function put(path: string, text: string): string {
  const whole = join(folder, path);
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, text);
  return whole;
}

const quiet = quietTerminal();

test('the schema that is shipped is that of the keys', () => {
  const file = new URL('../../../schema/kubebook.config.schema.json', import.meta.url);
  if (process.env['UPDATE']) writeFileSync(file, `${JSON.stringify(configSchema(), null, 2)}\n`);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(configSchema());
});

test('every example is read, and all of them as comments are no config', () => {
  expect(parseConfig(Object.values(configKeys).map(({ example }) => example).join('\n'), '.')).toEqual({
    folder: '.',
    notes: ['notes'],
    ignore: ['notes/drafts/**'],
    output: 'dist/notebooks',
    language: 'en',
    kubernetes: '1.32',
    aliases: { kk: 'kubectl -n kube-system' },
    urls: { 'https://k8s.io/examples/': 'examples/' },
    includes: 'content/en/examples',
    prompts: ['lab>> '],
    images: [{ name: 'example/shop', ports: [8080] }],
    memory: '256MB',
    effort: 10,
  });
  expect(parseConfig(configText(), '.')).toEqual({ folder: '.' });
});

test.each([
  ['note: x', 'kubebook.config.yaml:1:1: there is no key note; notes is meant?'],
  ['language: en\nfoo: x', 'kubebook.config.yaml:2:1: there is no key foo; the keys are notes, ignore, output, language, kubernetes, prompts, aliases, urls, includes, images, memory, effort'],
  ['notes: x', 'kubebook.config.yaml:1:8: notes is a list of texts'],
  ['notes:\n  - a\n  - 1', 'kubebook.config.yaml:3:5: notes.1 is a text; write it in quotes'],
  ['kubernetes: 1.20', 'kubebook.config.yaml:1:13: kubernetes is a text; write it in quotes'],
  ['kubernetes: "9.9"', 'kubebook.config.yaml:1:13: kubernetes is no version that can be replayed. Write a version between 1.2 and 1.36, such as 1.32, or none: then the recordings decide.'],
  ['memory: 256', 'kubebook.config.yaml:1:9: memory is a size, such as 256MB'],
  ['effort: 0', 'kubebook.config.yaml:1:9: effort is a whole number from 1 on, such as 10'],
  ['language: fr', 'kubebook.config.yaml:1:11: language is one of zh, en'],
  ['urls: [a]', 'kubebook.config.yaml:1:7: urls is a map of texts to texts'],
  ['aliases:\n  kk: [a]', 'kubebook.config.yaml:2:7: aliases.kk is a text; write it in quotes'],
  ['images:\n  - name: a\n    ports: [x]', 'kubebook.config.yaml:3:13: images.0.ports.0 is wrong: a map is expected here, with port, protocol, loopback, greets, status, headers, answer, paths'],
  ['- a', 'kubebook.config.yaml:1:1: the config is keys with their values'],
  ['notes: [a', 'kubebook.config.yaml:2:1: did not find expected \',\' or \']\''],
])('%s', (text, message) => {
  expect(() => parseConfig(text, '.')).toThrow(new UsageError(message));
});

test('prompts and images of the config count in every note, and a note\'s own images go before', async () => {
  put('told/kubebook.config.yaml', 'prompts: ["lab>> "]\nimages:\n  - name: example/shop\n    logs: [shop is open]\n');
  put('told/notes/a.md', '```\nlab>> kubectl run shop --image=example/shop\npod/shop created\nlab>> kubectl logs shop\nshop is open\n```\n');
  const config = await readConfig(join(folder, 'told'));
  const [checked] = await checkAll([], config, quiet);
  expect(checked?.notebook.frontMatter.all['images']).toEqual(config.images);
  expect(checked?.outcome.steps.map(({ command, verdict }) => [command, verdict])).toEqual([['kubectl run shop --image=example/shop', 'exact'], ['kubectl logs shop', 'exact']]);
});

test('init writes a note that is right, and leaves what is there', async () => {
  const out: string[] = [];
  const target = join(folder, 'new');
  const terminal = { ...quiet, out: (text: string) => void out.push(text.replace(target, '')) };
  await init.run([target], terminal);
  writeFileSync(join(target, 'kubebook.config.yaml'), 'language: zh\n');
  await init.run([target], terminal);
  const next = '\nkubebook check says whether the note is right, kubebook serve shows its page while you write.\n';
  expect(out).toEqual(['wrote /kubebook.config.yaml\n', 'wrote /notes/first.md\n', next, 'left  /kubebook.config.yaml\n', 'left  /notes/first.md\n', next]);
  expect(await readConfig(target)).toEqual({ folder: target, language: 'zh' });
  const [checked] = await checkAll([], await readConfig(target), quiet);
  expect(checked?.outcome.verdict).toBe('possible');
});

const pod = (name: string): string => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\nspec:\n  containers:\n    - name: a\n      image: nginx\n`;

test('files beside a note are found by name and by address, and nothing outside its folder is', async () => {
  put('secret.yaml', 'password: x\n');
  put('site/notes/pod.yaml', pod('beside'));
  put('site/notes/deep/other.yaml', pod('deep'));
  put('site/examples/pods/mapped.yaml', pod('mapped'));
  symlinkSync(join(folder, 'secret.yaml'), join(folder, 'site/notes/link.yaml'));
  const commands = ['-f pod.yaml', '-f deep/other.yaml', '-f https://example.com/x/pod.yaml', '-f https://k8s.io/examples/pods/mapped.yaml', '-f ../../secret.yaml', '-f link.yaml', `-f ${join(folder, 'secret.yaml')}`, '-f https://example.com/a/../../secret.yaml', '-f none.yaml'];
  const note = put('site/notes/note.md', `\`\`\`\n${commands.map((command) => `$ kubectl apply ${command}\n`).join('')}\`\`\`\n`);
  const config: Config = { folder: join(folder, 'site'), urls: { 'https://k8s.io/examples/': 'examples/' } };
  const found = await filesBeside(readNote(readFileSync(note, 'utf8'), note), config, dirname(note));
  expect(found.map(({ name, text }) => `${name}: ${/name: (\w+)/.exec(text)?.[1] ?? text}`)).toEqual(['pod.yaml: beside', 'deep/other.yaml: deep', 'https://example.com/x/pod.yaml: beside', 'https://k8s.io/examples/pods/mapped.yaml: mapped']);
  const { 'https://k8s.io/examples/': _, ...urls } = config.urls ?? {};
  const included = await filesBeside(readNote('```\n$ kubectl apply -f https://k8s.io/examples/pods/mapped.yaml\n```\n', note), { ...config, urls, includes: 'examples' }, dirname(note));
  expect(included.map(({ name }) => name)).toEqual(['https://k8s.io/examples/pods/mapped.yaml']);
  const shown = await filesBeside(readNote('{{< codenew file="pods/mapped.yaml" >}}\n\n<!-- {{< codenew file="pods/mapped.yaml" >}} -->\n\n```\n$ kubectl apply -f examples/pods/mapped.yaml\n```\n', note), { ...config, urls, includes: 'examples' }, dirname(note));
  expect(shown.map(({ name }) => name)).toEqual(['examples/pods/mapped.yaml', 'pods/mapped.yaml']);
});

test('a command that applies such a file is replayed, under the aliases and the version of the config', async () => {
  put('run/notes/pod.yaml', pod('web'));
  put('run/notes/a.md', '```\n$ kk apply -f https://example.com/pod.yaml\npod/web created\n$ kk get pod web -o name\npod/web\n```\n');
  put('run/notes/drafts/b.md', '```\n$ kubectl get pods\nnonsense\n```\n');
  put('run/kubebook.config.yaml', `aliases: { kk: kubectl }\nkubernetes: "1.24"\nignore: [notes/drafts]\n`);
  const [checked, ...others] = await checkAll([], await readConfig(join(folder, 'run')), quiet);
  expect(others).toEqual([]);
  expect(checked?.outcome.steps.map(({ verdict }) => verdict)).toEqual(['exact', 'exact']);
  expect(checked?.outcome.kubernetes).toEqual(['1.24', '1.24']);
});

test.each([
  ['a name that it might have had', { 'kubebook.config.yml': 'language: en\n' }, 'kubebook.config.yml: it is not read under this name; the config is called kubebook.config.yaml'],
  ['a folder of that name', { 'kubebook.config.yaml/x': '' }, "kubebook.config.yaml: can't be read (it is a folder)"],
  ['no text', { 'kubebook.config.yaml': '\0\u0001\u0002' }, 'kubebook.config.yaml: this is not a text file'],
])('a config that is not read is told: %s', async (name, files, message) => {
  for (const [path, text] of Object.entries(files)) put(`${name}/${path}`, text);
  const where = join(folder, name);
  const said = message.replace(/^kubebook\.config\.yaml/, relative('.', join(where, 'kubebook.config.yaml')));
  await expect(readConfig(where)).rejects.toEqual(new UsageError(said));
});

test('a config is read as it is stored', async () => {
  mkdirSync(join(folder, 'utf16'));
  writeFileSync(join(folder, 'utf16', 'kubebook.config.yaml'), Buffer.from('\uFEFFlanguage: zh\n', 'utf16le'));
  expect(await readConfig(join(folder, 'utf16'))).toEqual({ folder: join(folder, 'utf16'), language: 'zh' });
});

test('a config that names no notes', async () => {
  await expect(checkAll([], { folder, notes: [] }, quiet)).rejects.toEqual(new UsageError('kubebook.config.yaml names no notes: notes is an empty list'));
});
