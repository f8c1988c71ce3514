/** Rules as `iptables -L` lists them, each beside what `iptables-save` writes. */
import { expect, test } from 'vitest';
import { listTable } from '../../../../src/cluster/network/iptablesList.ts';

const header = 'target     prot opt source               destination         ';

const rows: readonly (readonly [saved: string, listed: string])[] = [
  ['-d 10.96.0.1/32 -p tcp -m comment --comment "default/kubernetes:https cluster IP" -m tcp --dport 443 -j KUBE-SVC-X', 'KUBE-SVC-X  tcp  --  0.0.0.0/0            10.96.0.1            /* default/kubernetes:https cluster IP */ tcp dpt:443'],
  ['! -s 10.244.0.0/16 -d 10.96.0.1/32 -p tcp -m comment --comment "x cluster IP" -m tcp --dport 443 -j KUBE-MARK-MASQ', 'KUBE-MARK-MASQ  tcp  -- !10.244.0.0/16        10.96.0.1            /* x cluster IP */ tcp dpt:443'],
  ['-m comment --comment "x -> 10.244.1.2:80" -m statistic --mode random --probability 0.50000000000 -j KUBE-SEP-Y', 'KUBE-SEP-Y  all  --  0.0.0.0/0            0.0.0.0/0            /* x -> 10.244.1.2:80 */ statistic mode random probability 0.50000000000'],
  ['-p tcp -m comment --comment x -m tcp -j DNAT --to-destination 10.244.1.2:80', 'DNAT       tcp  --  0.0.0.0/0            0.0.0.0/0            /* x */ tcp to:10.244.1.2:80'],
  ['-j MARK --set-xmark 0x4000/0x4000', 'MARK       all  --  0.0.0.0/0            0.0.0.0/0            MARK or 0x4000'],
  ['-j MARK --set-xmark 0x4000/0x0', 'MARK       all  --  0.0.0.0/0            0.0.0.0/0            MARK xor 0x4000'],
  ['-m mark ! --mark 0x4000/0x4000 -j RETURN', 'RETURN     all  --  0.0.0.0/0            0.0.0.0/0            mark match ! 0x4000/0x4000'],
  ['-m comment --comment "m" -j MASQUERADE --random-fully', 'MASQUERADE  all  --  0.0.0.0/0            0.0.0.0/0            /* m */ random-fully'],
  ['-m comment --comment "n" -m addrtype --dst-type LOCAL -j KUBE-NODEPORTS', 'KUBE-NODEPORTS  all  --  0.0.0.0/0            0.0.0.0/0            /* n */ ADDRTYPE match dst-type LOCAL'],
  ['-m comment --comment "a" -m recent --rcheck --seconds 10800 --reap --name KUBE-SEP-Y --mask 255.255.255.255 --rsource -j KUBE-SEP-Y', 'KUBE-SEP-Y  all  --  0.0.0.0/0            0.0.0.0/0            /* a */ recent: CHECK seconds: 10800 reap name: KUBE-SEP-Y side: source mask: 255.255.255.255'],
  ['-d 10.96.0.9/32 -p tcp -m comment --comment "y has no endpoints" -m tcp --dport 80 -j REJECT --reject-with icmp-port-unreachable', 'REJECT     tcp  --  0.0.0.0/0            10.96.0.9            /* y has no endpoints */ tcp dpt:80 reject-with icmp-port-unreachable'],
];

test.each(rows)('%s', (saved, listed) => {
  const table = { name: 'nat' as const, builtin: ['OUTPUT'], rules: new Map([['KUBE-SERVICES', [saved]]]) };
  expect(listTable(table, ['KUBE-SERVICES'], { numeric: true, numbered: false, verbose: false, protocols: 'names' })).toBe(`Chain KUBE-SERVICES (0 references)\n${header}\n${listed}\n`);
});

test('names, numbers of lines, references and policies', () => {
  const table = { name: 'nat' as const, builtin: ['OUTPUT'], rules: new Map([['OUTPUT', ['-m comment --comment "p" -j KUBE-SERVICES']], ['KUBE-SERVICES', ['-d 10.96.0.9/32 -p tcp -m tcp --dport 80 -j KUBE-SVC-X']]]) };
  expect(listTable(table, ['OUTPUT', 'KUBE-SERVICES'], { numeric: false, numbered: true, verbose: false, protocols: 'names' })).toBe(
    `Chain OUTPUT (policy ACCEPT)\nnum  ${header}\n1    KUBE-SERVICES  all  --  anywhere             anywhere             /* p */\n\nChain KUBE-SERVICES (1 references)\nnum  ${header}\n1    KUBE-SVC-X  tcp  --  anywhere             10.96.0.9            tcp dpt:http\n`,
  );
});
