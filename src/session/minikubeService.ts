/** `minikube service`: where a Service with node ports is reached from the reader's machine. Models pkg/minikube/service. */
import { present } from '../base/assert.ts';
import type { ProgramInput, ProgramRun } from '../base/program.ts';
import { Unsupported } from '../base/unsupported.ts';
import type { Service } from '../api/types/service.ts';
import { habitOf } from '../cluster/network/connections.ts';
import type { Listening } from '../kubectl/host.ts';
import { readOptions } from '../shell/text/options.ts';
import type { HostProgramContext } from './hostProgramContext.ts';

export function* minikubeService(words: readonly string[], input: ProgramInput, context: HostProgramContext): ProgramRun {
  const flags = readOptions(words, { flags: 'u', values: 'n', long: { url: 'u', namespace: 'n' } });
  const [name] = flags.operands;
  if (flags.unknown !== undefined || name === undefined) throw new Unsupported(`minikube service ${words.join(' ')}`);
  if (name === 'list') return listServices(flags.value('n'), input, context);
  const namespace = flags.value('n') ?? 'default';
  const service = context.cluster.store.get('services', namespace, name) as Service | undefined;
  if (!service) {
    input.stderr.write(`\n❌  Exiting due to SVC_NOT_FOUND: Service '${name}' was not found in '${namespace}' namespace.\nYou may select another namespace by using 'minikube service ${name} -n <namespace>'. Or list out all the services using 'minikube service list'\n\n`);
    return 115;
  }
  if (portsOf(service).length === 0) throw new Unsupported('minikube service of a Service without node ports');
  const system = driverOf(context);
  const tell = (urls: readonly string[]): void => (flags.has('u') ? void input.stdout.write(urls.map((url) => `${url}\n`).join('')) : open(service, urls, input));
  if (system === 'linux') {
    tell(portsOf(service).map(({ nodePort }) => `http://${nodeOf(context).address}:${nodePort}`));
    return 0;
  }
  return yield* throughTunnel(service, system, flags.has('u'), tell, input, context);
}

/** Docker on another system than Linux keeps its networks in a machine of its own. */
const driverOf = ({ cluster }: HostProgramContext): 'linux' | 'darwin' | 'windows' => habitOf(cluster, 'system of minikube', 'linux', 'darwin', 'windows');

const nodeOf = ({ cluster }: HostProgramContext) => present(cluster.options.nodes[0], 'the node of minikube');

interface NodePort {
  readonly nodePort: number;
  readonly port: number;
  /** `http/80`, or the number alone. */
  readonly label: string;
}

function portsOf({ spec }: Service): readonly NodePort[] {
  return (spec.ports ?? []).flatMap(({ nodePort, name, port }) => (nodePort === undefined ? [] : [{ nodePort, port, label: name === undefined || name === '' ? String(port) : `${name}/${port}` }]));
}

function open(service: Service, urls: readonly string[], { stdout }: ProgramInput): void {
  const { namespace = '', name } = service.metadata;
  stdout.write(table([[namespace, name, portsOf(service).map(({ label }) => label).join('\n'), urls.join('\n')]]));
  for (const _url of urls) stdout.write(`🎉  Opening service ${namespace}/${name} in default browser...\n`);
}

function* throughTunnel(service: Service, system: string, urlAlone: boolean, tell: (urls: readonly string[]) => void, input: ProgramInput, context: HostProgramContext): ProgramRun {
  const { chooser, world } = context.cluster;
  const { namespace = '', name, uid = '' } = service.metadata;
  const node = nodeOf(context);
  const opened: Listening[] = [];
  const urls = portsOf(service).map(({ port }, index) => {
    const local = Number(chooser.choose(`minikube/tunnel/${uid}/${index}/${world.nowMs}`, { kind: 'port', from: 49_152, to: 65_535, taken: new Set() }));
    const listening = context.listen(local, { kind: 'node', node: node.name, address: service.spec.clusterIP ?? '', port }, input);
    if (listening) opened.push(listening);
    return `http://127.0.0.1:${local}`;
  });
  if (!urlAlone) input.stdout.write(`${table([[namespace, name, portsOf(service).map(({ label }) => label).join('\n'), portsOf(service).map(({ nodePort }) => `http://${node.address}:${nodePort}`).join('\n')]])}🏃  Starting tunnel for service ${name}.\n`);
  tell(urls);
  input.stderr.write(`❗  Because you are using a Docker driver on ${system}, the terminal needs to be open to run it.\n`);
  try {
    for (;;) yield { kind: 'wait', ms: 1000 };
  } finally {
    for (const listening of opened) listening.leave();
  }
}

function listServices(namespace: string | undefined, { stdout }: ProgramInput, context: HostProgramContext): number {
  const services = context.cluster.store.list('services', namespace) as readonly Service[];
  // Releases differ in whether a row without an address has a cell for it.
  const emptyUrl = context.cluster.chooser.choose('minikube/emptyUrl', { kind: 'oneOf', options: ['a cell', 'nothing'], usual: 'a cell' });
  const rows = services.map((service) => {
    const ports = portsOf(service);
    const cells = [service.metadata.namespace ?? '', service.metadata.name];
    if (ports.length === 0) return [...cells, 'No node port', ...(emptyUrl === 'a cell' ? [''] : [])];
    return [...cells, ports.map(({ label }) => label).join('\n'), ports.map(({ nodePort }) => `http://${nodeOf(context).address}:${nodePort}`).join('\n')];
  });
  const dns = ['kube-system', 'kube-dns', 'No node port', ...(emptyUrl === 'a cell' ? [''] : [])];
  // The name server's Service is there as well, whether the world has an object of it or not.
  const all = (namespace ?? 'kube-system') !== 'kube-system' || rows.some(([of, name]) => of === dns[0] && name === dns[1]) ? rows : [...rows, dns];
  const place = ([of = '', name = '']: readonly string[]): string => `${of}/${name}`;
  stdout.write(table(all.toSorted((one, other) => (place(one) < place(other) ? -1 : 1))));
  return 0;
}

const heads = ['NAMESPACE', 'NAME', 'TARGET PORT', 'URL'] as const;

/** Models olekukonko/tablewriter with borders: heads in the middle, numbers on the right, a cell of several lines below itself. */
function table(rows: readonly (readonly string[])[]): string {
  const lines = rows.flatMap((row) => {
    const cells = row.map((cell) => cell.split('\n'));
    return Array.from({ length: Math.max(...cells.map(({ length }) => length)) }, (_, line) => cells.map((cell) => cell[line] ?? ''));
  });
  const widths = heads.map((head, column) => Math.max(head.length, ...lines.map((line) => (line[column] ?? '').length)));
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|\n`;
  const centred = (text: string, width: number): string => text.padStart(text.length + Math.floor((width - text.length) / 2)).padEnd(width);
  const cell = (text: string, width: number): string => (/^\d+$/.test(text) ? text.padStart(width) : text.padEnd(width));
  const row = (texts: readonly string[]): string => `|${texts.map((text) => ` ${text} `).join('|')}|\n`;
  return `${rule}${row(heads.map((head, column) => centred(head, widths[column] ?? 0)))}${rule}${lines.map((line) => row(line.map((text, column) => cell(text, widths[column] ?? 0)))).join('')}${rule}`;
}
