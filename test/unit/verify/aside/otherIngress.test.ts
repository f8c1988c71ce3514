/** Ingresses of controllers that nobody models: their Events and the fallback in kube-system are set aside; address, rules and who is behind them are held. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

interface Written {
  readonly name?: string;
  readonly path?: string;
  readonly behind?: string;
  readonly address?: string;
  readonly fallback?: string;
}

/** A page of `kubectl describe` as it was until 1.17. */
const described = ({ name = 'shop', path = '/cart', behind = 'cart:80 (10.8.0.90:8080)', address = '178.91.123.132', fallback = '(10.8.2.3:8080)' }: Written = {}): readonly string[] => [
  '$ kubectl describe ingress shop', `Name:             ${name}`, 'Namespace:        default', `Address:          ${address}`, `Default backend:  default-http-backend:80 ${fallback}`, 'Rules:', '  Host          Path  Backends', '  ----          ----  --------',
  '  shop.example', `                ${path}   ${behind}`, 'Annotations:', '  example.com/timeout:  30', 'Events:', '  Type    Reason  Age   From                     Message', '  ----    ------  ----  ----                     -------', '  Normal  ADD     35s   loadbalancer-controller  default/shop',
];
const edited = `\n\`\`\`console\n$ kubectl edit ingress shop\n\`\`\`\n\n\`\`\`yaml\nspec:\n  rules:\n  - host: shop.example\n    http:\n      paths:\n      - path: /pay\n        backend: {serviceName: cart, servicePort: 80}\n..\n\`\`\`\n\n`;
const fence = (lines: readonly string[]): string => `\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`;
const verdictOf = (...parts: readonly string[]): string | undefined => checkNote(readNote(parts.join(''), 'note.md')).steps.at(-1)?.verdict;

test.each<[what: string, verdict: string, parts: readonly string[]]>([
  ['a description, of which all that the note does not show is taken to be there', 'possible', [fence(described())]],
  ['another one with the same address', 'possible', [fence(described()), fence(described())]],
  ['an address that came between two looks', 'possible', [fence(['$ kubectl get ingress shop', 'NAME   HOSTS          ADDRESS   PORTS   AGE', 'shop   shop.example             80      9s']), fence(described())]],
  ['another address than a moment ago', 'unsupported', [fence(described()), fence(['$ kubectl get ingress shop', 'NAME   HOSTS          ADDRESS          PORTS   AGE', 'shop   shop.example   178.91.123.133   80      9m'])]],
  ['what was changed in the editor', 'possible', [fence(described()), edited, fence(described({ path: '/pay' }))]],
  ['nobody where somebody is taken for granted', 'possible', [fence(described({ fallback: '(<error: endpoints "default-http-backend" not found>)' }))]],
])('%s', (_what, verdict, parts) => {
  expect(verdictOf(...parts)).toBe(verdict);
});

const manifest = (kubernetes: string): string => `---\nkubernetes: "${kubernetes}"\n---\n\`\`\`yaml\n# shop.yaml\napiVersion: networking.k8s.io/v1beta1\nkind: Ingress\nmetadata: {name: shop, annotations: {example.com/timeout: "30"}}\nspec: {rules: [{host: shop.example, http: {paths: [{path: /cart, backend: {serviceName: cart, servicePort: 80}}]}}]}\n\`\`\`\n`;
const applied = fence(['$ kubectl create -f shop.yaml', 'ingress.networking.k8s.io/shop created']);
const nobody = 'cart:80 (<error: endpoints "cart" not found>)';

test.each<[what: string, verdict: string, kubernetes: string, written: Written]>([
  ['an address of its own', 'possible', '1.17', { behind: nobody }],
  ['another rule', 'impossible', '1.17', { behind: nobody, path: '/kart' }],
  ['another Service behind it', 'impossible', '1.17', { behind: 'card:80 (<error: endpoints "card" not found>)' }],
  ['no address at all', 'impossible', '1.17', { behind: nobody, address: '178.91.123.1320' }],
  ['annotations below their title, on a later release', 'impossible', '1.18', { behind: nobody }],
])('of an Ingress that the note makes: %s', (_what, verdict, kubernetes, written) => {
  expect(verdictOf(manifest(kubernetes), applied, fence(described(written)))).toBe(verdict);
});
