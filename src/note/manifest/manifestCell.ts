/** A fence → a manifest cell: the file that it is said to be, and its text made fit for running. */
import type { FenceBlock } from '../block.ts';
import type { FenceCell } from '../classify/rule.ts';
import { fileNameOf } from './fileName.ts';
import { repairText } from './repairs/repairText.ts';
import { atMargin, missingSeparators, withSeparators } from './separators.ts';

/** Keys at the top of a Kubernetes object, or in its spec, that hardly begin any other YAML. */
const pieceKeys =
  /^[^\S\n]*(?:- )?(?:spec|metadata|status|template|containers|initContainers|selector|matchLabels|ports|labels|annotations|volumes|volumeMounts|livenessProbe|readinessProbe|startupProbe|resources|env|envFrom|securityContext|affinity|tolerations|strategy|replicas|subsets|endpoints|addresses|rules|roleRef|subjects|targetPort|nodePort|clusterIP|containerPort|sessionAffinity|externalTrafficPolicy|nodeSelector|imagePullSecrets|serviceAccountName|lifecycle|hostNetwork|backend|pathType|apiVersion|kind):(?:\s|$)/m;

export function isWholeObject(text: string): boolean {
  if (/^\s*\{/.test(text)) return /"apiVersion"\s*:/.test(text) && /"kind"\s*:/.test(text);
  return isYamlLike(text) && /^[^\S\n]*apiVersion\s*[:\uFF1A]\s*\S/m.test(text) && /^[^\S\n]*kind\s*[:\uFF1A]\s*\S/m.test(text);
}

export function isPieceOfObject(text: string): boolean {
  if (/^\s*\{/.test(text)) return /"(?:apiVersion|kind|spec|metadata|data)"\s*:/.test(text);
  return pieceKeys.test(text) && isYamlLike(text);
}

/** A fence that begins with a command holds a manifest at most in a here-document. */
function isYamlLike(text: string): boolean {
  return /^\s*(?:-\s|[\w"'./-]+\s*[:\uFF1A](?:\s|$|\p{L}))/u.test(firstContent(text));
}

function firstContent(text: string): string {
  return text.split(/\r\n|\n|\r/).find((line) => !/^\s*(?:#|\/\/|---|\.\.\.|$)|^[\w./-]*[\w-]\.ya?ml\s*$/.test(line)) ?? '';
}

export function manifestOf(fence: FenceBlock, sentence: string): FenceCell {
  const format = /^\s*[{[]/.test(fence.text) && !/^\s*\{\{/.test(fence.text) ? 'json' : 'yaml';
  const fileName = fileNameOf(fence, sentence);
  const { lines: repaired, damages } = repairText(fence.lines);
  const lines = atMargin(repaired);
  const changed = damages.length > 0 || lines !== repaired || missingSeparators(lines).length > 0;
  const runnable = changed && format === 'yaml' ? withSeparators(lines).join('\n') : fence.text;
  const elided = damages.some(({ repair }) => repair.ruleId === 'manifest-elision');
  return {
    kind: 'manifest',
    text: fence.text,
    contentLine: fence.contentLine,
    runnable,
    format,
    fragment: elided || isTemplate(runnable) || !isWholeObject(runnable),
    attributes: fence.info.attributes,
    ...(fileName === undefined ? {} : { fileName }),
  };
}

/** A chart's template becomes a manifest only by Helm. */
export function isTemplate(text: string): boolean {
  return /\{\{-?\s*(?:\.|include|if|range|with|end|template|define|toYaml|\$)/.test(text);
}
