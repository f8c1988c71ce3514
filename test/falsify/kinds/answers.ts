/** What came of requests: who answered, and who could not have. */
import { inErrors, inLines, of } from './kind.ts';
import type { FalseVersion, Given, Kinds } from './kind.ts';

const hit = /^(You've hit )(\S+)$/m;
const curl = /\bcurl\b/;

const isAffine = ({ scenario }: Given): boolean => Object.values(scenario.files).join('\n').includes('ClientIP');

/** A pod that some step names and that nothing lets answer: the endpoints listed last before have one address, and it is another's. */
export const answers: Kinds = {
  'a backend that is none': inLines(hit, (_, said, pod) => `${said}${pod.replace(/\d$/, (last) => String((Number(last) + 5) % 10))}`),
  'a backend in other words': inLines(hit, (_, _said, pod) => `You have hit ${pod}`),
  'a backend of another name': inLines(hit, (_, said) => `${said}nginx-pod`),
  'an answer left out': of(curl, function* ({ step }) {
    if (hit.test(step.stdout)) yield [step.stdout, '', '', ''] satisfies FalseVersion;
  }),
  'an answer twice': of(curl, function* ({ step }) {
    if (hit.test(step.stdout)) yield ['', step.stdout, `${step.stdout}${step.stdout}`] satisfies FalseVersion;
  }),
  'an answer though nothing listens': of(curl, function* (given) {
    const { step, scenario } = given;
    const dead = scenario.steps.filter(({ cmd }) => curl.test(cmd)).every(({ stdout }) => stdout === '');
    if (step.exit !== 0 && step.stdout === '' && dead) yield [step.stderr, "You've hit", "You've hit kubia-manual-1\n", ''] satisfies FalseVersion;
  }),
  'refused though all listen': of(curl, function* ({ step, scenario }) {
    const [address] = /\d+\.\d+\.\d+\.\d+/.exec(step.cmd) ?? [];
    const alive = scenario.steps.filter(({ cmd }) => curl.test(cmd)).every(({ stdout }) => stdout !== '');
    const port = /\d:(\d+)/.exec(step.cmd)?.[1] ?? '80';
    const said = scenario.k8s.startsWith('v1.20') || address === undefined ? '' : `curl: (7) Failed to connect to ${address} port ${port} after 0 ms: Couldn't connect to server\n`;
    if (alive && step.exit === 0 && said !== '') yield [step.stdout, said, '', said] satisfies FalseVersion;
  }),
  'another backend though clients stay with theirs': of(curl, function* (given) {
    const { step, earlier } = given;
    const before = earlier.findLast(({ where, cmd, stdout }) => where === step.where && cmd === step.cmd && stdout !== '');
    if (!isAffine(given) || !before) return;
    const other = step.stdout.includes('manual-1') ? step.stdout.replace('manual-1', 'manual-2') : step.stdout.replace('manual-2', 'manual-1');
    if (other !== step.stdout) yield [step.stdout, other, other] satisfies FalseVersion;
  }),
  "another of curl's errors": inErrors(/^curl: \((\d+)\)/, (_, code) => `curl: (${code === '7' ? '6' : '7'})`),
  'refused at another address': inErrors(/Failed to connect to (\d+\.\d+\.\d+\.)(\d+)/, (_, net, last) => `Failed to connect to ${net}${String((Number(last) + 3) % 250)}`),
  'refused at another port': inErrors(/ port (\d+)/, (_, port) => ` port ${port === '80' ? '8080' : '80'}`),
  'timed out where it is refused': inErrors(/^curl: \(7\).*/, () => 'curl: (28) Connection timed out after 2001 milliseconds'),
  'refused where it times out': inErrors(/^curl: \(28\).*/, () => "curl: (7) Failed to connect to 10.96.0.9 port 80 after 0 ms: Couldn't connect to server"),
  'empty where it is refused': inErrors(/^curl: \(7\).*/, () => 'curl: (52) Empty reply from server'),
  'timed out sooner than it waits': inErrors(/timed out after 2\d\d\d milliseconds/, () => 'timed out after 700 milliseconds'),
};
