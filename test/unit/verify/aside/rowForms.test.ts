/** Lines below the titles of a table: which can be rows of it, however an author laid them out. */
import { expect, test } from 'vitest';
import { columnsOf } from '../../../../src/verify/matchers/columns.ts';
import { isRowOf } from '../../../../src/verify/aside/rowForms.ts';

const pods = 'NAME   READY   STATUS    RESTARTS   AGE';
const wide = `${pods}   IP           NODE`;
const services = 'NAME   TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE';

test.each([
  [pods, 'web    1/1     Running   0          5s', true],
  [pods, 'web    1/1     Running   2 (5s ago)   5m', true],
  [pods, 'web 1/1 Running 2 (5s ago) 5m', true],
  [pods, 'web    0/1     Init:0/2  0          <unknown>', true],
  [pods, 'web    1/1     Running   0          xxx', true],
  [pods, 'foo bar baz', false],
  [pods, 'web    1/1     Running   0', false],
  [pods, 'web    1/1     running   0          5s', false],
  [pods, 'web    one     Running   0          5s', false],
  [pods, 'web    1/1     Running   0          5s   worker-1', false],
  [pods, 'web    1/1     Running   0          soon', false],
  [`${pods}   APP`, 'web    1/1     Running   0          5s', true],
  [wide, 'web    1/1     Running   0          5s    10.244.1.2   worker-1', true],
  [wide, 'web    1/1     Running   0          5s    worker-1     10.244.1.2', false],
  [services, 'db     ClusterIP   None         <none>        3306/TCP  5d', true],
  [services, 'db     ClusterIP   None         <none>        <none>    5d', true],
  [services, 'db     ClusterIP   nowhere      <none>        3306/TCP  5d', false],
  ['NAME    LABELS   SELECTOR   IP(S)        PORT(S)', 'nimbus  a=b      a=b        10.254.1.2   6627', true],
])('%s / %s: %s', (titles, row, is) => {
  expect(isRowOf(columnsOf({ text: titles }), row)).toBe(is);
});
