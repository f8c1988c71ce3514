import type { RecordType } from '../../../cluster/network/dns.ts';
import type { ResolverConfig } from '../../../cluster/network/resolver.ts';

/** One question of a command line, and where it goes. */
export interface Question {
  readonly name: string;
  /** Undefined where the program guesses it. */
  readonly type?: RecordType;
  readonly config: ResolverConfig;
}
