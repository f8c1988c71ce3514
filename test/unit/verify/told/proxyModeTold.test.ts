/** Where a note tells in which mode kube-proxy runs. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';
import { proxyModeTold } from '../../../../src/verify/told/proxyModeTold.ts';

const told = (...lines: readonly string[]): string | undefined => proxyModeTold(plan(readNote(`\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md')));

test.each([
  ['itself, when it is asked', ['$ curl localhost:10249/proxyMode', 'ipvs'], 'ipvs'],
  ['its log', ['$ kubectl logs -n kube-system kube-proxy-5b7pm', 'I0705 19:08:06.525380       1 server_linux.go:170] "Using nftables Proxier"'], 'nftables'],
  ['its configuration', ['$ kubectl get cm kube-proxy -n kube-system -o yaml', '    mode: "ipvs"'], 'ipvs'],
  ['virtual servers', ['$ sudo ipvsadm -Ln', 'TCP  10.96.0.1:443 rr'], 'ipvs'],
  ['an interface', ['$ ip addr', '4: kube-ipvs0: <BROADCAST,NOARP> mtu 1500 qdisc noop state DOWN group default'], 'ipvs'],
  ['a table', ['$ sudo nft list tables', 'table ip kube-proxy'], 'nftables'],
  ['nothing', ['$ kubectl get pods', 'No resources found in default namespace.'], undefined],
  ['two modes, one after the other', ['$ curl localhost:10249/proxyMode', 'iptables', '$ curl localhost:10249/proxyMode', 'ipvs'], undefined],
])('by %s', (_, lines, mode) => {
  expect(told(...lines)).toBe(mode);
});
