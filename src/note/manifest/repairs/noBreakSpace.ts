/** No-break and ideographic spaces where YAML wants a space: in the indentation, behind a list mark or a colon, before a remark, at the end. */
import type { Repair } from './repair.ts';
import { editsOf } from './repair.ts';

export const noBreakSpace: Repair = {
  ruleId: 'manifest-no-break-space',
  message: 'This space is no space to YAML: it came from a web page.',
  hint: 'An ordinary space is what is run.',
  edits: (line) => editsOf(line, /^[\s-]*[\u00A0\u2002-\u200A\u202F\u3000][\s-]*|(?<=[:\uFF1A])\s*[\u00A0\u2002-\u200A\u202F\u3000]\s*|(?<![\u00A0\u2002-\u200A\u202F\u3000])[\u00A0\u2002-\u200A\u202F\u3000]+(?=#|$)/g, (found) => found.replace(/[\u00A0\u2002-\u200A\u202F\u3000]/g, ' ')),
};
