/** Which Kubernetes a note says outright that it ran on: `kubectl version` and `get nodes` print the whole version. */
import { resources, splitApiVersion } from '../../api/scheme.ts';
import { parseVersion } from '../../api/version.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import { isObject } from '../../base/json.ts';
import { remembered } from '../../base/remember.ts';
import { parseYamlDocuments } from '../../text/yaml/read.ts';
import { formsTold } from './formsTold.ts';
import { describesIngress } from './ingressTold.ts';
import { machinesTold } from './machinesTold.ts';
import { recentRelease, templateWithoutPlaces } from './recentForms.ts';
import { heredocsIn } from '../unshown/heredocs.ts';
import { firstTold } from './told.ts';
import type { Timeline } from '../plan/timeline.ts';

/** As the API server calls it, such as `v1.28.3+k3s1`: told by itself, or else by the kubelet of a node. */
export const gitVersionTold: (timeline: Timeline) => string | undefined = remembered((timeline) => {
  const own = firstTold(timeline, ({ text }) => (/^Server Version: (v\d\S*)$/.exec(text) ?? /^Server Version: .*\bGitVersion:"(v\d[^"]*)"/.exec(text))?.[1]);
  if (own !== undefined) return own;
  const kubelets = [...machinesTold(timeline).values()].flatMap(({ info }) => info?.['kubeletVersion'] ?? []);
  // No kubelet may be newer than its API server.
  return kubelets.filter((text) => parseVersion(text) !== undefined).sort((a, b) => age(b) - age(a))[0];
});

const age = (text: string): number => {
  const { major = 0, minor = 0, patch = 0 } = parseVersion(text) ?? {};
  return (major * 1000 + minor) * 1000 + patch;
};

export function versionTold(timeline: Timeline): KubernetesVersion | undefined {
  return parseVersion(gitVersionTold(timeline) ?? '');
}

/** Versions that what kubectl says points to, the last that said so: they are tried before all others. */
export function versionsHinted(timeline: Timeline): readonly string[] {
  const saysMaster = timeline.steps.some(({ recorded = '' }) => /^Kubernetes master is running at /m.test(recorded));
  const { to = Infinity } = formsTold(timeline) ?? {};
  const shows = (pattern: RegExp): boolean => timeline.steps.some(({ recorded = '' }) => pattern.test(recorded));
  // What newer releases than the usual one say of themselves.
  const newer = shows(/^\S+ "\S+" (?:force )?deleted from \S+ namespace$/m) ? ['1.34'] : shows(/^Warning: v1 Endpoints is deprecated in v1\.33\+/m) ? ['1.33'] : [];
  // Since 1.31 a pod on its way out is told by how its containers ended once they have.
  const older = shows(/^(?:\S+\s+)?\S+\s+0\/\d+\s+Terminating\s/m) ? ['1.30'] : [];
  const unplaced = shows(templateWithoutPlaces()) ? ['1.29'] : [];
  const warned = shows(/ Use kubectl kubectl exec /) ? ['1.18'] : shows(/^kubectl exec \[POD\] \[COMMAND\] is DEPRECATED /m) ? ['1.24'] : [];
  const unwarned = timeline.steps.some(({ command, recorded = '' }) => execWithoutDashes.test(command) && recorded.trim() !== '' && !/^(?:kubectl exec \[POD\]|error: exec \[POD\])/m.test(recorded)) ? ['1.17'] : [];
  // Since 1.25 the description of a pod names its account.
  const nameless = timeline.steps.some(({ command, recorded = '' }) => /\bdescribe\b/.test(command) && /^Priority:\s+\d+\n(?:Priority Class Name:.*\n)?Node:\s/m.test(recorded)) ? ['1.24'] : [];
  // Descriptions have left out what `apply` keeps for itself since 1.18, and those of Ingresses and Secrets have had an annotation beside its title, or none.
  const oldest = timeline.steps.some(({ command, recorded = '' }) => /\bdescribe\b/.test(command) && (/^(?:Annotations:\s+|\s+)kubectl\.kubernetes\.io\/last-applied-configuration:/m.test(recorded) || ((describesIngress.test(command) || /\bdescribe\s+secrets?\b/.test(command)) && /^Annotations:[ \t]*$/m.test(recorded)))) ? ['1.17'] : [];
  // Until kubectl looked at their newer times, the scheduler's Events had no age; until 1.19 a kubelet's told of its machine.
  const isPatched = shows(/\sScheduled\s+\d\w*\s+default-scheduler\s/) && shows(/\skubelet, \S/);
  const events = isPatched ? [oldest.length > 0 ? '1.17.17' : '1.18.20'] : shows(/\s<unknown>\s+default-scheduler\s/) ? ['1.18'] : [];
  // Since 1.22 restarts are told with how long ago the last one was.
  const timeless = shows(/^(?:\S+\s+)?\S+\s+\d+\/\d+\s+[A-Z]\S+\s+[1-9]\d*\s+\d+[smhd]\S*(?:\s|$)/m) ? ['1.21'] : [];
  const recent = recentRelease(timeline);
  return [...(recent === undefined ? [] : [recent]), ...newer, ...older, ...unplaced, ...warned, ...unwarned, ...(to < 16 ? [`1.${to}`] : []), ...(isPatched ? [] : oldest), ...events, ...timeless, ...nameless, ...(runMadeDeployments(timeline) || runHadGenerators(timeline) ? ['1.17'] : []), ...(saysMaster ? ['1.18'] : []), ...(jobsPodsAreNumbered(timeline) ? ['1.22'] : []), ...lastThatServe(timeline)];
}

/** kubectl has warned of a command without `--` before it since 1.18. */
const execWithoutDashes = /\bkubectl exec(?!.*\s--(?:\s|$))(?:\s+(?:-[cn]\s+\S+|-\S+))*\s+[\w<$]\S*(?:\s+(?:-[cn]\s+\S+|-\S+))*\s+[\w/]/;

/** `hello--1-5gjjr`: releases of 1.22 alone named the pods of Jobs so. */
const jobsPodsAreNumbered = ({ steps }: Timeline): boolean => steps.some(({ recorded = '' }) => /^(?:pod\/)?[a-z0-9][-a-z0-9]*--1-[a-z0-9]{5}\s/m.test(recorded));

/**
 * The last release that serves all that is made of manifests, where a newer one does not: unless it is the point that it is refused. Since 1.19 the
 * server warns of what it will take away, so a recording without a warning is tried on an older one first.
 */
function lastThatServe({ steps }: Timeline): readonly string[] {
  if (steps.some(({ recorded = '' }) => /no matches for kind/.test(recorded))) return steps.some(({ recorded = '' }) => /^error: unable to recognize /m.test(recorded)) ? [lastThatCannotRecognize] : [];
  const texts = new Set(steps.flatMap(({ before, command }) => [...before.map(({ text }) => text), ...heredocsIn(command)]));
  const last = [...texts].flatMap((text) => lastServing(text)).sort((a, b) => age(`v${a}.0`) - age(`v${b}.0`))[0];
  if (last === undefined) return [];
  const isConfirmed = steps.some(({ recorded = '' }) => /^[a-z]+\.\S+\/\S+ (?:created|configured)$/m.test(recorded));
  const warns = steps.some(({ recorded = '' }) => /^Warning: .* is deprecated in v1/m.test(recorded));
  return isConfirmed && !warns ? ['1.18', last] : [last];
}

/** kubectl spoke of a resource mapping since. */
const lastThatCannotRecognize = '1.22';

/** Of each object in a manifest whose version was taken away, the last release that had it. */
function lastServing(text: string): readonly string[] {
  if (!text.includes('beta')) return [];
  return parseYamlDocuments(text).flatMap((document) => {
    const value = document.kind === 'value' && isObject(document.value) ? document.value : {};
    const { group, version } = splitApiVersion(String(value['apiVersion'] ?? ''));
    const row = resources.find((each) => each.group === group && each.kind === value['kind']);
    return row?.versions.find((each) => each.version === version)?.until ?? [];
  });
}

/** Whether `kubectl run` is seen to make Deployments, as it did until 1.17: it says so, is told of how many pods, or what it made is exposed as one. */
/** `--generator` went with 1.21, and was warned of since 1.18. */
const runHadGenerators = ({ steps }: Timeline): boolean => steps.some(({ command, recorded = '' }) => /\bkubectl run\b.*\s--generator=/.test(command) && !/unknown flag|Flag --generator has been deprecated/.test(recorded));

function runMadeDeployments({ steps }: Timeline): boolean {
  const run = steps.filter(({ command }) => /\bkubectl run\b/.test(command) && !/--restart/.test(command));
  const isExposed = (words: string): boolean => steps.some(({ command }) => {
    const [, name] = /\bkubectl (?:expose|scale) deploy(?:ment)?s?[ /]([\w.-]+)/.exec(command) ?? [];
    return name !== undefined && words.split(/\s+/).includes(name) && !steps.some((each) => new RegExp(`create deploy\\w* ${name}\\b`).test(each.command));
  });
  return run.some(({ command, recorded = '' }) => /\s--replicas\b/.test(command) || recorded.startsWith('kubectl run --generator=deployment/apps.v1 is DEPRECATED') || /^deployment(?:\.\w+)?[/ ]"?[\w.-]+"? created$/m.test(recorded) || isExposed(command));
}
