/** Markdown goes through unified, with kubebook in the middle: what it finds becomes cells with verdicts, all else is as ever. */
import { fileURLToPath } from 'node:url';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkKubebook from 'kubebook/remark';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

const markdown = unified().use(remarkParse).use(remarkGfm).use(remarkKubebook).use(remarkRehype).use(rehypeStringify);

export default function (eleventy) {
  eleventy.setLibrary('md', {
    async render(value, { page, title, kubernetes }) {
      const file = await markdown.process({ value, path: page.inputPath, data: { frontMatter: { title, kubernetes } } });
      for (const { message, line } of file.messages) console.warn(`${page.inputPath}: line ${line} of the text: ${message}`);
      return String(file);
    },
  });
  eleventy.addPassthroughCopy({ [fileURLToPath(import.meta.resolve('kubebook/remark/style.css'))]: 'kubebook.css' });
  return { dir: { input: 'pages', output: 'dist' }, markdownTemplateEngine: false };
}
