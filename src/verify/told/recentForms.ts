/**
 * What recent releases print otherwise than those before them, as far as notes show it often: which of them a note was recorded on, where it fits
 * none of those that are tried anyway. Unlike `formsTold` it rules nothing out.
 */
import type { Timeline } from '../plan/timeline.ts';
import { newest } from '../replayable.ts';
import type { MinorRange } from './formsTold.ts';

/** Tried in this order where a note does not pin its version: the newest of each generation of outputs. */
export const usualMinors = [32, 24, 20, 18] as const;

type Form = MinorRange & { readonly pattern: RegExp };

/** Since 1.30 the description of a template tells where its pods may go. */
export const templateWithoutPlaces = (): RegExp => /^Pod Template:\n(?: .*\n)*? {2}Volumes: +<none>\n(?! {2}Node-Selectors:)/m;

const forms = (): readonly Form[] => [
  // Descriptions of pods, and Events.
  { from: 25, pattern: /^Service Account: /m },
  { to: 26, pattern: /Successfully pulled image \S+ in [\d.]+m?s\s*$/m },
  { from: 27, pattern: /Successfully pulled image .*\(\S+ including waiting\)/ },
  { to: 29, pattern: /Successfully pulled image .*including waiting\)\s*$/m },
  { from: 30, pattern: /Successfully pulled image .*Image size: \d+ bytes/ },
  { to: 31, pattern: /\sCreated container [a-z0-9][-a-z0-9]*\s*$/m },
  { from: 32, pattern: /\sCreated container: / },
  { to: 28, pattern: /^Conditions:\n +Type +Status *\n +Initialized +(?:True|False)/m },
  { from: 29, pattern: /^ +PodReadyToStartContainers +(?:True|False)/m },
  { to: 28, pattern: /^ +conditions:\n +- lastProbeTime: null\n +lastTransitionTime: .*\n +status: "(?:True|False)"\n +type: Initialized$/m },
  { from: 29, pattern: /^ +type: PodReadyToStartContainers$/m },
  { to: 30, pattern: /^ +state:\n +running:\n +startedAt: .*\n(?! +(?:user|volumeMounts):)/m },
  { from: 31, pattern: /^ +recursiveReadOnly: Disabled$/m },
  { from: 25, to: 28, pattern: /preemption: 0\/\d+ nodes are available: .*\.\.\s*$/m },
  { to: 32, pattern: /^ +ConfigMapOptional: +<nil>/m },
  { from: 33, pattern: /^ +ConfigMapName:.*\n +Optional: /m },
  // Accounts had a Secret each; objects were shown with the fields that each writer manages until they were hidden, and with a path of their own before that.
  { to: 23, pattern: /^secrets:\n- name: \S+-token-[a-z0-9]{5}$/m },
  { to: 23, pattern: /^NAME +SECRETS +AGE\n(?:.*\n)*?default +1 /m },
  { from: 21, pattern: /^metadata:\n(?: {2}(?!managedFields:|selfLink:).*\n)+? {2}uid: /m },
  // Workloads.
  { to: 27, pattern: /^Labels: +(?!apps\.kubernetes\.io\/pod-index)\S+\n(?: +(?!apps\.kubernetes\.io\/pod-index)\S+\n)*? +statefulset\.kubernetes\.io\/pod-name=/m },
  { from: 28, pattern: /apps\.kubernetes\.io\/pod-index[=:]/ },
  { from: 25, pattern: /^OldReplicaSets: +\S+ \(0\/0/m },
  { from: 25, to: 30, pattern: /Scaled (?:up|down) replica set \S+ to \d+ from \d+\s*$/m },
  { to: 30, pattern: /Scaled (?:up|down) replica set \S+ to \d+\s*$/m },
  { from: 31, pattern: /Scaled (?:up|down) replica set \S+ from \d+ to \d+\s*$/m },
  { to: 29, pattern: templateWithoutPlaces() },
  { from: 30, pattern: /^Pod Template:\n(?: .*\n)*? {2}Node-Selectors:/m },
  { from: 30, pattern: /^Backoff Limit: /m },
  { to: 26, pattern: /^Selector: +controller-uid=/m },
  { from: 27, pattern: /^Selector: +batch\.kubernetes\.io\/controller-uid=/m },
  { to: 30, pattern: /^(?:NAMESPACE +)?NAME +COMPLETIONS +DURATION +AGE/m },
  { from: 31, pattern: /^(?:NAMESPACE +)?NAME +STATUS +COMPLETIONS +DURATION +AGE/m },
  { to: 26, pattern: /^(?:NAMESPACE +)?NAME +SCHEDULE +SUSPEND +ACTIVE +LAST SCHEDULE +AGE/m },
  { from: 27, pattern: /^(?:NAMESPACE +)?NAME +SCHEDULE +TIMEZONE +SUSPEND +ACTIVE +LAST SCHEDULE +AGE/m },
  { to: 29, pattern: /^\S+ +(?:\S+ +)?[A-Z][A-Za-z]+\/\S+ +(?:<unknown>|\d+%)\/\d+%/m },
  { from: 30, pattern: /^\S+ +(?:\S+ +)?[A-Z][A-Za-z]+\/\S+ +(?:cpu|memory): /m },
  // Volumes, Services, Ingresses, quotas.
  { to: 28, pattern: /^(?:NAMESPACE +)?NAME +.*ACCESS MODES +.*STORAGECLASS +(?:REASON +)?AGE/m },
  { from: 29, pattern: /^(?:NAMESPACE +)?NAME +.*STORAGECLASS +VOLUMEATTRIBUTESCLASS +/m },
  { from: 29, pattern: /^ +lastPhaseTransitionTime: /m },
  { from: 31, pattern: /^Internal Traffic Policy: /m },
  { to: 30, pattern: /\(<error: endpoints "\S+" not found>\)/ },
  { from: 31, pattern: /\(<error: services "\S+" not found>\)/ },
  { to: 30, pattern: /^(?:NAMESPACE +)?NAME +AGE +REQUEST +LIMIT/m },
  { from: 31, pattern: /^(?:NAMESPACE +)?NAME +REQUEST +LIMIT +AGE/m },
];

/** The newest release on which all that a note shows is printed so, where that is none of the usual ones. */
export function recentRelease({ steps }: Timeline): string | undefined {
  const seen = forms().filter(({ pattern }) => steps.some(({ recorded = '' }) => pattern.test(recorded)));
  const from = Math.max(0, ...seen.map((form) => form.from ?? 0));
  const to = Math.min(newest, ...seen.map((form) => form.to ?? newest));
  if (from > to || usualMinors.some((minor) => minor >= from && minor <= to)) return undefined;
  return `1.${to === newest ? from : to}`;
}
