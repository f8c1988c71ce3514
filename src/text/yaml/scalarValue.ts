/** The value of a scalar, from its text, its quotes and its tag. Models `resolve` and `scalar` of go-yaml v2. */
import type { Json } from '../../base/json.ts';
import { resolvePlain } from './resolve.ts';
import type { Resolved } from './resolve.ts';
import { YamlFailure } from './token.ts';
import type { Token } from './token.ts';

const prefix = 'tag:yaml.org,2002:';

export function scalarValue(token: Extract<Token, { type: 'scalar' }>, tag: string | undefined): Json {
  if (tag === undefined || tag === '!') return token.source === 'plain' && tag === undefined ? plainValue(token.value) : token.value;
  const short = tag.startsWith(prefix) ? tag.slice(prefix.length) : '';
  // Tags that Go does not know leave the text as it is.
  if (!['bool', 'int', 'float', 'null', 'timestamp'].includes(short)) return token.value;
  const resolved = resolvePlain(token.value);
  if (short === 'float' && resolved.kind === 'int') return resolved.value;
  if (short === resolved.kind) return plainValue(token.value);
  const found = { string: 'str', merge: 'merge' }[resolved.kind as 'string'] ?? resolved.kind;
  throw new YamlFailure('elsewhere', `cannot decode !!${found} \`${token.value}\` as a !!${short}`, token.start);
}

function plainValue(text: string): Json {
  const resolved: Resolved = resolvePlain(text);
  if (resolved.kind === 'null') return null;
  return 'value' in resolved ? resolved.value : text;
}
