/** Objects as data, and values taken from them. */
import { elsewhere, inLines, lineEdits, more, of } from './kind.ts';
import type { FalseVersion, Falsifier, Kinds } from './kind.ts';

const dumped = /-o[ =]?(?:yaml|json)\b/;
const asData = (falsifier: Falsifier): Falsifier => of(dumped, falsifier);
const picked = /jsonpath|template|custom-columns/;

/** A scalar by its key, in YAML and JSON alike. */
const scalar = (key: string, edit: (value: string) => string | undefined): Falsifier =>
  asData(({ step }) =>
    lineEdits(step.stdout, (line) => {
      const [, head = '', value = '', tail = ''] = new RegExp(`^(\\s*(?:- )?"?${key}"?: "?)([^",{}\\[\\]|]+)("?,?)$`).exec(line) ?? [];
      const other = head === '' ? undefined : edit(value);
      return other === undefined || other === value ? undefined : `${head}${other}${tail}`;
    }),
  );

const flip = (value: string): string | undefined => ({ true: 'false', false: 'true' })[value];
const afterwards = (id: string, last: string): string => id.replace(/.$/, last === id.at(-1) ? '0' : last);

export const objects: Kinds = {
  'a version of the API': scalar('apiVersion', (value) => (value === 'v1' ? 'v2' : value.replace(/v1/, 'v1beta9'))),
  'a kind': scalar('kind', (value) => `${value}s`),
  'a name': scalar('name', (value) => `${value}-y`),
  'a namespace': scalar('namespace', (value) => `${value}-y`),
  'a port': scalar('(?:port|targetPort|nodePort|containerPort)', (value) => (/^\d+$/.test(value) ? (value.length === 5 ? '29999' : more(value)) : `${value}y`)),
  'a protocol': scalar('protocol', (value) => (value === 'TCP' ? 'UDP' : 'TCP')),
  'a type': scalar('type', (value) => (value === 'ClusterIP' ? 'NodePort' : /^(?:NodePort|LoadBalancer|ExternalName)$/.test(value) ? 'ClusterIP' : undefined)),
  'an affinity': scalar('sessionAffinity', (value) => (value === 'None' ? 'ClientIP' : 'None')),
  'a policy': scalar('(?:internalTrafficPolicy|externalTrafficPolicy)', (value) => (value === 'Cluster' ? 'Local' : 'Cluster')),
  'a family policy': scalar('ipFamilyPolicy', (value) => (value === 'SingleStack' ? 'PreferDualStack' : 'SingleStack')),
  'a number': scalar('(?:replicas|generation|observedGeneration|readyReplicas|timeoutSeconds|tolerationSeconds|terminationGracePeriodSeconds)', (value) => (/^\d+$/.test(value) ? more(value) : undefined)),
  'a truth': scalar('(?:ready|serving|terminating|started|controller|blockOwnerDeletion|enableServiceLinks|readOnly)', flip),
  'an image': scalar('image', (value) => `${value}:z`),
  'a label': scalar('(?:app|run|component|provider)', (value) => `${value}z`),
  'a phase': scalar('phase', (value) => (value === 'Running' || value === 'Active' ? 'Failed' : undefined)),
  'a uid in one place': asData((given) =>
    lineEdits(given.step.stdout, (line) => {
      const uid = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/.exec(line)?.[0];
      return uid !== undefined && elsewhere(uid, given) > 0 ? line.replace(uid, afterwards(uid, '1')) : undefined;
    }),
  ),
  'a version of the resource in one place': asData((given) =>
    lineEdits(given.step.stdout, (line) => {
      const said = /resourceVersion"?: "(\d+)"/.exec(line);
      return said?.[1] !== undefined && elsewhere(`resourceVersion: "${said[1]}"`, given) + elsewhere(`resourceVersion": "${said[1]}"`, given) > 0 ? line.replace(said[1], more(said[1])) : undefined;
    }),
  ),
  'a time in one place': asData((given) =>
    lineEdits(given.step.stdout, (line) => {
      const time = /creationTimestamp"?: "([^"]+)"/.exec(line)?.[1];
      return time !== undefined && elsewhere(time, given) > 0 ? line.replace(time, time.replace(/T(\d\d)/, (_, hour: string) => `T${String((Number(hour) + 3) % 24).padStart(2, '0')}`)) : undefined;
    }),
  ),
  'an address in one place': asData((given) =>
    lineEdits(given.step.stdout, (line) => {
      const address = /\b10\.(?:96|1\d\d|244)\.\d+\.\d+\b/.exec(line)?.[0];
      return address !== undefined && elsewhere(address, given) > 0 ? line.replace(address, address.replace(/\d+$/, (last) => String((Number(last) + 77) % 250))) : undefined;
    }),
  ),
  'a number in quotes': asData(inLines(/^(\s*(?:- )?(?:port|targetPort|containerPort|replicas): )(\d+)$/, (_, head, number) => `${head}"${number}"`)),
  'a key': asData(({ step }) => lineEdits(step.stdout, (line) => (/^\s*"?(?:spec|selector|ports|metadata|clusterIP|type|labels|subsets|addresses)"?:/.test(line) ? line.replace(/(\w+)("?:)/, (_, key: string, rest: string) => `${key}s${rest}`) : undefined))),
  *'a line left out'({ step }) {
    if (!dumped.test(step.cmd)) return;
    const lines = step.stdout.split('\n');
    for (const [index, line] of lines.entries()) if (/^\s*(?:- )?"?(?:apiVersion|kind|name|namespace|port|protocol|targetPort|type|sessionAffinity|clusterIP|uid|creationTimestamp|resourceVersion)"?:/.test(line)) yield [line, '', lines.toSpliced(index, 1).join('\n')] satisfies FalseVersion;
  },
  *'a line twice'({ step }) {
    if (!dumped.test(step.cmd)) return;
    const lines = step.stdout.split('\n');
    for (const [index, line] of lines.entries()) if (/^\s*"?(?:type|sessionAffinity|clusterIP|phase|uid)"?:/.test(line)) yield ['', line, lines.toSpliced(index, 0, line).join('\n')] satisfies FalseVersion;
  },
  'a picked number': of(picked, ({ step }) => lineEdits(step.stdout, (line) => (/^\D*\d{1,5}\D*$/.test(line) && !/\d\.\d/.test(line) ? line.replace(/\d+/, (number) => (/nodePort/.test(step.cmd) && number.length === 5 ? '29998' : more(number, 3))) : undefined))),
  'a picked name': of(picked, ({ step }) => lineEdits(step.stdout, (line) => (/^kub\S*-?\w*|^(?:ClusterIP|NodePort|Running|kubernetes)\b/.test(line) && !/-[a-z0-9]{5}\b/.test(line) ? line.replace(/\w(?=\W|$)/, (letter) => (letter === 'z' ? 'y' : 'z')) : undefined))),
  'a picked address in one place': of(picked, (given) =>
    lineEdits(given.step.stdout, (line) => {
      const address = /\b10\.\d+\.\d+\.\d+\b/.exec(line)?.[0];
      return address !== undefined && elsewhere(address, given) > 0 && !given.scenario.steps.some(({ cmd }) => /delete|replace/.test(cmd)) ? line.replace(address, address.replace(/\d+$/, (last) => String((Number(last) + 55) % 250))) : undefined;
    }),
  ),
  'a picked word left out': of(/items\[\*\]/, ({ step }) => lineEdits(step.stdout, (line) => (/^\S+ \S+/.test(line) ? line.replace(/^\S+ /, '') : undefined))),
  'something picked where there is nothing': of(picked, function* ({ step }) {
    if (step.stdout === '' && step.stderr === '') yield ['', '<none>', 'none\n'] satisfies FalseVersion;
  }),
};
