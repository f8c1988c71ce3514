/** Cases that prose supposes beside the note's own: what is seen in them says nothing of the cluster that the note made. */

/** A command in the order of the note, as far as it matters here. */
export interface Told {
  readonly command: string;
  /** What stands between it and the command before. */
  readonly prose: string;
  /** A heading stands there. */
  readonly opensSection: boolean;
  readonly changes: boolean;
}

/** "If you have such pods, you would see something like this:" */
const saysWhatIsSeen =
  /\b(?:if|assuming)\b[^.;]*\b(?:you (?:do not |don't )?(?:actually )?have|there (?:are|is))\b[^.;]*\byou(?:'ll| will| would) see\b[^.:]*:?\s*$|(?:假设|如果|若|假如)[^。；]*(?:有|存在)[^。；]*会?看到[^。：]*[：:]?\s*$/i;

/** "Assuming you have a fresh cluster, …", where another one has been looked at. */
const saysOtherCluster = /\bassuming (?:that )?you have a (?:fresh|new|clean|different) cluster\b|(?:假设|假定|假如|如果)你?有一个(?:全?新|干净|空)的集群|새 클러스터가 있다고 가정|新しいクラスターがあると仮定/i;

/** "Let's say we created the previous Deployment with 5 replicas instead of 2. In that case …" */
const saysOtherwise =
  /\b(?:let'?s say|suppose|imagine)\b[^.]*\b(?:previous|earlier|instead of)\b[^.]*\.\s+in (?:that|this|such a) case\b|(?:假设|假定|假如)[^。]*(?:之前|前面|上面)的[^。]*(?:这时|此时|那么|这种情况下)|前の[^。]*とします。(?:この|その)場合|대신[^.]*다고 (?:해 ?보자|가정하자|가정해 ?보자)\. (?:이|이러한|그러한|그) 경우/i;

/** "If you create the Pods first:", of what was made in another order. */
const saysOtherOrder = /(?:^|\n|\. )if you (?:had )?(?:creat|appl|start|deploy|r[ua]n)\w* [^.:\n]*\bfirst\s*:\s*$|(?:^|\n|。)如果你?先[^。：\n]*[：:]\s*$|먼저 (?:생성|실행)(?:한다면|하면)\s*:\s*$/i;

/** Which commands belong to such a case, by their place. What another order leads to is told up to the next heading. */
export function supposedIn(commands: readonly Told[]): ReadonlySet<number> {
  const found = new Set<number>();
  let inOtherOrder = false;
  for (const [index, { command, prose, opensSection, changes }] of commands.entries()) {
    if (opensSection) inOtherOrder = false;
    if (changes && index > 0 && !opensSection && saysOtherOrder.test(prose)) inOtherOrder = true;
    const looksElsewhere = !changes && (saysWhatIsSeen.test(prose) || saysOtherwise.test(prose) || (index > 0 && saysOtherCluster.test(prose)));
    const before = commands[index - 1];
    // Whoever looks closer at the same looks at the same case.
    const looksCloser = !changes && !opensSection && before !== undefined && !before.changes && found.has(index - 1) && operandsOf(command).some((operand) => operandsOf(before.command).includes(operand));
    if (inOtherOrder || looksElsewhere || looksCloser) found.add(index);
  }
  return found;
}

/** `svc` and `web` of `kubectl get svc web -o yaml`. */
const operandsOf = (command: string): readonly string[] => command.trim().split(/\s+/).slice(2).filter((word) => /^[a-z][\w./-]*$/.test(word) && !/^(?:yaml|json|wide|name)$/.test(word));
