/** Texts and pages that are hard on a reader, by what they are full of: a function of their length in characters each. */

export type Text = (length: number) => string;

const repeated = (piece: string): Text => (length) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
const numbered = (line: (index: number) => string): Text => (length) => {
  const lines: string[] = [];
  for (let size = 0, index = 0; size < length; index++) {
    const text = line(index);
    lines.push(text);
    size += text.length + 1;
  }
  return lines.join('\n');
};

const inFence = (info: string, inner: Text): Text => (length) => `\`\`\`${info}\n${inner(length)}\n\`\`\`\n`;
const inMap = (value: Text): Text => inFence('yaml', (length) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n  a: ${value(length)}b`);

export const texts: Readonly<Record<string, Text>> = {
  'one line of letters': repeated('a'),
  'one line of blanks': repeated(' '),
  'open fences': numbered((index) => '`'.repeat(3 + (index % 5))),
  'open brackets': repeated('['),
  'stars': repeated('*a '),
  'backticks': repeated('` '),
  'quotations in quotations': repeated('>'),
  'list marks': repeated('- '),
  'open tags': repeated('<a '),
  'open shortcodes': repeated('{{< a "'),
  'open boxes': numbered(() => ':::note'),
  'blank lines': repeated('\n'),
  'keys': numbered((index) => `k${index}: v`),
  'an object and keys': (length) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\nname: x\ndata:\n${numbered((index) => `k${index}: v`)(length)}`,
  'objects': numbered((index) => ['apiVersion: v1', 'kind: Pod', 'metadata:', `name: a${index}`][index % 4] ?? ''),
  'prompts with an open quote': numbered(() => "$ echo 'x"),
  'commands without prompts': numbered((index) => `kubectl get pod a${index}`),
  'steps': (length) => `Steps:\n${numbered((index) => `Create a${index}`)(length)}`,
  'steps that nobody announced': numbered((index) => `创建 a${index}`),
  'numbers': numbered((index) => `${index + 1} kubectl get pods`),
  'tabs': numbered((index) => `a\tb\t${index}`),
  'words in columns': numbered((index) => `参数 类型 值${index}`),
  'headings': numbered((index) => `# H${index}`),
  'footnotes': numbered((index) => `[^${index}]: x`),
  'definitions': numbered((index) => `[a${index}]: x`),
  'here-documents': numbered(() => '$ cat <<EOF'),
  'diagrams without end': numbered(() => '@startuml'),
  'tables': numbered(() => '| a | b |'),
  'a table': (length) => `| a | b |\n| - | - |\n${numbered((index) => `| ${index} | b |`)(length)}`,
  'a table of columns': (length) => `${'|a'.repeat(length / 8)}|\n${'|-'.repeat(length / 8)}|\n${'|b|\n'.repeat(length / 8)}`,
  'paragraphs': repeated('a\n\n'),
  'sessions without a fence': repeated('[root@m ~]# kubectl get po\n\n'),
  'boxes right below their marks': repeated('!!! note\n    text\n\n'),
  'quotations': repeated('> a\n\n'),
  'lists in lists': repeated('- a\n  - b\n'),
  'emphasis and links': repeated('[a](b) `c` **d**\n'),
  'fences': repeated('```\n```\n'),
  'fences that nothing closes': numbered(() => '```sh'),
  'a manifest in a fence': (length) => `\`\`\`yaml\n${numbered((index) => ['apiVersion: v1', 'kind: Pod', 'metadata:', `  name: a${index}`, '---'][index % 5] ?? '')(length)}\n\`\`\`\n`,
  'a session in a fence': (length) => `\`\`\`console\n${numbered((index) => (index % 2 === 0 ? '$ kubectl get pods' : `a${index} 1/1 Running`))(length)}\n\`\`\`\n`,
  'brackets in a manifest': (length) => `apiVersion: v1\nkind: Pod\n${repeated('a: [\n')(length)}`,
  'keys in keys': (length) => `apiVersion: v1\nkind: Pod\nmetadata:\n${repeated('a:\n')(length)}`,
  'items of a list without a kind': (length) => `apiVersion: v1\nitems:\n${repeated('- a: b\n')(length)}`,
  'items between paragraphs': repeated('- a: b\n\nand so on.\n\n'),
  'sentences between blank lines of a manifest': (length) => `apiVersion: v1\nkind: Pod\n${repeated('\na: b\n')(length)}`,
  'one line of blanks in words': (length) => `a${' '.repeat(length)}b`,
  'one key before blanks': (length) => `apiVersion: v1\nkind: Pod\na:${' '.repeat(length)}b`,
  'loops that are never done': inFence('sh', numbered((index) => `for i in ${index}; do`)),
  'conditions that never end': numbered((index) => `$ if true; then echo ${index}`),
  'here-documents that two words would end': (length) => `${repeated('$ cat <<A <<B\n')(length)}A`,
  'prompts and what ends like one': inFence('console', numbered((index) => (index % 2 === 0 ? `root@a${index}:/# ls` : `x${index}>`))),
  'titles of a window without end': inFence('console', (length) => `$ ls\n${repeated('\u001B]')(length)}`),
  'typographic quotes in commands': inFence('sh', repeated(`$ echo ${'“a” '.repeat(900)}\n`)),
  'no-break spaces behind colons': inMap(repeated('a:\u00A0')),
  'typographic quotes in one value': inMap((length) => `[${repeated('“a”,')(length)}]`),
  'call-outs in one value': inMap(repeated('①')),
  'aliases of aliases': inFence('yaml', (length) => `apiVersion: v1\nkind: ConfigMap\na0: &a0 [x,x]\n${numbered((index) => `a${index + 1}: &a${index + 1} [*a${index},*a${index}]`)(length)}`),
  'merges of merges': inFence('yaml', (length) => `apiVersion: v1\nkind: ConfigMap\na0: &a0 {x: y}\n${numbered((index) => `a${index + 1}: &a${index + 1}\n  <<: *a${index}\n  k${index}: v`)(length)}`),
  'lists in lists in front matter': (length) => `---\na: ${repeated('[')(length)}\n---\ntext\n`,
  'one row of a table': (length) => `|a|\n|-|\n${repeated('|')(length)}`,
  'rows of a hundred cells': (length) => `${'|a'.repeat(100)}|\n${'|-'.repeat(100)}|\n${repeated(`${'|a'.repeat(100)}|\n`)(length)}`,
  'blank lines in an output': (length) => `$ kubectl describe pod x\n${repeated('\n')(length)} x`,
  'blank lines in a manifest': (length) => `apiVersion: v1\nkind: Pod\n${repeated('\n')(length)}a: b`,
  'fences, and words below': (length) => `${repeated('```\n```\n')(length / 2)}${numbered((index) => `Word${index}`)(length / 2)}`,
  'blanks before a line separator': (length) => `a:${' '.repeat(length)}x\u2028x`,
  'passages in two languages': repeated('A Service gives pods one address, 12 ports.\n\n服务给一组容器一个地址，12 个端口。\n\n'),
};

export const pages: Readonly<Record<string, Text>> = {
  'elements in elements': repeated('<div>'),
  'paragraphs': repeated('<p>a</p>'),
  'code': repeated('<pre>1 a</pre>'),
  'tables in tables': repeated('<table><tr><td>'),
  'lists in lists': repeated('<ul><li>'),
  'paragraphs in elements': repeated('<div><p>a</p>'),
  'links in links': repeated('<a href="x">'),
  'a manifest in paragraphs': (length) => `<p>apiVersion: v1</p><p>kind: Pod</p>${repeated('<p>a: b</p>')(length)}`,
};
