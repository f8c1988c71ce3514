/** `--dry-run`: not at all, in the client alone, or by the server without storing. Models cmdutil.GetDryRunStrategy. */
import { atLeast } from '../api/version.ts';
import { strftime } from '../cluster/ports/strftime.ts';
import type { Invocation } from './command.ts';
import { fail } from './errors.ts';
import { isTrue } from './flags.ts';

export type DryRun = 'none' | 'client' | 'server';

export function dryRunOf(invocation: Invocation): DryRun {
  const value = invocation.flags.string('dry-run');
  switch (value) {
    case 'none':
    case '':
      return 'none';
    case 'client':
    case 'server':
      return value;
    case 'unchanged':
      warn(invocation, '--dry-run is deprecated and can be replaced with --dry-run=client.');
      return 'client';
    default:
      if (!/^(1|t|T|true|TRUE|True|0|f|F|false|FALSE|False)$/.test(value)) fail(`Invalid dry-run value (${value}). Must be "none", "server", or "client".`);
      warn(invocation, `--dry-run=${value} is deprecated (boolean value) and can be replaced with --dry-run=${isTrue(value) ? 'client' : 'none'}.`);
      return isTrue(value) ? 'client' : 'none';
  }
}

/** Where in kubectl's source the warning stands, by the release that moved it. */
const linesOfWarning = [['1.33', 703], ['1.32', 702], ['1.30', 703], ['1.29', 704], ['1.27', 692], ['1.22', 702]] as const;

/** klog's line: level, time, thread and place, of which only the words are worth anything. Until 1.17 there was but the one dry run. */
function warn(invocation: Invocation, text: string): void {
  if (!atLeast(invocation.version, '1.18')) return;
  const line = linesOfWarning.find(([from]) => atLeast(invocation.version, from))?.[1] ?? 557;
  invocation.client.sayOnce(`W${klogTime(invocation.host.now())}   10274 helpers.go:${line}] ${text}`);
}

/** `1122 19:38:14.850618` */
function klogTime(nowMs: number): string {
  return `${strftime(nowMs, '%m%d %T')}.${String(Math.floor(nowMs % 1000)).padStart(3, '0')}000`;
}

/** What is sent along so that the server stores nothing. */
export const dryRunQuery = (dryRun: DryRun): Readonly<Record<string, string>> => (dryRun === 'server' ? { dryRun: 'All' } : {});

/** ` (dry run)`, ` (server dry run)`. */
export const dryRunSuffix = (dryRun: DryRun): string => (dryRun === 'none' ? '' : dryRun === 'client' ? ' (dry run)' : ' (server dry run)');
