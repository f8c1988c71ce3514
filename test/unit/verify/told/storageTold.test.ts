import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';
import { storageClassOf } from '../../../../src/verify/told/storageTold.ts';

const header = 'NAME     STATUS   VOLUME   CAPACITY   ACCESS MODES   STORAGECLASS   AGE';
const classless = 'data-0   Bound    disk-a   1Gi        RWO                           5m';

const classOf = (rows: readonly string[], ...written: readonly string[]): string | undefined =>
  storageClassOf(plan(readNote(`kind: PersistentVolumeClaim\n\n\`\`\`console\n${[...written, '$ kubectl get pvc', header, ...rows].join('\n')}\n\`\`\`\n`, 'note.md')))?.name;

const claims = '$ echo "kind: PersistentVolumeClaim" > claim.yaml';

test('a claim without a class got none, so the cluster has no default one', () => {
  expect(classOf([classless], claims)).toBeUndefined();
});

test('one that asked for none says nothing, nor does one beside a volume that was provisioned', () => {
  expect(classOf([classless], claims, '$ echo \'storageClassName: ""\' >> claim.yaml')).toBe('standard');
  expect(classOf([classless, 'data-1   Bound    pvc-3767fc76-8843-4594-ab5a-a27f56570f89   1Gi   RWO   standard   5m'], claims)).toBe('standard');
  expect(classOf(['data-0   Bound    disk-a   1Gi        RWO            standard       5m'], claims)).toBe('standard');
});
