/** `kubectl auth can-i VERB RESOURCE`: the simulated reader is the cluster's administrator. */
import type { Verb } from '../command.ts';
import { fail, failUsage } from '../errors.ts';
import { quote } from '../../text/golang/quote.ts';

/** Those that ask nothing back. */
const verbsOfResources: readonly string[] = ['*', 'approve', 'attest', 'bind', 'create', 'delete', 'deletecollection', 'escalate', 'get', 'impersonate', 'list', 'patch', 'sign', 'update', 'use', 'watch'];

const canI: Verb = {
  flags: [
    { name: 'all-namespaces', shorthand: 'A', kind: 'bool' },
    { name: 'list', kind: 'bool' },
    { name: 'no-headers', kind: 'bool' },
    { name: 'quiet', shorthand: 'q', kind: 'bool' },
    { name: 'subresource', kind: 'string' },
  ],
  run(invocation) {
    const { flags, args, host, mapper } = invocation;
    if (flags.bool('list')) return host.unsupported('kubectl auth can-i --list');
    if (flags.changed('as') || flags.changed('as-group')) return host.unsupported('kubectl --as');
    const [verb, resource] = args;
    if (verb === undefined || resource === undefined || args.length > 2) fail('you must specify two arguments: verb resource or verb resource/resourceName.\nSee \'kubectl auth can-i -h\' for help and examples.');
    const [type = ''] = resource.split('/');
    if (!resource.startsWith('/') && !verbsOfResources.includes(verb)) invocation.err(`Warning: verb '${verb}' is not a known verb\n\n`);
    if (type !== '*' && !verb.startsWith('/') && !resource.startsWith('/')) {
      const mapping = mapper.find(type);
      if (!mapping) invocation.err(`Warning: the server doesn't have a resource type '${type}'\n\n`);
      else if (!mapping.namespaced && !flags.bool('all-namespaces')) invocation.err(`Warning: resource '${mapping.resource}' is not namespace scoped${mapping.group ? ` in group '${mapping.group}'` : ''}\n\n`);
    }
    if (!flags.bool('quiet')) invocation.out('yes\n');
    return 0;
  },
};

const unmodelled: readonly string[] = ['reconcile', 'whoami'];

export const auth: Verb = {
  subcommands: { 'can-i': canI },
  run({ args, host, command }) {
    const [word] = args;
    return word === undefined || unmodelled.includes(word) ? host.unsupported(`kubectl auth ${word ?? ''}`.trim()) : failUsage(`unknown command ${quote(args.join(' '))}`, command);
  },
};
