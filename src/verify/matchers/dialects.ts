/** How older versions than the ones that are simulated printed the same. */
import type { DurationForm } from '../../text/duration.ts';
import { durationInterval } from '../../text/duration.ts';
import type { Dialect } from '../told/dialectTold.ts';
import type { Line } from './words.ts';

/** Until 1.12 ages had one unit: an output with `1h` or `1d` in it is of that time, since 1.13 those are 60m and 24h. */
export function agesIn(recorded: readonly Line[], dialect: Dialect): DurationForm {
  if (dialect === 'today') return 'human';
  const isOnlyShort = (text: string): boolean => /^\d+[smhdy]$/.test(text) && !durationInterval(text) && durationInterval(text, 'short') !== undefined;
  return recorded.some(({ words }) => words.some(({ text }) => isOnlyShort(text))) ? 'short' : 'human';
}

const confirmation = /^([a-z]+)(?:\.[a-z0-9.-]+)?\/(\S+) (created|configured|unchanged|labeled|annotated|patched|replaced|edited|exposed|scaled)$/;
/** With a quotation mark too many, as some pages have it: nobody means anything by that. */
const olderConfirmation = /^([a-z]+) "([^"]+)" ([a-z]+)"?$/;

/** Until 1.10 kubectl confirmed with `service "web" created` what it confirms with `service/web created` since. */
export function isOlderConfirmation(simulated: string, recorded: string): boolean {
  const [, ...now] = confirmation.exec(simulated.trim()) ?? [];
  const [, ...then] = olderConfirmation.exec(recorded.trim()) ?? [];
  // Until 1.15 it did not say where there are none.
  if (recorded.trim() === 'No resources found.' && /^No resources found(?: in \S+ namespace\.)?$/.test(simulated.trim())) return true;
  return now.length > 0 && now.every((word, index) => word === then[index]);
}

/**
 * What runc says of a program that it can't start, past the words that change with each of its releases: `container_linux.go:346: starting
 * container process caused "exec: \\"sh\\": …"` and `unable to start container process: exec: "sh": …`.
 */
const runcComplaint = /^(?:error: |Error: )?(?:Internal error occurred: error executing command in container: )?(?:failed to exec in container: .*: |rpc error: .*: )?OCI runtime exec failed: exec failed: (?:\S+\.go:\d+: starting container process caused:? "?|unable to start container process: )(.*?)"?(?:: unknown)?$/;

export const isRuncComplaint = (text: string): boolean => runcComplaint.test(text.trim());

export function isSameRuncComplaint(simulated: string, recorded: string): boolean {
  const [now, then] = [simulated, recorded].map((text) => runcComplaint.exec(text.trim())?.[1]?.replaceAll('\\"', '"'));
  return now !== undefined && now === then;
}

/** Prefixes of names in listings of several kinds: short names until 1.11, with the group since. */
const olderPrefixes: Readonly<Record<string, string>> = {
  po: 'pod', svc: 'service', rc: 'replicationcontroller', cm: 'configmap', ep: 'endpoints', no: 'node', ns: 'namespace', deploy: 'deployment.apps', deployments: 'deployment.apps', rs: 'replicaset.apps', ds: 'daemonset.apps',
  statefulsets: 'statefulset.apps', jobs: 'job.batch', pods: 'pod', services: 'service', ing: 'ingress.networking.k8s.io',
};

/** A recorded `po/web` as it is written today, where the simulated word is that. */
export function sameKindPrefix(simulated: string, recorded: string): string {
  const slash = recorded.indexOf('/');
  const prefix = slash > 0 ? olderPrefixes[recorded.slice(0, slash)] : undefined;
  return prefix !== undefined && simulated.startsWith(`${prefix}/`) ? `${prefix}${recorded.slice(slash)}` : recorded;
}

/** Titles of columns that went by another name. */
const olderTitles: Readonly<Record<string, string>> = { CLUSTER_IP: 'CLUSTER-IP', EXTERNAL_IP: 'EXTERNAL-IP' };

export const todaysTitle = (title: string, dialect: Dialect): string => (dialect === 'any' ? (olderTitles[title] ?? title) : title);
