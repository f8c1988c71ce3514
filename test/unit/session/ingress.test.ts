/** Ingresses through a controller: from the addon to the page that a client sees. */
import { describe, expect, test } from 'vitest';
import { present } from '../../../src/base/assert.ts';
import { parseVersion } from '../../../src/api/version.ts';
import { defaultSessionOptions } from '../../../src/session/defaults.ts';
import { SeededChooser } from '../../../src/session/seededChooser.ts';
import { Session } from '../../../src/session/session.ts';

const workloads = `apiVersion: v1
kind: Pod
metadata: {name: kubia, labels: {app: kubia}}
spec: {containers: [{name: kubia, image: luksa/kubia}]}
---
apiVersion: v1
kind: Service
metadata: {name: kubia}
spec: {selector: {app: kubia}, ports: [{port: 80, targetPort: 8080}]}
---
apiVersion: v1
kind: Service
metadata: {name: wrong}
spec: {selector: {app: kubia}, ports: [{port: 80, targetPort: 9999}]}
---
apiVersion: v1
kind: Service
metadata: {name: nobody}
spec: {selector: {app: nobody}, ports: [{port: 80}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules:
  - host: kubia.example
    http:
      paths:
      - {path: /, pathType: Prefix, backend: {service: {name: kubia, port: {number: 80}}}}
      - {path: /nobody, pathType: Prefix, backend: {service: {name: nobody, port: {number: 80}}}}
      - {path: /wrong, pathType: Prefix, backend: {service: {name: wrong, port: {number: 80}}}}
      - {path: /missing, pathType: Prefix, backend: {service: {name: missing, port: {number: 80}}}}
`;

/** As it was written before 1.19. */
const older = `${workloads.slice(0, workloads.indexOf('apiVersion: networking'))}apiVersion: networking.k8s.io/v1beta1
kind: Ingress
metadata: {name: web}
spec: {rules: [{host: kubia.example, http: {paths: [{path: /, backend: {serviceName: kubia, servicePort: 80}}]}}]}
`;

/** What lines print one after the other, on a cluster with the addon unless \`bindings\` set up a controller that nobody shows. */
function typed(lines: readonly string[], bindings: Readonly<Record<string, string>> = {}, setUp: readonly string[] = ['minikube addons enable ingress', 'sleep 90'], version = '1.32'): string {
  const session = new Session(defaultSessionOptions(present(parseVersion(version), 'a version')), new SeededChooser('test', new Map(Object.entries(bindings))));
  session.addFile('all.yaml', version === '1.32' ? workloads : older);
  const run = (line: string, label: string): string => session.run(line, { kind: 'host' }, { maxLines: 100, maxVirtualMs: 600_000 }, label).output;
  for (const [index, line] of [...setUp, 'kubectl apply -f all.yaml', 'sleep 90'].entries()) run(line, `before/${index}`);
  return lines.map((line, index) => run(line, `step/${index}`)).join('');
}

const page = (title: string): string => `<html>\n<head><title>${title}</title></head>\n<body>\n<center><h1>${title}</h1></center>\n<hr><center>nginx</center>\n</body>\n</html>\n`;
const deny = `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: deny}\nspec: {podSelector: {}, policyTypes: [Ingress]}\n`;

describe('an Ingress through the controller of minikube', () => {
  test.each<[what: string, lines: readonly string[], printed: string]>([
    ['by the name of the host', ['curl -sH "Host: kubia.example" $(minikube ip)'], "You've hit kubia\n"],
    ['by --resolve', ['curl -s --resolve kubia.example:80:$(minikube ip) http://kubia.example/x'], "You've hit kubia\n"],
    ['by /etc/hosts', ['echo "$(minikube ip) kubia.example" | sudo tee -a /etc/hosts', 'curl -s kubia.example'], "192.168.49.2 kubia.example\nYou've hit kubia\n"],
    ['by its node port', ['curl -sH "Host: kubia.example" $(minikube ip):$(kubectl get svc -n ingress-nginx ingress-nginx-controller -o jsonpath="{.spec.ports[0].nodePort}")'], "You've hit kubia\n"],
    ['from a pod', ['kubectl exec kubia -- curl -sH "Host: kubia.example" ingress-nginx-controller.ingress-nginx'], "You've hit kubia\n"],
    ['no rule for the host', ['curl -s $(minikube ip)'], page('404 Not Found')],
    ['nobody is behind the Service', ['curl -sH "Host: kubia.example" $(minikube ip)/nobody'], page('503 Service Temporarily Unavailable')],
    ['no such Service', ['curl -sH "Host: kubia.example" $(minikube ip)/missing'], page('503 Service Temporarily Unavailable')],
    ['nothing listens', ['curl -sH "Host: kubia.example" $(minikube ip)/wrong'], page('502 Bad Gateway')],
    ['a policy keeps the controller out', [`echo '${deny}' > p.yaml; kubectl apply -f p.yaml`, 'curl -sH "Host: kubia.example" $(minikube ip)'], `networkpolicy.networking.k8s.io/deny created\n${page('504 Gateway Time-out')}`],
    ['over TLS without proof', ['curl -ksH "Host: kubia.example" https://$(minikube ip)'], "You've hit kubia\n"],
    ['its address is reported, and its class is the default', ['kubectl get ingress web'], 'NAME   CLASS   HOSTS           ADDRESS        PORTS   AGE\nweb    nginx   kubia.example   192.168.49.2   80      90s\n'],
    ['its pods', ['kubectl get pods -n ingress-nginx -o custom-columns=:.status.phase --no-headers'], 'Succeeded\nSucceeded\nRunning\n'],
  ])('%s', (_what, lines, printed) => {
    expect(typed(lines)).toBe(printed);
  });

  test('without a controller there is no address, and nobody answers', () => {
    expect(typed(['kubectl get ingress web --no-headers', 'curl -sS $(minikube ip)'], {}, [])).toBe('web   <none>   kubia.example         80    90s\ncurl: (7) Failed to connect to 192.168.49.2 port 80 after 0 ms: Couldn\'t connect to server\n');
  });

  test.each([
    ['at the address of the node', '192.168.49.2'],
    ['at localhost', 'localhost'],
    ['at another address', '203.0.113.123'],
  ])('one that nobody shows, %s', (kind, address) => {
    const bindings = { 'network/ingress controller': kind, 'network/ingress address': '203.0.113.123' };
    expect(typed(['kubectl get ingress web -o jsonpath="{.status.loadBalancer.ingress[0]}"', `curl -sH "Host: kubia.example" ${address}`], bindings, [])).toBe(`{"${address === 'localhost' ? 'hostname' : 'ip'}":"${address}"}You've hit kubia\n`);
  });

  test('one of another make, that gives each Ingress an address of its own', () => {
    const bindings = { 'network/ingress controller': 'of another make', 'ingress/default/web/ip': '203.0.113.7' };
    expect(typed(['kubectl get ingress web -o jsonpath="{.status.loadBalancer.ingress}"', 'kubectl get events --field-selector involvedObject.kind=Ingress'], bindings, [])).toBe('[{"ip":"203.0.113.7"}]No resources found in default namespace.\n');
  });

  test('of a minikube whose addon brought no class', () => {
    expect(typed(['kubectl get ingress web --no-headers', 'curl -sH "Host: kubia.example" $(minikube ip)'], { 'minikube/addon/ingress/class': 'none' })).toBe("web   <none>   kubia.example   192.168.49.2   80    90s\nYou've hit kubia\n");
  });

  test('in a cluster before 1.19, where it stands in kube-system', () => {
    expect(typed(['kubectl get deployments -n kube-system -l app.kubernetes.io/part-of=kube-system -o name', 'curl -sH "Host: kubia.example" $(minikube ip)'], {}, undefined, '1.18')).toBe("deployment.apps/default-http-backend\ndeployment.apps/nginx-ingress-controller\nYou've hit kubia\n");
  });

  test('in a cluster that knows the betas alone', () => {
    const bindings = { 'network/ingress controller': 'at the address of the node' };
    expect(typed(['kubectl get ingress web -o jsonpath="{.status.loadBalancer.ingress[0]}"', 'curl -sH "Host: kubia.example" $(minikube ip)'], bindings, [], '1.18')).toBe('{"ip":"192.168.49.2"}You\'ve hit kubia\n');
  });
});
