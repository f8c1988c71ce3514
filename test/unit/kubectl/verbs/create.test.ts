import { describe, expect, test } from 'vitest';
import { type } from '../terminal.ts';

describe('create role and clusterrole (create_role.go, create_clusterrole.go of kubectl 1.32)', () => {
  test.each([
    ['1.32.0', 'kubectl create role r --verb=nope,get,get --resource=po,deploy --resource-name=a --resource-name=a --dry-run=client -o yaml', 'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata:\n  creationTimestamp: null\n  name: r\nrules:\n- apiGroups:\n  - ""\n  resourceNames:\n  - a\n  resources:\n  - pods\n  verbs:\n  - nope\n  - get\n- apiGroups:\n  - apps\n  resourceNames:\n  - a\n  resources:\n  - deployments\n  verbs:\n  - nope\n  - get\n', `Warning: 'nope' is not a standard resource verb\n`],
    ['1.32.0', 'kubectl create role r --verb=get,* --resource=pods,* --dry-run=client -o jsonpath={.rules}', '[{"apiGroups":[""],"resources":["*"],"verbs":["*"]}]', ''],
    ['1.32.0', 'kubectl create role r --verb=get --resource=pods/exec,svc,deployments.apps/scale --dry-run=client -o jsonpath={.rules}', '[{"apiGroups":[""],"resources":["pods/exec","services"],"verbs":["get"]},{"apiGroups":["apps"],"resources":["deployments/scale"],"verbs":["get"]}]', ''],
    ['1.32.0', 'kubectl create role r --resource=pods', '', 'error: at least one verb must be specified\n'],
    ['1.32.0', 'kubectl create role r --verb=get', '', 'error: at least one resource must be specified\n'],
    ['1.32.0', 'kubectl create role r --verb=get --resource=nope', '', `the server doesn't have a resource type "nope"\n`],
    ['1.32.0', 'kubectl create role r --verb=get --resource=deployments.nope', '', `the server doesn't have a resource type "deployments" in group "nope"\n`],
    ['1.32.0', 'kubectl create role r --verb=get --resource=/log', '', 'error: resource must be specified if apiGroup/subresource specified\n'],
    ['1.32.0', 'kubectl create role r --verb=bind --resource=pods', '', `error: can not perform 'bind' on 'pods' in group ''\n`],
    ['1.32.0', 'kubectl create role r --verb=impersonate --resource=users', 'role.rbac.authorization.k8s.io/r created\n', ''],
    ['1.32.0', 'kubectl create clusterrole c --verb=get', '', 'error: one of resource or nonResourceURL must be specified\n'],
    ['1.32.0', 'kubectl create clusterrole c --verb=list --non-resource-url=/a', '', `error: invalid verb: 'list' for nonResourceURL\n`],
    ['1.32.0', 'kubectl create clusterrole c --verb=get --non-resource-url=a', '', 'error: nonResourceURL should start with /\n'],
    ['1.32.0', 'kubectl create clusterrole c --verb=get --non-resource-url=/*/a', '', `error: nonResourceURL only supports wildcard matches when '*' is at the end\n`],
    ['1.32.0', 'kubectl create clusterrole c --verb=get --non-resource-url=/a,/a,/b/* --dry-run=client -o jsonpath={.rules}', '[{"nonResourceURLs":["/a","/b/*"],"verbs":["get"]}]', ''],
    ['1.32.0', 'kubectl create clusterrole c --aggregation-rule=a=b,c=d --dry-run=client -o yaml', 'aggregationRule:\n  clusterRoleSelectors:\n  - matchLabels:\n      a: b\n      c: d\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  creationTimestamp: null\n  name: c\nrules: null\n', ''],
    ['1.32.0', 'kubectl create clusterrole c --aggregation-rule=a=b --verb=get', '', 'error: aggregation rule must be specified without nonResourceURLs, verbs, resources or resourceNames\n'],
    ['1.32.0', 'kubectl create clusterrole c --aggregation-rule=a', '', `error: invalid argument "a" for "--aggregation-rule" flag: malformed pair, expect string=string\nSee 'kubectl create clusterrole --help' for usage.\n`],
  ])('%s: %s', (version, line, stdout, stderr) => {
    expect(type(version, line)).toMatchObject({ stdout, stderr });
  });
});

describe('create rolebinding and clusterrolebinding (create_rolebinding.go of kubectl 1.32)', () => {
  test.each([
    ['1.32.0', 'kubectl create rolebinding b --role=r --user=jane --user=joe --group=g --serviceaccount=default:s -n shop --dry-run=client -o yaml', 'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata:\n  creationTimestamp: null\n  name: b\n  namespace: shop\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: Role\n  name: r\nsubjects:\n- apiGroup: rbac.authorization.k8s.io\n  kind: User\n  name: jane\n- apiGroup: rbac.authorization.k8s.io\n  kind: User\n  name: joe\n- apiGroup: rbac.authorization.k8s.io\n  kind: Group\n  name: g\n- kind: ServiceAccount\n  name: s\n  namespace: default\n', ''],
    ['1.32.0', 'kubectl create rolebinding b --role=r --clusterrole=c', '', 'error: exactly one of clusterrole or role must be specified\n'],
    ['1.32.0', 'kubectl create rolebinding b --role=r --serviceaccount=s', '', 'error: serviceaccount must be <namespace>:<name>\n'],
    ['1.32.0', 'kubectl create clusterrolebinding b', '', 'error: required flag(s) "clusterrole" not set\n'],
    ['1.32.0', 'kubectl create clusterrolebinding b --clusterrole=view --user=jane', 'clusterrolebinding.rbac.authorization.k8s.io/b created\n', ''],
    ['1.32.0', 'kubectl create clusterrolebinding b --clusterrole=view --user=jane; kubectl create clusterrolebinding b --clusterrole=view', 'clusterrolebinding.rbac.authorization.k8s.io/b created\n', 'error: failed to create clusterrolebinding: clusterrolebindings.rbac.authorization.k8s.io "b" already exists\n'],
  ])('%s: %s', (version, line, stdout, stderr) => {
    expect(type(version, line)).toMatchObject({ stdout, stderr });
  });
});

describe('create poddisruptionbudget (create_pdb.go of kubectl 1.32)', () => {
  test.each([
    ['1.32.0', 'kubectl create pdb b --selector=app=web,tier=x --max-unavailable=50% --dry-run=client -o yaml', 'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  creationTimestamp: null\n  name: b\nspec:\n  maxUnavailable: 50%\n  selector:\n    matchLabels:\n      app: web\n      tier: x\nstatus:\n  currentHealthy: 0\n  desiredHealthy: 0\n  disruptionsAllowed: 0\n  expectedPods: 0\n', ''],
    ['1.32.0', 'kubectl create pdb b --min-available=1', '', 'error: a selector must be specified\n'],
    ['1.32.0', 'kubectl create pdb b --selector=app=web', '', 'error: one of min-available or max-unavailable must be specified\n'],
    ['1.32.0', 'kubectl create pdb b --selector=app=web --min-available=1 --max-unavailable=1', '', 'error: min-available and max-unavailable cannot be both specified\n'],
    ['1.32.0', 'kubectl create pdb b --selector=app=web --min-available=10Gb', '', 'error: invalid format specified for min-available\n'],
    ['1.32.0', 'kubectl create pdb b --selector=a=b=c --min-available=1', '', `error: couldn't parse the selector string "a=b=c": found '=', expected: ',' or 'end of string'\n`],
    ['1.32.0', 'kubectl create pdb b --selector=app=web --min-available=1', 'poddisruptionbudget.policy/b created\n', ''],
    ['1.20.0', 'kubectl create pdb b --selector=app=web --min-available=1 -o jsonpath={.apiVersion}', 'policy/v1beta1', ''],
  ])('%s: %s', (version, line, stdout, stderr) => {
    expect(type(version, line)).toMatchObject({ stdout, stderr });
  });
});

describe('create priorityclass (create_priorityclass.go of kubectl 1.20 and 1.32)', () => {
  test.each([
    ['1.32.0', 'kubectl create pc high --value=1000 --description=words --global-default --dry-run=client -o yaml', 'apiVersion: scheduling.k8s.io/v1\ndescription: words\nglobalDefault: true\nkind: PriorityClass\nmetadata:\n  creationTimestamp: null\n  name: high\npreemptionPolicy: PreemptLowerPriority\nvalue: 1000\n', ''],
    ['1.32.0', 'kubectl create pc high --value=2000000001', '', 'error: failed to create priorityclass: PriorityClass.scheduling.k8s.io "high" is invalid: value: Forbidden: maximum allowed value of a user defined priority is 1000000000\n'],
    ['1.20.0', 'kubectl create pc high --value=2000000001', '', 'error: failed to create clusterrolebinding: PriorityClass.scheduling.k8s.io "high" is invalid: value: Forbidden: maximum allowed value of a user defined priority is 1000000000\n'],
    ['1.32.0', 'kubectl create pc high --value=1x', '', `error: invalid argument "1x" for "--value" flag: strconv.ParseInt: parsing "1x": invalid syntax\nSee 'kubectl create priorityclass --help' for usage.\n`],
  ])('%s: %s', (version, line, stdout, stderr) => {
    expect(type(version, line)).toMatchObject({ stdout, stderr });
  });
});

describe('create token (create_token.go of kubectl 1.29, 1.30, 1.31 and 1.32)', () => {
  test.each([
    ['1.29.0', 'kubectl create token default --duration=-1s', '', 'error: --duration must be positive\n'],
    ['1.30.0', 'kubectl create token default --duration=-1s', '', 'error: --duration must be greater than or equal to 0\n'],
    ['1.32.0', 'kubectl create token default --duration=1ms', '', 'error: --duration cannot be expressed in units less than seconds\n'],
    ['1.30.0', 'kubectl create token default --bound-object-kind=Nope', '', 'error: supported --bound-object-kind values are Pod, Secret\n'],
    ['1.31.0', 'kubectl create token default --bound-object-kind=Nope', '', 'error: supported --bound-object-kind values are Node, Pod, Secret\n'],
    ['1.32.0', 'kubectl create token default --bound-object-name=x', '', 'error: --bound-object-name can only be set if --bound-object-kind is provided\n'],
    ['1.32.0', 'kubectl create token nope', '', 'error: failed to create token: serviceaccounts "nope" not found\n'],
  ])('%s: %s', (version, line, stdout, stderr) => {
    expect(type(version, line)).toMatchObject({ stdout, stderr });
  });
});

describe('create configmap and secret --append-hash (util/hash/hash.go of kubectl 1.32)', () => {
  test.each([
    ['1.32.0', 'kubectl create cm c --append-hash --from-literal=a=b -o name', 'configmap/c-m4h6ctkgb2\n', ''],
    ['1.32.0', 'kubectl create cm c --append-hash "--from-literal=a=<b>&" --from-literal=b=x -o name', 'configmap/c-bk528mttk9\n', ''],
    ['1.32.0', 'kubectl create cm c1 --append-hash -o name', 'configmap/c1-42dkfmg2c9\n', ''],
    ['1.32.0', 'kubectl create secret generic s --append-hash --from-literal=a=b -o name', 'secret/s-7fd2tm89d8\n', ''],
    ['1.32.0', 'kubectl create secret generic s --append-hash --type=my -o name', 'secret/s-fgh82c445h\n', ''],
  ])('%s: %s', (version, line, stdout, stderr) => {
    expect(type(version, line)).toMatchObject({ stdout, stderr });
  });
});
