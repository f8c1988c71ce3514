/** Markdown → mdast: CommonMark, GitHub's extensions and front matter. */
import type { Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml', 'toml']);

/** Never throws: every text is Markdown. */
export function parseMarkdown(text: string): Root {
  return parser.parse(text);
}
