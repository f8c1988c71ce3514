import { beforeEach, describe, expect, it } from 'vitest';
import { curl } from '../../../../src/shell/commands/curl/index.ts';
import { Terminal, kubiaPod, kubiaService } from './terminal.ts';

let terminal: Terminal;

beforeEach(() => {
  terminal = new Terminal();
  terminal.apply(kubiaPod('kubia-1', 80), kubiaPod('kubia-2'), kubiaService());
});

const backend = (port: number, pod: string): void => void terminal.answers.set('/backend', `${(terminal.cluster.store.get('pods', 'default', pod) as unknown as { status: { podIP: string } }).status.podIP}:${port}`);

describe('curl', () => {
  it('is answered by the endpoint that the rules chose', () => {
    backend(8080, 'kubia-2');
    expect(terminal.run(curl, '10.108.27.114')).toBe("You've hit kubia-2\n");
    expect(terminal.asked.at(-1)).toBe('step/1/connection/1/backend');
  });

  it.each([
    ['7.29.0', 'curl: (7) Failed connect to 10.108.27.114:80; Connection refused\n[7]'],
    ['7.38.0', 'curl: (7) Failed to connect to 10.108.27.114 port 80: Connection refused\n[7]'],
    ['7.74.0', 'curl: (7) Failed to connect to 10.108.27.114 port 80: Connection refused\n[7]'],
    ['7.81.0', 'curl: (7) Failed to connect to 10.108.27.114 port 80 after 0 ms: Connection refused\n[7]'],
    ['7.88.1', "curl: (7) Failed to connect to 10.108.27.114 port 80 after 0 ms: Couldn't connect to server\n[7]"],
    ['8.11.1', 'curl: (7) Failed to connect to 10.108.27.114 port 80 after 0 ms: Could not connect to server\n[7]'],
  ])('%s is refused where nothing listens on the pod', (version, text) => {
    backend(80, 'kubia-1');
    expect(terminal.run(curl, '10.108.27.114', undefined, { version })).toBe(text);
  });

  it.each([
    ['--max-time 2 10.108.27.114:8081', '7.38.0', 'curl: (28) Connection timed out after 2001 milliseconds\n[28]'],
    ['--connect-timeout 2 10.108.27.114:8081', '8.5.0', 'curl: (28) Failed to connect to 10.108.27.114 port 8081 after 2001 ms: Timeout was reached\n[28]'],
    ['10.108.27.114:8081', '7.38.0', 'curl: (7) Failed to connect to 10.108.27.114 port 8081: Connection timed out\n[7]'],
    ['10.108.27.114:8081', '7.88.1', "curl: (28) Failed to connect to 10.108.27.114 port 8081 after 127300 ms: Couldn't connect to server\n[28]"],
    ['http://nowhere', '7.88.1', 'curl: (6) Could not resolve host: nowhere\n[6]'],
    ['http://nowhere', '7.29.0', 'curl: (6) Could not resolve host: nowhere; Name or service not known\n[6]'],
    ['-s nowhere', '7.88.1', '[6]'],
    ['-sS nowhere', '7.88.1', 'curl: (6) Could not resolve host: nowhere\n[6]'],
    ['--nosuch', '7.88.1', "curl: option --nosuch: is unknown\ncurl: try 'curl --help' or 'curl --manual' for more information\n[2]"],
    ['-m', '7.88.1', "curl: option -m: requires parameter\ncurl: try 'curl --help' or 'curl --manual' for more information\n[2]"],
    ['--socks5 x 10.108.27.114', '7.88.1', '{not modelled: curl --socks5}'],
    ['ftp://10.108.27.114', '7.88.1', '{not modelled: curl ftp://}'],
    ['https://10.108.27.114:80', '7.88.1', 'curl: (35) error:0A00010B:SSL routines::wrong version number\n[35]'],
    ['http://example.com', '7.88.1', '{not modelled: what example.com answers}'],
  ])('%s by %s', (line, version, text) => {
    backend(8080, 'kubia-2');
    expect(terminal.run(curl, line, undefined, { version })).toBe(text);
  });

  const advice = (site: string, page: string): string =>
    `More details here: ${site}/docs/sslcerts.html\n\ncurl failed to verify the legitimacy of the server and therefore could not\nestablish a secure connection to it. To learn more about this situation and\nhow to fix it, please visit the ${page} mentioned above.\n[60]`;
  const bundle = `curl performs SSL certificate verification by default, using a "bundle"
 of Certificate Authority (CA) public keys (CA certs). If the default
 bundle file isn't adequate, you can specify an alternate file
 using the --cacert option.
If this HTTPS server uses a certificate signed by a CA represented in
 the bundle, the certificate verification probably failed due to a
 problem with the certificate (it might be expired, or the name might
 not match the domain name in the URL).
If you'd like to turn off curl's verification of the certificate, use
 the -k (or --insecure) option.
`;

  // Against CURL_CA_CERT_ERRORMSG in src/tool_operate.c of these releases.
  it.each([
    ['https://kubernetes', '7.29.0', `curl: (60) Peer's Certificate issuer is not recognized.\nMore details here: http://curl.haxx.se/docs/sslcerts.html\n\n${bundle}[60]`],
    ['https://kubernetes', '7.38.0', `curl: (60) SSL certificate problem: unable to get local issuer certificate\nMore details here: http://curl.haxx.se/docs/sslcerts.html\n\n${bundle}[60]`],
    [
      'https://kubernetes',
      '7.52.1',
      `curl: (60) SSL certificate problem: unable to get local issuer certificate\nMore details here: https://curl.haxx.se/docs/sslcerts.html\n\n${bundle}HTTPS-proxy has similar options --proxy-cacert and --proxy-insecure.\n[60]`,
    ],
    ['https://kubernetes.default.svc', '7.64.0', `curl: (60) SSL certificate problem: unable to get local issuer certificate\n${advice('https://curl.haxx.se', 'web page')}`],
    ['https://kubernetes.default.svc', '7.88.1', `curl: (60) SSL certificate problem: unable to get local issuer certificate\n${advice('https://curl.se', 'web page')}`],
    ['https://172.18.0.2:6443', '8.11.1', `curl: (60) SSL certificate problem: unable to get local issuer certificate\n${advice('https://curl.se', 'webpage')}`],
    ['https://kubernetes.default', '8.12.1', `curl: (60) SSL peer certificate or SSH remote key was not OK\n${advice('https://curl.se', 'webpage')}`],
    ['-s https://kubernetes', '7.88.1', '[60]'],
  ])('%s by %s knows nothing of the authority that signed the API server', (line, version, text) => {
    expect(terminal.run(curl, line, undefined, { version })).toBe(text);
  });

  it.each([
    ['/', 'forbidden: User "system:anonymous" cannot get path "/"', {}],
    ['/api', 'forbidden: User "system:anonymous" cannot get path "/api"', {}],
    ['/nowhere', 'forbidden: User "system:anonymous" cannot get path "/nowhere"', {}],
    ['/api/v1/services', 'services is forbidden: User "system:anonymous" cannot list resource "services" in API group "" at the cluster scope', { kind: 'services' }],
    ['/api/v1/namespaces/default/pods/kubia-1/log', 'pods "kubia-1" is forbidden: User "system:anonymous" cannot get resource "pods/log" in API group "" in the namespace "default"', { name: 'kubia-1', kind: 'pods' }],
    ['/api/v1/namespaces/default', 'namespaces "default" is forbidden: User "system:anonymous" cannot get resource "namespaces" in API group "" in the namespace "default"', { name: 'default', kind: 'namespaces' }],
    [
      '/apis/apps/v1/namespaces/default/deployments?watch=true',
      'deployments.apps is forbidden: User "system:anonymous" cannot watch resource "deployments" in API group "apps" in the namespace "default"',
      { group: 'apps', kind: 'deployments' },
    ],
  ])('-k https://kubernetes%s is nobody to the API server', (path, message, details) => {
    const status = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason: 'Forbidden', details, code: 403 };
    expect(terminal.run(curl, `-k https://kubernetes${path}`)).toBe(JSON.stringify(status, null, 2));
  });

  it('lets everybody read how the API server is', () => {
    expect(terminal.run(curl, '-k https://kubernetes/healthz')).toBe('ok');
    const other = new Terminal();
    other.answers.set('requests without credentials', 'unauthorized');
    other.apply(kubiaPod('kubia-1', 80));
    expect(other.run(curl, '-k https://kubernetes/healthz')).toBe(JSON.stringify({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message: 'Unauthorized', reason: 'Unauthorized', code: 401 }, null, 2));
  });

  it('knows the authority that is mounted into each pod', () => {
    const nobody = JSON.stringify({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message: 'forbidden: User "system:anonymous" cannot get path "/"', reason: 'Forbidden', details: {}, code: 403 }, null, 2);
    expect(terminal.run(curl, '--cacert /var/run/secrets/kubernetes.io/serviceaccount/ca.crt https://kubernetes.default.svc')).toBe(nobody);
    expect(terminal.run(curl, '--cacert mine.crt https://kubernetes')).toBe('{not modelled: whether mine.crt proves who kubernetes is}');
  });

  it('claims nothing of credentials and of the handshake', () => {
    expect(terminal.run(curl, '-k -H Authorization:x https://kubernetes')).toBe('{not modelled: what the API server answers to credentials that curl shows}');
    expect(terminal.run(curl, '-v https://kubernetes', undefined, { version: '8.5.0' })).toContain('{not modelled: the handshake with the API server}');
    expect(terminal.run(curl, '-ki https://kubernetes')).toBe('{not modelled: the headers that the server sends}');
  });

  it('lets nobody in particular do what bindings say', () => {
    const service = '-sk https://kubernetes/api/v1/namespaces/default/services/kubernetes';
    expect(terminal.run(curl, service)).toContain('"message": "services \\"kubernetes\\" is forbidden: User \\"system:anonymous\\" cannot get resource \\"services\\" in API group \\"\\" in the namespace \\"default\\""');
    terminal.apply({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'all', namespace: 'default' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
      subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'system:anonymous' }],
    });
    expect(terminal.run(curl, service)).toContain('"kind": "Service"');
    expect(terminal.run(curl, '-sk https://kubernetes')).toContain('cannot get path \\"/\\"');
  });

  it('shows what is empty as the libraries of the API server wrote it', () => {
    const old = new Terminal({ version: { major: 1, minor: 22, patch: 0 } });
    old.apply(kubiaPod('kubia-1', 80));
    expect(old.run(curl, '-k https://kubernetes')).toBe(
      '{\n  "kind": "Status",\n  "apiVersion": "v1",\n  "metadata": {\n    \n  },\n  "status": "Failure",\n  "message": "forbidden: User \\"system:anonymous\\" cannot get path \\"/\\"",\n  "reason": "Forbidden",\n  "details": {\n    \n  },\n  "code": 403\n}',
    );
  });

  it('finds the Service by each of its names', () => {
    backend(8080, 'kubia-2');
    for (const name of ['kubia', 'kubia.default', 'kubia.default.svc', 'kubia.default.svc.cluster.local', 'kubia.default.svc.cluster.local.']) {
      expect(terminal.run(curl, `http://${name}/`)).toBe("You've hit kubia-2\n");
    }
    expect(terminal.run(curl, 'http://kubia', { kind: 'node', name: 'worker' }, { version: '7.88.1' })).toBe('curl: (6) Could not resolve host: kubia\n[6]');
  });

  it('tells everything with -v', () => {
    backend(8080, 'kubia-2');
    expect(terminal.run(curl, '-v http://kubia', undefined, { version: '8.5.0' })).toBe(`*   Trying 10.108.27.114:80...
* Connected to kubia (10.108.27.114) port 80
> GET / HTTP/1.1
> Host: kubia
> User-Agent: curl/8.5.0
> Accept: */*
> 
< HTTP/1.1 200 OK
< Date: Wed, 18 Nov 2026 11:08:00 GMT
< Connection: keep-alive
< Transfer-Encoding: chunked
< 
You've hit kubia-2
* Connection #0 to host kubia left intact
`);
  });

  it('prints what -w and -o ask for', () => {
    backend(8080, 'kubia-2');
    expect(terminal.run(curl, '-s -o /dev/null -w %{http_code}\\n kubia')).toBe('200\n');
  });

  it('takes one build for all containers of an image, once it matters', () => {
    backend(80, 'kubia-1');
    terminal.answers.set('tool/luksa/kubia/curl', '7.88.1');
    const refused = "curl: (7) Failed to connect to 10.108.27.114 port 80 after 0 ms: Couldn't connect to server\n[7]";
    expect(terminal.run(curl, '10.108.27.114', undefined, { version: '7.38.0' })).toBe(refused);
    terminal.answers.delete('tool/luksa/kubia/curl');
    expect(terminal.run(curl, '10.108.27.114', { kind: 'pod', namespace: 'default', name: 'kubia-2' }, { version: '7.38.0' })).toBe(refused);
  });
});
