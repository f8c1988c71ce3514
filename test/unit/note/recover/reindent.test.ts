/** What decides where a line belongs that could stand in two places. */
import { expect, test } from 'vitest';
import { reindent } from '../../../../src/note/recover/manifest/reindent.ts';

const lines = (text: string): readonly string[] => text.trim().split('\n').map((line) => line.replace(/^ {2}/, ''));

test.each<readonly [string, string]>([
  [
    'labels before the name in the template, where the object itself has them so',
    `
  apiVersion: batch/v1
  kind: Job
  metadata:
    labels:
      app: a
    name: job
  spec:
    template:
      metadata:
        labels:
          app: a
        name: pod
      spec:
        containers:
        - name: a
          image: nginx`,
  ],
  [
    "and a label called name, where the object's own name comes first",
    `
  apiVersion: v1
  kind: ReplicationController
  metadata:
    name: rc
    labels:
      name: a
  spec:
    template:
      metadata:
        labels:
          app: a
          name: pod
      spec:
        containers:
        - name: a
          image: nginx`,
  ],
  [
    'no value of a Secret is anything else than base64',
    `
  apiVersion: v1
  kind: Secret
  metadata:
    name: a
  data:
    user: YWRtaW4=
  type: example.com/some-type`,
  ],
  [
    'a comment between a text and the next key is about the key, and between lines of the text is text',
    `
  apiVersion: v1
  kind: Pod
  metadata:
    name: a
  spec:
    containers:
    - name: a
      image: nginx
      command:
      - sh
      - -c
      - |
        # first
        echo a
        # then
        echo b
    # The node must have a disk.
    nodeSelector:
      disk: ssd`,
  ],
])('%s', (_, written) => {
  const wanted = lines(written);
  expect(reindent(wanted.map((line) => line.trim())).lines).toEqual(wanted);
});
