/** What recorded outputs say of objects, read without any replay: rows of tables and lines of descriptions. */
import { remembered } from '../../base/remember.ts';
import { tableHeader } from '../../note/transcript/outputShapes.ts';
import type { DurationInterval } from '../../text/duration.ts';
import { durationInterval } from '../../text/duration.ts';
import type { Step } from '../plan/timeline.ts';

/** What one output says of one Service. */
export interface ServiceFact {
  readonly step: Step;
  readonly name: string;
  readonly clusterIP?: string;
  /** Node ports by service port; `none` where the port was shown without one. */
  readonly nodePorts: ReadonlyMap<string, string>;
  readonly type?: string;
  /** An editor showed it, before the step's command was typed. */
  readonly before?: true;
}

/** A row of a table: its cells by title. */
export interface Row {
  readonly step: Step;
  readonly cells: ReadonlyMap<string, string>;
}

/** The rows of every table in an output; rows whose cells can't be told apart are left out. */
export const rowsOf: (step: Step) => readonly Row[] = remembered((step) => {
  let titles = titlesLeftOut(step);
  return (step.recorded ?? '').split('\n').flatMap((line): readonly Row[] => {
    const text = line.trim();
    if (tableHeader.test(text)) {
      titles = text.split(/\s{2,}|(?<=^NAME|NAMESPACE)\s/).map((title) => title.replace('CLUSTER_IP', 'CLUSTER-IP').replace('EXTERNAL_IP', 'EXTERNAL-IP'));
      return [];
    }
    const cells = titles && (text.split(/\s{2,}/).length === titles.length ? text.split(/\s{2,}/) : text.split(/\s+/));
    if (!titles || !cells || cells.length !== titles.length) return [];
    return [{ step, cells: new Map(titles.map((title, index) => [title, cells[index] ?? ''])) }];
  });
});

/** What a pipe took away from a table of pods: `kubectl get pods --show-labels | grep web`. */
function titlesLeftOut({ command }: Step): readonly string[] | undefined {
  const asked = /^kubectl get (?:po|pods?)\b([^|]*)\|\s*grep\s/.exec(command)?.[1];
  if (asked === undefined || /\s(?:-A|--all-namespaces|-o\s|-o[a-z=]|--output)/.test(asked)) return undefined;
  return ['NAME', 'READY', 'STATUS', 'RESTARTS', 'AGE', ...(asked.includes('--show-labels') ? ['LABELS'] : [])];
}

/** A path of a described Ingress and who is behind it. */
export interface IngressPath {
  readonly host: string;
  readonly path: string;
  readonly service: string;
  readonly port: string;
  /** `IP:PORT` each; none where an error or `<none>` stands there. */
  readonly endpoints: readonly string[];
}

/** `  foo.bar.com` and below it `               /foo   service1:4200 (10.8.0.90:4200)`. */
export function ingressPaths(text: string): readonly IngressPath[] {
  let host = '*';
  return text.split('\n').flatMap((line): readonly IngressPath[] => {
    const [, path = '/', service, port, behind = ''] = /^\s+(\/\S*)?\s+([a-z][-a-z0-9]*):(\w+)\s+\(([^)]*)/.exec(line) ?? [];
    if (service !== undefined && port !== undefined) return [{ host, path, service, port, endpoints: behind.match(/\d+(?:\.\d+){3}:\d+/g) ?? [] }];
    host = /^\s{2,4}([a-z0-9*][-a-z0-9.*]*)\s*$/.exec(line)?.[1] ?? host;
    return [];
  });
}

const address = /^\d{1,3}(?:\.\d{1,3}){3}$/;

export const serviceFacts: (step: Step) => readonly ServiceFact[] = remembered((step) => [...dumped(step), ...serviceRows(step), ...described(step), ...written(step)]);

function serviceRows(step: Step): readonly ServiceFact[] {
  return rowsOf(step).flatMap(({ cells }): readonly ServiceFact[] => {
    const clusterIP = cells.get('CLUSTER-IP');
    const name = (cells.get('NAME') ?? '').replace(/^(?:service|svc)\//, '');
    if (clusterIP === undefined || !/^[a-z][-a-z0-9]*$/.test(name) || cells.has('NAMESPACE')) return [];
    const ports = (cells.get('PORT(S)') ?? '').split(',').flatMap((port) => {
      const [, own, node] = /^(\d+)(?::(\d+))?\/(?:TCP|UDP|SCTP)$/.exec(port) ?? [];
      return own === undefined ? [] : [[own, node ?? 'none'] as const];
    });
    const type = cells.get('TYPE');
    return [{ step, name, ...(address.test(clusterIP) ? { clusterIP } : {}), nodePorts: new Map(ports), ...(type === undefined ? {} : { type }) }];
  });
}

/** `kubectl describe service` of one Service. */
function described(step: Step): readonly ServiceFact[] {
  const text = step.recorded ?? '';
  if (!/\bdescribe\b/.test(step.command) || !/^Session Affinity:/m.test(text)) return [];
  const one = (key: string): string | undefined => new RegExp(`^${key}:\\s+(\\S+)`, 'm').exec(text)?.[1];
  const names = [...text.matchAll(/^Name:\s+(\S+)/gm)];
  const name = names[0]?.[1];
  if (name === undefined || names.length > 1) return [];
  const ports = [...text.matchAll(/^Port:\s+\S+\s+(\d+)\/\w+/gm)].map((match) => match[1] ?? '');
  const nodePorts = [...text.matchAll(/^NodePort:\s+\S+\s+(\d+)\/\w+/gm)].map((match) => match[1] ?? '');
  const clusterIP = one('IP');
  const type = one('Type');
  const pairs = nodePorts.length === ports.length ? ports.map((port, index) => [port, nodePorts[index] ?? ''] as const) : [];
  return [{ step, name, ...(clusterIP !== undefined && address.test(clusterIP) ? { clusterIP } : {}), nodePorts: new Map(pairs), ...(type === undefined ? {} : { type }) }];
}

/** `kubectl get service NAME -o yaml` or json, cut however the author liked. */
function written(step: Step): readonly ServiceFact[] {
  const name = /\bget\s+(?:svc|services?)[\s/]+([a-z][-a-z0-9]*)\b/.exec(step.command)?.[1];
  if (name === undefined || !/-o\s*=?(?:yaml|json)\b/.test(step.command)) return [];
  const clusterIP = /^\s*"?clusterIP"?:\s+"?(\d+(?:\.\d+){3})"?,?\s*$/m.exec(step.recorded ?? '')?.[1];
  return clusterIP === undefined ? [] : [{ step, name, clusterIP, nodePorts: new Map() }];
}

/** A Service as an editor or `get -o yaml` showed it, with what only the server writes: a uid. */
function dumped(step: Step): readonly ServiceFact[] {
  return step.before.flatMap(({ text }): readonly ServiceFact[] => {
    const one = (key: string): string | undefined => new RegExp(`^  ${key}:\\s+"?([\\w.-]+)"?\\s*$`, 'm').exec(text)?.[1];
    const [name, clusterIP] = [one('name'), one('clusterIP')];
    if (!/^kind:\s*Service\s*$/m.test(text) || one('uid') === undefined || name === undefined || clusterIP === undefined || !address.test(clusterIP)) return [];
    return [{ step, name, clusterIP, nodePorts: new Map(), before: true }];
  });
}

/** The age that a row shows. */
export function ageOf({ cells }: Row): DurationInterval | undefined {
  const age = cells.get('AGE') ?? '';
  return durationInterval(age) ?? durationInterval(age, 'short');
}
