/** The names of the cluster, one question a row. */
import { beforeAll, describe, expect, it } from 'vitest';
import { Unsupported } from '../../../../src/base/unsupported.ts';
import { answerQuestion } from '../../../../src/cluster/network/dns.ts';
import type { RecordType } from '../../../../src/cluster/network/dns.ts';
import { candidatesOf, resolvConf, resolveHost, resolverOf } from '../../../../src/cluster/network/resolver.ts';
import { Terminal, kubiaPod, kubiaService } from '../../shell/commands/terminal.ts';

let terminal: Terminal;

beforeAll(() => {
  terminal = new Terminal();
  terminal.apply(
    kubiaPod('kubia-1'),
    { ...kubiaPod('web-0'), metadata: { name: 'web-0', labels: { app: 'web' } }, spec: { ...(kubiaPod('web-0')['spec'] as object), hostname: 'web-0', subdomain: 'web' } },
    kubiaService(),
    kubiaService({ clusterIP: 'None' }, 'headless'),
    kubiaService({ clusterIP: 'None', selector: { app: 'web' } }, 'web'),
    kubiaService({ clusterIP: 'None', selector: { app: 'nobody' } }, 'empty'),
    kubiaService({ clusterIP: 'None', selector: { app: 'web' } }, 'hs'),
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 'near' }, spec: { type: 'ExternalName', externalName: 'kubia.default.svc.cluster.local' } },
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 'far' }, spec: { type: 'ExternalName', externalName: 'api.example.com' } },
  );
});

describe('CoreDNS', () => {
  it.each<[RecordType, string, string]>([
    ['A', 'kubia.default.svc', '10.108.27.114'],
    ['A', 'KUBIA.default.svc', '10.108.27.114'],
    ['AAAA', 'kubia.default.svc', 'NOERROR'],
    ['A', 'kubia.other.svc', 'NXDOMAIN'],
    ['A', 'nobody.default.svc', 'NXDOMAIN'],
    ['A', 'default.svc', 'NOERROR'],
    ['A', 'other.svc', 'NXDOMAIN'],
    ['A', 'svc', 'NOERROR'],
    ['A', 'kubernetes.default.svc', '10.96.0.1'],
    ['A', 'kube-dns.kube-system.svc', '10.96.0.10'],
    ['A', 'headless.default.svc', '10.244.1.2'],
    ['A', '10-244-1-2.headless.default.svc', '10.244.1.2'],
    ['A', '10-244-1-9.headless.default.svc', 'NXDOMAIN'],
    ['A', 'web-0.web.default.svc', '10.244.1.3'],
    ['A', 'empty.default.svc', 'NXDOMAIN'],
    ['A', '10-244-1-2.default.pod', '10.244.1.2'],
    ['A', 'kubia-1.default.pod', 'NXDOMAIN'],
    ['SRV', 'kubia.default.svc', '0 100 80 kubia.default.svc.cluster.local'],
    ['SRV', '_http._tcp.kubia.default.svc', '0 100 80 kubia.default.svc.cluster.local'],
    ['SRV', '_http._udp.kubia.default.svc', 'NXDOMAIN'],
    ['SRV', '_http._tcp.web.default.svc', '0 100 8080 web-0.web.default.svc.cluster.local'],
    ['CNAME', 'near.default.svc', 'kubia.default.svc.cluster.local'],
    ['A', 'near.default.svc', 'kubia.default.svc.cluster.local 10.108.27.114'],
  ])('%s %s.cluster.local: %s', (type, name, expected) => {
    const { code, answers } = answerQuestion(terminal.cluster, `${name}.cluster.local`, type);
    expect(answers.length > 0 ? answers.map(({ value }) => value).join(' ') : code).toBe(expected);
  });

  it.each([
    ['114.27.108.10.in-addr.arpa', 'kubia.default.svc.cluster.local'],
    ['2.1.244.10.in-addr.arpa', '10-244-1-2.headless.default.svc.cluster.local'],
    ['10.0.96.10.in-addr.arpa', 'kube-dns.kube-system.svc.cluster.local'],
    ['9.9.9.10.in-addr.arpa', undefined],
  ])('PTR %s: %s', (name, expected) => {
    expect(answerQuestion(terminal.cluster, name, 'PTR').answers[0]?.value).toBe(expected);
  });

  it('does not answer for the world outside', () => {
    expect(() => answerQuestion(terminal.cluster, 'api.example.com', 'A')).toThrow(Unsupported);
    expect(() => answerQuestion(terminal.cluster, 'far.default.svc.cluster.local', 'A')).toThrow(Unsupported);
    expect(answerQuestion(terminal.cluster, 'far.default.svc.cluster.local', 'CNAME').answers.map(({ value }) => value)).toEqual(['api.example.com']);
  });
});

describe('the resolver of a pod', () => {
  const origin = { kind: 'pod', namespace: 'default', name: 'kubia-1' } as const;

  it('reads its resolv.conf', () => {
    expect(resolvConf(terminal.cluster, origin)).toBe('search default.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n');
  });

  it.each([
    ['kubia', ['kubia.default.svc.cluster.local', 'kubia.svc.cluster.local', 'kubia.cluster.local', 'kubia']],
    ['kubia.', ['kubia']],
    ['a.b.c.d.e.f', ['a.b.c.d.e.f', 'a.b.c.d.e.f.default.svc.cluster.local', 'a.b.c.d.e.f.svc.cluster.local', 'a.b.c.d.e.f.cluster.local']],
  ])('tries for %s', (name, candidates) => {
    const config = resolverOf(terminal.cluster, origin);
    expect(config && candidatesOf(config, name)).toEqual(candidates);
  });

  it.each([
    ['kubia', ['10.108.27.114'], '10.96.0.10'],
    // It is not asked for an address of IPv6 as a name of the internet: `hs` might be a country's domain.
    ['10-244-1-3.hs', ['10.244.1.3'], '10.96.0.10'],
    ['kubia-1', ['10.244.1.2'], '/etc/hosts'],
    ['localhost', ['127.0.0.1'], '/etc/hosts'],
    ['10.1.2.3', ['10.1.2.3'], 'address'],
  ])('resolves %s to %s by %s', (name, addresses, via) => {
    const resolved = resolveHost(terminal.cluster, origin, name);
    expect([resolved?.addresses, resolved?.hop.via]).toEqual([addresses, via]);
  });
});
