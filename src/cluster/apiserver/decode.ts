/** Bodies: from what came over the wire to an object of the expected kind. */
import { isObject } from '../../base/json.ts';
import type { Json } from '../../base/json.ts';
import type { KubeObject } from '../../api/object.ts';
import { badRequest } from '../../api/status.ts';
import type { Call } from './call.ts';

/** The object that a request brings, with the apiVersion and kind that its path implies. */
export function decodeObject(body: Json | undefined, call: Call): KubeObject {
  if (!isObject(body)) throw badRequest('the object provided is unrecognized (must be of type ' + call.row.kind + '): couldn\'t get version/kind; json parse error');
  const apiVersion = body.apiVersion ?? call.apiVersion;
  const kind = body.kind ?? call.row.kind;
  if (kind !== call.row.kind) throw badRequest(`${call.row.kind} in version "${call.path.version}" cannot be handled as a ${call.row.kind}: no kind "${String(kind)}" is registered`);
  if (apiVersion !== call.apiVersion) {
    throw badRequest(`the API version in the data (${String(apiVersion)}) does not match the expected API version (${call.apiVersion})`);
  }
  const metadata = isObject(body.metadata) ? body.metadata : {};
  return { ...body, apiVersion, kind, metadata: { ...metadata, name: typeof metadata.name === 'string' ? metadata.name : '' } };
}
