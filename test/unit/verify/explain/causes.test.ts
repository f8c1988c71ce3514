/** What a verdict hangs on is told in the language of the note. */
import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { causesBeyond } from '../../../../src/verify/aside/beyond.ts';
import { causeIn } from '../../../../src/verify/explain/causes.ts';

const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);

test.each([
  ...causesBeyond,
  'the name example.com: it is outside the cluster',
  '203.0.113.9: it is outside the cluster',
  'the name server 8.8.8.8',
  'Widget objects',
  'what came with the cluster in kube-system',
  'another way to do what is done above',
  'an address for the reader to replace',
  'another cluster than the one before',
  'what would be seen in another case',
  'no command uses this manifest',
])('%s', (what) => {
  expect(causeIn(what, 'en')).toBe(what);
  expect(isChinese(causeIn(what, 'zh'))).toBe(true);
});

test.each([
  ['what nginx logs', 'nginx 写入日志的内容'],
  ['iptables under kube-proxy in nftables mode', 'kube-proxy 为 nftables 模式时的 iptables'],
  ['the cluster roles that a cluster is born with', '集群自带的 cluster roles'],
  ['kubectl config without a subcommand', '没有写子命令的 kubectl config'],
  ['kubectl diff --server-side and --prune', 'kubectl diff --server-side 和 --prune'],
])('%s: %s', (what, zh) => {
  expect(causeIn(what, 'zh')).toBe(zh);
});

test('what has no translation stays as it is', () => {
  expect(causeIn('awk getline', 'zh')).toBe('awk getline');
});

/** What the simulator says it does not know, wherever it says so; a name stands where one is filled in. */
const said = /(?:new Unsupported|\.unsupported|notEnforced)\(\s*(['"`])((?:\\.|(?!\1).)+)\1(?:\.trim\(\))?\s*\)|unknown(?:Logs)?: (['"`])((?:\\.|(?!\3).)+)\3/g;
/** A sentence says more than a command line does. */
const isSentence = (text: string): boolean => /(?:^| )(?:the|what|which|how|whether|when|of|that|with|without|and|an?|in|on|from|anywhere|under)(?: |$)/.test(text) && !/^(?:awk|set|type) /.test(text);

function reasonsIn(folder: URL): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    if (!entry.isFile() || !entry.name.endsWith('.ts') || entry.parentPath.includes('/documentation')) return [];
    const source = readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8');
    return [...source.matchAll(said)].map((match) => (match[2] ?? match[4] ?? '').replaceAll(/\$\{[^}]*\}/g, 'web').replaceAll(/\\(.)/g, '$1'));
  });
}

test('every reason that is a sentence has its Chinese', () => {
  const reasons = reasonsIn(new URL('../../../../src/', import.meta.url)).filter(isSentence);
  expect(reasons.length).toBeGreaterThan(80);
  expect(reasons.filter((reason) => !isChinese(causeIn(reason, 'zh')))).toEqual([]);
});
