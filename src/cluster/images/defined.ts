/**
 * Images that a note or the configuration defines in a few lines of YAML: ports and what they answer, files, tools, commands and what
 * they print. docs/images.md describes the form.
 */
import type { Json, JsonObject } from '../../base/json.ts';
import { isObject } from '../../base/json.ts';
import { Unsupported } from '../../base/unsupported.ts';
import type { Container, HttpAnswer, HttpRequest, Image, ListeningSocket, Process, Tool } from './image.ts';
import { pathOf } from './http.ts';
import { commandLine, run } from './programs.ts';
import { parseImage } from './reference.ts';

/** Something in a definition that is not understood: where, as the keys and indices that lead to it, and what is wrong. */
export interface DefinitionProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export interface DefinedImages {
  readonly images: readonly Image[];
  readonly problems: readonly DefinitionProblem[];
}

/** Reads the list under `images:`. What is wrong is left out and told; the rest counts. */
export function readImages(value: Json | undefined): DefinedImages {
  const problems: DefinitionProblem[] = [];
  const reader = new Reader(['images'], problems);
  const images = value === undefined ? [] : reader.list(value).flatMap(({ value: item, at }) => imageOf(item, at) ?? []);
  return { images, problems };
}

/** What may stand in the place of a name between braces in a text. */
const variables = ['pod', 'namespace', 'ip', 'node', 'image', 'tag', 'path', 'method', 'client', 'count'] as const;

function imageOf(value: Json, reader: Reader): Image | undefined {
  const fields = reader.fields(value, ['name', 'tags', 'ports', 'logs', 'env', 'files', 'shell', 'user', 'tools', 'commands']);
  const name = fields && reader.at('name').text(fields['name']);
  if (!fields || name === undefined) return undefined;
  const optional = <T>(key: string, read: (found: Json, at: Reader) => T | undefined): T | undefined => (fields[key] === undefined ? undefined : read(fields[key], reader.at(key)));
  const tags = optional('tags', (found, at) => at.list(found).flatMap((item) => item.at.text(item.value) ?? []));
  const sockets = optional('ports', (found, at) => at.list(found).flatMap((item) => socketOf(item.value, item.at) ?? [])) ?? [];
  const logs = optional('logs', (found, at) => at.list(found).flatMap((item) => item.at.template(item.value) ?? []));
  const shell = optional('shell', (found, at) => at.oneOf(found, ['bash', 'dash', 'ash'] as const));
  const user = optional('user', (found, at) => at.text(found));
  const env = optional('env', (found, at) => at.texts(found));
  const files = optional('files', (found, at) => at.texts(found));
  const tools = optional('tools', toolsOf) ?? [];
  const printed = optional('commands', (found, at) => at.texts(found, true));
  const { repository } = parseImage(name);
  const start = (container: Container): Process => ({
    listens: sockets,
    ...(logs ? { logs: logs.map((line) => fill(line, container)) } : { logs: [], unknownLogs: `what ${name} logs, which its definition leaves out` }),
  });
  return {
    repositories: [repository],
    ...(tags ? { tags } : {}),
    tools,
    ...(shell === undefined ? {} : { shell, sh: shell }),
    ...(user === undefined ? {} : { user }),
    workingDir: '/',
    ...(env ? { env } : {}),
    ...(files ? { files } : {}),
    ...(printed ? { printed } : {}),
    entrypoint: ['entrypoint'],
    cmd: [],
    start: (container) => run(commandLine(container, ['entrypoint'], []), container, { entrypoint: () => start(container) }),
  };
}

/** A map from tool to version; busybox' applets come as one. */
function toolsOf(value: Json, reader: Reader): readonly Tool[] {
  const flavours: Readonly<Record<string, Tool['flavour']>> = { dig: 'bind', nslookup: 'bind', host: 'bind', wget: 'gnu' };
  return Object.entries(reader.texts(value) ?? {}).flatMap(([name, version]): readonly Tool[] => {
    if (name !== 'busybox') return [{ name, version, ...(flavours[name] ? { flavour: flavours[name] } : {}) }];
    return ['wget', 'nslookup', 'ping', 'nc', 'telnet', 'hostname'].map((applet) => ({ name: applet, version, flavour: 'busybox' }));
  });
}

function socketOf(value: Json, reader: Reader): ListeningSocket | undefined {
  // A bare number listens, and what it answers is nobody's business.
  if (typeof value === 'number') return { port: value, protocol: 'TCP', speaks: { kind: 'http', serve: () => untold(value) } };
  const fields = reader.fields(value, ['port', 'protocol', 'loopback', 'greets', 'status', 'headers', 'answer', 'paths']);
  const port = fields && reader.at('port').port(fields['port']);
  if (!fields || port === undefined) return undefined;
  const protocol = fields['protocol'] === undefined ? 'TCP' : reader.at('protocol').oneOf(fields['protocol'], ['TCP', 'UDP', 'SCTP'] as const);
  const loopback = fields['loopback'] === true ? { loopback: true } : {};
  if (fields['greets'] !== undefined) return { port, protocol: protocol ?? 'TCP', ...loopback, speaks: { kind: 'greeting', text: reader.at('greets').text(fields['greets']) ?? '' } };
  const status = fields['status'] === undefined ? 200 : Number(fields['status']);
  const headers = fields['headers'] === undefined ? {} : (reader.at('headers').texts(fields['headers']) ?? {});
  const answer = fields['answer'] === undefined ? undefined : reader.at('answer').template(fields['answer']);
  const paths = fields['paths'] === undefined ? {} : (reader.at('paths').templates(fields['paths']) ?? {});
  const serve = (request: HttpRequest, self: Container): HttpAnswer => {
    const own = paths[pathOf(request)] ?? answer;
    if (own === undefined) return Object.keys(paths).length > 0 ? { status: 404, headers: [], body: '404 page not found\n' } : untold(port);
    return { status, headers: Object.entries(headers), body: fill(own, self, request) };
  };
  return { port, protocol: protocol ?? 'TCP', ...loopback, speaks: { kind: 'http', serve } };
}

function untold(port: number): never {
  throw new Unsupported(`what the image answers on port ${port}, which its definition leaves out`);
}

function fill(template: string, self: Container, request?: HttpRequest): string {
  const values: Readonly<Record<string, string>> = {
    pod: self.hostname,
    namespace: self.namespace,
    ip: self.podAddress,
    node: self.node,
    image: self.image,
    tag: parseImage(self.image).tag,
    path: request ? pathOf(request) : '',
    method: request?.method ?? '',
    client: request?.clientAddress ?? '',
    count: String(self.served + 1),
  };
  return template.replace(/\{(env\.)?([A-Za-z_]\w*)\}/g, (_whole, env: string | undefined, name: string) => (env === undefined ? (values[name] ?? '') : (self.env.get(name) ?? '')));
}

/** Reads values at a place of the definition and notes what is wrong with them. */
class Reader {
  readonly #path: readonly (string | number)[];
  readonly #problems: DefinitionProblem[];

  constructor(path: readonly (string | number)[], problems: DefinitionProblem[]) {
    this.#path = path;
    this.#problems = problems;
  }

  at(step: string | number): Reader {
    return new Reader([...this.#path, step], this.#problems);
  }

  list(value: Json): readonly { readonly value: Json; readonly at: Reader }[] {
    if (Array.isArray(value)) return (value as readonly Json[]).map((item, index) => ({ value: item, at: this.at(index) }));
    this.#refuse('a list is expected here');
    return [];
  }

  /** An object of these keys; others are told and left out. */
  fields(value: Json, known: readonly string[]): JsonObject | undefined {
    if (!isObject(value)) {
      this.#refuse(`a map is expected here, with ${known.join(', ')}`);
      return undefined;
    }
    for (const key of Object.keys(value)) if (!known.includes(key)) this.at(key).#refuse(`${key} is not known here; known are ${known.join(', ')}`);
    return value;
  }

  text(value: Json | undefined): string | undefined {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
    this.#refuse(value === undefined ? 'this is missing' : 'a text is expected here');
    return undefined;
  }

  port(value: Json | undefined): number | undefined {
    if (typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 65_536) return value;
    this.#refuse(value === undefined ? 'this is missing' : 'a port number is expected here, 1 to 65535');
    return undefined;
  }

  oneOf<const T extends string>(value: Json, options: readonly T[]): T | undefined {
    const found = options.find((option) => option === value);
    if (found === undefined) this.#refuse(`one of ${options.join(', ')} is expected here`);
    return found;
  }

  /** A text whose names between braces are all known. */
  template(value: Json): string | undefined {
    const text = this.text(value);
    for (const [, env, name = ''] of (text ?? '').matchAll(/\{(env\.)?([A-Za-z_]\w*)\}/g)) {
      if (env === undefined && !variables.some((variable) => variable === name)) this.#refuse(`{${name}} is not known; known are ${variables.map((variable) => `{${variable}}`).join(', ')} and {env.NAME}`);
    }
    return text;
  }

  texts(value: Json, mayBeNull = false): Readonly<Record<string, string>> | undefined {
    return this.#map(value, (at, item) => (mayBeNull && item === null ? '' : at.text(item)));
  }

  templates(value: Json): Readonly<Record<string, string>> | undefined {
    return this.#map(value, (at, item) => at.template(item));
  }

  #map(value: Json, read: (at: Reader, item: Json) => string | undefined): Readonly<Record<string, string>> | undefined {
    if (!isObject(value)) {
      this.#refuse('a map is expected here');
      return undefined;
    }
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, item]) => {
        const text = item === undefined ? undefined : read(this.at(key), item);
        return text === undefined ? [] : [[key, text] as const];
      }),
    );
  }

  #refuse(message: string): void {
    this.#problems.push({ path: this.#path, message });
  }
}
