/** Which commands tell of another case than the note's own. */
import { expect, test } from 'vitest';
import type { Told } from '../../../../src/verify/plan/supposed.ts';
import { supposedIn } from '../../../../src/verify/plan/supposed.ts';

const looks = (prose: string, command = 'kubectl get pods'): Told => ({ command, prose, opensSection: false, changes: false });
const does = (prose: string): Told => ({ command: 'kubectl apply -f x.yaml', prose, opensSection: false, changes: true });
const below = (told: Told): Told => ({ ...told, opensSection: true });

test.each<[string, readonly Told[], readonly number[]]>([
  ['what would be seen', [looks('If there are no such pods, you will see:')], [0]],
  ['what is seen', [looks('You will see:')], []],
  ['what is looked at closer', [looks('If there are such budgets, you will see:', 'kubectl get pdb'), looks('In detail:', 'kubectl get pdb web -o yaml'), looks('And:', 'kubectl get nodes')], [0, 1]],
  ['what is looked at closer below a heading', [looks('If there are such budgets, you will see:', 'kubectl get pdb'), below(looks('## Budgets\n', 'kubectl get pdb web -o yaml'))], [0]],
  ['another cluster than the one before', [looks('List them:'), looks('Assuming you have a fresh cluster, list them:')], [1]],
  ['the cluster that the note begins with', [looks('Assuming you have a fresh cluster, list them:')], []],
  ['another cluster, in Chinese', [looks('列出：'), looks('假设你有一个新的集群，可以这样查看：')], [1]],
  ['what would be made otherwise', [does('Create it:'), looks("Let's say we created the previous Deployment with 5 replicas. In that case one of the Pods would wait.\n")], [1]],
  ['what would be made otherwise, in Chinese', [does('创建：'), looks('假定我们创建之前的 Deployment 时指定 5 个副本，这时有一个 Pod 不能被调度。\n')], [1]],
  ['something that is made all the same', [does('Create it:'), does("Let's say we created the previous Deployment with 5 replicas. In that case one of the Pods would wait.\n")], []],
  ['another order, up to the next heading', [does('Create the set, then the pods:'), does('If you create the pods first:\n'), does('And then the set:'), looks('You see:'), below(looks('## Next\n'))], [1, 2, 3]],
  ['another order, in Chinese', [does('创建：'), does('如果你先行创建 Pod：\n'), looks('可以看到：')], [1, 2]],
  ['the order that the note begins with', [does('If you create the pods first:\n'), looks('You see:')], []],
])('%s', (_, commands, supposed) => {
  expect([...supposedIn(commands)]).toEqual(supposed);
});
