/** Exec probes: those that ask for a file, which is what probes in study notes do. */
import { Unsupported } from '../../base/unsupported.ts';
import type { SliceReader } from './runtime.ts';
import type { Container } from '../images/image.ts';
import type { StoreReader } from '../world.ts';
import { findFile } from './volumes.ts';

export type ProbeResult = { readonly kind: 'success' } | { readonly kind: 'failure'; readonly message: string };

interface Reading extends SliceReader {
  readonly store: StoreReader;
}

/** Throws `Unsupported` for a command of which nobody here knows how it ends. */
export function execProbe(command: readonly string[], container: Container, world: Reading): ProbeResult {
  const [name = '', ...args] = command;
  const path = args.at(-1) ?? '';
  if (name === 'true') return { kind: 'success' };
  if (name === 'false') return { kind: 'failure', message: '' };
  const asksForFile = (args.length === 1 && (name === 'ls' || name === 'cat' || name === 'stat')) || (name === 'test' && args[0] === '-f' && args.length === 2);
  if (!asksForFile || !path.startsWith('/')) throw new Unsupported(`how the probe \`${command.join(' ')}\` ends`);
  const found = findFile(world, container, path);
  if (found.kind === 'text') return { kind: 'success' };
  if (found.kind === 'image' && !/^\/(tmp|var|run|data|ready|health)/.test(path)) throw new Unsupported(`whether the image has a file ${path}`);
  const messages: Readonly<Record<string, string>> = { ls: `ls: cannot access ${path}: No such file or directory\n`, cat: `cat: can't open '${path}': No such file or directory\n` };
  return { kind: 'failure', message: messages[name] ?? '' };
}
