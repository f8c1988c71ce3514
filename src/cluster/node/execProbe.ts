/** Exec probes: the few commands that probes in study notes run, by what the container's files and processes are. */

export type ProbeResult = { readonly kind: 'success' } | { readonly kind: 'failure'; readonly message: string };

/** A command that is not known here counts as succeeding, as it does in every note that does not speak of it failing. */
export function execProbe(command: readonly string[]): ProbeResult {
  const [name] = command;
  return name === 'false' ? { kind: 'failure', message: '' } : { kind: 'success' };
}
