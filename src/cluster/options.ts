/** What a cluster is born with: everything about it that no command decides. */
import type { KubernetesVersion } from '../api/version.ts';
import type { Image } from './images/image.ts';
import type { TimeMs } from './ports/clock.ts';

export interface NodeOptions {
  readonly name: string;
  readonly address: string;
  /** On a dual-stack cluster: the other family's. */
  readonly secondAddress?: string;
  /** Under which a cloud lets the world outside reach it. */
  readonly externalAddress?: string;
  /** Pods on this node get their addresses here; two ranges on a dual-stack cluster, the primary family first. */
  readonly podCidr: string;
  readonly roles: readonly string[];
  /** A node of the control plane that runs everybody's pods, as minikube's and k3s' do; kubeadm and kind taint it where there are others. */
  readonly takesPods?: true;
  /** When it joined; at the cluster's birth where left out. */
  readonly joinedMs?: TimeMs;
  /** What its kubelet says of it; that of a node of a kind cluster where left out. */
  readonly machine?: Machine;
  /** What the API server hears from its kubelet's port (10250), which logs and exec go through; an answer where left out. */
  readonly kubeletPort?: 'refuses' | 'silent';
}

/** What a kubelet reports of its machine: `nodeInfo` of the node's status, and amounts by resource name such as `cpu: '8'`. */
export interface Machine {
  readonly info?: { readonly [field: string]: string };
  readonly capacity?: { readonly [resource: string]: string };
  readonly allocatable?: { readonly [resource: string]: string };
}

/** How a program was built, as `kubectl version` tells it. */
export interface Build {
  readonly gitCommit: string;
  readonly gitTreeState: string;
  readonly buildDate: string;
  readonly goVersion: string;
  readonly compiler: string;
  readonly platform: string;
}

/** How the API server shows itself inside the cluster: `default/kubernetes`. */
export interface ApiServerOptions {
  readonly port: number;
  /** False where it has no endpoints (`--endpoint-reconciler-type=none`). */
  readonly announced: boolean;
  /** Addresses of the other servers of a control plane of several; none where left out. */
  readonly others?: readonly string[];
  /** Its address where none of the nodes has it: a cloud runs the control plane. */
  readonly elsewhere?: string;
  /** When the Service was created, or created again; at the cluster's birth where left out. */
  readonly createdMs?: TimeMs;
}

/** The class that claims get which name none. */
export interface StorageClassOptions {
  readonly name: string;
  readonly provisioner: string;
  readonly reclaimPolicy: 'Delete' | 'Retain';
  readonly bindingMode: 'Immediate' | 'WaitForFirstConsumer';
}

/** Who gives Services of type LoadBalancer their addresses. */
export interface LoadBalancerOptions {
  /** In CIDR form: addresses are taken from here. */
  readonly range: string;
  /** Of these, such as somebody was seen to use: they are given out first, in this order. */
  readonly known?: readonly string[];
  /** Names that it tells in place of addresses, as AWS does: such as somebody was seen to use, given out in this order. Where left out it tells addresses. */
  readonly names?: readonly string[];
  /** How long a Service usually waits for its address, in milliseconds. */
  readonly usualMs: TimeMs;
  /** Whether it records events about the Services, as the clouds' controllers do. */
  readonly reports: 'events' | 'nothing';
}

export type ProxyMode = 'iptables' | 'ipvs' | 'nftables';

export interface ClusterOptions {
  readonly version: KubernetesVersion;
  /** What the API server calls its version, such as `v1.28.3+k3s1`; `v` and the version where left out. */
  readonly gitVersion?: string;
  /** What else `/version` tells; commit, day and compiler of a release are not known where left out. */
  readonly build?: Build;
  readonly nodes: readonly NodeOptions[];
  readonly serviceCidr: string;
  /** Domains that the nodes search, which pods search last. */
  readonly nodeSearch?: readonly string[];
  /** What name servers outside know, as far as it matters: addresses by name. */
  readonly outsideNames?: Readonly<Record<string, string>>;
  readonly proxyMode: ProxyMode;
  readonly clusterDomain: string;
  /** Where the reader's kubeconfig says that the API server is, as an address of http; what the tool that made the cluster writes there where left out. */
  readonly server?: string;
  /** Port 6443, announced, as old as the cluster where left out. */
  readonly apiServer?: ApiServerOptions;
  /** Whose components run in kube-system; none where left out: a note that does not show them says nothing of who installed its cluster. */
  readonly installer?: 'kind' | 'minikube';
  /** None where left out: claims then wait for a volume that somebody makes. */
  readonly storageClass?: StorageClassOptions;
  /** That are there from the beginning, beside those that every cluster has. */
  readonly namespaces?: readonly string[];
  /** Nobody where left out: Services of type LoadBalancer stay pending. */
  readonly loadBalancer?: LoadBalancerOptions;
  /** What serves Ingresses without being shown, unless chosen otherwise; nothing where left out. */
  readonly ingressController?: 'of another make';
  /** How long Events are kept behind their last write; an hour where left out. */
  readonly eventTtlMs?: TimeMs;
  /** When the API server first came up: the age of `default/kubernetes` counts from here. */
  readonly bornMs: TimeMs;
  /** When the first command can be run. */
  readonly startMs: TimeMs;
  /** Images beside the built-in ones: a note's or the configuration's own. */
  readonly images: readonly Image[];
}
