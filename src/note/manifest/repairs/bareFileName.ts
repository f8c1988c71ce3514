/** `svc.yml`, or `// svc.yml`, on a line of its own above what stands in it: the author's word for the reader, where a comment was meant. */
import type { Repair } from './repair.ts';
import { editsOf } from './repair.ts';

export const bareFileName: Repair = {
  ruleId: 'manifest-bare-remark',
  message: 'The name of the file stands in it without a # in front.',
  hint: 'It is run as a comment; YAML would take it for the whole document.',
  edits: (line) => editsOf(line, /^(?:\/\/\s*)?[\w./-]*[\w-]\.ya?ml(?=\s*$)/g, (found) => `# ${found.replace(/^\/\/\s*/, '')}`),
};
