/** Which files a command reads for its cluster. */
import { expect, test } from 'vitest';
import { fileNamesIn } from '../../../src/note/references.ts';

test.each([
  ['kubectl apply -f web.yaml', ['web.yaml']],
  ['kubectl exec -it web -- rm -f /tmp/ready', []],
  ['kubectl exec web -- rm -f /tmp/ready; kubectl delete -f web.yaml', ['web.yaml']],
  ['kubectl create -f - --filename=web.json', ['web.json']],
])('%s', (command, names) => {
  expect(fileNamesIn(command)).toEqual(names);
});
