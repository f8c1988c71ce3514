/** `minikube addons enable NAME`: the addons, one row each. */
import type { ProgramInput } from '../../base/program.ts';
import { Unsupported } from '../../base/unsupported.ts';
import { atLeast } from '../../api/version.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { ingressAddon } from './ingress.ts';
import type { IngressClassOfAddon, Posted } from './ingress.ts';
import { olderIngressAddon } from './olderIngress.ts';

/** Each made when it is asked for, as it was put into a cluster of the version. */
const addons: Readonly<Record<string, (cluster: Cluster) => readonly Posted[]>> = { ingress: (cluster) => (atLeast(cluster.options.version, '1.19') ? ingressAddon(classOf(cluster)) : olderIngressAddon()) };

/** Until minikube 1.23 its Ingress class was not there, and an Ingress had none. */
const classOf = ({ chooser }: Cluster): IngressClassOfAddon => chooser.choose('minikube/addon/ingress/class', { kind: 'oneOf', options: ['default', 'none'], usual: 'default' }) as IngressClassOfAddon;

/** What minikube says in the end changed once; what it says on the way, nearly with every release. */
const endings = (name: string): readonly string[] => [`🌟  The '${name}' addon is enabled\n`, `✅  ${name} was successfully enabled\n`, `* The '${name}' addon is enabled\n`, `${name} was successfully enabled\n`];

export function enableAddon(name: string, cluster: Cluster, { stdout }: ProgramInput): number {
  const objects = addons[name];
  if (!objects) throw new Unsupported(`minikube addons enable ${name}`);
  for (const { path, body } of objects(cluster)) cluster.request({ method: 'POST', path, headers: { 'user-agent': 'kubectl-client-side-apply' }, body });
  const options = endings(name);
  stdout.write(cluster.chooser.choose(`minikube/addon/${name}`, { kind: 'oneOf', options, usual: options[0] ?? '' }));
  return 0;
}
