/**
 * Admission webhooks. Of servers that may be asked the Ingress controller's is known: it has nothing against an Ingress that it can serve beside
 * the others. A configuration that sends anything else anywhere else is refused, for what would come of it is not known.
 */
import type { KubeObject } from '../../../api/object.ts';
import { part, parts, text } from '../../../api/fields.ts';
import { Unsupported } from '../../../base/unsupported.ts';
import { nextStem } from '../../network/connections.ts';
import { ageColumn, integer, nameColumn } from '../columns.ts';
import type { KindContext, KindStrategy } from '../kind.ts';
import { bornWithMany } from './plain.ts';

const configurations = 'validatingwebhookconfigurations.admissionregistration.k8s.io';
const ofIngressNginx = 'validate.nginx.ingress.kubernetes.io';

function knownAlone(configuration: KubeObject): KubeObject {
  if (parts(configuration, 'webhooks').some(({ name }) => name !== ofIngressNginx)) throw new Unsupported('admission webhooks');
  return configuration;
}

export const validatingWebhookConfiguration: KindStrategy = bornWithMany('admission webhooks', {
  prepareForCreate: knownAlone,
  prepareForUpdate: knownAlone,
  columns: () => [nameColumn, integer('Webhooks', (configuration) => parts(configuration, 'webhooks').length), ageColumn],
});

/** Models the admission webhook of ingress-nginx as far as it agrees. How soon its server is there is the author's patience. */
export function admitIngress(ingress: KubeObject, { cluster, row }: KindContext): void {
  const { world, chooser } = cluster;
  const asked = world.list(configurations).flatMap((configuration) => parts(configuration, 'webhooks')).map((webhook) => part(webhook, 'clientConfig', 'service'));
  for (const service of asked) {
    const [namespace, name] = [text(service.namespace), text(service.name)];
    const ready = parts(world.get('endpoints', namespace, name) ?? {}, 'subsets').some((subset) => parts(subset, 'addresses').length > 0);
    const answers = ready || (world.get('services', namespace, name) !== undefined && chooser.choose(`${nextStem(world, 'question')}/webhook`, { kind: 'oneOf', options: ['waited for', 'not there'], usual: 'waited for' }) === 'waited for');
    if (!answers || sharesPath(ingress, world.list(`${row.plural}.${row.group}`))) throw new Unsupported('what an admission webhook says');
  }
}

/** Two Ingresses with one path of one host are refused, by whichever rules the release has for that. */
function sharesPath(ingress: KubeObject, others: readonly KubeObject[]): boolean {
  const own = new Set(pathsOf(ingress));
  return others.some((other) => other.metadata.uid !== ingress.metadata.uid && pathsOf(other).some((path) => own.has(path)));
}

const pathsOf = (ingress: KubeObject): readonly string[] => parts(ingress, 'spec', 'rules').flatMap((rule) => parts(rule, 'http', 'paths').map(({ path }) => `${text(rule.host)}${text(path)}`));
