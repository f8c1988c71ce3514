/** Field selectors: `metadata.name=web,status.phase!=Running`. Models k8s.io/apimachinery/pkg/fields. */

export interface FieldRequirement {
  readonly field: string;
  readonly equal: boolean;
  readonly value: string;
}

export type ParsedFieldSelector =
  | { readonly ok: true; readonly requirements: readonly FieldRequirement[] }
  | { readonly ok: false; readonly error: string };

/** Splits at commas that no backslash escapes. */
function terms(text: string): readonly string[] {
  const found: string[] = [];
  let current = '';
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\' && at + 1 < text.length) current += character + text.charAt(++at);
    else if (character === ',') {
      found.push(current);
      current = '';
    } else current += character;
  }
  return [...found, current];
}

export function parseFieldSelector(text: string): ParsedFieldSelector {
  const requirements: FieldRequirement[] = [];
  for (const term of terms(text)) {
    if (term === '') continue;
    const match = /^(.*?)(!=|==|=)(.*)$/.exec(term);
    if (!match) return { ok: false, error: `invalid selector: '${text}'; can't understand '${term}'` };
    requirements.push({ field: match[1] ?? '', equal: match[2] !== '!=', value: (match[3] ?? '').replace(/\\([\\,=])/g, '$1') });
  }
  return { ok: true, requirements };
}

/** Whether an object's selectable fields meet every term. */
export const fieldsMatch = (requirements: readonly FieldRequirement[], fields: Readonly<Record<string, string>>): boolean =>
  requirements.every(({ field, equal, value }) => ((fields[field] ?? '') === value) === equal);
