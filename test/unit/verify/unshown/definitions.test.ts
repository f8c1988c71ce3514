/** Kinds that an installer defined, as far as manifests are of them. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const manifest = '```yaml title="route.yaml"\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: web}\n---\napiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: door}\n```\n';
const verdicts = (...lines: readonly string[]): readonly string[] => checkNote(readNote(`${manifest}\n\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md')).steps.map(({ verdict }) => verdict);

test.each<[string, readonly string[], readonly string[]]>([
  ['what is made of them is confirmed', ['$ kubectl apply -f route.yaml', 'virtualservice.networking.istio.io/web created', 'gateway.networking.istio.io/door created', '$ kubectl delete virtualservice web', 'virtualservice.networking.istio.io "web" deleted'], ['possible', 'possible']],
  ['a line that is not as the definition is taken to be is not compared', ['$ kubectl apply -f route.yaml', 'virtualservice.networking.istio.io/web created', 'gateway.networking.istio.io/gate created'], ['possible']],
  ['where they are missing, that is the point', ['$ kubectl apply -f route.yaml', 'resource mapping not found for name: "web" namespace: "" from "route.yaml": no matches for kind "VirtualService" in version "networking.istio.io/v1"', 'ensure CRDs are installed first', 'resource mapping not found for name: "door" namespace: "" from "route.yaml": no matches for kind "Gateway" in version "networking.istio.io/v1"', 'ensure CRDs are installed first'], ['exact']],
])('%s', (_, lines, expected) => {
  expect(verdicts(...lines)).toEqual(expected);
});
