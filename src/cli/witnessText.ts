/** A witness for people: the cluster, the time line and the choices that somebody can see, in the order in which they were taken. */
import { humanDuration } from '../text/duration.ts';
import type { NoteReport } from '../verify/report.ts';
import type { ToldWitness } from '../verify/told/toldWitness.ts';
import type { Paint } from './terminal.ts';

export function witnessText({ steps }: NoteReport, { cluster, choices }: ToldWitness, paint: Paint): string {
  const seen = choices.filter(({ shown }) => shown);
  const width = Math.max(0, ...seen.map(({ id }) => id.length));
  const nodes = cluster.nodes.map(({ name, address, podCidr }) => `${name} (${address}, pods ${podCidr})`).join(', ');
  const lines = [
    paint.bold('witness'),
    `Kubernetes ${cluster.version.major}.${cluster.version.minor}, ${cluster.nodes.length === 1 ? 'node' : 'nodes'} ${nodes}, services ${cluster.serviceCidr}, kube-proxy ${cluster.proxyMode}`,
    ...timeLine(steps, cluster.bornMs),
    ...seen.map(({ id, value, probability }) => `${id.padEnd(width)}  ${value}${probability === undefined || probability === 1 ? '' : paint.dim(`  of probability ${Number(probability.toPrecision(3))}`)}`),
    paint.dim(`and ${choices.length - seen.length} more that nothing printed shows; --format json has them all`),
  ];
  return lines.map((line, index) => `  ${index === 0 ? '' : '  '}${line}\n`).join('');
}

/** When each command was run, counted from the one before it, the first from the cluster's birth. */
function timeLine(steps: NoteReport['steps'], bornMs: number): readonly string[] {
  let beforeMs: number | undefined;
  const later = (ms: number): string => {
    const text = beforeMs === undefined ? `${humanDuration(ms - bornMs)} after the cluster came to be` : `${humanDuration(ms - beforeMs)} later`;
    beforeMs = ms;
    return text;
  };
  return steps.flatMap(({ line, at, assumed, nearest, verdict }) => {
    if (!at || (verdict === 'skipped' && nearest === '')) return [];
    const prepared = at.preparedMs === undefined ? [] : [`before line ${line}  ${later(at.preparedMs)}: ${assumed ? assumed.description : 'what it stands on was applied'}`];
    return [...prepared, `line ${line}  ${later(at.startMs)}`];
  });
}
