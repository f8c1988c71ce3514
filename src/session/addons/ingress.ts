/** What `minikube addons enable ingress` puts into the cluster. https://github.com/kubernetes/minikube/tree/master/deploy/addons/ingress */
import type { JsonObject } from '../../base/json.ts';

const namespace = 'ingress-nginx';
const shared = { 'app.kubernetes.io/name': 'ingress-nginx', 'app.kubernetes.io/instance': 'ingress-nginx' };
const ofController = { ...shared, 'app.kubernetes.io/component': 'controller' };
const ofWebhook = { ...shared, 'app.kubernetes.io/component': 'admission-webhook' };

export interface Posted {
  readonly path: string;
  readonly body: JsonObject;
}

const core = (plural: string): string => `/api/v1/namespaces/${namespace}/${plural}`;
const image = (name: string, tag: string): string => `registry.k8s.io/ingress-nginx/${name}:${tag}`;

const controllerService = (name: string, type: string, ports: readonly JsonObject[]): Posted => ({
  path: core('services'),
  body: { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace, labels: ofController }, spec: { type, selector: ofController, ports } },
});

const webhookJob = (name: string, args: readonly string[]): Posted => ({
  path: `/apis/batch/v1/namespaces/${namespace}/jobs`,
  body: {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name, namespace, labels: ofWebhook },
    spec: { template: { metadata: { name, labels: ofWebhook }, spec: { restartPolicy: 'OnFailure', containers: [{ name: name.replace(/^.*-/, ''), image: image('kube-webhook-certgen', 'v1.5.2'), imagePullPolicy: 'IfNotPresent', args }] } } },
  },
});

const deployment = (): JsonObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'ingress-nginx-controller', namespace, labels: ofController },
  spec: {
    revisionHistoryLimit: 10,
    minReadySeconds: 0,
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } },
    selector: { matchLabels: ofController },
    template: {
      metadata: { labels: { ...ofController, 'gcp-auth-skip-secret': 'true' } },
      spec: {
        dnsPolicy: 'ClusterFirst',
        nodeSelector: { 'kubernetes.io/os': 'linux' },
        terminationGracePeriodSeconds: 0,
        containers: [
          {
            name: 'controller',
            image: image('controller', 'v1.12.2'),
            imagePullPolicy: 'IfNotPresent',
            args: ['/nginx-ingress-controller', '--election-id=ingress-nginx-leader', '--controller-class=k8s.io/ingress-nginx', '--watch-ingress-without-class=true', '--configmap=$(POD_NAMESPACE)/ingress-nginx-controller', '--report-node-internal-ip-address'],
            env: ['name', 'namespace'].map((field) => ({ name: `POD_${field.toUpperCase()}`, valueFrom: { fieldRef: { fieldPath: `metadata.${field}` } } })),
            ports: [
              { name: 'http', containerPort: 80, hostPort: 80, protocol: 'TCP' },
              { name: 'https', containerPort: 443, hostPort: 443, protocol: 'TCP' },
              { name: 'webhook', containerPort: 8443, protocol: 'TCP' },
            ],
            readinessProbe: { httpGet: { path: '/healthz', port: 10_254 }, initialDelaySeconds: 10, periodSeconds: 10, failureThreshold: 3 },
            livenessProbe: { httpGet: { path: '/healthz', port: 10_254 }, initialDelaySeconds: 10, periodSeconds: 10, failureThreshold: 5 },
            resources: { requests: { cpu: '100m', memory: '90Mi' } },
          },
        ],
      },
    },
  },
});

const ingressClass: Posted = {
  path: '/apis/networking.k8s.io/v1/ingressclasses',
  body: { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'nginx', labels: ofController, annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' } }, spec: { controller: 'k8s.io/ingress-nginx' } },
};

/** Whether it brings an Ingress class, which is the default one then. */
export type IngressClassOfAddon = 'default' | 'none';

/** In the order in which they are applied. */
export const ingressAddon = (ofClass: IngressClassOfAddon): readonly Posted[] => [
  { path: '/api/v1/namespaces', body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels: shared } } },
  { path: core('configmaps'), body: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'ingress-nginx-controller', namespace, labels: ofController }, data: { 'hsts': 'false' } } },
  controllerService('ingress-nginx-controller', 'NodePort', [
    { name: 'http', port: 80, protocol: 'TCP', targetPort: 'http' },
    { name: 'https', port: 443, protocol: 'TCP', targetPort: 'https' },
  ]),
  controllerService('ingress-nginx-controller-admission', 'ClusterIP', [{ name: 'https-webhook', port: 443, targetPort: 'webhook' }]),
  { path: `/apis/apps/v1/namespaces/${namespace}/deployments`, body: deployment() },
  ...(ofClass === 'default' ? [ingressClass] : []),
  webhookJob('ingress-nginx-admission-create', ['create', '--host=ingress-nginx-controller-admission', '--namespace=$(POD_NAMESPACE)', '--secret-name=ingress-nginx-admission']),
  webhookJob('ingress-nginx-admission-patch', ['patch', '--webhook-name=ingress-nginx-admission', '--namespace=$(POD_NAMESPACE)', '--patch-mutating=false', '--secret-name=ingress-nginx-admission', '--patch-failure-policy=Fail']),
];
