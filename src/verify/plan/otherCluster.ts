/** Notes in which a command turns kubectl to another cluster than before: of the one that was read about first nothing is told from there on. */

export const otherCluster = 'another cluster than the one before';

/** What fetches the credentials of a cluster from a cloud, with the words that say which one. */
const fetches = /\b(?:gcloud\s+container\s+clusters\s+get-credentials|az\s+aks\s+get-credentials|aws\s+eks\s+update-kubeconfig|doctl\s+kubernetes\s+cluster\s+kubeconfig\s+save)\s+(?<which>\S.*)$/m;

/** The first command that turns to another cluster; past the end where none does. */
export function firstElsewhere(commands: readonly string[]): number {
  let first: string | undefined;
  const at = commands.findIndex((command) => {
    const which = fetches.exec(command)?.groups?.['which']?.trim().split(/\s+/).toSorted().join(' ');
    first ??= which;
    return which !== undefined && which !== first;
  });
  return at < 0 ? commands.length : at;
}
