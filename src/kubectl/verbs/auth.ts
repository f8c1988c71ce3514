/** `kubectl auth can-i` and `auth whoami`: what the one may do who asks, and who that is. Models kubectl's cmd/auth (1.32). */
import { atLeast } from '../../api/version.ts';
import { isObject } from '../../base/json.ts';
import type { JsonObject } from '../../base/json.ts';
import { quote } from '../../text/golang/quote.ts';
import { tableTabs, tabulate } from '../../text/tabwriter.ts';
import type { Invocation, Verb } from '../command.ts';
import { fail, failUsage } from '../errors.ts';
import { printFlags } from '../flagSets.ts';
import { policyRows } from '../policyRules.ts';
import { choosePrinter } from '../printers/index.ts';

/** Those that ask nothing back. */
const verbsOfResources: readonly string[] = ['*', 'approve', 'attest', 'bind', 'create', 'delete', 'deletecollection', 'escalate', 'get', 'impersonate', 'list', 'patch', 'sign', 'update', 'use', 'watch'];
const verbsOfPaths: readonly string[] = ['delete', 'get', 'head', 'options', 'patch', 'post', 'put'];

const canI: Verb = {
  flags: [
    { name: 'all-namespaces', shorthand: 'A', kind: 'bool' },
    { name: 'list', kind: 'bool' },
    { name: 'no-headers', kind: 'bool' },
    { name: 'quiet', shorthand: 'q', kind: 'bool' },
    { name: 'subresource', kind: 'string' },
  ],
  run(invocation) {
    const { flags, out } = invocation;
    if (flags.bool('list')) return listRules(invocation);
    const spec = questionOf(invocation);
    if (flags.bool('no-headers')) fail('--no-headers cannot be set without --list specified');
    const status = ask(invocation, 'SelfSubjectAccessReview', spec);
    const reason = String(status['reason'] ?? '');
    const isAllowed = status['allowed'] === true;
    if (!flags.bool('quiet')) out(isAllowed ? 'yes\n' : `no${reason === '' ? '' : ` - ${reason}`}\n`);
    return isAllowed ? 0 : 1;
  },
};

/** What is asked about; what looks odd about it is warned of. */
function questionOf(invocation: Invocation): JsonObject {
  const { flags, args, mapper, version, err } = invocation;
  const [verb, resource] = args;
  if (verb === undefined || resource === undefined || args.length > 2) return fail("you must specify two arguments: verb resource or verb resource/resourceName.\nSee 'kubectl auth can-i -h' for help and examples.");
  const subresource = flags.string('subresource');
  const warn = (text: string): void => err(`Warning: ${text}\n${atLeast(version, '1.25') ? '\n' : ''}`);
  if (resource.startsWith('/')) {
    if (subresource !== '') fail('--subresource can not be used with NonResourceURL');
    if (!verbsOfPaths.includes(verb)) warn(`verb '${verb}' is not a known verb`);
    return { nonResourceAttributes: { path: resource, verb } };
  }
  const [type = '', name = ''] = [resource.split('/')[0], resource.split('/').slice(1).join('/')];
  const mapping = type === '*' ? undefined : mapper.find(type);
  if (!mapping && type !== '*') warn(`the server doesn't have a resource type '${type}'`);
  const isEverywhere = flags.bool('all-namespaces');
  if (mapping && !mapping.namespaced && !isEverywhere) warn(`resource '${mapping.resource}' is not namespace scoped${mapping.group ? ` in group '${mapping.group}'` : ''}`);
  if (!isEverywhere && !verbsOfResources.includes(verb)) warn(`verb '${verb}' is not a known verb`);
  const group = mapping?.group ?? (type === '*' ? '*' : '');
  return { resourceAttributes: { namespace: isEverywhere ? '' : invocation.namespace, verb, group, resource: mapping?.resource ?? type, subresource, name } };
}

function listRules(invocation: Invocation): number {
  const { flags, args, namespace, out } = invocation;
  if (args.length > 0) fail('list option must be specified with no arguments');
  if (flags.bool('quiet') || flags.bool('all-namespaces') || flags.string('subresource') !== '') fail("list option can't be specified with neither quiet, all-namespaces nor subresource options");
  const { resourceRules, nonResourceRules } = ask(invocation, 'SelfSubjectRulesReview', { namespace });
  const rules = [resourceRules, nonResourceRules].flatMap((each) => (Array.isArray(each) ? (each as readonly JsonObject[]) : []));
  const header = flags.bool('no-headers') ? [] : [['Resources', 'Non-Resource URLs', 'Resource Names', 'Verbs']];
  out(tabulate([...header, ...policyRows(rules)], tableTabs));
  return 0;
}

const whoami: Verb = {
  since: '1.27',
  flags: printFlags,
  run(invocation) {
    const { out, host, mapper, version } = invocation;
    // Before 1.28 it was an experiment that few clusters had turned on.
    if (!atLeast(version, '1.28')) fail('the selfsubjectreviews API is not enabled in the cluster\nenable APISelfSubjectReview feature gate and authentication.k8s.io/v1alpha1 or authentication.k8s.io/v1beta1 API');
    if (!mapper.forKind('authentication.k8s.io/v1', 'SelfSubjectReview')) return host.unsupported('kubectl auth whoami');
    const printer = choosePrinter(invocation, 'other');
    const review = create(invocation, 'authentication.k8s.io/v1', 'SelfSubjectReview', undefined);
    if (printer.kind === 'object') {
      const { kind, apiVersion, metadata, status } = review;
      const printed = printer.print({ kind, apiVersion, metadata, status }, 'as-written');
      out(printed.stdout);
      if (printed.error !== undefined) fail(printed.error);
      return 0;
    }
    const { username = '', groups, extra } = statusOf(review)['userInfo'] as JsonObject;
    const goList = (value: unknown): string => `[${Array.isArray(value) ? value.map(String).join(' ') : ''}]`;
    const extras = isObject(extra) ? Object.keys(extra).sort().map((key) => [`Extra: ${key}`, goList(extra[key])]) : [];
    out(tabulate([['ATTRIBUTE', 'VALUE'], ['Username', String(username)], ['Groups', goList(groups)], ...extras], tableTabs));
    return 0;
  },
};

const ask = (invocation: Invocation, kind: string, spec: JsonObject): JsonObject => statusOf(create(invocation, 'authorization.k8s.io/v1', kind, spec));

function create({ client, mapper }: Invocation, apiVersion: string, kind: string, spec: JsonObject | undefined): JsonObject {
  const mapping = mapper.forKind(apiVersion, kind) ?? fail('the server could not find the requested resource');
  return client.create(mapping, undefined, { apiVersion, kind, metadata: {}, ...(spec ? { spec } : {}) }) as unknown as JsonObject;
}

const statusOf = (review: JsonObject): JsonObject => (isObject(review['status']) ? review['status'] : {});

export const auth: Verb = {
  subcommands: { 'can-i': canI, whoami },
  run({ args, host, command }) {
    const [word] = args;
    return word === undefined || word === 'reconcile' ? host.unsupported(`kubectl auth ${word ?? ''}`.trim()) : failUsage(`unknown command ${quote(args.join(' '))}`, command);
  },
};
