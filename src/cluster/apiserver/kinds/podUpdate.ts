/** What may change in a pod that exists, and the refusal of everything else. Models ValidatePodUpdate. */
import { forbidden, invalid, nilPointer, required } from '../../../api/fieldError.ts';
import type { FieldError } from '../../../api/fieldError.ts';
import { inRange } from '../../../api/names.ts';
import type { KubeObject } from '../../../api/object.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import { atLeast } from '../../../api/version.ts';
import { sameJson } from '../../../base/json.ts';
import type { Json, JsonObject } from '../../../base/json.ts';
import type { ClusterParts } from '../../parts.ts';
import type { Slice } from '../../world.ts';
import { differenceOf } from '../goDiff/difference.ts';
import { reportOf } from '../goDiff/report.ts';
import { render } from '../goDiff/textTree.ts';
import { goValue, LayoutUnknown } from '../goDiff/value.ts';
import type { KindContext } from '../kind.ts';
import { part, parts, text } from '../../../api/fields.ts';
import { validatePodSpec } from './podValidation.ts';
import { tolerationErrors } from './schedulingValidation.ts';

export function podUpdateErrors(object: KubeObject, old: KubeObject, { cluster, version }: KindContext): readonly FieldError[] {
  const [spec, before] = [part(object, 'spec'), part(old, 'spec')];
  const errors: FieldError[] = [...validatePodSpec(spec, 'spec', version)];
  for (const key of ['containers', 'initContainers'] as const) {
    if (parts(spec, key).length !== parts(before, key).length) return [...errors, forbidden(`spec.${key}`, 'pod updates may not add or remove containers')];
    errors.push(...parts(spec, key).flatMap((container, index) => updatedImageErrors(text(container.image), `spec.${key}[${index}].image`)));
  }
  const deadline = deadlineErrors(spec, before, version);
  errors.push(...deadline);
  // With a deadline that is too late it stops there.
  if (deadline.length > 0 && spec.activeDeadlineSeconds !== undefined) return errors;
  errors.push(...addedTolerationErrors(spec, before, version), ...addedGateErrors(spec, before));
  const munged = withMutable(spec, before, version);
  return sameJson(munged, before) ? errors : [...errors, forbidden('spec', `${mutableFields(version)}\n${specDifference(before, munged, cluster, version)}`)];
}

const updatedImageErrors = (image: string, field: string): readonly FieldError[] =>
  image === '' ? [required(field, '')] : image === image.trim() ? [] : [invalid(field, image, 'must not have leading or trailing whitespace')];

/** The new spec with everything that may change as it was: what then differs may not. */
function withMutable(spec: JsonObject, before: JsonObject, version: KubernetesVersion): JsonObject {
  const images = (key: string): Json => parts(spec, key).map((container, index) => ({ ...container, ...pick(parts(before, key)[index] ?? {}, 'image') }));
  const { activeDeadlineSeconds: _deadline, tolerations: _tolerations, schedulingGates: _gates, ...rest } = spec;
  const grace = atLeast(version, '1.22') && Number(before.terminationGracePeriodSeconds) < 0 && spec.terminationGracePeriodSeconds === 1;
  return {
    ...rest,
    ...pick(before, 'activeDeadlineSeconds'),
    ...pick(before, 'tolerations'),
    ...pick(before, 'schedulingGates'),
    ...(grace ? pick(before, 'terminationGracePeriodSeconds') : {}),
    ...(spec.containers === undefined ? {} : { containers: images('containers') }),
    ...(spec.initContainers === undefined ? {} : { initContainers: images('initContainers') }),
  };
}

const pick = (object: JsonObject, key: string): JsonObject => (object[key] === undefined ? {} : { [key]: object[key] });

function deadlineErrors(spec: JsonObject, before: JsonObject, version: KubernetesVersion): readonly FieldError[] {
  const field = 'spec.activeDeadlineSeconds';
  const [now, was] = [spec.activeDeadlineSeconds, before.activeDeadlineSeconds];
  if (typeof now !== 'number') return typeof was === 'number' ? [invalid(field, nilPointer(version), 'must not update from a positive integer to nil value')] : [];
  if (!inRange(now, 0, 2_147_483_647)) return [invalid(field, now, 'must be between 0 and 2147483647, inclusive')];
  return typeof was === 'number' && was < now ? [invalid(field, now, 'must be less than or equal to previous value')] : [];
}

/** Tolerations may only be added; those that are there are looked at once more. */
function addedTolerationErrors(spec: JsonObject, before: JsonObject, version: KubernetesVersion): readonly FieldError[] {
  const now = parts(spec, 'tolerations');
  const kept = parts(before, 'tolerations').every((toleration) => now.some((other) => sameJson({ ...other, tolerationSeconds: null }, { ...toleration, tolerationSeconds: null })));
  return kept ? tolerationErrors(spec, 'spec.tolerations', version) : [forbidden('spec.tolerations', 'existing toleration can not be modified except its tolerationSeconds')];
}

/** Gates may only be taken away. */
function addedGateErrors(spec: JsonObject, before: JsonObject): readonly FieldError[] {
  const known = new Set(parts(before, 'schedulingGates').map(({ name }) => name));
  return parts(spec, 'schedulingGates').flatMap(({ name }, index) =>
    known.has(name) ? [] : [forbidden(`spec.schedulingGates[${index}].name`, `only deletion is allowed, but found new scheduling gate '${text(name)}'`)],
  );
}

function mutableFields(version: KubernetesVersion): string {
  const lead = 'pod updates may not change fields other than ';
  const grace = '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)';
  const additions = '`spec.tolerations` (only additions to existing tolerations)';
  if (atLeast(version, '1.26')) return `${lead}${['`spec.containers[*].image`', '`spec.initContainers[*].image`', '`spec.activeDeadlineSeconds`', additions, grace].join(',')}`;
  const listed = `${lead}\`spec.containers[*].image\`, \`spec.initContainers[*].image\`, \`spec.activeDeadlineSeconds\``;
  return atLeast(version, '1.22') ? `${listed}, ${additions} or ${grace}` : `${listed} or ${additions}`;
}

/** The reporter indents with spaces or with no-break spaces, by chance, the same as long as the process runs. */
const reportSpaces: Slice<string | undefined> = { name: 'apiserver/reportSpaces', initial: undefined };

function specDifference(before: JsonObject, munged: JsonObject, cluster: ClusterParts, version: KubernetesVersion): string {
  let spaces = cluster.world.read(reportSpaces);
  if (spaces === undefined) {
    spaces = cluster.chooser.choose('cluster/reportSpaces', { kind: 'oneOf', options: ['plain', 'no-break'], weights: [0.5, 0.5] });
    cluster.world.write(reportSpaces, spaces);
  }
  const type = { kind: 'struct', name: 'PodSpec' } as const;
  try {
    const [was, now] = [goValue(before, type, version), goValue(munged, type, version)];
    // Older servers compared the other way round.
    const difference = atLeast(version, '1.26') ? differenceOf(was, now) : differenceOf(now, was);
    return render(reportOf(difference), spaces === 'plain' ? ' ' : '\u00A0');
  } catch (fault) {
    if (fault instanceof LayoutUnknown) return '';
    throw fault;
  }
}
