/** `-o name`: one `kind.group/name` a line. Models cli-runtime's NamePrinter. */
import { isObject } from '../../base/json.ts';
import type { Json, JsonObject } from '../../base/json.ts';

export function printName(object: JsonObject): string {
  if (Array.isArray(object['items'])) return (object['items'] as readonly Json[]).filter(isObject).map(printName).join('');
  return `${nameOf(object)}\n`;
}

/** `service/web`, `deployment.apps/web`. */
export function nameOf(object: JsonObject): string {
  const [group = ''] = String(object['apiVersion'] ?? '').includes('/') ? String(object['apiVersion']).split('/') : [''];
  const kind = String(object['kind'] ?? '').toLowerCase();
  const metadata = isObject(object['metadata']) ? object['metadata'] : {};
  return `${kind}${group === '' ? '' : `.${group}`}/${String(metadata['name'] ?? '')}`;
}
