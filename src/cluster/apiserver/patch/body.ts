/** The body of a PATCH: JSON or no JSON, of the shape that its kind of patch has. Models applyJSPatch and strategicPatchObject of apiserver/pkg/endpoints/handlers/patch.go. */
import { badRequest } from '../../../api/status.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import { atLeast } from '../../../api/version.ts';
import { isObject } from '../../../base/json.ts';
import type { Json } from '../../../base/json.ts';
import { parseGoJson } from '../../../text/goJson.ts';

/** What Go reads a body into, by content type. */
interface Shape {
  readonly type: string;
  fits(body: Json): boolean;
}

const map: Shape = { type: 'map[string]interface {}', fits: isObject };

/** A text is what the client itself could not read as JSON. */
export function patchBody(body: Json | undefined, contentType: string, version: KubernetesVersion): Json {
  const isStrategic = contentType.startsWith('application/strategic');
  // Since 1.25 a server reads a patch once more before it applies it, to find fields that it does not know.
  const refuse = (why: string): never => {
    throw badRequest(!isStrategic && atLeast(version, '1.25') ? `error decoding patch: ${why}` : why);
  };
  const read = typeof body === 'string' ? parseGoJson(body) : undefined;
  if (read?.kind === 'error') return refuse(read.message);
  const value = read?.value ?? body ?? null;
  const shape: Shape = contentType.startsWith('application/json-patch')
    ? { type: atLeast(version, '1.25') ? '[]handlers.jsonPatchOp' : 'jsonpatch.Patch', fits: Array.isArray }
    : map;
  return value === null || shape.fits(value) ? value : refuse(`json: cannot unmarshal ${jsonKind(value)} into Go value of type ${shape.type}`);
}

function jsonKind(value: Json): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}
