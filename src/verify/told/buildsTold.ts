/** How kubectl and the API server were built, as `kubectl version` and `/version` tell it: facts of a release that nothing in Kubernetes decides. */
import type { Build } from '../../cluster/options.ts';
import type { Timeline } from '../plan/timeline.ts';

export interface Builds {
  readonly client?: Build;
  readonly server?: Build;
}

/** Each field, and what a build can have there: anything else is no fact of a release. Vendors put words of their own behind Go's version. */
const shapes: Readonly<Record<keyof Build, RegExp>> = {
  gitCommit: /^[0-9a-f]{7,40}$/,
  gitTreeState: /^(?:clean|dirty|archive)?$/,
  buildDate: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
  goVersion: /^go1\.\d+/,
  compiler: /^gc(?:cgo)?$/,
  platform: /^(?:linux|darwin|windows)\/(?:386|amd64|arm|arm64|ppc64le|s390x|riscv64)$/,
};

/** The first recording holds: a later one that says otherwise is what the check is there to find. */
export function buildsTold(timeline: Timeline): Builds {
  let builds: Builds = {};
  for (const { command, recorded = '' } of timeline.steps) {
    if (!/\bversion\b/.test(command)) continue;
    const server = buildIn(/\/version\b/.test(command) ? recorded : partOf(recorded, /^Server Version:|"?serverVersion"?:/m));
    const client = buildIn(partOf(recorded, /^Client Version:|"?clientVersion"?:/m));
    builds = { ...(client ? { client } : {}), ...(server ? { server } : {}), ...builds };
  }
  return builds;
}

/** From where a part begins to where the next one does. */
function partOf(recorded: string, beginning: RegExp): string {
  const at = recorded.search(beginning);
  if (at < 0) return '';
  const end = recorded.slice(at + 1).search(/^(?:Server|Kustomize) Version:|"?serverVersion"?:|"?kustomizeVersion"?:/m);
  return end < 0 ? recorded.slice(at) : recorded.slice(at, at + 1 + end);
}

/** All of them or nothing: `GitCommit:"…"` of Go's `%#v`, `gitCommit: …` of YAML, `"gitCommit": "…"` of JSON. */
function buildIn(text: string): Build | undefined {
  const told = Object.entries(shapes).map(([field, shape]) => {
    const value = new RegExp(`(?<![A-Za-z])"?${field}"?:\\s*"?([^"\\s,}]*)`, 'i').exec(text)?.[1];
    return [field, value !== undefined && shape.test(value) ? value : undefined] as const;
  });
  return told.every(([, value]) => value !== undefined) ? (Object.fromEntries(told) as unknown as Build) : undefined;
}
