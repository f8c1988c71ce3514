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
    ['http://example.com', '7.88.1', '{not modelled: the name example.com: it is outside the cluster}'],
  ])('%s by %s', (line, version, text) => {
    backend(8080, 'kubia-2');
    expect(terminal.run(curl, line, undefined, { version })).toBe(text);
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
