/** What a pod must be, by itself or as a template. Models ValidatePodSpec in pkg/apis/core/validation/validation.go, in its order. */
import { duplicate, forbidden, invalid, notSupported, required, stringList } from '../../../api/fieldError.ts';
import type { FieldError } from '../../../api/fieldError.ts';
import { inRange, isDns1123Label, isDns1123Subdomain, isQualifiedName, underscoredSubdomainErrors } from '../../../api/names.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import { atLeast } from '../../../api/version.ts';
import { isObject } from '../../../base/json.ts';
import type { Json, JsonObject } from '../../../base/json.ts';
import { parseAddress } from '../../addresses.ts';
import { lengthWord, validateAnnotations, validateLabels } from '../metadata.ts';
import { part, parts, text } from '../../../api/fields.ts';
import { containersErrors, initContainersErrors, member } from './containerValidation.ts';
import type { PodAround } from './containerValidation.ts';
import { affinityErrors, spreadErrors, tolerationErrors } from './schedulingValidation.ts';
import { podSecurityErrors } from './securityValidation.ts';
import { addressError } from './serviceValidation.ts';
import { validateVolumes } from './volumeValidation.ts';

export type PodPlace = 'pod' | 'template';

export function validatePodSpec(spec: JsonObject, field: string, version: KubernetesVersion, place: PodPlace = 'pod'): readonly FieldError[] {
  const volumes = validateVolumes(spec, `${field}.volumes`);
  const graceSeconds = typeof spec.terminationGracePeriodSeconds === 'number' ? spec.terminationGracePeriodSeconds : undefined;
  const around: PodAround = { version, volumes: volumes.valid, graceSeconds };
  const name = (key: string, check: typeof isDns1123Label): readonly FieldError[] =>
    text(spec[key]) === '' ? [] : check(text(spec[key])).map((message) => invalid(`${field}.${key}`, spec[key], message));
  return [
    ...volumes.errors,
    ...containersErrors(spec, `${field}.containers`, around),
    ...initContainersErrors(spec, `${field}.initContainers`, around),
    ...(atLeast(version, '1.28') ? hostNetworkErrors(spec, `${field}.containers`, place) : []),
    ...member(spec.restartPolicy, `${field}.restartPolicy`, ['Always', 'OnFailure', 'Never']),
    ...member(spec.dnsPolicy, `${field}.dnsPolicy`, ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None']),
    ...validateLabels(part(spec, 'nodeSelector') as Record<string, string>, `${field}.nodeSelector`, version),
    ...(atLeast(version, '1.28') ? [] : olderHostNetworkErrors(spec, `${field}.containers`)),
    ...podSecurityErrors(part(spec, 'securityContext'), spec, `${field}.securityContext`, version),
    ...affinityErrors(part(spec, 'affinity'), `${field}.affinity`, version),
    ...dnsConfigErrors(spec, `${field}.dnsConfig`, version),
    ...parts(spec, 'readinessGates').flatMap(({ conditionType }, index) =>
      isQualifiedName(text(conditionType), lengthWord(version)).map((message) => invalid(`${field}.readinessGates[${index}].conditionType`, text(conditionType), message)),
    ),
    ...gateErrors(spec, `${field}.schedulingGates`, version),
    ...spreadErrors(spec, `${field}.topologySpreadConstraints`, version),
    ...name('serviceAccountName', isDns1123Subdomain),
    ...name('nodeName', isDns1123Subdomain),
    ...(typeof spec.activeDeadlineSeconds === 'number' && !inRange(spec.activeDeadlineSeconds, 1, 2_147_483_647)
      ? [invalid(`${field}.activeDeadlineSeconds`, spec.activeDeadlineSeconds, 'must be between 1 and 2147483647, inclusive')]
      : []),
    ...name('hostname', isDns1123Label),
    ...name('subdomain', isDns1123Label),
    ...tolerationErrors(spec, `${field}.tolerations`, version),
    ...hostAliasErrors(spec, `${field}.hostAliases`, version),
    ...name('priorityClassName', isDns1123Subdomain),
    ...name('runtimeClassName', isDns1123Subdomain),
    ...(spec.preemptionPolicy === undefined ? [] : member(spec.preemptionPolicy, `${field}.preemptionPolicy`, ['PreemptLowerPriority', 'Never'])),
    ...osErrors(spec, `${field}.os`),
    ...(place === 'pod' ? imageErrors(spec, field) : []),
  ];
}

/** Metadata and spec of a pod template. */
export const validateTemplate = (template: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] => [
  ...validateLabels(part(template, 'metadata', 'labels') as Record<string, string>, `${field}.labels`, version),
  ...validateAnnotations(part(template, 'metadata', 'annotations') as Record<string, string>, `${field}.annotations`, version),
  ...validatePodSpec(part(template, 'spec'), `${field}.spec`, version, 'template'),
  ...(parts(template, 'spec', 'ephemeralContainers').length === 0 ? [] : [forbidden(`${field}.spec.ephemeralContainers`, 'ephemeral containers not allowed in pod template')]),
];

/** What only a pod that is created is asked. Models ValidatePodCreate. */
export function validateNewPod(spec: JsonObject, version: KubernetesVersion): readonly FieldError[] {
  return [
    ...validatePodSpec(spec, 'spec', version),
    ...(parts(spec, 'ephemeralContainers').length === 0 ? [] : [forbidden('spec.ephemeralContainers', 'cannot be set on create')]),
    ...(text(spec.nodeName) === '' || parts(spec, 'schedulingGates').length === 0 ? [] : [forbidden('spec.nodeName', 'cannot be set until all schedulingGates have been cleared')]),
  ];
}

/** On the node's own network a container's port is the node's. */
function hostNetworkErrors(spec: JsonObject, field: string, place: PodPlace): readonly FieldError[] {
  if (spec.hostNetwork !== true) return [];
  return parts(spec, 'containers').flatMap((container, index) =>
    parts(container, 'ports').flatMap(({ hostPort = 0, containerPort = 0 }, at) =>
      (place === 'pod' || hostPort !== 0) && hostPort !== containerPort ? [invalid(`${field}[${index}].ports[${at}].hostPort`, hostPort, 'must match `containerPort` when `hostNetwork` is true')] : [],
    ),
  );
}

/** Before 1.28 the other port was named, and a template was asked as well: there the node's port had been filled in. */
function olderHostNetworkErrors(spec: JsonObject, field: string): readonly FieldError[] {
  if (spec.hostNetwork !== true) return [];
  return parts(spec, 'containers').flatMap((container, index) =>
    parts(container, 'ports').flatMap(({ hostPort = 0, containerPort = 0 }, at) =>
      hostPort === containerPort ? [] : [invalid(`${field}[${index}].ports[${at}].containerPort`, containerPort, 'must match `hostPort` when `hostNetwork` is true')],
    ),
  );
}

function gateErrors(spec: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] {
  const seen = new Set<string>();
  return parts(spec, 'schedulingGates').flatMap((gate, index) => {
    const name = text(gate.name);
    const known = seen.has(name);
    seen.add(name);
    return [...isQualifiedName(name, lengthWord(version)).map((message) => invalid(`${field}[${index}]`, name, message)), ...(known ? [duplicate(`${field}[${index}]`, name)] : [])];
  });
}

const maxNameservers = 3;

/** Since 1.30 these addresses are read, and complained of, like all others. */
const addressWords = (version: KubernetesVersion): string => (atLeast(version, '1.30') ? addressError : 'must be valid IP address');

/** How many domains may be searched, and of how many characters. */
const searchBounds = (version: KubernetesVersion): readonly [domains: number, characters: number] => (atLeast(version, '1.26') ? [32, 2048] : [6, 256]);

/** Since 1.33 a name may hold underscores, and the root itself be searched. */
function searchErrors(search: string, field: string, version: KubernetesVersion): readonly FieldError[] {
  const name = search.replace(/\.$/, '');
  const relaxed = atLeast(version, '1.33');
  if (relaxed && search === '.') return [];
  const messages = relaxed ? underscoredSubdomainErrors(name, version) : isDns1123Subdomain(name);
  return messages.map((message) => invalid(field, name, message));
}

function dnsConfigErrors(spec: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] {
  const config = spec.dnsConfig;
  const strings = (value: Json | undefined): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
  const nameservers = isObject(config) ? strings(config.nameservers) : [];
  if (spec.dnsPolicy === 'None') {
    if (!isObject(config)) return [required(field, 'must provide `dnsConfig` when `dnsPolicy` is None')];
    if (nameservers.length === 0) return [required(`${field}.nameservers`, 'must provide at least one DNS nameserver when `dnsPolicy` is None')];
  }
  if (!isObject(config)) return [];
  const searches = strings(config.searches);
  const [domains, characters] = searchBounds(version);
  return [
    ...(nameservers.length > maxNameservers
      ? [invalid(`${field}.nameservers`, stringList(version, nameservers), `must not have more than ${maxNameservers} nameservers`)]
      : []),
    ...nameservers.flatMap((address, index) => (parseAddress(address) ? [] : [invalid(`${field}.nameservers[${index}]`, address, addressWords(version))])),
    ...(searches.length > domains ? [invalid(`${field}.searches`, stringList(version, searches), `must not have more than ${domains} search paths`)] : []),
    ...(searches.join(' ').length > characters
      ? [invalid(`${field}.searches`, stringList(version, searches), `must not have more than ${characters} characters (including spaces) in the search list`)]
      : []),
    ...searches.flatMap((search, index) => searchErrors(search, `${field}.searches[${index}]`, version)),
    ...parts(config, 'options').flatMap((option, index) => (text(option.name) === '' ? [required(`${field}.options[${index}]`, 'must not be empty')] : [])),
  ];
}

const hostAliasErrors = (spec: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] =>
  parts(spec, 'hostAliases').flatMap(({ ip, hostnames }, index) => {
    // Before 1.30 which of them was meant was not said.
    const numbered = atLeast(version, '1.30');
    const place = numbered ? `${field}[${index}]` : field;
    return [
      ...(parseAddress(text(ip)) ? [] : [invalid(`${place}.ip`, text(ip), addressWords(version))]),
      ...(Array.isArray(hostnames) ? hostnames : []).flatMap((hostname: Json, at) =>
        isDns1123Subdomain(text(hostname)).map((message) => invalid(`${place}.hostnames${numbered ? `[${at}]` : ''}`, hostname, message)),
      ),
    ];
  });

function osErrors(spec: JsonObject, field: string): readonly FieldError[] {
  if (!isObject(spec.os)) return [];
  const name = text(spec.os.name);
  if (name === '') return [required(`${field}.name`, 'cannot be empty')];
  return ['linux', 'windows'].includes(name) ? [] : [notSupported(field, name, ['linux', 'windows'])];
}

/** Asked of pods alone: templates with such images were let in for too long. */
const imageErrors = (spec: JsonObject, field: string): readonly FieldError[] =>
  (['containers', 'initContainers'] as const).flatMap((list) =>
    parts(spec, list).flatMap(({ image }, index) => (text(image) === text(image).trim() ? [] : [invalid(`${field}.${list}[${index}].image`, text(image), 'must not have leading or trailing whitespace')])),
  );
