/** dig in a pod that `kubectl run` makes for it: what the kubelet took its time for meanwhile is not what dig prints. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const headless = `\`\`\`yaml
apiVersion: v1
kind: Service
metadata: {name: db}
spec: {clusterIP: None, selector: {app: db}, ports: [{port: 80, targetPort: 8080}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  replicas: 2
  selector: {matchLabels: {app: db}}
  template: {metadata: {labels: {app: db}}, spec: {containers: [{name: db, image: luksa/kubia}]}}
\`\`\`
`;

const page = (took: string, srv: readonly string[], additional: readonly string[]): string => `
; <<>> DiG 9.9.5-3ubuntu0.2-Ubuntu <<>> SRV db.default.svc.cluster.local
;; global options: +cmd
;; Got answer:
;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 41275
;; flags: qr aa rd; QUERY: 1, ANSWER: 2, AUTHORITY: 0, ADDITIONAL: 3
;; WARNING: recursion requested but not available

;; OPT PSEUDOSECTION:
; EDNS: version: 0, flags:; udp: 4096
;; QUESTION SECTION:
;db.default.svc.cluster.local.	IN	SRV

;; ANSWER SECTION:
${srv.map((pod) => `db.default.svc.cluster.local. 30 IN	SRV	0 50 8080 ${pod}.db.default.svc.cluster.local.`).join('\n')}

;; ADDITIONAL SECTION:
${additional.join('\n')}

;; Query time: ${took} msec
;; SERVER: 10.96.0.10#53(10.96.0.10)
;; WHEN: Tue Mar 05 09:12:11 UTC 2024
;; MSG SIZE  rcvd: 231

pod "dns" deleted`;

const address = (pod: string, ip: string): string => `${pod}.db.default.svc.cluster.local. 30 IN A ${ip}`;

const verdictOf = (printed: string): string | undefined =>
  checkNote(
    readNote(
      `${headless}\n\`\`\`console\n$ kubectl apply -f db.yaml\nservice/db created\nstatefulset.apps/db created\n$ kubectl get sts\nNAME   READY   AGE\ndb     2/2     25s\n$ kubectl run -it dns --image=tutum/dnsutils --rm --restart=Never -- dig SRV db.default.svc.cluster.local\n${printed}\n\`\`\`\n`,
      'note.md',
    ),
  ).steps.at(-1)?.verdict;

test.each([
  ['as usual', '0', ['db-0', 'db-1'], [address('db-0', '10.244.1.7'), address('db-1', '10.244.1.6')], 'possible'],
  ['it took a moment', '2', ['db-0', 'db-1'], [address('db-0', '10.244.1.7'), address('db-1', '10.244.1.6')], 'possible'],
  ['each section in an order of its own', '1', ['db-0', 'db-1'], [address('db-1', '10.244.1.6'), address('db-0', '10.244.1.7')], 'possible'],
  ['a pod that is not there', '1', ['db-0', 'db-2'], [address('db-0', '10.244.1.7'), address('db-2', '10.244.1.6')], 'impossible'],
  ['one address for two', '1', ['db-0', 'db-1'], [address('db-0', '10.244.1.7'), address('db-1', '10.244.1.7')], 'impossible'],
] as const)('%s', (_, took, srv, additional, verdict) => {
  expect(verdictOf(page(took, srv, additional))).toBe(verdict);
});
