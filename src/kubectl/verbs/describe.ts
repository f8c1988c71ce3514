/** `kubectl describe`: each object on a page of its own. */
import { atLeast } from '../../api/version.ts';
import type { KubeObject } from '../../api/object.ts';
import type { Invocation, Verb } from '../command.ts';
import { describeGeneric } from '../describers/generic.ts';
import { describers, unmodelled } from '../describers/index.ts';
import { Page } from '../describers/describer.ts';
import type { DescribeContext } from '../describers/describer.ts';
import { attempt, eachOf, fail, failAll, failListed, failPlain, isNotFound, KubectlError, render } from '../errors.ts';
import type { Failure } from '../errors.ts';
import { allNamespacesFlag, chunkSizeFlag, filenameFlags, selectorFlag } from '../flagSets.ts';
import { select, selectedByFlags } from '../resourceBuilder.ts';
import type { Info } from '../resourceBuilder.ts';
import type { RestMapping } from '../restMapping.ts';

export const describe: Verb = {
  flags: [...filenameFlags, selectorFlag, allNamespacesFlag, { ...chunkSizeFlag, since: '1.21' }, { name: 'show-events', kind: 'bool', default: 'true' }],
  run(invocation) {
    const { flags, args } = invocation;
    if (args.length === 0 && flags.list('filename').length === 0) {
      fail('You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.');
    }
    const { infos, failures } = read(invocation, args);
    if (args.length === 2 && failures.length > 0 && failures.every(isNotFound)) return describeMatching(invocation, failures);
    const pages = infos.map((info) => attempt(() => describeInfo(invocation, info)));
    invocation.out(pages.flatMap((page) => ('value' in page ? [page.value] : [])).join('\n\n'));
    if (infos.length === 0 && failures.length === 0) {
      invocation.err(flags.bool('all-namespaces') ? 'No resources found\n' : `No resources found in ${invocation.namespace} namespace.\n`);
    }
    failListed(onceEach([...eachOf(failures), ...pages.flatMap((page) => ('failure' in page ? [page.failure] : []))]));
    return 0;
  },
};

function read(invocation: Invocation, args: readonly string[]): { readonly infos: readonly Info[]; readonly failures: readonly Failure[] } {
  const infos: Info[] = [];
  const failures: Failure[] = [];
  const visits = select(invocation, {
    args,
    ...selectedByFlags(invocation),
    allowEmptySelector: true,
    flatten: true,
    latest: true,
  });
  for (const visit of visits) {
    if ('info' in visit) infos.push(visit.info);
    else failures.push(visit.failure);
  }
  return { infos, failures };
}

/** A name that is none may be the beginning of some. Models DescribeMatchingResources. */
function describeMatching(invocation: Invocation, failures: readonly Failure[]): number {
  const [type = '', prefix = ''] = invocation.args;
  const matching = read(invocation, [type]).infos.filter((info) => info.name.startsWith(prefix));
  if (matching.length === 0) failAll(failures);
  for (const info of matching) invocation.out(`${describeInfo(invocation, info)}\n`);
  return 0;
}

/** What went wrong in the same words several times is told once. */
function onceEach(failures: readonly Failure[]): readonly Failure[] {
  return [...new Map(failures.map((failure) => [render(failure), failure])).values()];
}

/** Describers that up to a release knew a beta version alone: a server without it has nothing for them. */
const knewBetaAlone: Readonly<Record<string, `${number}.${number}`>> = { 'CronJob.batch': '1.21', 'EndpointSlice.discovery.k8s.io': '1.21' };

/** Autoscalers are read in the newest version that kubectl's describer knows, whatever the server prefers. */
function mappingRead({ mapper, version }: Invocation, mapping: RestMapping): RestMapping {
  if (mapping.kind !== 'HorizontalPodAutoscaler') return mapping;
  return mapper.forKind(atLeast(version, '1.23') ? 'autoscaling/v2' : 'autoscaling/v2beta2', mapping.kind) ?? mapping;
}

function describeInfo(invocation: Invocation, info: Info): string {
  const { mapping } = info;
  const key = mapping.group === '' ? mapping.kind : `${mapping.kind}.${mapping.group}`;
  const learned = knewBetaAlone[key];
  if (learned && !atLeast(invocation.version, learned) && !invocation.mapper.forKind(`${mapping.group}/v1beta1`, mapping.kind)) {
    failPlain('Error from server (NotFound): the server could not find the requested resource');
  }
  const describer = describers[key] ?? (unmodelled.has(key) ? undefined : describeGeneric);
  if (!describer) return invocation.host.unsupported(`kubectl describe ${mapping.resource}`);
  const page = Page.for(invocation.version);
  const object = invocation.client.getObject(mappingRead(invocation, mapping), info.namespace, info.name);
  describer(page, object, contextOf(invocation));
  return page.toString();
}

function contextOf(invocation: Invocation): DescribeContext {
  const { client, mapper, host, flags } = invocation;
  return {
    invocation,
    version: invocation.version,
    nowMs: host.now(),
    showEvents: flags.bool('show-events'),
    list(resource, namespace, query) {
      const mapping = mapper.find(resource);
      if (!mapping) return [];
      const listed = attempt(() => client.list(mapping, namespace === '' ? undefined : namespace, query));
      return 'value' in listed ? listed.value : [];
    },
    get(resource, namespace, name): KubeObject | undefined {
      const mapping = mapper.find(resource);
      if (!mapping) return undefined;
      const got = attempt(() => client.getObject(mapping, namespace, name));
      if ('value' in got) return got.value;
      if (!isNotFound(got.failure)) throw new KubectlError(got.failure);
      return undefined;
    },
  };
}
