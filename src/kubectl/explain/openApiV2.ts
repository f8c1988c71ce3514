/** `kubectl explain` up to 1.26, and later ones on servers that have no OpenAPI v3. Models kubectl/pkg/explain. */
import type { Documentation } from '../../api/documentation/documentation.ts';
import { apiVersionOf } from '../../api/scheme.ts';
import { Unsupported } from '../../base/unsupported.ts';
import { fieldsBehind, fieldsOf, rootOf, typeNameOf, typeOf } from './schema.ts';
import type { Explained, Explanation, Schema } from './schema.ts';

const lineWidth = 80;
const fieldIndent = 3;
const descriptionIndent = 5;

export function openApiV2(explained: Explained, documentation: Documentation): Explanation {
  let schema: Schema = { kind: 'reference', name: rootOf(explained) };
  let said: readonly string[] = [];
  for (const name of explained.path) {
    const type = fieldsBehind(schema);
    // A scalar ends the way, whatever was asked for behind it.
    if (type === undefined || typeOf(type, documentation)[2] !== undefined) break;
    const field = fieldsOf(type, documentation).find(([each]) => each === name)?.[1];
    if (!field) return { text: '', missing: name };
    schema = field.schema;
    said = [field.description];
  }
  const type = fieldsBehind(schema);
  const name = explained.path.at(-1) ?? '';
  const head = `KIND:     ${explained.kind}\nVERSION:  ${apiVersionOf(explained.group, explained.version)}\n\n`;
  const hasFields = type !== undefined && typeOf(type, documentation)[2] === undefined;
  // A list and a reference each hand on what was said of them; what is said last is the type's own.
  const descriptions = [...said, type === undefined ? '' : typeOf(type, documentation)[0]];
  const title = name === '' ? '' : `${hasFields ? 'RESOURCE: ' : 'FIELD:    '}${name} <${typeName(schema, documentation)}>\n\n`;
  const text = `${head}${title}${describe(descriptions)}`;
  if (!hasFields) return { text };
  const fields = explained.recursive ? recursiveFields(type, documentation, fieldIndent, new Set()) : regularFields(type, documentation);
  return { text: `${text}\nFIELDS:\n${fields}` };
}

function describe(descriptions: readonly string[]): string {
  const told = descriptions.flatMap((description, index) => {
    if (description === '') return [];
    // kubectl takes a description for a format; what Go makes of its percent signs is not modelled.
    if (description.includes('%')) throw new Unsupported('a description with a percent sign in kubectl explain before 1.27');
    return [`${index === 0 ? '' : '\n'}${wrapped(description, descriptionIndent)}`];
  });
  return `DESCRIPTION:\n${told.length === 0 ? wrapped('<empty>', descriptionIndent) : told.join('')}`;
}

function regularFields(type: string, documentation: Documentation): string {
  return fieldsOf(type, documentation)
    .map(([name, field]) => `${' '.repeat(fieldIndent)}${name}\t<${typeName(field.schema, documentation)}>${field.required ? ' -required-' : ''}\n${wrapped(field.description, descriptionIndent)}\n`)
    .join('');
}

function recursiveFields(type: string, documentation: Documentation, width: number, seen: ReadonlySet<string>): string {
  return fieldsOf(type, documentation)
    .map(([name, field]) => {
      const below = fieldsBehind(field.schema);
      const own = `${' '.repeat(width)}${name}\t<${typeName(field.schema, documentation)}>\n`;
      return below === undefined || seen.has(below) ? own : own + recursiveFields(below, documentation, width + fieldIndent, new Set([...seen, below]));
    })
    .join('');
}

function typeName(schema: Schema, documentation: Documentation): string {
  return typeNameOf(schema, (name) => {
    const written = typeOf(name, documentation)[2];
    if (written === undefined) return 'Object';
    // An object without fields is a map of anything, which has no name.
    return written === 'object' ? 'map[string]' : 'string';
  });
}

const startsList = /^(?:\d+\.?|-|\*)\s/;

/** Models the formatter's wrapString: lines flow together but for lists, code and empty lines, and what follows a colon. */
function wrapped(text: string, width: number): string {
  const lines: string[] = [];
  let words: string[] = [];
  let last = '';
  const flush = (): void => {
    if (words.length === 0) return;
    lines.push(words.join(' '));
    words = [];
    last = '';
  };
  for (const line of text.split('\n')) {
    const content = line.trim();
    if (line.startsWith('    ')) {
      flush();
      lines.push(line);
      continue;
    }
    if (content === '' && lines.length > 0) {
      flush();
      lines.push('');
      continue;
    }
    if (last.endsWith(':') || content === '' || startsList.test(content)) flush();
    for (const word of content.split(/\s+/).filter((each) => each !== '')) {
      if (words.length > 0 && [...words, word].join(' ').length > lineWidth - width) flush();
      words.push(word);
      last = word;
    }
  }
  flush();
  return lines.map((line) => (line === '' ? '\n' : `${' '.repeat(width)}${line}\n`)).join('');
}
