/** Marks of bold letters that were exported into code. */
import { expect, test } from 'vitest';
import { withoutBoldMarks } from '../../../src/note/boldMarks.ts';

test.each([
  ['commands', '**# kubectl get pods**\nNAME   READY\nweb    **1/1**\n\n**$ curl 10.1.1.1** \nhello', '# kubectl get pods\nNAME   READY\nweb    1/1\n\n$ curl 10.1.1.1 \nhello'],
  ['over several lines', 'spec:\n  **replicas: 2\n  paused: true**\n', 'spec:\n  replicas: 2\n  paused: true\n'],
  ['a pattern of paths', 'include: "**/*.yaml"\nexclude: "**/x.yaml"', 'include: "**/*.yaml"\nexclude: "**/x.yaml"'],
  ['powers', '$ python3 -c "print(2**8)"\n256\n$ echo 2**3\n2**3', '$ python3 -c "print(2**8)"\n256\n$ echo 2**3\n2**3'],
  ['one that nothing closes', '**# kubectl get pods', '**# kubectl get pods'],
])('%s', (_, written, meant) => {
  expect(withoutBoldMarks(written)).toBe(meant);
});
