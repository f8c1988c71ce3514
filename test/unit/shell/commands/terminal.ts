/** A small cluster and a terminal on it, for tests of the network commands: backends and times are what the test says, else the first and the usual. */
import { present } from '../../../../src/base/assert.ts';
import type { JsonObject } from '../../../../src/base/json.ts';
import { pauseMs } from '../../../../src/base/program.ts';
import { Unsupported } from '../../../../src/base/unsupported.ts';
import { parseVersion } from '../../../../src/api/version.ts';
import { Cluster } from '../../../../src/cluster/cluster.ts';
import type { ClusterOptions } from '../../../../src/cluster/options.ts';
import { beginScope } from '../../../../src/cluster/network/connections.ts';
import type { ApiRequest } from '../../../../src/cluster/apiserver/request.ts';
import type { Origin } from '../../../../src/cluster/network/trace.ts';
import type { Tool } from '../../../../src/cluster/images/image.ts';
import type { ChoiceDomain, Chooser } from '../../../../src/cluster/ports/choices.ts';
import type { Command, CommandHost } from '../../../../src/shell/commands/command.ts';
import { collectionPath, firstFree } from '../../cluster/apiserver/testCluster.ts';

export class Terminal implements Chooser {
  readonly cluster: Cluster;
  /** What is answered to the ids that end so. */
  readonly answers = new Map<string, string>();
  readonly asked: string[] = [];
  #lines = 0;

  constructor(options: Partial<ClusterOptions> = {}) {
    const bornMs = 1_795_000_000_000;
    this.cluster = new Cluster(
      {
        version: present(parseVersion('1.32.13'), 'a version'),
        nodes: [
          { name: 'master', address: '172.18.0.2', podCidr: '10.244.0.0/24', roles: ['control-plane'] },
          { name: 'worker', address: '172.18.0.3', podCidr: '10.244.1.0/24', roles: [] },
        ],
        serviceCidr: '10.96.0.0/12',
        proxyMode: 'iptables',
        clusterDomain: 'cluster.local',
        bornMs,
        startMs: bornMs + 60_000,
        images: [],
        ...options,
      },
      this,
    );
  }

  choose(id: string, domain: ChoiceDomain): string {
    this.asked.push(id);
    for (const [end, value] of this.answers) if (id.endsWith(end) && (domain.kind !== 'oneOf' || domain.options.includes(value))) return value;
    if ((domain.kind === 'oneOf' || domain.kind === 'address' || domain.kind === 'word') && domain.usual !== undefined) return domain.usual;
    return firstFree(domain, this.asked.length);
  }

  apply(...objects: readonly JsonObject[]): void {
    for (const object of objects) {
      const { status, body } = this.cluster.request({ method: 'POST', path: collectionPath(object), body: object });
      if (status >= 300) throw new Error(JSON.stringify(body));
    }
    this.cluster.advance(20_000);
  }

  /** Both streams of one command line, and its exit code where it is not 0. */
  run(command: Command, line: string, place: Origin = { kind: 'pod', namespace: 'default', name: 'kubia-1' }, tool?: Omit<Tool, 'name'>, interactive = true): string {
    beginScope(this.cluster.world, `step/${++this.#lines}`);
    let output = '';
    const stream = { write: (text: string) => void (output += text) };
    const files = new Map<string, string>();
    const host = { cluster: this.cluster, request: (request: ApiRequest) => this.cluster.request(request), place, hostname: 'host', user: 'root', now: () => this.cluster.now(), connected: () => {}, hostsFile: () => '', ...(tool ? { tool: { name: command.name, ...tool } } : {}) } as unknown as CommandHost;
    const run = command.run(
      {
        args: line.split(' ').filter((word) => word !== ''),
        env: new Map(),
        cwd: '/',
        stdin: '',
        interactive,
        stdout: stream,
        stderr: stream,
        files: {
          read: (path) => files.get(path),
          write: (path, text) => void files.set(path, text),
          remove: (path) => files.delete(path),
          isReadOnly: () => false,
          list: () => undefined,
        },
      },
      host,
    );
    try {
      for (;;) {
        const step = run.next();
        if (step.done) return step.value === 0 ? output : `${output}[${step.value}]`;
        this.cluster.advance(pauseMs(step.value));
      }
    } catch (error) {
      if (error instanceof Unsupported) return `${output}{${error.message}}`;
      throw error;
    }
  }
}

export const kubiaPod = (name: string, containerPort = 8080, node = 'worker'): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, labels: { app: 'kubia' } },
  spec: { nodeName: node, containers: [{ name: 'kubia', image: 'luksa/kubia', ports: [{ name: 'http', containerPort, protocol: 'TCP' }] }] },
});

export const kubiaService = (spec: JsonObject = {}, name = 'kubia'): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name },
  spec: { clusterIP: '10.108.27.114', selector: { app: 'kubia' }, ports: [{ name: 'http', port: 80, targetPort: 'http' }], ...spec },
});
