/** Secrets of service accounts, which every account had up to 1.23. */
import { expect, test } from 'vitest';
import { type } from '../../kubectl/terminal.ts';

const listed = "kubectl get secrets --no-headers | sed 's/-token-...../-token-N/' | tr -s ' ' | cut -d' ' -f1-3";

test.each<[version: string, lines: readonly string[], stdout: string]>([
  ['1.23.0', [listed], 'default-token-N kubernetes.io/service-account-token 3\n'],
  ['1.24.0', ['kubectl get secrets'], ''],
  ['1.23.0', ['kubectl create sa build', listed], 'build-token-N kubernetes.io/service-account-token 3\ndefault-token-N kubernetes.io/service-account-token 3\n'],
  ['1.23.0', ['kubectl create sa build', 'kubectl delete sa build', listed], 'default-token-N kubernetes.io/service-account-token 3\n'],
  ['1.23.0', ["kubectl get sa --no-headers | tr -s ' ' | cut -d' ' -f1,2"], 'default 1\n'],
  ['1.20.0', ['kubectl run web --image=nginx', "[ $(kubectl get pod web -o jsonpath='{.spec.volumes[0].secret.secretName}') = $(kubectl get sa default -o jsonpath='{.secrets[0].name}') ] && echo same"], 'same\n'],
])('%s %j', (version, lines, stdout) => {
  expect(type(version, ...lines).stdout).toBe(stdout);
});
