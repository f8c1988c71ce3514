/** Markdown → mdast: CommonMark, GitHub's extensions, front matter, and emphasis that knows Chinese, Japanese and Korean. */
import type { Root } from 'mdast';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkCjkFriendly).use(remarkFrontmatter, ['yaml', 'toml']);

/** Never throws: every text is Markdown. */
export function parseMarkdown(text: string): Root {
  return parser.parse(text);
}
