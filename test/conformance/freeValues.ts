/** What a real cluster was free to decide, paired with what the simulator decided: once paired, a value stays with its partner. */

import { durationInterval } from '../../src/text/duration.ts';
import type { DurationInterval } from '../../src/text/duration.ts';

/** How far two values of a kind may lie apart: not at all once they are partners, by what clocks differ, or anything. */
type Tie = 'partner' | 'time' | 'age' | 'none';

interface FreeKind {
  readonly name: string;
  readonly pattern: string;
  readonly tie: Tie;
}

/** Most particular first. */
const kinds: readonly FreeKind[] = [
  { name: 'uid', pattern: '\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b', tie: 'partner' },
  { name: 'id', pattern: '(?:docker|containerd)://[0-9a-f]{64}|sha256:[0-9a-f]{64}', tie: 'partner' },
  { name: 'time', pattern: '\\b\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ|\\b[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d \\+0000', tie: 'time' },
  { name: 'pod address', pattern: '\\b10\\.244\\.\\d+\\.\\d+\\b', tie: 'partner' },
  { name: 'service address', pattern: '\\b10\\.(?:9[6-9]|1[01]\\d)\\.\\d+\\.\\d+\\b', tie: 'partner' },
  { name: 'node port', pattern: '\\b3[0-2]\\d{3}\\b', tie: 'partner' },
  { name: 'token', pattern: '(?<=kube-api-access-|default-token-|kubernetes-token-)[a-z0-9]{5}\\b', tie: 'partner' },
  { name: 'generated name', pattern: '(?<=[a-z0-9]-)(?:[bcdf-hj-np-tv-xz2-9]{8,10}-)?[bcdf-hj-np-tv-xz24-9]{5}\\b|(?<=-|=)[bcdf-hj-np-tv-xz2-9]{8,10}\\b', tie: 'partner' },
  { name: 'milliseconds', pattern: '(?<=after )\\d+(?= ms)', tie: 'none' },
  { name: 'resource version', pattern: '(?<=resourceVersion"?: ?)"\\d+"|(?<=resourceVersion:)\\d+', tie: 'partner' },
  { name: 'temporary file', pattern: '(?<=kubectl-edit-)\\d+', tie: 'partner' },
  { name: 'log head', pattern: '\\bW\\d{4} \\d\\d:\\d\\d:\\d\\d\\.\\d{6} +\\d+(?= helpers)', tie: 'none' },
  { name: 'age', pattern: '(?<=\\s|^)(?:\\d+[smhdy]){1,2}(?= ago|\\s|$|\\))', tie: 'age' },
];

interface FreeValue {
  readonly kind: FreeKind;
  readonly value: string;
}

interface Read {
  /** The text with each free value's kind in its place, and columns as far apart as two blanks. */
  readonly shape: string;
  readonly values: readonly FreeValue[];
}

/** Clocks of the recording and of the simulation differ by the time that commands took themselves. */
const usualSlackMs = 5_000;

export interface FreeValuesOptions {
  /** Kinds that are not free after all, because the simulation was told what the real cluster had decided. */
  readonly told?: readonly string[];
  readonly slackMs?: number;
}

export class FreeValues {
  readonly #partners = new Map<string, string>();
  readonly #kinds: readonly FreeKind[];
  readonly #anyKind: RegExp;
  readonly #slackMs: number;
  /** How far the recording's clock is ahead, by the first time that both told. */
  #aheadMs: number | undefined;

  constructor({ told = [], slackMs = usualSlackMs }: FreeValuesOptions = {}) {
    this.#kinds = kinds.filter(({ name }) => !told.includes(name));
    this.#anyKind = new RegExp(this.#kinds.map(({ pattern }) => `(${pattern})`).join('|'), 'gm');
    this.#slackMs = slackMs;
  }

  /** Whether the texts are the same but for free values that can be paired with what was paired before. If so they are paired. */
  agree(recorded: readonly string[], simulated: readonly string[]): boolean {
    const pairs = new Map(this.#partners);
    let aheadMs = this.#aheadMs;
    for (const [index, text] of recorded.entries()) {
      const [left, right] = [this.#read(text), this.#read(simulated[index] ?? '')];
      if (left.shape !== right.shape) return false;
      for (const [at, { kind, value }] of left.values.entries()) {
        const other = right.values[at]?.value ?? '';
        if (kind.tie === 'partner' && !pair(pairs, kind.name, value, other)) return false;
        if (kind.tie === 'age' && !this.#near(value, other)) return false;
        if (kind.tie !== 'time') continue;
        const ahead = millisecondsOf(value) - millisecondsOf(other);
        aheadMs ??= ahead;
        if (Math.abs(ahead - aheadMs) > this.#slackMs) return false;
      }
    }
    for (const [key, partner] of pairs) this.#partners.set(key, partner);
    this.#aheadMs = aheadMs;
    return true;
  }

  #read(text: string): Read {
    const values: FreeValue[] = [];
    const shape = text
      // The API server's report of a changed pod is indented with spaces or with no-break spaces, by chance.
      .replaceAll('\u00A0', ' ')
      .replaceAll(this.#anyKind, (...match) => {
        const at = match.slice(1, this.#kinds.length + 1).findIndex((group) => group !== undefined);
        const kind = this.#kinds[at];
        if (!kind) return String(match[0]);
        values.push({ kind, value: String(match[0]) });
        return `<${kind.name}>`;
      })
      // Columns are as wide as their widest cell, which may be a free value.
      .replaceAll(/(?<=\S) {2,}/g, '  ')
      .replaceAll(/ +$/gm, '');
    return { shape, values };
  }

  /** Whether both ages may be of one thing, looked at no further apart than clocks differ. */
  #near(recorded: string, simulated: string): boolean {
    if (recorded === simulated) return true;
    const [one, other] = [ageInterval(recorded), ageInterval(simulated)];
    return one.fromMs < other.toMs + this.#slackMs && other.fromMs < one.toMs + this.#slackMs;
  }
}

/** Ties two values to each other, unless one of them is tied to a third. */
function pair(pairs: Map<string, string>, kind: string, recorded: string, simulated: string): boolean {
  const there = `${kind} recorded ${recorded}`;
  const back = `${kind} simulated ${simulated}`;
  if ((pairs.get(there) ?? simulated) !== simulated || (pairs.get(back) ?? recorded) !== recorded) return false;
  pairs.set(there, simulated).set(back, recorded);
  return true;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2026-11-22T19:35:22Z`, or as describers write it: `Sun, 22 Nov 2026 19:35:22 +0000`. */
function millisecondsOf(time: string): number {
  const written = /^\w+, (\d\d) (\w+) (\d{4}) ([\d:]+) /.exec(time);
  if (!written) return Date.parse(time);
  const month = String(months.indexOf(written[2] ?? '') + 1).padStart(2, '0');
  return Date.parse(`${written[3]}-${month}-${written[1]}T${written[4]}Z`);
}

const ageInterval = (age: string): DurationInterval => durationInterval(age) ?? { fromMs: Number.NaN, toMs: Number.NaN };
