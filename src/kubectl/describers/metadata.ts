/** Labels, annotations, tolerations and owners, as every describer writes them. */
import type { KubeObject } from '../../api/object.ts';
import type { Toleration } from '../../api/types/pod.ts';
import type { Page } from './describer.ts';

type StringMap = Readonly<Record<string, string>>;

export function writeHead(page: Page, object: KubeObject): void {
  page.field(0, 'Name', object.metadata.name);
  if (object.metadata.namespace) page.field(0, 'Namespace', object.metadata.namespace);
}

/** A label a line, all under each other. `title` may begin with blanks. */
export function writeLabels(page: Page, title: string, labels: StringMap | undefined): void {
  writeColumn(page, title, Object.keys(labels ?? {}).sort().map((key) => `${key}=${labels?.[key] ?? ''}`));
}

export function writeColumn(page: Page, title: string, lines: readonly string[]): void {
  page.write(0, `${title}:\t`);
  if (lines.length === 0) page.line(0, '<none>');
  lines.forEach((line, index) => {
    if (index > 0) nextColumn(page);
    page.line(0, line);
  });
}

function nextColumn(page: Page): void {
  page.write(0, '');
  page.write(0, '\t');
}

export const maxAnnotationLength = 140;

/** Models printAnnotationsMultiline: what is long is cut. */
export function writeAnnotations(page: Page, title: string, annotations: StringMap | undefined): void {
  const keys = Object.keys(annotations ?? {}).filter((key) => key !== page.hidden).sort();
  page.write(0, `${title}:\t`);
  if (keys.length === 0) page.line(0, '<none>');
  keys.forEach((key, index) => {
    if (index > 0) nextColumn(page);
    const value = (annotations?.[key] ?? '').replace(/\n$/, '');
    if (value.length + key.length + 2 <= maxAnnotationLength && !value.includes('\n')) {
      page.line(0, `${key}: ${value}`);
      return;
    }
    page.line(0, `${key}:`);
    for (const line of value.split('\n')) page.line(0, `\t  ${shorten(line, maxAnnotationLength - 2)}`);
  });
}

export const shorten = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length)}...` : text);

export function writeTolerations(page: Page, title: string, tolerations: readonly Toleration[] | undefined): void {
  const sorted = [...(tolerations ?? [])].sort((a, b) => ((a.key ?? '') < (b.key ?? '') ? -1 : (a.key ?? '') > (b.key ?? '') ? 1 : 0));
  writeColumn(page, title, sorted.map(tolerationText));
}

function tolerationText(toleration: Toleration): string {
  const value = toleration.value ? `=${toleration.value}` : '';
  const effect = toleration.effect ? `:${toleration.effect}` : '';
  const subject = `${toleration.key ?? ''}${value}${effect}`;
  const exists = toleration.operator === 'Exists' && !toleration.value ? (subject === '' ? 'op=Exists' : ' op=Exists') : '';
  const seconds = toleration.tolerationSeconds === undefined ? '' : ` for ${toleration.tolerationSeconds}s`;
  return `${subject}${exists}${seconds}`;
}

/** `ReplicaSet/web-5d4f`, or nothing. */
export function controllerOf(object: KubeObject): string | undefined {
  const owner = object.metadata.ownerReferences?.find((each) => each.controller);
  return owner && `${owner.kind}/${owner.name}`;
}

/** `a=b,c=d`, `<none>` where there is nothing. */
export function formatMap(map: StringMap | undefined): string {
  const pairs = Object.keys(map ?? {}).sort().map((key) => `${key}=${map?.[key] ?? ''}`);
  return pairs.length === 0 ? '<none>' : pairs.join(',');
}
