/** `kubectl run NAME --image=IMAGE`: a single pod (until 1.17 often something that makes pods), attached to if one likes, with a Service if one likes. */
import type { JsonObject } from '../../base/json.ts';
import type { ProgramRun } from '../../base/program.ts';
import { isEnvVarName } from '../../api/names.ts';
import { isImageReference } from '../../cluster/images/reference.ts';
import { quote } from '../../text/golang/quote.ts';
import { runAttached } from '../attachedRun.ts';
import type { Invocation, Verb } from '../command.ts';
import { createObject, creationReport } from '../creation.ts';
import { dryRunOf } from '../dryRun.ts';
import { generated, generatorOf, generatorWarning } from '../formerRun.ts';
import { attempt, fail, failUsage, KubectlError } from '../errors.ts';
import { deleteFlags, dryRunFlag, fieldManagerFlag, filenameFlags, printFlags, recordFlag, saveConfigFlag } from '../flagSets.ts';
import { overridden, overrideFlags } from '../overrides.ts';
import { commandWords, parseLabelList } from '../podTemplates.ts';
import type { Flags, FlagSpec } from '../flags.ts';
import { newMeta } from '../typed.ts';

const unusedTimeout = { since: '1.25', until: '1.31', says: 'because it is not used by this command. It will be removed in version 1.29.' } as const;

/** Of the time when `run` made deployments and jobs as well. Whatever is said of the first four, they have their effect as long as they are there. */
const formerFlags: readonly FlagSpec[] = [
  ...['hostport', 'limits', 'requests', 'serviceaccount'].map((name): FlagSpec => ({ name, kind: name === 'hostport' ? 'int' : 'string', until: '1.24', deprecated: { since: '1.21', says: 'has no effect and will be removed in the future.' } })),
  ...['generator', 'replicas', 'schedule', 'service-overrides'].map((name): FlagSpec => ({ name, kind: name === 'replicas' ? 'int' : 'string', until: '1.21', deprecated: { since: '1.18', says: 'has no effect and will be removed in the future.' } })),
  { name: 'service-generator', kind: 'string', until: '1.21', deprecated: { since: '1.18', says: 'and will be removed in the future.' } },
];

export const run: Verb = {
  flags: [
    ...filenameFlags, ...printFlags, ...deleteFlags.map((flag) => (flag.name === 'timeout' ? { ...flag, deprecated: unusedTimeout } : flag)), dryRunFlag, fieldManagerFlag, recordFlag, saveConfigFlag, ...overrideFlags, ...formerFlags,
    { name: 'annotations', kind: 'stringArray' },
    { name: 'attach', kind: 'bool' },
    { name: 'command', kind: 'bool' },
    { name: 'env', shorthand: 'e', kind: 'stringArray' },
    { name: 'expose', kind: 'bool' },
    { name: 'image', kind: 'string', required: true },
    { name: 'image-pull-policy', kind: 'string' },
    { name: 'labels', shorthand: 'l', kind: 'string' },
    { name: 'leave-stdin-open', kind: 'bool' },
    { name: 'pod-running-timeout', kind: 'duration', default: '1m0s' },
    { name: 'port', kind: 'string' },
    { name: 'privileged', kind: 'bool' },
    { name: 'quiet', shorthand: 'q', kind: 'bool' },
    { name: 'restart', kind: 'string', default: 'Always' },
    { name: 'rm', kind: 'bool' },
    { name: 'stdin', shorthand: 'i', kind: 'bool' },
    { name: 'tty', shorthand: 't', kind: 'bool' },
  ],
  run: (invocation) => runPod(invocation),
};

function* runPod(invocation: Invocation): ProgramRun {
  const { flags } = invocation;
  const names = flags.dashAt < 0 ? invocation.args.slice(0, 1) : invocation.args.slice(0, flags.dashAt);
  const [name] = names;
  if (name === undefined) return failUsage('NAME is required for run', invocation.command);
  const attach = flags.changed('attach') ? flags.bool('attach') : flags.bool('stdin') || flags.bool('tty');
  if (flags.bool('tty') && !flags.bool('stdin')) failUsage('-i/--stdin is required for containers with -t/--tty=true', invocation.command);
  if (flags.bool('rm') && !attach) failUsage('--rm should only be used for attached containers', invocation.command);
  if (flags.bool('expose') && !flags.string('port')) failUsage('--port must be set when exposing a service', invocation.command);
  if (!['Always', 'OnFailure', 'Never'].includes(flags.string('restart'))) failUsage(`invalid restart policy: ${flags.string('restart')}`, invocation.command);
  const pullPolicy = flags.string('image-pull-policy');
  if (pullPolicy !== '' && !['Always', 'IfNotPresent', 'Never'].includes(pullPolicy)) failUsage(`invalid image pull policy: ${pullPolicy}`, invocation.command);
  const dryRun = dryRunOf(invocation);
  if (attach && dryRun !== 'none') failUsage("--dry-run=[server|client] can't be used with attached containers options (--attach, --stdin, or --tty)", invocation.command);
  const image = flags.string('image');
  if (image === '') fail('--image is required');
  if (!isImageReference(image)) fail(`Invalid image name ${quote(image)}: invalid reference format`);
  if (flags.string('port') !== '' && !/^[+-]?\d+$/.test(flags.string('port'))) fail(`strconv.Atoi: parsing ${quote(flags.string('port'))}: invalid syntax`);
  const generator = attach ? undefined : generatorOf(invocation);
  const pod = podObject(invocation, name);
  const object = overridden(invocation, generator === undefined ? pod : generated(generator, pod, invocation));
  if (generator !== undefined) invocation.err(generatorWarning(generator, invocation));
  if (attach && dryRun === 'none') return yield* runAttached(invocation, object, name);
  const report = creationReport(invocation, 'created', 'unstructured');
  // The pod is made before its Service, and told of behind it.
  const made: JsonObject[] = [];
  createObject(invocation, object, { report: (created) => made.push(created), savesConfig: 'never' });
  const exposed = attempt(() => {
    if (flags.bool('expose')) createObject(invocation, serviceObject(invocation, name), { report, savesConfig: 'never' });
  });
  // kubectl parts the two by a line of its own, and its printer by another.
  if (flags.bool('expose') && !('failure' in exposed) && flags.string('output') === 'yaml') invocation.out('---\n');
  for (const created of made) report(created);
  if ('failure' in exposed) throw new KubectlError(exposed.failure);
  return 0;
}

function podObject(invocation: Invocation, name: string): JsonObject {
  const { flags, version } = invocation;
  const words = flags.dashAt < 0 ? invocation.args.slice(1) : commandWords(invocation);
  const interactive = flags.bool('stdin');
  const annotations = Object.fromEntries(flags.list('annotations').map((pair) => pair.split('=', 2) as [string, string]));
  const container: JsonObject = {
    name,
    image: flags.string('image'),
    ...(words.length > 0 ? { [flags.bool('command') ? 'command' : 'args']: words } : {}),
    ...(flags.string('port') ? { ports: [{ ...(flags.int('hostport') > 0 ? { hostPort: flags.int('hostport') } : {}), containerPort: Number(flags.string('port')) }] } : {}),
    ...(flags.changed('env') ? { env: flags.list('env').map(variable) } : {}),
    resources: { ...amountsOf(flags, 'limits'), ...amountsOf(flags, 'requests') },
    ...(flags.string('image-pull-policy') ? { imagePullPolicy: flags.string('image-pull-policy') } : {}),
    ...(flags.bool('privileged') ? { securityContext: { privileged: true } } : {}),
    ...(interactive ? { stdin: true } : {}),
    ...(interactive && !flags.bool('leave-stdin-open') ? { stdinOnce: true } : {}),
    ...(flags.bool('tty') ? { tty: true } : {}),
  };
  const metadata = newMeta(version, name, flags.string('labels') ? parseLabelList(flags.string('labels')) : { run: name });
  return {
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: { ...metadata, ...(flags.changed('annotations') ? { annotations } : {}) },
    spec: {
      containers: [container],
      restartPolicy: flags.string('restart'),
      dnsPolicy: 'ClusterFirst',
      ...(flags.string('serviceaccount') ? { serviceAccountName: flags.string('serviceaccount') } : {}),
    },
    status: {},
  };
}

/** `--requests=cpu=200m,memory=64Mi`. */
function amountsOf(flags: Flags, field: 'limits' | 'requests'): JsonObject {
  const text = flags.string(field);
  if (text === '') return {};
  return { [field]: Object.fromEntries(text.split(',').map((part) => part.split('=', 2) as [string, string])) };
}

function variable(pair: string): JsonObject {
  const equals = pair.indexOf('=');
  if (equals <= 0 || isEnvVarName(pair.slice(0, equals)).length > 0) fail(`invalid env: ${pair}`);
  return { name: pair.slice(0, equals), value: pair.slice(equals + 1) };
}

function serviceObject(invocation: Invocation, name: string): JsonObject {
  const { flags, version } = invocation;
  const port = Number(flags.string('port'));
  const selector = flags.string('labels') ? parseLabelList(flags.string('labels')) : { run: name };
  return {
    kind: 'Service',
    apiVersion: 'v1',
    metadata: newMeta(version, name, flags.string('labels') ? selector : {}),
    spec: { ports: [{ protocol: 'TCP', port, targetPort: port }], selector },
    status: { loadBalancer: {} },
  };
}
