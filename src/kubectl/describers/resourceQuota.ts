/** `kubectl describe quota`, and how a namespace's page tells of its quotas. */
import { isObject } from '../../base/json.ts';
import type { Json } from '../../base/json.ts';
import type { KubeObject } from '../../api/object.ts';
import type { Describer, Page } from './describer.ts';
import { writeHead } from './metadata.ts';

/** What each scope means, as kubectl explains it. */
const meanings: Readonly<Record<string, string>> = {
  Terminating: 'Matches all pods that have an active deadline. These pods have a limited lifespan on a node before being actively terminated by the system.',
  NotTerminating: 'Matches all pods that do not have an active deadline. These pods usually include long running pods whose container command is not expected to terminate.',
  BestEffort: 'Matches all pods that do not have resource requirements set. These pods have a best effort quality of service.',
  NotBestEffort: 'Matches all pods that have at least one resource requirement set. These pods have a burstable or guaranteed quality of service.',
};

export const describeResourceQuota: Describer = (page, object) => {
  writeHead(page, object);
  writeScopes(page, 0, object);
  page.line(0, 'Resource\tUsed\tHard');
  page.line(0, '--------\t----\t----');
  writeAmounts(page, 0, object);
};

/** As part of a namespace's page. */
export function writeQuotas(page: Page, quotas: readonly KubeObject[]): void {
  if (quotas.length === 0) {
    page.line(0, 'No resource quota.');
    return;
  }
  page.line(0, 'Resource Quotas');
  for (const quota of quotas) {
    page.field(1, 'Name', quota.metadata.name);
    writeScopes(page, 1, quota);
    page.line(1, 'Resource\tUsed\tHard');
    page.line(1, '--------\t---\t---');
    writeAmounts(page, 1, quota);
  }
}

function writeScopes(page: Page, level: number, quota: KubeObject): void {
  const spec = isObject(quota['spec']) ? quota['spec'] : {};
  const scopes = Array.isArray(spec['scopes']) ? (spec['scopes'] as readonly Json[]).map(String).sort() : [];
  if (scopes.length === 0) return;
  page.field(level, 'Scopes', scopes.join(', '));
  for (const scope of scopes) if (meanings[scope]) page.line(level, `${level === 0 ? ' ' : ''}* ${meanings[scope]}`);
}

function writeAmounts(page: Page, level: number, quota: KubeObject): void {
  const status = isObject(quota['status']) ? quota['status'] : {};
  const hard = isObject(status['hard']) ? status['hard'] : {};
  const used = isObject(status['used']) ? status['used'] : {};
  for (const resource of Object.keys(hard).sort()) page.line(level, `${resource}\t${String(used[resource] ?? '0')}\t${String(hard[resource])}`);
}
