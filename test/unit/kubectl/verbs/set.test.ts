import { describe, expect, test } from 'vitest';
import { type } from '../terminal.ts';

describe('set subject (set_subject.go of kubectl 1.32)', () => {
  const setup: readonly string[] = ['kubectl create role r --verb=get --resource=pods', 'kubectl create rolebinding b --role=r --user=jane', 'kubectl create clusterrolebinding cb --clusterrole=c'];
  test.each([
    ['1.32.0', 'kubectl set subject rolebinding b --user=joe --user=ann -o jsonpath={.subjects[*].name}', 'jane ann joe', ''],
    ['1.32.0', 'kubectl set subject rolebinding b --user=jane', '', ''],
    ['1.32.0', 'kubectl set subject rolebinding b --serviceaccount=:s --group=g --dry-run=client -o jsonpath={.subjects[1:]}', '{"apiGroup":"rbac.authorization.k8s.io","kind":"Group","name":"g"} {"kind":"ServiceAccount","name":"s","namespace":"default"}', ''],
    ['1.32.0', 'kubectl set subject clusterrolebinding cb --serviceaccount=:s', '', 'error: serviceaccount must be <namespace>:<name>, namespace must be specified\n'],
    ['1.32.0', 'kubectl set subject rolebinding b --serviceaccount=s', '', 'error: serviceaccount must be <namespace>:<name>\n'],
    ['1.32.0', 'kubectl set subject rolebinding b', '', 'error: you must specify at least one value of user, group or serviceaccount\n'],
    ['1.32.0', 'kubectl set subject role r --user=joe', '', 'error: roles/r setting subjects is only supported for RoleBinding/ClusterRoleBinding\n'],
    ['1.32.0', 'kubectl set subject rolebinding --all -l a=b --user=joe', '', 'error: cannot set --all and --selector at the same time\n'],
    ['1.32.0', 'kubectl set subject rolebinding b --user=joe --local', '', `error: you must specify resources by --filename when --local is set.\nExample resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n`],
  ])('%s: %s', (version, line, stdout, stderr) => {
    expect(type(version, ...setup, line)).toMatchObject({ stdout, stderr });
  });
});

describe(`set --local: nothing is sent, and Go's empty structs are printed (set_image.go, set_env.go, set_resources.go, set_serviceaccount.go, set_selector.go of kubectl 1.32)`, () => {
  test.each([
    ['1.32.0', 'kubectl create deploy my --image=nginx --dry-run=client -o yaml | kubectl set image --local -f - nginx=nginx:2 -o yaml', 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  creationTimestamp: null\n  labels:\n    app: my\n  name: my\nspec:\n  replicas: 1\n  selector:\n    matchLabels:\n      app: my\n  strategy: {}\n  template:\n    metadata:\n      creationTimestamp: null\n      labels:\n        app: my\n    spec:\n      containers:\n      - image: nginx:2\n        name: nginx\n        resources: {}\nstatus: {}\n', ''],
    ['1.34.0', 'kubectl create deploy my --image=nginx --dry-run=client -o yaml | kubectl set image --local -f - nginx=nginx:2 -o jsonpath={.metadata}', '{"labels":{"app":"my"},"name":"my"}', ''],
    ['1.32.0', 'kubectl create deploy my --image=nginx --dry-run=client -o yaml | kubectl set image --local -f - nginx=nginx', '', ''],
    ['1.32.0', 'kubectl create deploy my --image=nginx --dry-run=client -o yaml | kubectl set env --local -f - A=b', 'deployment.apps/my env updated\n', ''],
    ['1.32.0', 'kubectl create deploy my --image=nginx --dry-run=client -o yaml | kubectl set env --local -f - A=b --list', '# Deployment my, container nginx\nA=b\n', ''],
    ['1.32.0', 'kubectl create deploy my --image=nginx --dry-run=client -o yaml | kubectl set resources --local -f - --limits=cpu=1 -o jsonpath={.spec.template.spec.containers[0].resources}', '{"limits":{"cpu":"1"}}', ''],
    ['1.32.0', 'kubectl create deploy my --image=nginx --dry-run=client -o yaml | kubectl set serviceaccount --local -f - robot', 'deployment.apps/my serviceaccount updated\n', ''],
    ['1.32.0', 'kubectl create svc clusterip my --tcp=80 --dry-run=client -o yaml | kubectl set selector --local -f - a=b -o yaml', 'apiVersion: v1\nkind: Service\nmetadata:\n  creationTimestamp: null\n  labels:\n    app: my\n  name: my\nspec:\n  ports:\n  - name: "80"\n    port: 80\n    protocol: TCP\n    targetPort: 80\n  selector:\n    a: b\n  type: ClusterIP\nstatus:\n  loadBalancer: {}\n', ''],
    ['1.32.0', 'kubectl create svc clusterip my --tcp=80 --dry-run=client -o yaml | kubectl set image --local -f - a=b', '', 'error: service/my the object is not a pod or does not have a pod template: *v1.Service\n'],
    ['1.32.0', 'kubectl create cronjob p --image=nginx "--schedule=* * * * *" --dry-run=client -o yaml | kubectl set image --local -f - p=b -o jsonpath={.spec.jobTemplate}', '{"metadata":{"creationTimestamp":null,"name":"p"},"spec":{"template":{"metadata":{"creationTimestamp":null},"spec":{"containers":[{"image":"b","name":"p","resources":{}}],"restartPolicy":"OnFailure"}}}}', ''],
    ['1.32.0', 'kubectl set image deploy/web nginx=x --local', '', `error: you must specify resources by --filename when --local is set.\nExample resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n`],
    ['1.32.0', 'kubectl set env deploy/web A=b --local', '', `error: You must provide one or more resources by argument or filename.\nExample resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n   '<resource> <name>'\n   '<resource>'\n`],
    ['1.32.0', 'kubectl set selector svc/web a=b --local', '', `error: you must specify resources by --filename when --local is set.\nExample resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n`],
  ])('%s: %s', (version, line, stdout, stderr) => {
    expect(type(version, line)).toMatchObject({ stdout, stderr });
  });
});

describe('label, annotate and patch --local (label.go, annotate.go, patch.go of kubectl 1.32)', () => {
  test.each([
    ['1.32.0', 'kubectl label svc kubernetes a=b --local', '', 'error: can only use local files by -f pod.yaml or --filename=pod.json when --local=true is set\n'],
    ['1.32.0', 'kubectl annotate svc kubernetes a=b --local', '', 'error: can only use local files by -f rsrc.yaml or --filename=rsrc.json when --local=true is set\n'],
    ['1.32.0', 'kubectl label a=b --local', '', 'error: one or more files must be specified as -f pod.yaml or --filename=pod.json\n'],
    ['1.32.0', 'kubectl create svc clusterip my --tcp=80 --dry-run=client -o yaml | kubectl label --local -f - a=b -o jsonpath={.metadata}', '{"creationTimestamp":null,"labels":{"a":"b","app":"my"},"name":"my"}', ''],
    ['1.32.0', 'kubectl create svc clusterip my --tcp=80 --dry-run=client -o yaml | kubectl annotate --local -f - a=b', 'service/my annotated\n', ''],
    ['1.32.0', 'kubectl patch svc kubernetes --local -p {}', '', 'error: cannot specify --local and server resources\n'],
    ['1.32.0', `kubectl create svc clusterip my --tcp=80 --dry-run=client -o yaml | kubectl patch --local -f - -p '{"spec":{"type":"NodePort"}}' -o jsonpath={.spec}`, '{"ports":[{"name":"80","port":80,"protocol":"TCP","targetPort":80}],"selector":{"app":"my"},"type":"NodePort"}', ''],
    ['1.32.0', `kubectl create svc clusterip my --tcp=80 --dry-run=client -o yaml | kubectl patch --local -f - -p '{"spec":{"type":"ClusterIP"}}'`, 'service/my patched (no change)\n', ''],
  ])('%s: %s', (version, line, stdout, stderr) => {
    expect(type(version, line)).toMatchObject({ stdout, stderr });
  });
});

describe('set serviceaccount tells even of what changes nothing, set env --resolve reads what is referred to', () => {
  const setup: readonly string[] = ['kubectl create deploy web --image=nginx', 'kubectl create cm settings --from-literal=a=one', 'kubectl create secret generic keys --from-literal=b=two', 'kubectl set env deploy/web --from=cm/settings', 'kubectl set env deploy/web --from=secret/keys', 'kubectl set serviceaccount deploy/web robot'];
  test.each([
    ['1.32.0', 'kubectl set serviceaccount deploy/web robot', 'deployment.apps/web serviceaccount updated\n', ''],
    ['1.32.0', 'kubectl set env deploy/web --list', '# Deployment web, container nginx\n# A from configmap settings, key a\n# B from secret keys, key b\n', ''],
    ['1.32.0', 'kubectl set env deploy/web --list --resolve', '# Deployment web, container nginx\nA=one\nB=two\n', ''],
    ['1.32.0', 'kubectl delete cm settings >/dev/null; kubectl set env deploy/web --list --resolve', '# Deployment web, container nginx\n# A from configmap settings, key a\nB=two\n', 'error retrieving reference for A: configmaps "settings" not found\n'],
  ])('%s: %s', (version, line, stdout, stderr) => {
    expect(type(version, ...setup, line)).toMatchObject({ stdout, stderr });
  });
});
