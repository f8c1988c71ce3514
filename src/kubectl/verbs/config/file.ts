/** Which kubeconfig `kubectl config` works on: the one that an installer left, or a file that `--kubeconfig` names and that the commands write. */
import { parseYamlDocuments } from '../../../text/yaml/read.ts';
import { printYaml } from '../../../text/yaml/print.ts';
import type { Invocation } from '../../command.ts';
import type { Kubeconfig } from '../../host.ts';
import { emptyKubeconfig, kubeconfigObject, kubeconfigOf } from '../../kubeconfigs.ts';

/** Where the kubeconfig is, as it is spoken of. */
export const kubeconfigPath = ({ input, flags }: Invocation): string => flags.string('kubeconfig') || input.env.get('KUBECONFIG') || `${input.env.get('HOME') ?? '/home/user'}/.kube/config`;

/** Of these one is simulated, as an installer leaves it. */
const isInstalled = (path: string): boolean => /(?:\.kube\/config|admin\.conf|k3s\.yaml)$/.test(path);

export const absolutePath = ({ input: { cwd } }: Invocation, path: string): string => (path.startsWith('/') ? path : `${cwd}/${path.replace(/^\.\//, '')}`);

/** A file that is not there yet is an empty one. What another file says that no command of the note wrote, nobody here knows. */
export function readConfig(invocation: Invocation): Kubeconfig {
  const path = kubeconfigPath(invocation);
  if (isInstalled(path)) return invocation.host.readKubeconfig();
  const text = invocation.input.files.read(absolutePath(invocation, path));
  if (text === undefined) return invocation.flags.changed('kubeconfig') ? emptyKubeconfig : invocation.host.unsupported(`the kubeconfig ${path}`);
  const [document] = parseYamlDocuments(text);
  const config = document?.kind === 'value' ? kubeconfigOf(document.value) : undefined;
  return config ?? invocation.host.unsupported(`the kubeconfig ${path}`);
}

export function writeConfig(invocation: Invocation, config: Kubeconfig): void {
  const path = kubeconfigPath(invocation);
  if (isInstalled(path)) invocation.host.writeKubeconfig(config);
  else invocation.input.files.write(absolutePath(invocation, path), printYaml(kubeconfigObject(config)));
}
