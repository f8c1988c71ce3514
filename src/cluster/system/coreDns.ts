/** The cluster's DNS as kubeadm installs it: each release its own template, so that its ReplicaSet has the name that everybody knows. */
import type { JsonObject } from '../../base/json.ts';
import { atLeast } from '../../api/version.ts';
import { addressText, listedCidrs, parseCidr } from '../addresses.ts';
import { present } from '../../base/assert.ts';
import type { ClusterOptions } from '../options.ts';
import { inNamespace } from './posted.ts';
import type { Posted } from './posted.ts';
import { coreDnsImage } from './releases.ts';

const labels = { 'k8s-app': 'kube-dns' };

/** `minikube` is content with one pod of it. */
export function coreDns(options: ClusterOptions): readonly Posted[] {
  const post = inNamespace('kube-system');
  const [primary] = listedCidrs(options.serviceCidr);
  const cidr = present(parseCidr(primary), `a range for Services: ${primary}`);
  const ports = [
    { name: 'dns', port: 53, protocol: 'UDP', targetPort: 53 },
    { name: 'dns-tcp', port: 53, protocol: 'TCP', targetPort: 53 },
    { name: 'metrics', port: 9153, protocol: 'TCP', targetPort: 9153 },
  ];
  return [
    post('v1', 'serviceaccounts', { metadata: { name: 'coredns' } }),
    post('v1', 'configmaps', { metadata: { name: 'coredns' }, data: { Corefile: corefile(options.clusterDomain) } }),
    post('apps/v1', 'deployments', {
      metadata: { name: 'coredns', labels },
      spec: { replicas: options.installer === 'minikube' ? 1 : 2, strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } }, selector: { matchLabels: labels }, template: template(options) },
    }),
    post('v1', 'services', {
      metadata: {
        name: 'kube-dns',
        labels: { ...labels, 'kubernetes.io/cluster-service': 'true', 'kubernetes.io/name': atLeast(options.version, '1.21') ? 'CoreDNS' : 'KubeDNS' },
        annotations: { 'prometheus.io/port': '9153', 'prometheus.io/scrape': 'true' },
      },
      spec: { clusterIP: addressText(cidr.first + 10n, cidr.bits), ports, selector: labels },
    }),
  ];
}

function template({ version }: ClusterOptions): JsonObject {
  const hasNamedProbes = atLeast(version, '1.34');
  const together = { labelSelector: { matchExpressions: [{ key: 'k8s-app', operator: 'In', values: ['kube-dns'] }] }, topologyKey: 'kubernetes.io/hostname' };
  const taints = [...(atLeast(version, '1.26') ? [] : ['node-role.kubernetes.io/master']), ...(atLeast(version, '1.20') ? ['node-role.kubernetes.io/control-plane'] : [])];
  return {
    metadata: { labels },
    spec: {
      priorityClassName: 'system-cluster-critical',
      serviceAccountName: 'coredns',
      ...(atLeast(version, '1.25') ? { affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: together }] } } } : {}),
      tolerations: [{ key: 'CriticalAddonsOnly', operator: 'Exists' }, ...taints.map((key) => ({ key, effect: 'NoSchedule' }))],
      nodeSelector: { 'kubernetes.io/os': 'linux' },
      containers: [
        {
          name: 'coredns',
          image: coreDnsImage(version),
          imagePullPolicy: 'IfNotPresent',
          resources: { limits: { memory: '170Mi' }, requests: { cpu: '100m', memory: '70Mi' } },
          args: ['-conf', '/etc/coredns/Corefile'],
          volumeMounts: [{ name: 'config-volume', mountPath: '/etc/coredns', readOnly: true }],
          ports: [
            { containerPort: 53, name: 'dns', protocol: 'UDP' },
            { containerPort: 53, name: 'dns-tcp', protocol: 'TCP' },
            { containerPort: 9153, name: 'metrics', protocol: 'TCP' },
            ...(hasNamedProbes ? [{ containerPort: 8080, name: 'liveness-probe', protocol: 'TCP' }, { containerPort: 8181, name: 'readiness-probe', protocol: 'TCP' }] : []),
          ],
          livenessProbe: { httpGet: { path: '/health', port: hasNamedProbes ? 'liveness-probe' : 8080, scheme: 'HTTP' }, initialDelaySeconds: 60, timeoutSeconds: 5, successThreshold: 1, failureThreshold: 5 },
          readinessProbe: { httpGet: { path: '/ready', port: hasNamedProbes ? 'readiness-probe' : 8181, scheme: 'HTTP' } },
          securityContext: { allowPrivilegeEscalation: false, capabilities: { add: ['NET_BIND_SERVICE'], drop: [atLeast(version, '1.29') ? 'ALL' : 'all'] }, readOnlyRootFilesystem: true },
        },
      ],
      dnsPolicy: 'Default',
      volumes: [{ name: 'config-volume', configMap: { name: 'coredns', items: [{ key: 'Corefile', path: 'Corefile' }] } }],
    },
  };
}

const corefile = (domain: string): string => `.:53 {
    errors
    health {
       lameduck 5s
    }
    ready
    kubernetes ${domain} in-addr.arpa ip6.arpa {
       pods insecure
       fallthrough in-addr.arpa ip6.arpa
       ttl 30
    }
    prometheus :9153
    forward . /etc/resolv.conf {
       max_concurrent 1000
    }
    cache 30
    loop
    reload
    loadbalance
}
`;
