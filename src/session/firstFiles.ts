/** The files that a machine has before anybody touches it. */
import type { Container, Image } from '../cluster/images/image.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { tokenOfPod } from '../cluster/accountTokens.ts';
import { certificate } from '../cluster/controllers/namespaceDefaults.ts';
import { filesBeside, isMounted, mountPaths } from '../cluster/node/volumes.ts';
import { resolvConf } from '../cluster/network/resolver.ts';
import type { Pod } from '../api/types/pod.ts';
import { Files, parentOf } from '../shell/files.ts';
import type { SessionOptions } from './options.ts';

/** Where a pod finds the token of its service account. */
export const accountPath = '/var/run/secrets/kubernetes.io/serviceaccount';

const directories = ['/bin', '/dev', '/etc', '/home', '/proc', '/root', '/run', '/sys', '/tmp', '/usr/bin', '/usr/local/bin', '/var/log'];

function withDirectories(extra: readonly string[]): Files {
  const files = new Files();
  for (const directory of [...directories, ...extra]) files.makeDirectory(directory);
  return files;
}

export function readersFiles(home: string): Files {
  const files = withDirectories([home]);
  files.write('/etc/hosts', readersHosts);
  return files;
}

/** `/etc/hosts` of the reader's machine. */
export const readersHosts = '127.0.0.1\tlocalhost\n';

export function nodeFiles(name: string, options: SessionOptions): Files {
  const files = withDirectories([]);
  files.write('/etc/hostname', `${name}\n`);
  files.write('/etc/hosts', ['127.0.0.1\tlocalhost', ...options.nodes.map((node) => `${node.address}\t${node.name}`), ''].join('\n'));
  return files;
}

/** Models the kubelet's ensureHostsFile; the resolv.conf is the resolver's own. */
export function containerFiles(container: Container, image: Image | undefined, cluster: Cluster): Files {
  const files = withDirectories([accountPath, ...mountPaths(cluster.world, cluster.store, container)]);
  const pod = cluster.store.get('pods', container.namespace, container.pod) as Pod | undefined;
  files.write('/etc/hostname', `${container.hostname}\n`);
  files.write('/etc/hosts', hostsFile(container, pod));
  files.generate('/etc/resolv.conf', () => resolvConf(cluster, { kind: 'pod', namespace: container.namespace, name: container.pod }));
  files.write(`${accountPath}/namespace`, container.namespace);
  if (pod && findsToken(pod, container)) {
    files.write(`${accountPath}/ca.crt`, certificate);
    files.generate(`${accountPath}/token`, () => tokenOfPod(pod, cluster));
  }
  for (const [path, text] of Object.entries(image?.files ?? {})) if (!isMounted(cluster.world, cluster.store, container, path)) files.write(path, text);
  for (const [path, text] of filesBeside(cluster.world, cluster.store, container)) files.write(path, text);
  return files;
}

/** Which programs an image has is said of the image itself. */
const programDirectories = ['/usr/bin', '/usr/local/bin', '/usr/local/sbin', '/usr/sbin'];

/** The directories of a container of which it is known what is in them: volumes, and where an image keeps its pages. */
export const knownDirectories = (container: Container, image: Image | undefined, { world, store }: Cluster): readonly string[] =>
  [accountPath, ...programDirectories, ...mountPaths(world, store, container), ...Object.keys(image?.files ?? {}).map(parentOf).filter((path) => !directories.includes(path))];

const findsToken = ({ spec }: Pod, { name }: Container): boolean => spec.containers.some((each) => each.name === name && each.volumeMounts?.some(({ mountPath }) => mountPath === accountPath));

function hostsFile(container: Container, pod: Pod | undefined): string {
  const { hostname } = container;
  const domain = pod?.spec.subdomain === undefined ? '' : `${hostname}.${pod.spec.subdomain}.${container.namespace}.svc.cluster.local\t`;
  const named = (pod?.spec.hostAliases ?? []).map(({ ip, hostnames = [] }) => `${ip}\t${hostnames.join('\t')}`);
  const aliases = named.length === 0 ? [] : ['', '# Entries added by HostAliases.', ...named];
  return [
    '# Kubernetes-managed hosts file.',
    '127.0.0.1\tlocalhost',
    '::1\tlocalhost ip6-localhost ip6-loopback',
    'fe00::0\tip6-localnet',
    'fe00::0\tip6-mcastprefix',
    'fe00::1\tip6-allnodes',
    'fe00::2\tip6-allrouters',
    ...(pod?.status?.podIPs?.map(({ ip }) => ip) ?? [container.podAddress]).map((address) => `${address}\t${domain}${hostname}`),
    ...aliases,
    '',
  ].join('\n');
}
