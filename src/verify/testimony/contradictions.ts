/**
 * Recordings that contradict each other, or Kubernetes, whatever the cluster was: found in the words alone, so that they are found
 * behind steps that can't be replayed too. Each rule is one row; it says which step is wrong, and why.
 */
import { remembered } from '../../base/remember.ts';
import { parseAddress } from '../../cluster/addresses.ts';
import { leadsToOtherCluster, mayChangeCluster } from '../aside/effects.ts';
import { olderNameIn } from '../aside/olderNames.ts';
import type { Step, Timeline } from '../plan/timeline.ts';
import { dialectTold } from '../told/dialectTold.ts';
import { ageOf, rowsOf, serviceFacts } from './facts.ts';
import type { ServiceFact } from './facts.ts';
import { dnsRowFits, isDnsRow } from './dnsService.ts';
import type { RevisionContradiction } from './revisions.ts';
import { revisionContradictions } from './revisions.ts';
import type { Unprintable } from './unprintable.ts';
import { unprintableIn } from './unprintable.ts';

export type Contradiction =
  | RevisionContradiction
  | { readonly kind: 'unprintable'; readonly found: Unprintable }
  | { readonly kind: 'addressChanged'; readonly service: string; readonly before: string; readonly line: number; readonly after: string }
  | { readonly kind: 'addressKept'; readonly service: string; readonly address: string; readonly line: number }
  | { readonly kind: 'addressShared'; readonly service: string; readonly other: string; readonly address: string }
  | { readonly kind: 'podAddressShared'; readonly pod: string; readonly other: string; readonly address: string }
  | { readonly kind: 'nodePortChanged'; readonly service: string; readonly port: string; readonly before: string; readonly line: number; readonly after: string }
  | { readonly kind: 'younger'; readonly object: string; readonly before: string; readonly line: number; readonly after: string }
  | { readonly kind: 'olderThanCreated'; readonly object: string; readonly age: string; readonly other: string; readonly otherAge: string }
  | { readonly kind: 'noSuchPod'; readonly service: string; readonly address: string; readonly line: number }
  | { readonly kind: 'noSuchGroup'; readonly text: string; readonly group: string }
  | { readonly kind: 'contextChanged'; readonly before: string; readonly line: number; readonly after: string }
  | { readonly kind: 'noStatusLine'; readonly line: string }
  | { readonly kind: 'noSelector'; readonly text: string }
  | { readonly kind: 'noAddress'; readonly text: string }
  | { readonly kind: 'externalOfClusterIP'; readonly service: string; readonly address: string }
  | { readonly kind: 'nameLost'; readonly name: string; readonly line: number }
  | { readonly kind: 'dnsPorts'; readonly text: string }
  | { readonly kind: 'outOfOrder'; readonly first: string; readonly second: string }
  | { readonly kind: 'ofTwoVersions'; readonly newer: string; readonly older: string; readonly line: number };

/** Whether it is about what no comparison holds: then it stands even where the output is one that the simulator prints. */
export const isOfFreeValues = ({ kind }: Contradiction): boolean => kind.startsWith('revision') || kind === 'noAddress' || kind === 'unprintable';

type Rule = (timeline: Timeline) => Iterable<readonly [step: Step, contradiction: Contradiction]>;

/** The first contradiction of each step, by its index. */
export const contradictionsIn: (timeline: Timeline) => ReadonlyMap<number, Contradiction> = remembered((timeline) => {
  const found = new Map<number, Contradiction>();
  for (const rule of Object.values(rules)) for (const [step, contradiction] of rule(timeline)) if (!found.has(step.index)) found.set(step.index, contradiction);
  return found;
});

const addressTitles = ['CLUSTER-IP', 'EXTERNAL-IP', 'IP', 'INTERNAL-IP', 'ENDPOINTS'];

/** Commands after which objects may be other ones of the same name, or other clusters. */
const startsOver = /\b(?:delete|replace|uninstall|rollback|reset|create|apply|init|start|stop|use-context|edit|patch|set|install|upgrade|expose|run|restart)\b|\bvim?\b/;
const removes = new RegExp(String.raw`\b(?:delete|uninstall|reset|replace)\b|${leadsToOtherCluster.source}`);

/** Commands after which a Service may have other pods behind it. */
const givesOtherPods = /\b(?:delete|replace|drain|scale|apply|create|set|edit|patch|rollout|label|run|restart)\b/;

const between = (timeline: Timeline, from: Step, to: Step): readonly Step[] => timeline.steps.slice(from.index + 1, to.index);
const anyBetween = (timeline: Timeline, from: Step, to: Step, what: RegExp): boolean => [...between(timeline, from, to).map(({ command }) => command), to.command].some((command) => what.test(command));

/** Pairs of what was said of one Service, the earlier first, each with the last before it. */
const pairsOf: (timeline: Timeline) => readonly (readonly [ServiceFact, ServiceFact])[] = remembered((timeline) => {
  const last = new Map<string, ServiceFact>();
  return timeline.steps.flatMap(serviceFacts).flatMap((fact) => {
    const scoped = `${namespaceOf(fact.step.command)}/${fact.name}`;
    const before = last.get(scoped);
    last.set(scoped, fact);
    return before && (before.step !== fact.step || before.before) ? [[before, fact] as const] : [];
  });
});

const namespaceOf = (command: string): string => /(?:-n|--namespace)[ =](\S+)/.exec(command)?.[1] ?? 'default';

const rules: Readonly<Record<string, Rule>> = {
  revisions: revisionContradictions,

  *unprintable(timeline) {
    for (const [step, found] of unprintableIn(timeline)) yield [step, { kind: 'unprintable', found }];
  },

  /** A cluster IP is immutable: only another Service of the same name has another one. */
  *addressChanged(timeline) {
    for (const [before, after] of pairsOf(timeline)) {
      if (before.clusterIP === undefined || after.clusterIP === undefined || before.clusterIP === after.clusterIP || anyBetween(timeline, before.step, after.step, removes)) continue;
      // A second way to create it is told between them.
      if (anyBetween(timeline, before.step, after.step, /\b(?:create|apply|expose)\b/)) continue;
      yield [after.step, { kind: 'addressChanged', service: after.name, before: before.clusterIP, line: before.step.line, after: after.clusterIP }];
    }
  },

  /** A Service that is created again gets an address anew, one of thousands, unless its manifest asks for one. */
  *addressKept(timeline) {
    const pinned = timeline.steps.some((step) => [...step.before.map(({ text }) => text), step.command].some((text) => /clusterIP:\s*\d/.test(text)));
    if (pinned) return;
    for (const [before, after] of pairsOf(timeline)) {
      if (before.clusterIP === undefined || before.clusterIP !== after.clusterIP || before.name === 'kubernetes') continue;
      const deletes = new RegExp(`\\bkubectl delete\\b[^;|&]*\\b(?:svc|services?)\\b[^;|&]*[ /]${before.name}(?![\\w.-])`);
      if (anyBetween(timeline, before.step, after.step, deletes)) yield [after.step, { kind: 'addressKept', service: after.name, address: before.clusterIP, line: before.step.line }];
    }
  },

  /** Whoever hands out cluster IPs hands out each once. */
  *addressShared(timeline) {
    for (const step of timeline.steps) {
      const services = rowsOf(step).flatMap(({ cells }) => ({ service: [cells.get('NAMESPACE'), cells.get('NAME')].filter((part) => part !== undefined).join('/'), address: cells.get('CLUSTER-IP') ?? '' }));
      for (const [index, { service, address: own }] of services.entries()) {
        const other = services.slice(0, index).find((each) => each.address === own && each.service !== service);
        if (other && address.test(own)) yield [step, { kind: 'addressShared', service, other: other.service, address: own }];
      }
    }
  },

  /** Each pod has an address of its own, but on its node's network and when it has ended. */
  *podAddressShared(timeline) {
    if (timeline.steps.some(({ before }) => before.some(({ text }) => /hostNetwork/.test(text)))) return;
    for (const step of timeline.steps) {
      // What a watch shows one after the other need not be there at once.
      if (/\bkube-|\s(?:-w|--watch(?:-only)?)\b/.test(step.command)) continue;
      const pods = rowsOf(step).filter(({ cells }) => cells.get('STATUS') === 'Running' && cells.has('RESTARTS') && !cells.has('NAMESPACE') && address.test(cells.get('IP') ?? ''));
      for (const [index, { cells }] of pods.entries()) {
        const other = pods.slice(0, index).find((each) => each.cells.get('IP') === cells.get('IP') && each.cells.get('NAME') !== cells.get('NAME'));
        if (other) yield [step, { kind: 'podAddressShared', pod: cells.get('NAME') ?? '', other: other.cells.get('NAME') ?? '', address: cells.get('IP') ?? '' }];
      }
    }
  },

  /** A node port stays with its Service until somebody changes one of them. */
  *nodePortChanged(timeline) {
    for (const [before, after] of pairsOf(timeline)) {
      if (anyBetween(timeline, before.step, after.step, startsOver) || (before.type !== undefined && after.type !== undefined && before.type !== after.type)) continue;
      for (const [port, nodePort] of before.nodePorts) {
        const later = after.nodePorts.get(port);
        if (later !== undefined && later !== nodePort) yield [after.step, { kind: 'nodePortChanged', service: after.name, port, before: nodePort, line: before.step.line, after: later }];
      }
    }
  },

  /** Nothing gets younger but by being created again. */
  *younger(timeline) {
    const last = new Map<string, { readonly row: ReturnType<typeof rowsOf>[number]; readonly step: Step }>();
    for (const row of timeline.steps.flatMap(rowsOf)) {
      const { step, cells } = row;
      const name = cells.get('NAME') ?? '';
      const kind = kindOf(step.command, name);
      const age = ageOf(row);
      if (!age || kind === undefined || cells.has('NAMESPACE')) continue;
      const key = `${namespaceOf(step.command)}/${kind}/${name.replace(/^.*\//, '')}`;
      const before = last.get(key);
      last.set(key, { row, step });
      const ageBefore = before && ageOf(before.row);
      if (!before || !ageBefore || before.step === step || age.toMs > ageBefore.fromMs) continue;
      if (anyBetween(timeline, before.step, step, kind === 'pod' ? leadsToOtherCluster : removes) || (kind !== 'pod' && anyBetween(timeline, before.step, step, /\b(?:create|apply|run|expose)\b/))) continue;
      yield [step, { kind: 'younger', object: name, before: before.row.cells.get('AGE') ?? '', line: before.step.line, after: cells.get('AGE') ?? '' }];
    }
  },

  /** What was listed before something else was created is the older of the two. */
  *olderThanCreated(timeline) {
    const createdBy = new Map<string, Step>();
    for (const step of timeline.steps) {
      const rows = rowsOf(step);
      for (const older of rows) {
        const created = createdBy.get(older.cells.get('NAME') ?? '');
        const age = created && ageOf(older);
        if (!age) continue;
        for (const other of rows) {
          const otherName = other.cells.get('NAME') ?? '';
          const otherAge = ageOf(other);
          if (other === older || !otherAge || otherAge.toMs > age.fromMs) continue;
          const listed = timeline.steps.slice(0, created.index).some((earlier) => rowsOf(earlier).some((row) => row.cells.get('NAME') === otherName));
          const again = timeline.steps.slice(created.index, step.index).some((each) => removes.test(each.command) || confirms(each, otherName));
          if (!listed || again) continue;
          yield [step, { kind: 'olderThanCreated', object: older.cells.get('NAME') ?? '', age: older.cells.get('AGE') ?? '', other: otherName, otherAge: other.cells.get('AGE') ?? '' }];
        }
      }
      for (const name of namesConfirmed(step)) createdBy.set(name, step);
    }
  },

  /** Endpoints are addresses of pods: one that the listing of all pods does not have is none. */
  *noSuchPod(timeline) {
    for (const listing of timeline.steps) {
      if (!/\bget (?:po|pods?)\b[^|]*-o\s*=?wide\b/.test(listing.command) || /\s-l|--selector|\||--field-selector|-n\s|--namespace/.test(listing.command) || /^\s*\.{3}|…/m.test(listing.recorded ?? '')) continue;
      const pods = new Set(rowsOf(listing).map(({ cells }) => cells.get('IP') ?? ''));
      if (pods.size === 0) continue;
      for (const other of timeline.steps) {
        const [first, second] = other.index < listing.index ? [other, listing] : [listing, other];
        if (other === listing || !/\bget (?:ep|endpoints)\b/.test(other.command)) continue;
        for (const { cells } of rowsOf(other)) {
          const addresses = (cells.get('ENDPOINTS') ?? '').split(',').map((endpoint) => endpoint.replace(/:\d+$/, '')).filter((text) => address.test(text));
          const stray = addresses.find((each) => !pods.has(each));
          // Where none is a pod's, they are not pods' at all.
          if (stray !== undefined && addresses.some((each) => pods.has(each)) && !anyBetween(timeline, first, second, givesOtherPods)) yield [second, { kind: 'noSuchPod', service: cells.get('NAME') ?? '', address: stray, line: first.line }];
        }
      }
    }
  },

  /** kubectl confirms with the group that the manifest names. */
  *noSuchGroup(timeline) {
    for (const step of timeline.steps) {
      for (const [, kind = '', group = '', name = ''] of (step.recorded ?? '').matchAll(/^([a-z]+)\.([a-z][a-z0-9.]*)\/([a-z0-9][-a-z0-9.]*) (?:created|configured|unchanged)$/gm)) {
        const known = groups[kind];
        if (known === undefined) continue;
        const written = groupWritten(timeline, step, kind, name);
        if (!known.includes(group) || (written !== undefined && written !== group)) yield [step, { kind: 'noSuchGroup', text: `${kind}.${group}/${name}`, group: written ?? known[0] ?? '' }];
      }
    }
  },

  /** curl -i prints the answer's head before its body. */
  *noStatusLine(timeline) {
    for (const step of timeline.steps) {
      const words = step.command.split(/\s+/);
      // A forwarder in the background tells of the connection first.
      const first = (step.recorded ?? '').split('\n').map((line) => line.trim()).find((line) => line !== '' && !line.startsWith('Handling connection for '));
      if (words[0] !== 'curl' || !words.some((word) => /^-[sSkLv]*[iI][sSkLv]*$/.test(word) || word === '--include' || word === '--head') || /[|>]|-o\b/.test(step.command)) continue;
      if (first !== undefined && !/^(?:HTTP\/|curl: |\*|[<>] |% Total|\.{3}|…|<[a-z-]+>$|Warning)/i.test(first)) yield [step, { kind: 'noStatusLine', line: first }];
    }
  },

  /** A Service's selector is a set of pairs. */
  *noSelector(timeline) {
    for (const step of timeline.steps) {
      if (!/\bget (?:svc|services?)\b/.test(step.command)) continue;
      for (const { cells } of rowsOf(step)) {
        const selector = cells.get('SELECTOR');
        if (selector === undefined || /^(?:<none>|\.{3}|…)$/.test(selector) || selector === '') continue;
        if (selector.split(',').some((pair) => !/^[\w./-]+=[\w.-]*$/.test(pair))) yield [step, { kind: 'noSelector', text: selector }];
      }
    }
  },

  /** Each of the four numbers of an address is a byte. */
  *noAddress(timeline) {
    for (const { step, cells } of timeline.steps.flatMap(rowsOf)) {
      const shown = addressTitles.flatMap((title) => (cells.get(title) ?? '').match(/(?<![\w.])\d+(?:\.\d+){3}(?![\w.])/g) ?? []);
      const text = shown.find((each) => !parseAddress(each));
      if (text !== undefined) yield [step, { kind: 'noAddress', text }];
    }
    for (const step of timeline.steps) {
      const [, text] = [...(step.recorded ?? '').matchAll(/\bhttps?:\/\/(\d+(?:\.\d+){3})(?=[:/\s]|$)/g)].find(([, each = '']) => !parseAddress(each) && !step.command.includes(each)) ?? [];
      if (text !== undefined) yield [step, { kind: 'noAddress', text }];
    }
  },

  /** The context in which commands are typed stays the same until somebody changes it. */
  *contexts(timeline) {
    let before: { readonly step: Step; readonly context: string } | undefined;
    for (const step of timeline.steps) {
      // Other programs write kubeconfigs too, and what prose says may have been done.
      if (step.prose !== '' || !/^(?:kubectl|k) (?!config (?!view|get-|current)|.*(?:--kubeconfig|--context))/.test(step.command) || step.where.kind === 'place') before = undefined;
      const context = currentContext(step);
      if (context === undefined) continue;
      if (before && before.context !== context) yield [step, { kind: 'contextChanged', before: before.context, line: before.step.line, after: context }];
      else before = { step, context };
    }
  },

  /** Only a load balancer or `externalIPs` give an external address; without either a ClusterIP Service has none. */
  *externalOfClusterIP(timeline) {
    const given = timeline.steps.some((step) => [...step.before.map(({ text }) => text), step.command, step.recorded ?? ''].some((text) => /externalIPs|external-ip/.test(text)));
    if (given) return;
    for (const { step, cells } of timeline.steps.flatMap(rowsOf)) {
      const external = cells.get('EXTERNAL-IP') ?? '';
      if (cells.get('TYPE') === 'ClusterIP' && address.test(external)) yield [step, { kind: 'externalOfClusterIP', service: cells.get('NAME') ?? '', address: external }];
    }
  },

  /** A name that was answered is answered again, as long as nothing is done in between. */
  *nameLost(timeline) {
    for (const step of timeline.steps) {
      const name = /can't resolve '([^']+)'/.exec(step.recorded ?? '')?.[1];
      const before = timeline.steps.slice(0, step.index).findLast(({ command }) => command === step.command);
      if (name === undefined || before?.recorded === undefined || !new RegExp(`^Name:\\s+${name}\\b[^\\n]*\\nAddress`, 'm').test(before.recorded)) continue;
      if (!between(timeline, before, step).some(({ command }) => mayChangeCluster(command))) yield [step, { kind: 'nameLost', name, line: before.line }];
    }
  },

  /** The Service in front of the cluster's DNS takes questions on port 53, by UDP and by TCP, and may show its metrics on 9153. */
  *dnsPorts(timeline) {
    for (const { step, cells } of timeline.steps.flatMap(rowsOf)) {
      if (isDnsRow(step, cells) && dnsRowFits(cells) === false) yield [step, { kind: 'dnsPorts', text: cells.get('PORT(S)') ?? cells.get('ENDPOINTS') ?? '' }];
    }
  },

  /** The server lists one kind by its keys, namespace and name, and kubectl prints rows as they come. Servers of before 1.6 listed them as their caches did. */
  *outOfOrder(timeline) {
    if (dialectTold(timeline) !== 'today') return;
    for (const step of timeline.steps) {
      if (!listsOneKind.test(step.command)) continue;
      const keys = rowsOf(step).map(({ cells }) => [...(cells.has('NAMESPACE') ? [cells.get('NAMESPACE') ?? ''] : []), cells.get('NAME') ?? ''].join('/'));
      const at = keys.findIndex((key, index) => key < (keys[index - 1] ?? ''));
      if (at > 0 && keys.every((key) => objectKey.test(key))) yield [step, { kind: 'outOfOrder', first: keys[at] ?? '', second: keys[at - 1] ?? '' }];
    }
  },

  /** Names of before 1.9 and fields of 1.20 or later come from two clusters. */
  *ofTwoVersions(timeline) {
    const older = timeline.steps.find(({ recorded }) => olderNameIn(recorded ?? '') !== undefined);
    if (!older) return;
    for (const step of timeline.steps.slice(older.index + 1)) {
      const newer = /^(?:IP Famil(?:y Policy|ies)|Internal Traffic Policy):/m.exec(step.recorded ?? '')?.[0];
      if (newer !== undefined && !anyBetween(timeline, older, step, leadsToOtherCluster)) yield [step, { kind: 'ofTwoVersions', newer: newer.replace(':', ''), older: olderNameIn(older.recorded ?? '') ?? '', line: older.line }];
    }
  },
};

const address = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/** Everything of one kind in the server's order: nothing picked by name, no order asked for, not as it changes. */
const listsOneKind = /^(?:kubectl|k) get (?!events?\b|ev\b|componentstatuse?s?\b|cs\b|all\b)[a-z]+(?: (?:-A|--all-namespaces|--show-labels|-o[ =]?wide|(?:-n|--namespace|-l|--selector|-L|--label-columns|--field-selector)[ =]\S+))*\s*$/;
const objectKey = /^[a-z0-9][-a-z0-9./]*$/;

/** The context that an output says is the current one. */
function currentContext({ command, recorded = '' }: Step): string | undefined {
  if (/^(?:kubectl|k) config current-context\s*$/.test(command)) return /^\S+$/.exec(recorded.trim())?.[0];
  return /^(?:kubectl|k) config get-contexts\s*$/.test(command) ? /^\*\s+(\S+)/m.exec(recorded)?.[1] : undefined;
}

/** Groups that resources of these kinds are or were in, today's first. */
const groups: Readonly<Record<string, readonly string[]>> = {
  deployment: ['apps', 'extensions'], replicaset: ['apps', 'extensions'], daemonset: ['apps', 'extensions'], statefulset: ['apps'], job: ['batch'], cronjob: ['batch'],
  ingress: ['networking.k8s.io', 'extensions'], networkpolicy: ['networking.k8s.io', 'extensions', 'crd.projectcalico.org', 'projectcalico.org'], ingressclass: ['networking.k8s.io'],
  horizontalpodautoscaler: ['autoscaling'], poddisruptionbudget: ['policy'], storageclass: ['storage.k8s.io'], role: ['rbac.authorization.k8s.io'], rolebinding: ['rbac.authorization.k8s.io'],
};

/** The group in the manifest of this object, where the note shows one of that name before the step and no other. */
function groupWritten(timeline: Timeline, step: Step, kind: string, name: string): string | undefined {
  // What was made up of a manifest that the note does not show tells of no group.
  const shown = timeline.steps.slice(0, step.index + 1).flatMap(({ before }) => before.filter((manifest) => !('rebuilt' in manifest && manifest.rebuilt)));
  const texts = shown.map(({ text }) => text).flatMap((text) => text.split(/^---/m));
  const found = new Set(
    texts.flatMap((text) => {
      const [, group, ofKind] = /^apiVersion:\s*([a-z0-9.]+)\/v\w+\s*\n(?:#.*\n)*kind:\s*(\w+)/m.exec(text) ?? [];
      return ofKind?.toLowerCase() === kind && new RegExp(`^\\s+name:\\s*${name}\\s*$`, 'm').test(text) && group !== undefined ? [group] : [];
    }),
  );
  const [only] = found;
  return found.size === 1 ? only : undefined;
}

/** `pod/web created`, or a command that made it and failed at nothing. */
const confirms = (step: Step, name: string): boolean => namesConfirmed(step).has(name);
const namesConfirmed = remembered((step: Step): ReadonlySet<string> => new Set((step.recorded ?? '').split('\n').flatMap((line) => /^[a-z.]+(?:\/|\s")(\S+?)"? created$/.exec(line.trim())?.[1] ?? [])));

/** Kinds whose objects keep their name only while they live, and pods whose name a controller drew: no other will have it. */
function kindOf(command: string, name: string): string | undefined {
  const prefix = /^([a-z]+)(?:\.[a-z.]+)?\//.exec(name)?.[1];
  const kind = prefix ?? /\bget\s+(?:-\S+\s+)*([a-z]+)/.exec(command)?.[1];
  if (kind !== undefined && /^(?:po|pods?)$/.test(kind)) return /-[a-f0-9]{8,10}-[bcdfghjklmnpqrstvwxz2456789]{5}$/.test(name) ? 'pod' : undefined;
  return kind !== undefined && /^(?:svc|services?|deploy|deployments?|no|nodes?|ns|namespaces?)$/.test(kind) ? kind.replace(/s$/, '').replace(/^svc$/, 'service').replace(/^deploy$/, 'deployment') : undefined;
}
