/** The same commands by kubectl 1.20 to 1.33 on a 1.32 server, one release after the other on one cluster, and how many of them print what the real ones printed. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { parseVersion } from '../../../src/api/version.ts';
import type { JsonObject } from '../../../src/base/json.ts';
import { present } from '../../../src/base/assert.ts';
import { report } from '../report.ts';
import { FreeValues } from '../freeValues.ts';
import { differenceOf, typeRecorded } from './compare.ts';
import type { Recorded } from './compare.ts';
import { birthOf, DecidedChooser, decidedOf } from './decided.ts';
import type { DecidedObject } from './decided.ts';
import { RecordingTerminal } from './terminal.ts';

interface Row extends Recorded {
  readonly kubectl: string;
  readonly server: string;
  readonly setup: Readonly<Record<string, string>>;
}

const rows: readonly Row[] = gunzipSync(readFileSync(new URL('kubectl-versions.jsonl.gz', import.meta.url)))
  .toString()
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Row);
const floors = JSON.parse(readFileSync(new URL('floor.json', import.meta.url), 'utf8')) as Record<string, number>;

/** The one file that the recording names and does not hold: a Service with a field that there is not. */
const bad = 'apiVersion: v1\nkind: Service\nmetadata: {name: bad}\nspec: {port: 80, ports: [{port: 80}]}\n';

/** Each release typed all of these; of each a part was recorded. */
const commands = `
version --client
get svc
get svc -o wide
get svc -A
get svc cip -o yaml
get svc cip -o name
describe svc cip
describe svc np
describe svc lb
describe svc hl
describe svc en
describe svc ext
describe ep cip
describe endpointslices
get all
describe deploy web
describe rs
get svc nope
get nope
get
describe svc nope
apply -f bad.yaml
apply -f all.yaml
get svc -o foo
get svc -o custom-columns
get svc cip -o jsonpath='{.spec.ports[5]}'
get svc cip -o go-template='{{.spec.nope}} {{(index .spec.ports 0).port}}'
get svc cip -o go-template='{{len .spec.nope}}'
label svc cip a=c
label svc cip q-
label svc cip q=1
label svc cip q-
annotate svc cip zz-
create service clusterip z --tcp=80
create service clusterip z --tcp=80 --dry-run=client -o yaml
create service nodeport z --tcp=80:8080 --node-port=30333 --dry-run=client -o yaml
expose deploy web --port=80 --dry-run=client -o yaml
run x --image=nginx --port=80 --dry-run=client -o yaml
create deployment x --image=nginx --dry-run=client -o yaml
delete svc z
get pods -l x=y
patch svc cip -p '{"spec":{}}'
expose deploy web
explain svc.spec.type
delete svc nope
scale deploy web --replicas=2
get pods -n nope
get pods nope
foo
get svc --foo
api-resources --api-group=discovery.k8s.io
create service
describe node kind-worker
cluster-info
version
`.trim().split('\n').map((line) => `kubectl ${line}`);

/** What the recorded cluster had decided, as its outputs tell. */
const pods = [['tkgl7', 'kind-worker2', '10.244.2.31'], ['rwq9x', 'kind-worker', '10.244.1.50']] as const;
const slices = { cip: '6tx7x', hl: '626ps', lb: 'fvbmh', np: 'h5m72', web: '58vrb' } as const;
const inDefault = { namespace: 'default', created: '2026-11-22T19:24:34Z' } as const;
const decided: readonly DecidedObject[] = [
  { ...inDefault, resource: 'deployments', name: 'web', uid: 'web' },
  { ...inDefault, resource: 'replicasets', name: 'web-97bfc7bb5', uid: 'rs', owner: 'web' },
  ...pods.map(([suffix, node, address]) => ({ ...inDefault, resource: 'pods', name: `web-97bfc7bb5-${suffix}`, uid: suffix, owner: 'rs', node, address })),
  ...Object.entries(slices).flatMap(([name, suffix]) => [
    { ...inDefault, resource: 'services', name, uid: `service ${name}`, ...(name === 'web' ? { addresses: ['10.96.178.104'] } : {}) },
    { ...inDefault, resource: 'endpointslices', name: `${name}-${suffix}`, uid: `slice ${name}`, owner: `service ${name}`, orders: [name === 'web' ? '10.244.1.50,10.244.2.31' : '10.244.2.31,10.244.1.50'] },
  ]),
];

/** The machines are those of the other recording; their kubelets had been played since another time. */
const machines = new Map([...birthOf(decidedOf('basics')).machines].map(([name, machine]) => [name, JSON.parse(JSON.stringify(machine).replaceAll('19:35:14', '19:16:36')) as JsonObject]));
const bornMs = Date.parse('2026-11-22T19:09:02Z');
const birth = { bornMs, apiServerMs: Date.parse('2026-11-22T19:24:34Z'), nodesMs: new Map<string, number>(), machines };

const version = (text: string) => present(parseVersion(text), text);

/** A release as its own output tells; only a patch is not in the recording's name for it. */
function releaseOf(kubectl: string): string {
  const told = rows.find((row) => row.kubectl === kubectl && row.cmd.startsWith('kubectl version'))?.stdout ?? '';
  return /Client Version: v?(?:version\.Info\{.*?GitVersion:"v)?([\d.]+)/.exec(told)?.[1] ?? kubectl;
}

/** The recorded span from the first release to the last, spread over all commands. */
const betweenMs = 117;

const terminal = new RecordingTerminal({
  server: version('1.32.13'), kubectl: version('1.20.2'), files: { ...rows[0]?.setup, 'bad.yaml': bad }, start: '2026-11-22T19:24:34Z', chooser: new DecidedChooser(decided), birth,
});
const free = new FreeValues({ told: ['pod address', 'service address', 'node port', 'generated name'], slackMs: 8_000 });
terminal.type('kubectl apply -f all.yaml');
terminal.advanceTo('2026-11-22T19:24:38Z');

test.each([...new Set(rows.map((row) => row.kubectl))])('kubectl %s', (kubectl) => {
  const own = rows.filter((row) => row.kubectl === kubectl);
  terminal.kubectl = version(releaseOf(kubectl));
  let next = 0;
  const differences: string[] = [];
  for (const [index, cmd] of commands.entries()) {
    terminal.cluster.advance(betweenMs);
    const got = typeRecorded(cmd, terminal);
    const row = own[next];
    // The one command that comes twice is the second one that takes the label away again.
    const second = commands.indexOf(cmd) < index;
    if (row?.cmd !== cmd || (commands.includes(cmd, index + 1) && !second && row.stdout.includes(' unlabeled'))) continue;
    next++;
    const differs = differenceOf(row, got, free);
    if (differs !== undefined) differences.push(`### ${kubectl} ${cmd}\n${differs}`);
  }
  expect(next, 'every recorded command was typed').toBe(own.length);
  const agreed = own.length - differences.length;
  report({ name: `kubectl-versions ${kubectl}`, agreed, of: own.length, differences });
  expect(agreed).toBeGreaterThanOrEqual(floors[`kubectl ${kubectl}`] ?? 0);
});
