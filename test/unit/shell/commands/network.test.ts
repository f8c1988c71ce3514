import { beforeAll, describe, expect, it } from 'vitest';
import { dig, hostCommand } from '../../../../src/shell/commands/dig.ts';
import { getent } from '../../../../src/shell/commands/getent.ts';
import { iptables, iptablesSave } from '../../../../src/shell/commands/iptablesSave.ts';
import { ipvsadm } from '../../../../src/shell/commands/ipvsadm.ts';
import { nc, ncat } from '../../../../src/shell/commands/nc/index.ts';
import { telnet } from '../../../../src/shell/commands/telnet.ts';
import { nslookup } from '../../../../src/shell/commands/nslookup/index.ts';
import { ping } from '../../../../src/shell/commands/ping.ts';
import { wget } from '../../../../src/shell/commands/wget/index.ts';
import type { Command } from '../../../../src/shell/commands/command.ts';
import type { Tool } from '../../../../src/cluster/images/image.ts';
import { Terminal, kubiaPod, kubiaService } from './terminal.ts';

const busybox = (version: string): Omit<Tool, 'name'> => ({ version, flavour: 'busybox' });
const bind: Omit<Tool, 'name'> = { version: '9.18', flavour: 'bind' };
const gnu: Omit<Tool, 'name'> = { version: '1.21.3', flavour: 'gnu' };

let terminal: Terminal;

beforeAll(() => {
  terminal = new Terminal();
  terminal.apply(
    kubiaPod('kubia-1'),
    kubiaService(),
    kubiaService({ clusterIP: 'None' }, 'headless'),
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 'alias' }, spec: { type: 'ExternalName', externalName: 'kubia.default.svc.cluster.local' } },
  );
});

describe('commands of the network, typed in kubia-1', () => {
  it.each<[Command, string, Omit<Tool, 'name'>, string]>([
    [wget, '-qO- http://kubia', busybox('1.36'), "You've hit kubia-1\n"],
    [wget, '-qO- 10.108.27.114:81 -T 1', busybox('1.36'), 'wget: download timed out\n[1]'],
    [wget, '-qO- nowhere', busybox('1.36'), "wget: bad address 'nowhere'\n[1]"],
    [wget, '-O- 10.244.1.2:81', busybox('1.28'), "Connecting to 10.244.1.2:81 (10.244.1.2:81)\nwget: can't connect to remote host (10.244.1.2): Connection refused\n[1]"],
    [wget, '-qO- kubia', gnu, "You've hit kubia-1\n"],
    [wget, 'http://10.244.1.2:81', gnu, '--2026-11-18 06:43:45--  http://10.244.1.2:81/\nConnecting to 10.244.1.2:81... failed: Connection refused.\n[4]'],
    [nslookup, 'kubia', bind, 'Server:\t\t10.96.0.10\nAddress:\t10.96.0.10#53\n\nName:\tkubia.default.svc.cluster.local\nAddress: 10.108.27.114\n\n'],
    [nslookup, 'nowhere', bind, "Server:\t\t10.96.0.10\nAddress:\t10.96.0.10#53\n\n** server can't find nowhere: NXDOMAIN\n\n[1]"],
    [nslookup, '-type=srv _http._tcp.headless', bind, 'Server:\t\t10.96.0.10\nAddress:\t10.96.0.10#53\n\n_http._tcp.headless.default.svc.cluster.local\tservice = 0 100 8080 10-244-1-2.headless.default.svc.cluster.local.\n\n'],
    [nslookup, 'alias', bind, 'Server:\t\t10.96.0.10\nAddress:\t10.96.0.10#53\n\nalias.default.svc.cluster.local\tcanonical name = kubia.default.svc.cluster.local.\nName:\tkubia.default.svc.cluster.local\nAddress: 10.108.27.114\n\n'],
    [nslookup, 'kubia', busybox('1.28'), 'Server:    10.96.0.10\nAddress 1: 10.96.0.10 kube-dns.kube-system.svc.cluster.local\n\nName:      kubia\nAddress 1: 10.108.27.114 kubia.default.svc.cluster.local\n'],
    [nslookup, 'headless', busybox('1.28'), 'Server:    10.96.0.10\nAddress 1: 10.96.0.10 kube-dns.kube-system.svc.cluster.local\n\nName:      headless\nAddress 1: 10.244.1.2 10-244-1-2.headless.default.svc.cluster.local\n'],
    [nslookup, 'nowhere', busybox('1.28'), "Server:    10.96.0.10\nAddress 1: 10.96.0.10 kube-dns.kube-system.svc.cluster.local\n\nnslookup: can't resolve 'nowhere'\n[1]"],
    [nslookup, 'kubia.default', busybox('1.31'), "Server:\t\t10.96.0.10\nAddress:\t10.96.0.10:53\n\n** server can't find kubia.default: NXDOMAIN\n\n** server can't find kubia.default: NXDOMAIN\n\n[1]"],
    [nslookup, 'kubia.default.svc.cluster.local', busybox('1.36'), 'Server:\t\t10.96.0.10\nAddress:\t10.96.0.10:53\n\nName:\tkubia.default.svc.cluster.local\nAddress: 10.108.27.114\n\n\n'],
    [dig, '+short kubia.default.svc.cluster.local', bind, '10.108.27.114\n'],
    [dig, '+short -x 10.108.27.114', bind, 'kubia.default.svc.cluster.local.\n'],
    [dig, '+short SRV _http._tcp.kubia.default.svc.cluster.local', bind, '0 100 80 kubia.default.svc.cluster.local.\n'],
    [hostCommand, 'kubia', bind, 'kubia.default.svc.cluster.local has address 10.108.27.114\n'],
    [hostCommand, 'nowhere', bind, 'Host nowhere not found: 3(NXDOMAIN)\n[1]'],
    [getent, 'hosts kubia', gnu, '10.108.27.114   kubia.default.svc.cluster.local\n'],
    [getent, 'hosts nowhere', gnu, '[2]'],
    [nc, '-zv kubia 80', busybox('1.36'), 'kubia (10.108.27.114:80) open\n'],
    [nc, '-zv 10.244.1.2 81', busybox('1.36'), '[1]'],
    [nc, '-zvv 10.244.1.2 81', busybox('1.36'), 'nc: 10.244.1.2 (10.244.1.2:81): Connection refused\n[1]'],
    [nc, '-zv -w 1 10.108.27.114 81', busybox('1.36'), 'nc: 10.108.27.114 (10.108.27.114:81): Connection timed out\n[1]'],
    [nc, '-zv -w 1 10.108.27.114 81', { ...busybox('1.36'), libc: 'musl' }, 'nc: 10.108.27.114 (10.108.27.114:81): Operation timed out\n[1]'],
    [telnet, '10.244.1.9 80', busybox('1.36'), "telnet: can't connect to remote host (10.244.1.9): No route to host\n[1]"],
    [wget, '-qO- 10.244.1.9', { ...busybox('1.36'), libc: 'musl' }, "wget: can't connect to remote host (10.244.1.9): Host is unreachable\n[1]"],
    [nc, '-zv -w 1 10.108.27.114 81', { version: '1.217' }, 'nc: connect to 10.108.27.114 port 81 (tcp) timed out: Operation now in progress\n[1]'],
    [nc, '-zv kubia 80', { version: '1.219' }, 'Connection to kubia (10.108.27.114) 80 port [tcp/http] succeeded!\n'],
    [nc, '-zv 10.244.1.2 8079-8081', { version: '1.217' }, 'nc: connect to 10.244.1.2 port 8079 (tcp) failed: Connection refused\nConnection to 10.244.1.2 8080 port [tcp/http-alt] succeeded!\nnc: connect to 10.244.1.2 port 8081 (tcp) failed: Connection refused\n'],
    [nc, '-zuv 10.244.1.2 53', { version: '1.217' }, '[1]'],
    [nc, '-zuv 10.108.27.114 53', { version: '1.217' }, 'Connection to 10.108.27.114 53 port [udp/domain] succeeded!\n'],
    [nc, '-zv nowhere 80', { version: '1.219' }, 'nc: getaddrinfo for host "nowhere" port 80: Name or service not known\n[1]'],
    [nc, '-u 10.244.1.2 53', { version: '1.217' }, '{not modelled: nc -u 10.244.1.2 53}'],
    [ncat, '-zv 10.244.1.2 81', { version: '7.93' }, 'Ncat: Version 7.93 ( https://nmap.org/ncat )\nNcat: Connection refused.\n[1]'],
    [ncat, '-zv kubia 80', { version: '7.93' }, 'Ncat: Version 7.93 ( https://nmap.org/ncat )\nNcat: Connected to 10.108.27.114:80.\nNcat: 0 bytes sent, 0 bytes received in 0.01 seconds.\n'],
    [ncat, '-zv 10.108.27.114 81', { version: '7.93' }, 'Ncat: Version 7.93 ( https://nmap.org/ncat )\nNcat: TIMEOUT.\n[1]'],
    [ncat, '--sctp 10.244.1.2 7777', { version: '7.93' }, 'Ncat: Connection refused.\n[1]'],
    [ncat, '-v nowhere 80', { version: '7.93' }, 'Ncat: Version 7.93 ( https://nmap.org/ncat )\nNcat: Could not resolve hostname "nowhere": Name or service not known. QUITTING.\n[2]'],
    [nc, '-l 80', gnu, '{not modelled: nc -l 80}'],
    [telnet, '10.244.1.2 81', gnu, 'Trying 10.244.1.2...\ntelnet: Unable to connect to remote host: Connection refused\n[1]'],
    [ping, '-c 2 10.108.27.114', busybox('1.36'), 'PING 10.108.27.114 (10.108.27.114): 56 data bytes\n\n--- 10.108.27.114 ping statistics ---\n2 packets transmitted, 0 packets received, 100% packet loss\n[1]'],
    [ping, '-c 1 kubia', { version: '20211215' }, 'PING kubia.default.svc.cluster.local (10.108.27.114) 56(84) bytes of data.\n\n--- kubia.default.svc.cluster.local ping statistics ---\n1 packets transmitted, 0 received, 100% packet loss, time 0ms\n\n[1]'],
    [ping, '-c 1 10.244.1.2', busybox('1.36'), 'PING 10.244.1.2 (10.244.1.2): 56 data bytes\n64 bytes from 10.244.1.2: seq=0 ttl=64 time=0.070 ms\n\n--- 10.244.1.2 ping statistics ---\n1 packets transmitted, 1 packets received, 0% packet loss\nround-trip min/avg/max = 0.070/0.070/0.070 ms\n'],
    [ping, '-c 1 nowhere', busybox('1.36'), "ping: bad address 'nowhere'\n[1]"],
    [iptablesSave, '', gnu, '{not modelled: iptables anywhere but on a node}'],
  ])('%o %s', (command, line, tool, text) => {
    expect(terminal.run(command, line, undefined, tool).replace(/^--\d{4}-\d\d-\d\d \d\d:\d\d:\d\d--/, '--2026-11-18 06:43:45--')).toBe(text);
  });

  it('an older nc says less', () => {
    const older = new Terminal();
    older.apply(kubiaPod('kubia-1'), kubiaService());
    const pod = { kind: 'pod', namespace: 'default', name: 'kubia-1' } as const;
    expect(older.run(nc, '-zv kubia 80', pod, { version: '1.206' })).toBe('Connection to kubia 80 port [tcp/http] succeeded!\n');
    expect(older.run(nc, '-zv nowhere 80', pod, { version: '1.206' })).toBe('nc: getaddrinfo: Name or service not known\n[1]');
  });

});

describe('commands of the network, typed on a node', () => {
  const worker = { kind: 'node', name: 'worker' } as const;

  it('iptables -S prints one chain, or says that there is none', () => {
    expect(terminal.run(iptables, '-t nat -S KUBE-MARK-MASQ', worker)).toBe('-N KUBE-MARK-MASQ\n-A KUBE-MARK-MASQ -j MARK --set-xmark 0x4000/0x4000\n');
    expect(terminal.run(iptables, '-t nat -S KUBE-NONE', worker)).toBe('iptables: No chain/target/match by that name.\n[1]');
  });

  it('ping of a cluster IP is rejected in nftables mode, in the words of each ping', () => {
    const nftables = new Terminal({ proxyMode: 'nftables' });
    nftables.apply(kubiaPod('kubia-1'), kubiaService());
    const pod = { kind: 'pod', namespace: 'default', name: 'kubia-1' } as const;
    const iputils = { version: '20221126' };
    expect(nftables.run(ping, '-c 1 10.108.27.114', pod, iputils)).toBe('PING 10.108.27.114 (10.108.27.114) 56(84) bytes of data.\nFrom 10.244.1.1 icmp_seq=1 Destination Port Unreachable\n\n--- 10.108.27.114 ping statistics ---\n1 packets transmitted, 0 received, +1 errors, 100% packet loss, time 0ms\n\n[1]');
    expect(nftables.run(ping, '-c 1 10.108.27.114', worker, iputils)).toBe('PING 10.108.27.114 (10.108.27.114) 56(84) bytes of data.\nFrom 172.18.0.3 icmp_seq=1 Destination Port Unreachable\nping: sendmsg: Operation not permitted\n\n--- 10.108.27.114 ping statistics ---\n1 packets transmitted, 0 received, +1 errors, 100% packet loss, time 0ms\n\n[1]');
    expect(nftables.run(ping, '-c 1 10.108.27.114', pod, busybox('1.36'))).toBe('PING 10.108.27.114 (10.108.27.114): 56 data bytes\n\n--- 10.108.27.114 ping statistics ---\n1 packets transmitted, 0 packets received, 100% packet loss\n[1]');
    expect(nftables.run(ping, '-c 1 10.108.27.114', worker, busybox('1.36'))).toBe('PING 10.108.27.114 (10.108.27.114): 56 data bytes\nping: sendto: Operation not permitted\n[1]');
  });

  it('ipvsadm -Ln prints virtual servers in the order of their addresses as signed differences have it', () => {
    const ipvs = new Terminal({ proxyMode: 'ipvs' });
    ipvs.apply(kubiaPod('kubia-1'), kubiaService({ type: 'NodePort', sessionAffinity: 'ClientIP', ports: [{ port: 80, targetPort: 8080, nodePort: 30123 }] }));
    expect(ipvs.run(ipvsadm, '-Ln', worker)).toBe(`IP Virtual Server version 1.2.1 (size=4096)
Prot LocalAddress:Port Scheduler Flags
  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn
TCP  172.18.0.3:30123 rr persistent 10800
  -> 10.244.1.2:8080              Masq    1      0          0         
TCP  10.96.0.1:443 rr
  -> 172.18.0.2:6443              Masq    1      0          0         
TCP  10.108.27.114:80 rr persistent 10800
  -> 10.244.1.2:8080              Masq    1      0          0         
TCP  10.244.1.1:30123 rr persistent 10800
  -> 10.244.1.2:8080              Masq    1      0          0         
`);
  });
});
