import { describe, expect, test } from 'vitest';
import { type } from '../terminal.ts';

const twoClusters: readonly string[] = [
  'kubectl config --kubeconfig=config-demo set-cluster development --server=https://1.2.3.4 --certificate-authority=fake-ca-file',
  'kubectl config --kubeconfig=config-demo set-cluster test --server=https://5.6.7.8 --insecure-skip-tls-verify',
  'kubectl config --kubeconfig=config-demo set-credentials developer --client-certificate=fake-cert-file --client-key=fake-key-file',
  'kubectl config --kubeconfig=config-demo set-credentials experimenter --username=exp --password=some-password',
  'kubectl config --kubeconfig=config-demo set-context dev-frontend --cluster=development --namespace=frontend --user=developer',
  'kubectl config --kubeconfig=config-demo set-context exp-test --cluster=test --namespace=default --user=experimenter',
];

const developer = `apiVersion: v1
clusters:
- cluster:
    certificate-authority: fake-ca-file
    server: https://1.2.3.4
  name: development
contexts:
- context:
    cluster: development
    namespace: frontend
    user: developer
  name: dev-frontend
current-context: dev-frontend
kind: Config
preferences: {}
users:
- name: developer
  user:
    client-certificate: fake-cert-file
    client-key: fake-key-file
`;

describe('a kubeconfig of its own (https://kubernetes.io/docs/tasks/access-application-cluster/configure-access-multiple-clusters/)', () => {
  test.each<[string, readonly string[], string, string]>([
    ['one that is not there', ['kubectl config --kubeconfig=nowhere view'], 'apiVersion: v1\nclusters: null\ncontexts: null\ncurrent-context: ""\nkind: Config\npreferences: {}\nusers: null\n', ''],
    ['what was set last', [...twoClusters], 'Context "exp-test" created.\n', ''],
    ['one context of it', [...twoClusters, 'kubectl config --kubeconfig=config-demo use-context dev-frontend', 'kubectl config --kubeconfig=config-demo view --minify'], developer, ''],
    ['another by its name', [...twoClusters, "kubectl config --kubeconfig=config-demo view --minify --context=exp-test -o jsonpath='{.users[0].user}'"], '{"password":"some-password","username":"exp"}', ''],
    ['a current one that is none', [...twoClusters, 'kubectl config --kubeconfig=config-demo view --minify'], '', 'error: current-context must exist in order to minify\n'],
    ['the other is left alone', [...twoClusters, 'kubectl config get-contexts -o name'], 'minikube\n', ''],
    ['as the file that it is', [...twoClusters, 'grep server config-demo'], '    server: https://1.2.3.4\n    server: https://5.6.7.8\n', ''],
  ])('%s', (_, lines, stdout, stderr) => {
    expect(type('1.32.0', ...lines)).toMatchObject({ stdout, stderr });
  });
});

describe('set and unset by a path (set.go, unset.go, navigation_step_parser.go)', () => {
  test.each<[string, readonly string[], string, string]>([
    ['a server whose name has dots', ['kubectl config set clusters.10.10.12.56.server https://10.10.12.56', "kubectl config view -o jsonpath='{.clusters[0].name} {.clusters[0].cluster.server}'"], '10.10.12.56 https://10.10.12.56', ''],
    ['a namespace', ['kubectl config set contexts.minikube.namespace dev', "kubectl config view --minify -o jsonpath='{..namespace}'"], 'dev', ''],
    ['and none', ['kubectl config set contexts.minikube.namespace dev', 'kubectl config unset contexts.minikube.namespace', "kubectl config view --minify -o jsonpath='{..namespace}'"], '', ''],
    ['a token, which nobody is shown', ['kubectl config set users.ann.token abc', "kubectl config view -o jsonpath='{.users[0].user.token}'"], 'REDACTED', ''],
    ['a whole user', ['kubectl config set-credentials ann --token=abc', 'kubectl config unset users.ann', 'kubectl config get-users'], 'NAME\nminikube\n', ''],
    ['a field of nobody', ['kubectl config unset users.ann.token'], '', 'error: current map key `ann` is invalid\n'],
    ['nothing', ['kubectl config set current-context ""'], '', 'error: you cannot use set to unset a property\n'],
    ['too little', ['kubectl config set current-context'], '', "error: Unexpected args: [current-context]\nSee 'kubectl config set -h' for help and examples\n"],
    ['the context that goes stays the current one', ['kubectl config delete-context minikube', 'kubectl config current-context'], 'minikube\n', ''],
  ])('%s', (_, lines, stdout, stderr) => {
    expect(type('1.32.0', ...lines)).toMatchObject({ stdout, stderr });
  });
});
