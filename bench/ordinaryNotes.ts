/** Notes of ordinary sessions, each typed into the simulator itself and written down as its author would have: all of it can be true. */
import { defaultSessionOptions } from '../src/session/defaults.ts';
import { SeededChooser } from '../src/session/seededChooser.ts';
import { Session } from '../src/session/session.ts';

const version = { major: 1, minor: 32, patch: 0 };
/** A node runs no more pods than 110; some of them are the cluster's own. */
const podsPerNode = 100;

class Recording {
  readonly #session: Session;
  readonly #lines: string[] = [];

  constructor(nodes = 1) {
    this.#session = new Session(defaultSessionOptions(version, nodes), new SeededChooser('recorded'));
  }

  type(command: string, pauseMs = 3_000): void {
    const { output } = this.#session.run(command, { kind: 'host' }, { maxLines: 100_000, maxVirtualMs: 3_600_000 }, `recording/${this.#lines.length}`);
    this.#lines.push(`$ ${command}`, ...output.trimEnd().split('\n').filter((line) => line !== ''));
    this.#session.advance(pauseMs);
  }

  get note(): string {
    return `---\nkubernetes: 1.32.0\n---\n\n# Bench\n\n\`\`\`console\n${this.#lines.join('\n')}\n\`\`\`\n`;
  }

  deploy(pods: number): void {
    this.type(`kubectl create deployment web --image=luksa/kubia --replicas=${pods}`, 60_000);
    this.type('kubectl expose deployment web --port=80 --target-port=8080');
    this.type('kubectl run client --image=curlimages/curl --command -- sleep infinity', 10_000);
  }
}

/** A Deployment of so many pods and so many requests to its Service, one a step. */
export function requestsNote(pods: number, requests: number): string {
  const workers = Math.ceil(pods / podsPerNode);
  const recording = new Recording(workers === 1 ? 1 : workers + 1);
  if (workers > 1) recording.type('kubectl get nodes -o wide');
  recording.deploy(pods);
  recording.type('kubectl get pods -o wide');
  recording.type('kubectl get svc web');
  for (let n = 0; n < requests; n++) recording.type('kubectl exec client -- curl -s web');
  return recording.note;
}

/** What people do: look, change something, look again. `pauseMs`: between two looks. */
export function everydayNote(steps: number, pauseMs = 3_000): string {
  const recording = new Recording();
  recording.deploy(3);
  const looks = ['kubectl get pods -o wide', 'kubectl get svc', 'kubectl get endpoints web', 'kubectl describe svc web', 'kubectl exec client -- curl -s web'];
  const changes = ['kubectl scale deployment web --replicas=2', 'kubectl label svc web tier=front --overwrite', 'kubectl scale deployment web --replicas=3'];
  for (let n = 0; n < steps - 3; n++) recording.type((n % 6 === 5 ? changes[Math.floor(n / 6) % changes.length] : looks[n % 6]) ?? 'kubectl get svc', n % 6 === 5 ? 40_000 : pauseMs);
  return recording.note;
}

/** A table in which each row shows values that were free: a name, an address, a node. More than a node has room for wait. */
export function rowsNote(rows: number): string {
  const recording = new Recording();
  recording.type(`kubectl create deployment web --image=luksa/kubia --replicas=${rows}`, 600_000);
  recording.type('kubectl get pods -o wide');
  return recording.note;
}

/** Many pods, a few of which come and go between one look and the next. */
export function changingNote(pods: number, steps: number): string {
  const recording = new Recording(Math.ceil(pods / podsPerNode) + 1);
  recording.type('kubectl get nodes -o wide');
  recording.deploy(pods);
  for (let n = 0; n < steps; n++) recording.type(n % 2 === 0 ? `kubectl scale deployment web --replicas=${pods + 1 + (n % 4)}` : 'kubectl get deployment web', 30_000);
  return recording.note;
}

/** So many requests in one command, their answers one a line. */
export function loopNote(pods: number, requests: number): string {
  const recording = new Recording();
  recording.deploy(pods);
  recording.type(`kubectl exec client -- sh -c 'for i in $(seq ${requests}); do curl -s web; done'`);
  return recording.note;
}

/** The last recorded line says something else. */
export function falseAtEnd(text: string): string {
  const lines = text.trimEnd().split('\n');
  const last = lines.findLastIndex((line) => !line.startsWith('```') && line.trim() !== '');
  return lines.with(last, `${lines[last] ?? ''} `.replace(/(\S)\s*$/, '$1x')).join('\n');
}
