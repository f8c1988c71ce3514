/**
 * Replays whole recorded sessions, traffic included, through a Session at the times at which they were recorded, and counts the
 * steps that print what the real cluster printed. The floors only go up.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { documentationOf } from '../../src/api/documentation/index.ts';
import { atLeast, parseVersion } from '../../src/api/version.ts';
import { present } from '../../src/base/assert.ts';
import { permutations } from '../../src/cluster/controllers/permutations.ts';
import type { Image } from '../../src/cluster/images/image.ts';
import { kubia } from '../../src/cluster/images/kubia.ts';
import { SeededChooser } from '../../src/session/seededChooser.ts';
import type { Terminal } from '../../src/session/terminal.ts';
import type { RunResult } from '../../src/session/session.ts';
import { Session } from '../../src/session/session.ts';
import { FreeValues } from './freeValues.ts';
import { report } from './report.ts';
import type { RecordedStep, Scenario } from './scenario.ts';

interface TimedStep extends RecordedStep {
  /** Seconds since the scenario began. */
  readonly t: number;
}

/** The cluster had run this long when the first scenario began, as the recorded ages of its node tell. */
const clusterAgeMs = 900_000;

const limits = { maxLines: 10_000, maxVirtualMs: 600_000 };

/** The kubelet of the recordings was played: its processes leave when they are told to, and its curl is a newer one. */
const recordedKubia: Image = {
  ...kubia,
  tools: kubia.tools.map((tool) => (tool.name === 'curl' ? { name: 'curl', version: '7.88.1' } : tool)),
  start: (container) => ({ ...kubia.start(container), ignoresTerm: false }),
};

/** How many steps agree today, by recording and scenario: never less again. */
const floors = JSON.parse(readFileSync(new URL('transcripts/floor.json', import.meta.url), 'utf8')) as Record<string, number>;

const recordings = ['transcripts-1.20', 'transcripts-1.32'].flatMap((file) =>
  readFileSync(new URL(`transcripts/${file}.jsonl`, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const scenario = JSON.parse(line) as Omit<Scenario, 'steps'> & { readonly steps: readonly TimedStep[] };
      return { name: `${file} ${scenario.id}`, scenario };
    }),
);

/** What is decided between two steps (the order of subsets, which hangs on uids) can't be taken otherwise by running a step again: one of these draws it as the real cluster did. */
const seeds = ['recording', 'another recording', 'a third'];

test.each(recordings)('$name', ({ name, scenario }) => {
  const [differences = []] = seeds.map((seed) => differencesIn(name, scenario, seed)).toSorted((a, b) => a.length - b.length);
  const agreed = scenario.steps.length - differences.length;
  report({ name, agreed, of: scenario.steps.length, differences });
  expect(agreed).toBeGreaterThanOrEqual(floors[name] ?? 0);
});

function differencesIn(name: string, scenario: Omit<Scenario, 'steps'> & { readonly steps: readonly TimedStep[] }, seed: string): readonly string[] {
  const differences: string[] = [];
  const free = new FreeValues({ slackMs: Number.POSITIVE_INFINITY });
  const chooser = new SeededChooser(seed, knownAddresses(scenario));
  const session = birth(scenario, chooser);
  for (const [path, text] of Object.entries(scenario.files)) session.addFile(path, text);
  for (const [index, step] of scenario.steps.entries()) {
    // The recorded gap includes the command's own time; a command that waits takes it once more, which only ages show.
    session.advance((step.t - (scenario.steps[index - 1]?.t ?? 0)) * 1000);
    const difference = replayStep(session, chooser, step, `step/${index + 1}`, free);
    if (difference !== undefined) differences.push(`### ${name} ${index + 1} ${step.where} ${step.cmd}\n${difference}`);
  }
  return differences;
}

function birth(scenario: Scenario, chooser: SeededChooser): Session {
  const startMs = 1_795_374_000_000;
  return new Session(
    {
      version: present(parseVersion(scenario.k8s), scenario.k8s),
      // The server was 1.32.13, its kubectl 1.32.5: no difference that a session shows.
      nodes: [{ name: 'worker-1', address: '172.18.0.2', podCidr: '10.244.1.0/24', roles: [] }],
      serviceCidr: '10.96.0.0/12',
      proxyMode: 'iptables',
      clusterDomain: 'cluster.local',
      bornMs: startMs - clusterAgeMs,
      startMs,
      images: [recordedKubia],
      // The recorded API servers ran without the reconciler that writes their own endpoints.
      apiServer: { port: 6443, announced: false },
      documentationOf,
      aliases: {},
    },
    chooser,
  );
}

/** The address that a session's curls go to is that of its Service, which some of them use before any output shows it. */
function knownAddresses(scenario: Scenario): ReadonlyMap<string, string> {
  const address = scenario.steps.map(({ cmd }) => /\b10\.(?:9[6-9]|1[01]\d)\.\d+\.\d+\b/.exec(cmd)?.[0]).find((found) => found !== undefined);
  // The recorded server of 1.20 was built by hand, without its version.
  const build: [string, string][] = scenario.k8s.startsWith('v1.20') ? [['cluster/knowsItsVersion', 'no']] : [];
  return new Map([...build, ...(address === undefined ? [] : [['service/default/kubia-service/clusterIP', address] as const])]);
}

function terminalOf(where: string): Terminal {
  if (where === '$') return { kind: 'host' };
  return where === 'node' ? { kind: 'node', name: 'worker-1' } : { kind: 'pod', namespace: 'default', name: where };
}

/** Runs a step; where it differs, once more with each of its own choices otherwise. What still differs is told. */
function replayStep(session: Session, chooser: SeededChooser, step: TimedStep, label: string, free: FreeValues): string | undefined {
  const before = session.snapshot();
  const type = (): RunResult => session.run(step.cmd, terminalOf(step.where), limits, label);
  const agrees = (result: RunResult): boolean =>
    result.unsupported === undefined && result.exitCode === step.exit && (atLeast(session.options.version, '1.31') ? inAnyOrder(result.stdout) : [result.stdout]).some((stdout) => free.agree([step.stdout, step.stderr], [stdout, result.stderr]));
  const first = type();
  if (agrees(first)) return undefined;
  const own = chooser.log.filter(({ id }) => id.startsWith(`${label}/`));
  const after = session.snapshot();
  for (const { id, domain, value } of own) {
    if (domain.kind !== 'oneOf') continue;
    for (const option of domain.options.filter((each) => each !== value)) {
      session.restore(before);
      chooser.bind(id, option);
      if (agrees(type())) return undefined;
      chooser.unbind(id);
    }
  }
  session.restore(after);
  if (first.unsupported !== undefined) return `unsupported: ${first.unsupported}\n`;
  const show = (stdout: string, stderr: string, exit: number): string => `${stdout}--2--\n${stderr}exit ${exit}\n`;
  return `--- recorded\n${show(step.stdout, step.stderr, step.exit)}--- simulated\n${show(first.stdout, first.stderr, first.exitCode)}`;
}

const endpoints = /^(?<title>Endpoints: +)(?<list>\S+(?:,\S+)+)$/m;

/** Since 1.31 kubectl shows the endpoints of slices as they lie there, which is as Go went through a map when their pods became ready, in a step before. */
function inAnyOrder(stdout: string): readonly string[] {
  const { title, list } = endpoints.exec(stdout)?.groups ?? {};
  if (title === undefined || list === undefined) return [stdout];
  return permutations(list.split(',')).map((order) => stdout.replace(endpoints, `${title}${order.join(',')}`));
}
