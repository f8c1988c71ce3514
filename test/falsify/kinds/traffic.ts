/** What clients and nodes print of connections: heads of answers, names resolved, rules. */
import { inLines, lineEdits, more, of } from './kind.ts';
import type { FalseVersion, Falsifier, Kinds } from './kind.ts';

const curl = (falsifier: Falsifier): Falsifier => of(/\bcurl\b/, falsifier);
const wget = (falsifier: Falsifier): Falsifier => of(/\bwget\b/, falsifier);
const asking = (falsifier: Falsifier): Falsifier => of(/\b(?:nslookup|dig|host)\b/, falsifier);
const rules = (falsifier: Falsifier): Falsifier => of(/\biptables(?:-save)?\b/, falsifier);
const environment = (falsifier: Falsifier): Falsifier => of(/\benv\b/, falsifier);
const resolver = (falsifier: Falsifier): Falsifier => of(/resolv\.conf/, falsifier);
const lastOctet = (address: string): string => address.replace(/\d+$/, (last) => String((Number(last) + 83) % 250));

/** Both streams: a played session keeps complaints on the other one. */
const inBoth = (pattern: RegExp, replacement: (match: string, ...groups: string[]) => string): Falsifier => ({ step }) => [
  ...lineEdits(step.stdout, (line) => (pattern.test(line) ? line.replace(pattern, replacement) : undefined)).map(([from, to, text]): FalseVersion => [from, to, text]),
  ...lineEdits(step.stderr, (line) => (pattern.test(line) ? line.replace(pattern, replacement) : undefined)).map(([from, to, text]): FalseVersion => [from, to, step.stdout, text]),
];

const withoutLines = (which: RegExp): Falsifier =>
  function* ({ step }) {
    const lines = step.stdout.split('\n');
    for (const [index, line] of lines.entries()) if (which.test(line)) yield [line, '', lines.toSpliced(index, 1).join('\n')];
    const complaints = step.stderr.split('\n');
    for (const [index, line] of complaints.entries()) if (which.test(line)) yield [line, '', step.stdout, complaints.toSpliced(index, 1).join('\n')];
  };

export const traffic: Kinds = {
  'another status': inBoth(/(HTTP\/1\.\d) \d{3} .*$/, (_, version) => `${version} 404 Not Found`),
  'a status that is no success': inBoth(/(HTTP\/1\.\d) 200 OK/, (_, version) => `${version} 503 Service Unavailable`),
  'another version of HTTP': inBoth(/HTTP\/1\.1 (\d{3})/, (_, code) => `HTTP/2 ${code}`),
  'a code that was picked': curl(inBoth(/^(\d{3})$/, (code) => (code === '200' ? '404' : '200'))),
  'a header left out': of(/\b(?:curl|wget)\b/, withoutLines(/^[<> ]*\s*(?:Date|Connection|Transfer-Encoding|Content-Type|Content-Length|Host|Accept|User-Agent|Server): /)),
  "a header's value": inBoth(/^([<> ]*\s*(?:Connection|Transfer-Encoding|Content-Type|Accept-Ranges): )(\S+)/, (_, head, value) => `${head}${value}x`),
  'another length of a body': inBoth(/^([<> ]*\s*Content-Length: )(\d+)/i, (_, head, length) => `${head}${more(length, 3)}`),
  'another host asked for': inBoth(/^(> Host: )(\S+)/, (_, head, host) => `${head}${host}0`),
  'another path asked for': inBoth(/^(> (?:GET|HEAD|POST) )(\S+)/, (_, head, path) => `${head}${path}x`),
  'another method': inBoth(/^> GET /, () => '> PUT '),
  'connected to another port': inBoth(/(Connected to .* port )(\d+)/, (_, said, port) => `${said}${more(port)}`),
  'trying another address': inBoth(/(Trying )(\d+\.\d+\.\d+\.\d+)/, (_, said, address) => `${said}${lastOctet(address)}`),
  'refused where it times out': inBoth(/^curl: \(28\) .*/, () => 'curl: (7) Failed to connect to 10.96.9.9 port 80 after 0 ms: Connection refused'),
  'refused where the name is unknown': inBoth(/^curl: \(6\) .*/, () => "curl: (7) Failed to connect to shop port 80 after 3 ms: Couldn't connect to server"),

  'wget at another address': wget(inBoth(/^(Connecting to .*\()(\d+\.\d+\.\d+\.\d+)/, (_, said, address) => `${said}${lastOctet(address)}`)),
  'wget at another port': wget(inBoth(/^(Connecting to .*:)(\d+)\)/, (_, said, port) => `${said}${more(port)})`)),
  'a bad address where it times out': wget(inBoth(/^wget: download timed out/, () => "wget: bad address 'shop'")),
  'refused where wget times out': wget(inBoth(/^wget: download timed out/, () => "wget: can't connect to remote host (10.96.0.1): Connection refused")),
  'timed out where wget is refused': wget(inBoth(/^wget: can't connect to remote host .*/, () => 'wget: download timed out')),
  'refused at another address': wget(inBoth(/^(wget: can't connect to remote host \()(\d+\.\d+\.\d+\.\d+)/, (_, said, address) => `${said}${lastOctet(address)}`)),
  'an exit code': inBoth(/^(command terminated with exit code )(\d+)/, (_, said, code) => `${said}${more(code)}`),
  'an exit code left out': withoutLines(/^command terminated with exit code/),
  'an exit code where all went well': of(/\bexec\b/, function* ({ step }) {
    if (step.exit === 0) yield ['', 'exit code 1', step.stdout, `${step.stderr}command terminated with exit code 1\n`] satisfies FalseVersion;
  }),

  'another address of a name': asking(inBoth(/^(Address(?: 1)?:\s+)(\d+\.\d+\.\d+\.\d+)(?= \S+\.svc|$)/, (_, said, address) => `${said}${lastOctet(address)}`)),
  'another server of names': asking(inBoth(/^(Server:\s+)(\d+\.\d+\.\d+\.\d+)/, (_, said, address) => `${said}${lastOctet(address)}`)),
  'a name of another namespace': asking(inBoth(/\.default\.svc/, () => '.prod.svc')),
  'a name of another domain': asking(inBoth(/\.svc\.cluster\.local/, () => '.svc.cluster.lokal')),
  'found though there is none': asking(function* ({ step }) {
    const name = /can't (?:resolve|find) '?([\w.-]+)/.exec(step.stderr + step.stdout)?.[1];
    if (name !== undefined) yield ['not found', 'found', `${step.stdout}\nName:      ${name}\nAddress 1: 10.96.7.7 ${name}.default.svc.cluster.local\n`, ''] satisfies FalseVersion;
  }),
  'not found though there is one': asking(function* ({ step, scenario }) {
    const name = /^Name:\s+(\S+)/m.exec(step.stdout)?.[1];
    const how = scenario.steps.map(({ stdout, stderr }) => /^.*can't (?:resolve|find) .*$/m.exec(stdout + stderr)?.[0]).find((line) => line !== undefined);
    if (name !== undefined && how?.includes("can't resolve '") === true) yield ['found', 'not found', `${step.stdout.replace(/\nName:[\s\S]*$/, '')}\n`, `nslookup: can't resolve '${name}'\ncommand terminated with exit code 1\n`] satisfies FalseVersion;
  }),
  'a status of DNS': asking(inBoth(/status: NOERROR/, () => 'status: NXDOMAIN')),
  'how many answers': asking(inBoth(/ANSWER: (\d+)/, (_, n) => `ANSWER: ${more(n)}`)),
  'a type of record': asking(inBoth(/\bIN\tA\b/, () => 'IN\tAAAA')),
  'an address of a record': asking(inBoth(/^(.*\sIN\s+A\s+)(\d+\.\d+\.\d+\.\d+)/, (_, head, address) => `${head}${lastOctet(address)}`)),

  'a domain of the search left out': resolver(inLines(/ svc\.cluster\.local/, () => '')),
  'domains of the search in another order': resolver(inLines(/^search (\S+) (\S+)/, (_, first, second) => `search ${second} ${first}`)),
  'a server in the file of the resolver': resolver(inLines(/^(nameserver )(\S+)/, (_, said, address) => `${said}${lastOctet(address)}`)),
  'how many dots': resolver(inLines(/ndots:5/, () => 'ndots:1')),

  'an address of a variable': environment(inLines(/^(\w+_SERVICE_HOST=)(\S+)/, (_, name, address) => `${name}${lastOctet(address)}`)),
  'a port of a variable': environment(inLines(/^(\w+_SERVICE_PORT(?:_\w+)?=)(\d+)/, (_, name, port) => `${name}${more(port)}`)),
  'a name of a variable': environment(inLines(/^(\w+)_SERVICE_HOST=/, (_, name) => `${name}X_SERVICE_HOST=`)),
  'a protocol of a variable': environment(inLines(/=tcp:\/\//, () => '=udp://')),
  'a variable left out': environment(withoutLines(/^\w+_SERVICE_HOST=/)),

  'a port of a rule': rules(inLines(/(--dport |dpt:)(\d+)/, (_, said, port) => `${said}${more(port)}`)),
  'a target of a rule': rules(inLines(/(--to-destination )(\d+\.\d+\.\d+\.\d+)/, (_, said, address) => `${said}${lastOctet(address)}`)),
  "a target's port": rules(inLines(/(--to-destination \S+:)(\d+)/, (_, said, port) => `${said}${more(port)}`)),
  'a probability': rules(inLines(/(--probability 0\.)(\d)/, (_, said, digit) => `${said}${String((Number(digit) + 3) % 10)}`)),
  'a probability of the last': rules(inLines(/ -j KUBE-SEP-(\w+)$/, (jump) => ` -m statistic --mode random --probability 1.00000000000${jump}`)),
  'a chain by another hash': rules(inLines(/(KUBE-(?:SVC|SEP|EXT|FW|XLB)-)(\w)(\w+)/, (_, kind, first, rest) => `${kind}${first === 'A' ? 'B' : 'A'}${rest}`)),
  'a chain by a hash too short': rules(inLines(/(KUBE-(?:SVC|SEP|EXT)-\w{15})\w/, (_, chain) => chain)),
  'an address of a rule': rules(inLines(/(-d |\s)(\d+\.\d+\.\d+\.\d+)(?=\/32|\s+\/\*)/, (_, said, address) => `${said}${lastOctet(address)}`)),
  "a source of a rule": rules(inLines(/(-s )(\d+\.\d+\.\d+\.\d+)(?=\/32)/, (_, said, address) => `${said}${lastOctet(address)}`)),
  'a port by another name in a comment': rules(inLines(/(default\/[\w-]+):(\w+)/, (_, name, port) => `${name}:${port}s`)),
  'a namespace in a comment': rules(inLines(/(["/ ])default\//, (_, before) => `${before}prod/`)),
  'a jump of a rule': rules(inLines(/-j KUBE-MARK-MASQ/, () => '-j KUBE-MARK-DROP')),
  'a refusal in other packets': rules(inLines(/icmp-port-unreachable/, () => 'tcp-reset')),
  'another time of affinity': rules(inLines(/--seconds (\d+)/, (_, n) => `--seconds ${more(n)}`)),
  'a protocol of a rule': rules(inLines(/ -p tcp /, () => ' -p udp ')),
  'a rule left out': rules(withoutLines(/^(?:-A KUBE-|KUBE-)/)),
  'a rule twice': rules(({ step }) => step.stdout.split('\n').flatMap((line, index, lines): readonly FalseVersion[] => (line.startsWith('-A KUBE-') ? [['', line, lines.toSpliced(index, 0, line).join('\n')]] : []))),
  'rules that changed places': rules(({ step }) => step.stdout.split('\n').flatMap((line, index, lines): readonly FalseVersion[] => {
    const next = lines[index + 1] ?? '';
    const chain = /^-A (KUBE-SVC-\w+)/.exec(line)?.[1];
    return chain !== undefined && next.startsWith(`-A ${chain} `) ? [[line, next, lines.with(index, next).with(index + 1, line).join('\n')]] : [];
  })),
};
