/** `kubectl config view`: the kubeconfig, what is secret left out. */
import type { JsonObject } from '../../../base/json.ts';
import type { Verb } from '../../command.ts';
import { fail } from '../../errors.ts';
import { printFlags } from '../../flagSets.ts';
import type { Kubeconfig } from '../../host.ts';
import { currentContext } from '../../kubeconfigs.ts';
import { kubeconfigPath } from './contexts.ts';
import { choosePrinter } from '../../printers/index.ts';
import { printYaml } from '../../../text/yaml/print.ts';

export const view: Verb = {
  flags: [...printFlags, { name: 'minify', kind: 'bool' }, { name: 'flatten', kind: 'bool' }, { name: 'raw', kind: 'bool' }, { name: 'merge', kind: 'bool', default: 'true' }],
  run(invocation) {
    const { flags, host } = invocation;
    const path = kubeconfigPath(invocation);
    // One is simulated, as an installer leaves it; what another file says nobody here knows.
    if (!/(?:\.kube\/config|admin\.conf|k3s\.yaml)$/.test(path)) return host.unsupported(`the kubeconfig ${path}`);
    const config = host.readKubeconfig();
    const object = asObject(flags.bool('minify') ? minify(config) : config);
    const printer = choosePrinter(invocation, 'other');
    if (printer.kind === 'human') {
      invocation.out(printYaml(object));
      return 0;
    }
    const printed = printer.print(object, 'as-written');
    invocation.out(printed.stdout);
    if (printed.error !== undefined) fail(printed.error);
    return 0;
  },
};

function minify(config: Kubeconfig): Kubeconfig {
  const context = currentContext(config);
  if (!context) return fail('current-context must exist in order to minify');
  return {
    currentContext: config.currentContext,
    contexts: [context],
    clusters: config.clusters.filter(({ name }) => name === context.cluster),
    users: config.users.filter((name) => name === context.user),
  };
}

/** Credentials are certificates in every cluster that is set up with minikube, kind or kubeadm: their bytes are never shown. */
function asObject(config: Kubeconfig): JsonObject {
  return {
    kind: 'Config',
    apiVersion: 'v1',
    preferences: {},
    clusters: config.clusters.map(({ name, server }) => ({ name, cluster: { server, 'certificate-authority-data': 'DATA+OMITTED' } })),
    users: config.users.map((name) => ({ name, user: { 'client-certificate-data': 'DATA+OMITTED', 'client-key-data': 'DATA+OMITTED' } })),
    contexts: config.contexts.map(({ name, cluster, user, namespace }) => ({ name, context: { cluster, user, ...(namespace ? { namespace } : {}) } })),
    'current-context': config.currentContext,
  };
}
