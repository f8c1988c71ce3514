/**
 * Writes src/api/documentation/ from Kubernetes' own Go sources: what `kubectl explain` says of each field.
 *
 *     apt-get source kubernetes golang-k8s-api golang-k8s-apimachinery        (1.20.2 is Debian 12's, 1.32.3 is Debian 13's)
 *     node --import tsx build/documentation.ts 1.20 k8s.io/api k8s.io/apimachinery
 *
 * Models kube-openapi's generator: a comment becomes a description, `+enum` constants become possible values. Not part of any build:
 * the result is committed. Its texts are The Kubernetes Authors', under the Apache License 2.0.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** The kinds that are explained; the types behind them follow. */
const kinds: readonly string[] = [
  'core/v1.Pod', 'core/v1.Service', 'core/v1.Namespace', 'core/v1.Node', 'core/v1.Endpoints', 'core/v1.ConfigMap', 'core/v1.Secret', 'core/v1.ServiceAccount', 'core/v1.Event',
  'core/v1.PersistentVolumeClaim', 'core/v1.PersistentVolume', 'core/v1.ReplicationController', 'core/v1.LimitRange', 'core/v1.ResourceQuota',
  'apps/v1.Deployment', 'apps/v1.ReplicaSet', 'apps/v1.StatefulSet', 'apps/v1.DaemonSet', 'batch/v1.Job', 'batch/v1.CronJob', 'batch/v1beta1.CronJob',
  'networking/v1.Ingress', 'networking/v1beta1.Ingress', 'extensions/v1beta1.Ingress', 'networking/v1.IngressClass', 'networking/v1.NetworkPolicy', 'discovery/v1.EndpointSlice', 'discovery/v1beta1.EndpointSlice',
  'autoscaling/v1.HorizontalPodAutoscaler', 'autoscaling/v2.HorizontalPodAutoscaler', 'policy/v1.PodDisruptionBudget', 'storage/v1.StorageClass',
];

/** Where the packages are, below k8s.io/api or k8s.io/apimachinery. */
const apimachinery: Readonly<Record<string, string>> = { meta: 'pkg/apis/meta/v1', resource: 'pkg/api/resource', intstr: 'pkg/util/intstr', runtime: 'pkg/runtime', types: 'pkg/types' };

/** Types that are written as something else than their fields. */
const opaque: Readonly<Record<string, string>> = {
  'meta.Time': 'string', 'meta.MicroTime': 'string', 'meta.Duration': 'string', 'resource.Quantity': '*', 'intstr.IntOrString': '*', 'meta.FieldsV1': 'object', 'runtime.RawExtension': 'object',
};

const scalars: Readonly<Record<string, string>> = { string: 'string', bool: 'boolean', int: 'integer', int32: 'integer', int64: 'integer', uint64: 'integer', float64: 'number', '[]byte': 'string', byte: 'integer' };

interface Declaration {
  readonly comment: readonly string[];
  /** The Go type, or the lines of a struct. */
  readonly type: string | readonly string[];
  readonly imports: ReadonlyMap<string, string>;
}

class Package {
  readonly declarations = new Map<string, Declaration>();
  /** Constants by the name of their type. */
  readonly constants = new Map<string, { readonly name: string; readonly value: string; readonly comment: readonly string[] }[]>();

  read(file: string): void {
    const text = readFileSync(file, 'utf8');
    const imports = new Map<string, string>();
    for (const [, alias, path = ''] of text.matchAll(/^\t(?:(\w+) )?"(k8s\.io\/[^"]+)"$/gm)) imports.set(alias ?? path.split('/').at(-1) ?? '', path);
    let comment: string[] = [];
    const lines = text.split('\n');
    for (let at = 0; at < lines.length; at++) {
      const line = lines[at] ?? '';
      const trimmed = line.trim();
      if (trimmed.startsWith('//')) {
        comment.push(trimmed.slice(2).replace(/^ /, ''));
        continue;
      }
      const struct = /^type (\w+) struct \{$/.exec(line);
      const alias = /^type (\w+) (?!struct\b|interface\b|func\b)(\S+)/.exec(line);
      const constant = /^\s+(\w+)\s+(?:(\w+)\s+= "([^"]*)"|= (\w+)\("([^"]*)"\))/.exec(line) ?? /^const (\w+)\s+(?:(\w+)\s+= "([^"]*)")/.exec(line);
      if (struct) {
        const end = lines.indexOf('}', at);
        this.declarations.set(struct[1] ?? '', { comment, type: lines.slice(at + 1, end), imports });
        at = end;
      } else if (alias) {
        this.declarations.set(alias[1] ?? '', { comment, type: alias[2] ?? '', imports });
      } else if (constant) {
        const type = constant[2] ?? constant[4] ?? '';
        this.constants.set(type, [...(this.constants.get(type) ?? []), { name: constant[1] ?? '', value: constant[3] ?? constant[5] ?? '', comment }]);
      }
      comment = [];
    }
  }
}

/** Models the generator's emitDescription: paragraphs stay, indented lines stay, everything else flows. */
function descriptionOf(comment: readonly string[]): string {
  let text = '';
  for (const raw of comment) {
    const line = raw.trimEnd();
    const leading = line.trimStart();
    if (leading.startsWith('---')) break;
    if (line === '') text = `${text.slice(0, -1)}\n\n`;
    else if (leading.startsWith('TODO') || leading.startsWith('+')) continue;
    else if (/^[ \t]/.test(line)) text = `${text.slice(0, -1)}\n${line}\n`;
    else text += `${line} `;
  }
  return text.replace(/^\n+/, '').replace(/\n+$/, '').replaceAll(/\\(["\\])/g, '$1').trim();
}

function main(release: string, api: string, machinery: string): void {
  const packages = new Map<string, Package>();
  const packageOf = (name: string): Package => {
    const known = packages.get(name);
    if (known) return known;
    const read = new Package();
    packages.set(name, read);
    const folder = name in apimachinery ? `${machinery}/${apimachinery[name]}` : `${api}/${name}`;
    if (existsSync(folder)) for (const file of readdirSync(folder)) if (file.endsWith('.go') && !/_test|generated|swagger/.test(file)) read.read(`${folder}/${file}`);
    return read;
  };
  const packageAt = (path: string): string => {
    const below = path.replace(/^k8s\.io\/apimachinery\//, '');
    return Object.keys(apimachinery).find((name) => apimachinery[name] === below) ?? path.replace(/^k8s\.io\/api\//, '');
  };
  const types: Record<string, unknown> = {};

  /** The notation of a Go type, and the enum that it is. */
  const notation = (go: string, home: string, imports: ReadonlyMap<string, string>): string => {
    if (scalars[go] !== undefined) return scalars[go];
    if (go.startsWith('*')) return notation(go.slice(1), home, imports);
    if (go.startsWith('[]')) return `[]${notation(go.slice(2), home, imports)}`;
    const map = /^map\[[\w.]+\](.*)$/.exec(go);
    if (map) return `map[string]${notation(map[1] ?? '', home, imports)}`;
    const [from, name] = resolve(go, home, imports);
    const declared = packageOf(from).declarations.get(name);
    if (!declared) throw new Error(`no ${from}.${name}`);
    if (opaque[`${from}.${name}`] === undefined && typeof declared.type === 'string') return notation(declared.type, from, declared.imports);
    add(from, name);
    return `@${from}.${name}`;
  };
  const resolve = (go: string, home: string, imports: ReadonlyMap<string, string>): readonly [string, string] => {
    const dot = go.indexOf('.');
    return dot < 0 ? [home, go] : [packageAt(imports.get(go.slice(0, dot)) ?? go.slice(0, dot)), go.slice(dot + 1)];
  };
  const enumOf = (go: string, home: string, imports: ReadonlyMap<string, string>): readonly { value: string; line: string }[] => {
    const bare = go.replace(/^\*/, '');
    if (/^[[(]|^map/.test(bare) || scalars[bare] !== undefined) return [];
    const [from, name] = resolve(bare, home, imports);
    const declared = packageOf(from).declarations.get(name);
    if (!declared?.comment.some((line) => line.trim() === '+enum')) return [];
    return (packageOf(from).constants.get(name) ?? [])
      .map((constant) => {
        const comment = constant.comment.join('\n').trim();
        const told = (comment.startsWith(constant.name) ? comment.slice(constant.name.length) : comment).trim().replaceAll(/\s+/g, ' ');
        return { value: constant.value, line: ` - \`${JSON.stringify(constant.value)}\` ${told}` };
      })
      .sort((a, b) => (a.line < b.line ? -1 : 1));
  };
  const fieldsOf = (struct: readonly string[], home: string, imports: ReadonlyMap<string, string>): Record<string, unknown> => {
    const fields: Record<string, unknown> = {};
    let comment: string[] = [];
    for (const raw of struct) {
      const line = raw.trim();
      if (line.startsWith('//')) {
        comment.push(line.slice(2).replace(/^ /, ''));
        continue;
      }
      const inline = /^([\w.]+)\s+`json:",inline/.exec(line);
      // An embedded type with a name of its own, as metadata is, has no Go name.
      const field = /^(?:(\w+)\s+)?(\S+)\s+`json:"([^",]+)((?:,\w+)*)"/.exec(line);
      if (inline) {
        const [from, name] = resolve(inline[1] ?? '', home, imports);
        const declared = packageOf(from).declarations.get(name);
        if (declared && typeof declared.type !== 'string') Object.assign(fields, fieldsOf(declared.type, from, declared.imports));
      } else if (field && field[3] !== '-') {
        const [, , go = '', name = '', flags = ''] = field;
        const values = enumOf(go, home, imports);
        const required = !flags.includes('omitempty') && !comment.some((each) => each.trim().startsWith('+optional'));
        const described = [...comment, ...(values.length === 0 ? [] : ['', 'Possible enum values:', ...values.map(({ line: each }) => each)])];
        const row: unknown[] = [`${notation(go, home, imports)}${required ? '!' : ''}`, descriptionOf(described)];
        if (values.length > 0) row.push(values.map(({ value }) => value).sort());
        fields[name] = row;
      }
      comment = [];
    }
    return Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  const add = (from: string, name: string): void => {
    const key = `${from}.${name}`;
    if (key in types) return;
    const declared = packageOf(from).declarations.get(name);
    if (!declared) return;
    const written = opaque[key];
    types[key] = [];
    types[key] = written !== undefined ? [descriptionOf(declared.comment), {}, written] : [descriptionOf(declared.comment), typeof declared.type === 'string' ? {} : fieldsOf(declared.type, from, declared.imports)];
  };
  for (const kind of kinds) {
    const dot = kind.indexOf('.', kind.indexOf('/'));
    add(kind.slice(0, dot), kind.slice(dot + 1));
  }
  const rows = Object.entries(types).map(([name, type]) => `  ${JSON.stringify(name)}: ${JSON.stringify(type)},`);
  writeFileSync(
    process.env['OUT'] ?? new URL(`../src/api/documentation/kubernetes${release.replace('.', '')}.ts`, import.meta.url),
    `/** What Kubernetes ${release} says of its kinds and their fields: written by build/documentation.ts. Texts by The Kubernetes Authors, Apache License 2.0. */
import type { Documentation } from './documentation.ts';

export const kubernetes${release.replace('.', '')}: Documentation = {
${rows.join('\n')}
};
`,
  );
}

main(process.argv[2] ?? '', process.argv[3] ?? '', process.argv[4] ?? '');
