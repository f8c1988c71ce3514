/** "Did you mean this?": commands near to a word that is none. Models cobra's SuggestionsFor. */

/** As kubectl registers its commands, group by group: the order in which it goes through them. */
const registered: readonly string[] = [
  'create', 'expose', 'run', 'set', 'explain', 'get', 'edit', 'delete', 'rollout', 'scale', 'autoscale', 'certificate', 'cluster-info', 'top', 'cordon', 'uncordon', 'drain', 'taint', 'describe',
  'logs', 'attach', 'exec', 'port-forward', 'proxy', 'cp', 'auth', 'debug', 'events', 'diff', 'apply', 'patch', 'replace', 'wait', 'kustomize', 'label', 'annotate', 'completion', 'alpha',
  'plugin', 'version', 'api-versions', 'api-resources', 'config', 'options',
];

export function suggestionsFor(word: string, names: readonly string[]): readonly string[] {
  const typed = word.toLowerCase();
  const near = names.filter((name) => distance(typed, name.toLowerCase()) <= 2 || name.toLowerCase().startsWith(typed));
  return near.sort((one, other) => registered.indexOf(one) - registered.indexOf(other));
}

/** Levenshtein's distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a.charAt(i - 1) === b.charAt(j - 1) ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
