/** Kinds that own pods. https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/ */
import type { JsonObject } from '../../base/json.ts';
import type { KubeObject } from '../object.ts';
import type { Condition, IntOrString, LabelSelector } from './common.ts';
import type { PodTemplate } from './pod.ts';

export interface Deployment extends KubeObject {
  readonly spec: {
    readonly replicas?: number;
    readonly selector: LabelSelector;
    readonly template: PodTemplate;
    readonly strategy?: { readonly type?: string; readonly rollingUpdate?: { readonly maxSurge?: IntOrString; readonly maxUnavailable?: IntOrString } };
    readonly minReadySeconds?: number;
    readonly revisionHistoryLimit?: number;
    readonly progressDeadlineSeconds?: number;
    readonly paused?: boolean;
  };
  readonly status?: DeploymentStatus;
}

export type DeploymentStatus = {
  readonly observedGeneration?: number;
  readonly replicas?: number;
  readonly updatedReplicas?: number;
  readonly readyReplicas?: number;
  readonly availableReplicas?: number;
  readonly unavailableReplicas?: number;
  readonly collisionCount?: number;
  readonly conditions?: readonly Condition[];
};

export interface ReplicaSet extends KubeObject {
  readonly spec: { readonly replicas?: number; readonly selector: LabelSelector; readonly template: PodTemplate; readonly minReadySeconds?: number };
  readonly status?: ReplicaStatus;
}

export interface ReplicationController extends KubeObject {
  readonly spec: { readonly replicas?: number; readonly selector?: { readonly [key: string]: string }; readonly template: PodTemplate; readonly minReadySeconds?: number };
  readonly status?: ReplicaStatus;
}

export type ReplicaStatus = {
  readonly replicas: number;
  readonly fullyLabeledReplicas?: number;
  readonly readyReplicas?: number;
  readonly availableReplicas?: number;
  readonly observedGeneration?: number;
  readonly conditions?: readonly Condition[];
};

/** What a claim of each of a StatefulSet's pods is made from. */
export type ClaimTemplate = {
  readonly metadata?: { readonly name?: string; readonly labels?: Readonly<Record<string, string>> };
  readonly spec?: JsonObject;
};

export interface StatefulSet extends KubeObject {
  readonly spec: {
    readonly replicas?: number;
    readonly selector: LabelSelector;
    readonly serviceName?: string;
    readonly template: PodTemplate;
    readonly podManagementPolicy?: string;
    readonly ordinals?: { readonly start?: number };
    readonly persistentVolumeClaimRetentionPolicy?: { readonly whenDeleted?: 'Retain' | 'Delete'; readonly whenScaled?: 'Retain' | 'Delete' };
    readonly volumeClaimTemplates?: readonly ClaimTemplate[];
    readonly updateStrategy?: { readonly type?: string; readonly rollingUpdate?: { readonly partition?: number } };
    readonly revisionHistoryLimit?: number;
    readonly minReadySeconds?: number;
  };
  readonly status?: {
    readonly observedGeneration?: number;
    readonly replicas: number;
    readonly readyReplicas?: number;
    readonly currentReplicas?: number;
    readonly updatedReplicas?: number;
    readonly availableReplicas?: number;
    readonly currentRevision?: string;
    readonly updateRevision?: string;
    readonly collisionCount?: number;
  };
}

/** A template that a StatefulSet or DaemonSet had, as the patch that puts it back. */
export interface ControllerRevision extends KubeObject {
  readonly data: { readonly spec: { readonly template: JsonObject } };
  readonly revision: number;
}

export interface DaemonSet extends KubeObject {
  readonly spec: {
    readonly selector: LabelSelector;
    readonly template: PodTemplate;
    readonly updateStrategy?: { readonly type?: string; readonly rollingUpdate?: { readonly maxUnavailable?: IntOrString; readonly maxSurge?: IntOrString } };
    readonly revisionHistoryLimit?: number;
    readonly minReadySeconds?: number;
  };
  readonly status?: {
    readonly currentNumberScheduled: number;
    readonly numberMisscheduled: number;
    readonly desiredNumberScheduled: number;
    readonly numberReady: number;
    readonly observedGeneration?: number;
    readonly updatedNumberScheduled?: number;
    readonly numberAvailable?: number;
    readonly numberUnavailable?: number;
  };
}

export interface Job extends KubeObject {
  readonly spec: {
    readonly parallelism?: number;
    readonly completions?: number;
    readonly backoffLimit?: number;
    readonly activeDeadlineSeconds?: number;
    readonly ttlSecondsAfterFinished?: number;
    readonly completionMode?: string;
    readonly selector?: LabelSelector;
    readonly template: PodTemplate;
    readonly suspend?: boolean;
  };
  readonly status?: {
    readonly conditions?: readonly Condition[];
    readonly startTime?: string;
    readonly completionTime?: string;
    readonly active?: number;
    readonly succeeded?: number;
    readonly failed?: number;
    readonly ready?: number;
    readonly terminating?: number;
    /** Of an indexed Job: `0,2-4`. */
    readonly completedIndexes?: string;
    readonly uncountedTerminatedPods?: { readonly succeeded?: readonly string[]; readonly failed?: readonly string[] };
  };
}
