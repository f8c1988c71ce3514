/** The markup of site generators: what is a box, a name, a file, and that none of it is left as text. */
import type { Nodes } from 'mdast';
import { expect, test } from 'vitest';
import type { Mark } from '../../../../src/note/dialects/mark.ts';
import { pairs, piecesOf } from '../../../../src/note/dialects/pieces.ts';
import { parseMarkdown } from '../../../../src/note/markdown.ts';

const textOf = (node: Nodes): string => ('value' in node ? node.value : 'children' in node ? node.children.map(textOf).join('') : '');

/** A line a piece: `[box title` and `]` around boxes, `#` a name, `=` a file, `~` what only the site can show. */
function told(markdown: string): readonly string[] {
  return piecesOf(parseMarkdown(markdown).children, 'en').map((piece) => (piece.kind === 'node' ? textOf(piece.node) : sayMark(piece.mark)));
}

function sayMark(mark: Mark): string {
  switch (mark.kind) {
    case 'opens':
      return `[${mark.box}${mark.title === undefined ? '' : ` ${mark.title}`}`;
    case 'closes':
      return ']';
    case 'label':
      return `# ${mark.text}`;
    case 'shows':
      return `= ${mark.path}`;
    case 'elsewhere':
      return `~${mark.text}`;
  }
}

test.each<readonly [string, string, readonly string[]]>([
  ['Docusaurus', ':::tip A *nice* tip\n\ntext\n\n:::', ['[tip A nice tip', 'text', ']']],
  ['Docusaurus, title in brackets', ':::note[Title]\ntext\n:::', ['[note Title', 'text', ']']],
  ['VitePress', '::: warning 注意\n小心\n:::', ['[warning 注意', '小心', ']']],
  ['VitePress, below a list', '::: details\n- a\n- b\n:::', ['[details', 'ab', ']']],
  ['a box in a box', '::::note\n:::tip\na\n:::\n::::', ['[note', '[tip', 'a', ']', ']']],
  ['MyST', ':::{warning} Title\ntext\n:::', ['[warning Title', 'text', ']']],
  ['a group that shows nothing of itself', '::: code-group\n:::', ['[plain', ']']],
  ['MkDocs', '!!! danger "No"\n    text', ['[danger No', 'text', ']']],
  ['MkDocs, with paragraphs and a list', '!!! tip\n    a\n\n    b *c*\n\n    - d\n\ne', ['[tip', 'a', 'b c', 'd', ']', 'e']],
  ['MkDocs, and code below it', '!!! tip\n    a\n\n```\nb\n```', ['[tip', 'a', ']', 'b']],
  ['GitHub', '> [!IMPORTANT]\n> text', ['[important', 'text', ']']],
  ['Hugo, on lines of its own', '{{< note >}}\ntext `code`\n{{< /note >}}', ['[note', 'text code', ']']],
  ['Hugo, around one line', '{{< caution >}} text {{< /caution >}}', ['[warning', ' text ', ']']],
  ['Docsy', '{{% alert title="Mind" color="warning" %}}\ntext\n{{% /alert %}}', ['[warning Mind', 'text', ']']],
  ['GitBook', '{% hint style="danger" %}\ntext\n{% endhint %}', ['[danger', 'text', ']']],
  ['HTML', '<details>\n<summary>More <b>of</b> it</summary>\n\ntext\n\n</details>', ['[details More of it', 'text', ']']],
  ['Hugo tabs', '{{< tabs name="x" >}}\n{{% tab name="Linux" %}}\na\n{{% /tab %}}\n{{< /tabs >}}', ['~', '# Linux', 'a', '~', '~']],
  ['GitBook tabs', '{% tabs %}\n{% tab title="A" %}\na\n{% endtab %}\n{% endtabs %}', ['~', '# A', 'a', '~', '~']],
  ['Docusaurus tabs', '<TabItem value="a" label="A b">\n\na\n\n</TabItem>', ['# A b', 'a', '</TabItem>']],
  ['MkDocs tabs', '=== "A b"\n\ntext', ['# A b', 'text']],
  ['a file', 'Like this:\n\n{{% code_sample language="yaml" file="pods/a.yaml" %}}', ['Like this:', '= pods/a.yaml']],
  ['what only the site can show', '{{< include "a.md" >}}', ['~include a.md']],
  ['words', '{{< glossary_tooltip text="Pods" term_id="pod" >}} are {{< feature-state for_k8s_version="v1.21" state="stable" >}}', ['Pods are Kubernetes v1.21 [stable]']],
  ['words over two lines', 'A {{< glossary_tooltip\ntext="Pod" term_id="pod" >}} is', ['A Pod is']],
  ['a link by reference', '[Pods]({{< ref "/docs/pods" >}}) are', ['Pods are']],
  ['a figure with an address', '{{< figure src="a.svg" caption="A figure" link="https://example.com/a" >}}', ['A figure']],
  ['a heading of the site', '## {{% heading "whatsnext" %}}', ["What's next"]],
  ['the id of a heading', '## Pods {#pods}', ['Pods']],
  ['imports', "import A from './a';\n\ntext", ['~', 'text']],
  ['contents', '[[toc]]\n\n[TOC]', ['~', '~']],
  ['nothing of it', 'a ::: b, {{ .metadata.name }} and {%x', ['a ::: b, {{ .metadata.name }} and {%x']],
])('%s', (_, markdown, expected) => {
  expect(told(markdown)).toEqual(expected);
});

test('a mark without its other end is no box', () => {
  const marks = piecesOf(parseMarkdown(':::tip\n\na\n\n{{< note >}}\n\n:::\n\n{{< /warning >}}').children, 'en').flatMap((piece) => (piece.kind === 'mark' ? [piece.mark] : []));
  const paired = pairs(marks);
  expect(marks.map((mark) => [sayMark(mark), paired.get(mark)?.box])).toEqual([['[tip', 'tip'], ['[note', undefined], [']', 'tip'], [']', undefined]]);
});

test('tags without end take no longer than their length', () => {
  expect(told(`${'{{< '.repeat(3_000)}`).join('').length).toBeGreaterThan(0);
});
