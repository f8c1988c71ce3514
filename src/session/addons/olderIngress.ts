/** What `minikube addons enable ingress` put into clusters before 1.19. https://github.com/kubernetes/minikube/blob/v1.3.0/deploy/addons/ingress/ingress-dp.yaml.tmpl */
import type { JsonObject } from '../../base/json.ts';
import type { Posted } from './ingress.ts';

const namespace = 'kube-system';
const reconciled = { 'addonmanager.kubernetes.io/mode': 'Reconcile' };

const labelled = (name: string): JsonObject => ({ 'app.kubernetes.io/name': name, 'app.kubernetes.io/part-of': namespace, ...reconciled });

const configMap = (name: string, data: JsonObject): Posted => ({ path: `/api/v1/namespaces/${namespace}/configmaps`, body: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace, labels: reconciled }, data } });

const deployment = (name: string, container: JsonObject): Posted => ({
  path: `/apis/apps/v1/namespaces/${namespace}/deployments`,
  body: {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace, labels: labelled(name) },
    spec: {
      replicas: 1,
      selector: { matchLabels: labelled(name) },
      template: { metadata: { labels: labelled(name) }, spec: { terminationGracePeriodSeconds: 60, containers: [{ name, imagePullPolicy: 'IfNotPresent', ...container }] } },
    },
  },
});

const controller: JsonObject = {
  image: 'quay.io/kubernetes-ingress-controller/nginx-ingress-controller:0.23.0',
  args: [
    '/nginx-ingress-controller',
    '--default-backend-service=$(POD_NAMESPACE)/default-http-backend',
    '--configmap=$(POD_NAMESPACE)/nginx-load-balancer-conf',
    '--tcp-services-configmap=$(POD_NAMESPACE)/tcp-services',
    '--udp-services-configmap=$(POD_NAMESPACE)/udp-services',
    '--annotations-prefix=nginx.ingress.kubernetes.io',
    '--report-node-internal-ip-address',
  ],
  env: ['name', 'namespace'].map((field) => ({ name: `POD_${field.toUpperCase()}`, valueFrom: { fieldRef: { fieldPath: `metadata.${field}` } } })),
  ports: [80, 443, 18_080].map((port) => ({ containerPort: port, hostPort: port })),
  readinessProbe: { httpGet: { path: '/healthz', port: 10_254, scheme: 'HTTP' } },
  livenessProbe: { httpGet: { path: '/healthz', port: 10_254, scheme: 'HTTP' }, initialDelaySeconds: 10, timeoutSeconds: 1 },
};

/** In the order in which they are applied. What answers where no rule matches is not claimed: its image is not known. */
export const olderIngressAddon = (): readonly Posted[] => [
  configMap('nginx-load-balancer-conf', { hsts: 'false', 'map-hash-bucket-size': '128' }),
  configMap('tcp-services', {}),
  configMap('udp-services', {}),
  deployment('default-http-backend', { image: 'gcr.io/google_containers/defaultbackend:1.4', ports: [{ containerPort: 8080 }] }),
  deployment('nginx-ingress-controller', controller),
];
