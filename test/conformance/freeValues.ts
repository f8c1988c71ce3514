/** What a real cluster was free to decide, paired with what the simulator decided: once paired, a value stays with its partner. */

interface FreeKind {
  readonly name: string;
  readonly pattern: string;
  /** A value of this kind means the same thing wherever it stands: an address, a name. A time or an age does not. */
  readonly lasting: boolean;
}

/** Most particular first. */
const kinds: readonly FreeKind[] = [
  { name: 'uid', pattern: '\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b', lasting: true },
  { name: 'id', pattern: '(?:docker|containerd)://[0-9a-f]{64}|sha256:[0-9a-f]{64}', lasting: true },
  { name: 'time', pattern: '\\b\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ|\\b[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d \\+0000', lasting: false },
  { name: 'pod address', pattern: '\\b10\\.244\\.\\d+\\.\\d+\\b', lasting: true },
  { name: 'service address', pattern: '\\b10\\.(?:9[6-9]|1[01]\\d)\\.\\d+\\.\\d+\\b', lasting: true },
  { name: 'node port', pattern: '\\b3[0-2]\\d{3}\\b', lasting: true },
  { name: 'token', pattern: '(?<=kube-api-access-|default-token-|kubernetes-token-)[a-z0-9]{5}\\b', lasting: true },
  { name: 'generated name', pattern: '(?<=[a-z0-9]-)(?:[bcdf-hj-np-tv-xz2-9]{8,10}-)?[bcdf-hj-np-tv-xz24-9]{5}\\b|(?<=-|=)[bcdf-hj-np-tv-xz2-9]{8,10}\\b', lasting: true },
  { name: 'milliseconds', pattern: '(?<=after )\\d+(?= ms)', lasting: false },
  { name: 'resource version', pattern: '(?<=resourceVersion"?: )"\\d+"', lasting: false },
  { name: 'age', pattern: '(?<=\\s|^)(?:\\d+[smhdy]){1,2}(?= ago|\\s|$|\\))', lasting: false },
];
const anyKind = new RegExp(kinds.map(({ pattern }) => `(${pattern})`).join('|'), 'gm');

interface Read {
  /** The text with each free value's kind in its place, and columns as far apart as two blanks. */
  readonly shape: string;
  readonly values: readonly { readonly kind: FreeKind; readonly value: string }[];
}

function read(text: string): Read {
  const values: { kind: FreeKind; value: string }[] = [];
  const shape = text
    .replaceAll(anyKind, (...match) => {
      const at = match.slice(1, kinds.length + 1).findIndex((group) => group !== undefined);
      const kind = kinds[at];
      if (!kind) return String(match[0]);
      values.push({ kind, value: String(match[0]) });
      return `<${kind.name}>`;
    })
    // Columns are as wide as their widest cell, which may be a free value.
    .replaceAll(/(?<=\S) {2,}/g, '  ')
    .replaceAll(/ +$/gm, '');
  return { shape, values };
}

export class FreeValues {
  readonly #partners = new Map<string, string>();

  /** Whether the texts are the same but for free values that can be paired with what was paired before. If so they are paired. */
  agree(recorded: readonly string[], simulated: readonly string[]): boolean {
    const pairs = new Map(this.#partners);
    for (const [index, text] of recorded.entries()) {
      const [left, right] = [read(text), read(simulated[index] ?? '')];
      if (left.shape !== right.shape) return false;
      for (const [at, { kind, value }] of left.values.entries()) {
        const other = right.values[at]?.value ?? '';
        if (!kind.lasting) continue;
        const there = `${kind.name} recorded ${value}`;
        const back = `${kind.name} simulated ${other}`;
        if ((pairs.get(there) ?? other) !== other || (pairs.get(back) ?? value) !== value) return false;
        pairs.set(there, other).set(back, value);
      }
    }
    for (const [key, partner] of pairs) this.#partners.set(key, partner);
    return true;
  }
}
