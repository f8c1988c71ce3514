/** `check --update` and `check --fix`: what they write, what they leave alone, and what they ask. */
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { kubebook, scratchFolder, started } from './commandLine.ts';

const { folder, write } = scratchFolder();

const manifest = `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports: [{port: 80}]`;

const note = `# Web

1. Create it:

   \`\`\`yaml title="web.yaml"
${manifest.replace(/^/gm, '   ')}
   \`\`\`

   \`\`\`console
   $ kubectl apply -f web.yaml
   service/web configured
   $ kubectl get svc web
   NAME   TYPE        CLUSTER-IP     EXTERNAL-IP   PORT(S)   AGE
   web    ClusterIP   10.103.41.27   <none>        8080/TCP  12s
   \`\`\`

> And in a quotation:
>
> \`\`\`console
> $ kubectl delete svc web
> service "web" removed
> $ kubectl get svc nope
> \`\`\`

The end.
`;

const rewritten = note
  .replace('service/web configured', 'service/web created')
  .replace('8080/TCP  12s', '80/TCP    12s')
  .replace('service "web" removed', 'service "web" deleted')
  .replace('get svc nope\n', 'get svc nope\n> Error from server (NotFound): services "nope" not found\n');

test('--update --yes writes what a cluster would have printed, in the author’s own layout', async () => {
  const file = write('update.md', note);
  const { code, out } = await kubebook(['check', '--update', '--yes', '--quiet', file]);
  expect(readFileSync(file, 'utf8')).toBe(rewritten);
  expect(out).toContain('-   web    ClusterIP   10.103.41.27   <none>        8080/TCP  12s\n+   web    ClusterIP   10.103.41.27   <none>        80/TCP    12s\n');
  expect(code).toBe(0);
});

test('no byte outside of those lines is touched: a byte order mark, CRLF, a last line without its ending', async () => {
  const crlf = (text: string): string => `\uFEFF${text.replaceAll('\n', '\r\n')}no line ending`;
  const file = write('crlf.md', crlf(note));
  await kubebook(['check', '--update', '--yes', file]);
  expect(readFileSync(file, 'utf8')).toBe(crlf(rewritten));
  expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
});

test('with a format for programs the difference goes to standard error: standard output stays one value', async () => {
  const { out, err } = await kubebook(['check', '--update', '--yes', '--format', 'json', write('json.md', note)]);
  expect(JSON.parse(out)).toMatchObject({ summary: { impossible: 0 } });
  expect(err).toContain('-   service/web configured\n+   service/web created\n');
});

test('what is not stored as UTF-8 is shown and left, and the next note is written', async () => {
  const utf16 = write('a-utf16.md', Buffer.from(`\uFEFF${note}`, 'utf16le'));
  const utf8 = write('b-utf8.md', note);
  const { code, err } = await kubebook(['check', '--update', '--yes', utf16, utf8]);
  expect(err).toBe(`${utf16} is left as it is: only UTF-8 can be rewritten; save it so first\n`);
  expect(readFileSync(utf16).toString('utf16le')).toBe(`\uFEFF${note}`);
  expect(readFileSync(utf8, 'utf8')).toBe(rewritten);
  expect(code).toBe(1);
});

test.each([
  ['nobody is there', undefined, 'is left as it is; --yes writes it\n'],
  ['the answer is no', false, 'is left as it is\n'],
])('nothing is written where %s', async (_, answer, said) => {
  const file = write('asked.md', note);
  const { code, out, err } = await kubebook(['check', '--update', file], answer === undefined ? {} : { answer });
  expect(readFileSync(file, 'utf8')).toBe(note);
  expect(out).toContain('+   service/web created\n');
  expect(err).toBe(`Write ${file}?\n${file} ${said}`);
  expect(code).toBe(1);
});

test('where the answer is yes, it is written', async () => {
  const file = write('agreed.md', note);
  expect((await kubebook(['check', '--update', file], { answer: true })).code).toBe(0);
  expect(readFileSync(file, 'utf8')).toBe(rewritten);
});

test('what is not known to be wrong stays: undecided, unsupported, skipped', async () => {
  const text = '```console\n$ helm list\nwhatever\n$ kubectl get pods\nNo resources found in default namespace.\n```\n\n```console skip\n$ kubectl get svc\nnonsense\n```\n';
  const file = write('unsupported.md', text);
  const { out } = await kubebook(['check', '--update', '--yes', file]);
  expect(readFileSync(file, 'utf8')).toBe(text);
  expect(out).not.toContain('+++');
});

test('--fix writes an assumed action into the note as a hidden cell, and then nothing is assumed any more', async () => {
  const seed = readFileSync(new URL('../../../notes/5.1-service.md', import.meta.url), 'utf8');
  const file = write('seed.md', seed);
  const { out } = await kubebook(['check', '--fix', '--yes', '--quiet', file]);
  const fixed = readFileSync(file, 'utf8');
  expect(fixed.replace(/```console hidden\n[\s\S]*?```\n\n/, '')).toBe(seed);
  expect(fixed).toContain('```console hidden\n$ kubectl replace --force -f - <<\'EOF\'\n');
  expect(fixed.indexOf('```console hidden')).toBeLessThan(fixed.indexOf('$ k get pods --template'));
  expect(out).toContain('1 note, 13 steps: 1 exact, 11 possible, 1 skipped\n');
});

test('--fix undoes the damage of a manifest where that changes nothing else', async () => {
  const damaged = '```yaml title="web.yaml"\napiVersion: v1\nkind\uFF1A Service\nmetadata:\n\tname: “web”\nspec:\n\u00A0\u00A0ports: [{port: 80}] ①\n```\n\n```console\n$ kubectl apply -f web.yaml\nservice/web created\n```\n';
  const file = write('damaged.md', damaged);
  await kubebook(['check', '--fix', '--yes', file]);
  expect(readFileSync(file, 'utf8')).toBe(
    '```yaml title="web.yaml"\napiVersion: v1\nkind: Service\nmetadata:\n  name: "web"\nspec:\n  ports: [{port: 80}] # ①\n```\n\n```console\n$ kubectl apply -f web.yaml\nservice/web created\n```\n',
  );
});

test('--fix writes a command as it was typed, and puts remarks behind a #', async () => {
  const file = write('typography.md', '```console\n$ kubectl create deployment web –image=nginx   ①\ndeployment.apps/web created\n$ kubectl annotate deployment web \\\n    note=“x”\ndeployment.apps/web annotated\n```\n');
  const { out } = await kubebook(['check', '--fix', '--yes', '--quiet', file]);
  expect(readFileSync(file, 'utf8')).toBe('```console\n$ kubectl create deployment web --image=nginx # ①\ndeployment.apps/web created\n$ kubectl annotate deployment web \\\n    note="x"\ndeployment.apps/web annotated\n```\n');
  expect(out).toContain('1 note, 2 steps: 2 exact\n');
});

test('Ctrl-C while notes are rewritten leaves each as it was or as it is to be', { timeout: 120_000 }, async () => {
  const among = mkdtempSync(join(folder, 'interrupted-'));
  const files = Array.from({ length: 20 }, (_, index) => join(among, `${index}.md`));
  for (const file of files) writeFileSync(file, note);
  const child = started(['check', '--update', '--yes', among]);
  // The first difference is shown, and that note is about to be written.
  child.stdout.once('data', () => child.kill('SIGINT'));
  const [, signal] = await once(child, 'close');
  const texts = files.map((file) => readFileSync(file, 'utf8'));
  expect([signal, texts.filter((text) => text !== note && text !== rewritten), texts.at(-1)]).toEqual(['SIGINT', [], note]);
});
