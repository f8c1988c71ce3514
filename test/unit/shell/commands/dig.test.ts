/** dig's pages, as dig 9.18.49 printed what a server answered that gave the same records and the cookie back, as CoreDNS does. */
import { describe, expect, test } from 'vitest';
import { dig } from '../../../../src/shell/commands/dig.ts';
import { Terminal, kubiaPod, kubiaService } from './terminal.ts';

function asked(line: string, version = '9.18.49'): string {
  const terminal = new Terminal();
  terminal.answers.set('/cookie', 'a16f6f0d2ce1b988').set('/id', '13244').set('/serial', '1642669412');
  terminal.apply(kubiaPod('kubia-1'), kubiaService({ clusterIP: '10.96.7.7' }));
  return terminal.run(dig, line, undefined, { version, flavour: 'bind' });
}

const head = (status: string, counts: string): string => `;; Got answer:
;; WARNING: .local is reserved for Multicast DNS
;; You are currently testing what happens when an mDNS query is leaked to DNS
;; ->>HEADER<<- opcode: QUERY, status: ${status}, id: 13244
;; flags: qr aa rd; QUERY: 1, ${counts}
;; WARNING: recursion requested but not available

;; OPT PSEUDOSECTION:
; EDNS: version: 0, flags:; udp: 1232
`;
const stats = (bytes: number): string => `;; Query time: 0 msec
;; SERVER: 10.96.0.10#53(10.96.0.10) (UDP)
;; WHEN: Wed Nov 18 10:14:00 UTC 2026
;; MSG SIZE  rcvd: ${bytes}

`.replace(/WHEN: .*/, 'WHEN:');
const soa = 'cluster.local.\t\t30\tIN\tSOA\tns.dns.cluster.local. hostmaster.cluster.local. 1642669412 7200 1800 86400 30\n';

describe('dig', () => {
  test.each<[line: string, printed: string]>([
    [
      '@10.96.0.10 kubia.default.svc.cluster.local',
      `\n; <<>> DiG 9.18.49 <<>> @10.96.0.10 kubia.default.svc.cluster.local\n; (1 server found)\n;; global options: +cmd\n${head('NOERROR', 'ANSWER: 1, AUTHORITY: 0, ADDITIONAL: 1')}; COOKIE: a16f6f0d2ce1b988 (echoed)\n` +
        `;; QUESTION SECTION:\n;kubia.default.svc.cluster.local. IN\tA\n\n;; ANSWER SECTION:\nkubia.default.svc.cluster.local. 30 IN\tA\t10.96.7.7\n\n${stats(119)}`,
    ],
    [
      'nope.default.svc.cluster.local',
      `\n; <<>> DiG 9.18.49 <<>> nope.default.svc.cluster.local\n;; global options: +cmd\n${head('NXDOMAIN', 'ANSWER: 0, AUTHORITY: 1, ADDITIONAL: 1')}; COOKIE: a16f6f0d2ce1b988 (echoed)\n` +
        `;; QUESTION SECTION:\n;nope.default.svc.cluster.local. IN\tA\n\n;; AUTHORITY SECTION:\n${soa}\n${stats(164)}`,
    ],
    ['AAAA kubia.default.svc.cluster.local +noall +authority', soa],
    ['+noall +answer +question kubia.default.svc.cluster.local', ';kubia.default.svc.cluster.local. IN\tA\nkubia.default.svc.cluster.local. 30 IN\tA\t10.96.7.7\n'],
    ['+noall +answer nope.default.svc.cluster.local', ''],
    ['+short nope.default.svc.cluster.local', ''],
    ['+noall +comments +nocookie kubia.default.svc.cluster.local', head('NOERROR', 'ANSWER: 1, AUTHORITY: 0, ADDITIONAL: 1')],
    ['+nocomments +nocmd kubia.default.svc.cluster.local', `;kubia.default.svc.cluster.local. IN\tA\nkubia.default.svc.cluster.local. 30 IN\tA\t10.96.7.7\n${stats(119)}`],
  ])('%s', (line, printed) => {
    expect(asked(line).replace(/WHEN: .*/, 'WHEN:')).toBe(printed);
  });

  test('an old one has no cookie, knows nothing of mDNS and takes longer messages', () => {
    const page = asked('kubia.default.svc.cluster.local', '9.9.5');
    expect(page).not.toMatch(/COOKIE|Multicast|\(UDP\)/);
    expect(page).toContain('udp: 4096\n');
  });
});
