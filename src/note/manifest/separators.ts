/** What parts the objects of a manifest: `---` where it is missing (the second `apiVersion` at the margin begins the second object), or not at the margin. */

/** The 0-based lines before which a `---` is missing. */
export function missingSeparators(lines: readonly string[]): readonly number[] {
  const missing: number[] = [];
  let seen = new Set<string>();
  lines.forEach((line, index) => {
    if (/^---(?:\s|$)/.test(line)) {
      seen = new Set();
      return;
    }
    const key = /^(apiVersion|kind|metadata|spec):(?:\s|$)/.exec(line)?.[1];
    if (key === undefined) return;
    const begins = (key === 'apiVersion' || key === 'kind') && seen.has(key) && seen.has('apiVersion') && seen.has('kind');
    if (begins) {
      missing.push(index);
      seen = new Set();
    }
    seen.add(key);
  });
  return missing;
}

export function withSeparators(lines: readonly string[]): readonly string[] {
  const missing = new Set(missingSeparators(lines));
  return lines.flatMap((line, index) => (missing.has(index) ? ['---', line] : [line]));
}

/** Without the indentation that all lines share, where a `---` stands in it: only at the margin it parts anything. */
export function atMargin(lines: readonly string[]): readonly string[] {
  const indent = lines.reduce((least, line) => (line.trim() === '' ? least : Math.min(least, line.search(/\S/))), Infinity);
  return indent > 0 && lines.some((line) => /^\s+---\s*$/.test(line)) ? lines.map((line) => line.slice(indent)) : lines;
}
