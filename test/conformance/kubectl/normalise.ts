/** Takes out of an output what a cluster was free to choose, the same way on both sides. */

/** What is free, most particular first. */
const free: readonly (readonly [string, RegExp])[] = [
  ['uid', /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g],
  ['sha', /sha256:[0-9a-f]{64}|containerd:\/\/[0-9a-f]{64}/g],
  ['time', /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ|\b[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0000/g],
  ['ip', /\b10\.(?:96|244)\.\d{1,3}\.\d{1,3}\b/g],
  ['port', /\b3[0-2]\d{3}\b/g],
  ['access', /kube-api-access-[a-z0-9]{5}/g],
  ['templateHash', /(?<=pod-template-hash[=:] ?"?)[a-z0-9]+/g],
  ['hash', /(?<=-)[bcdf-hj-np-tv-xz2-9]{8,10}\b(?=-|\b)/g],
  ['suffix', /(?<=-)[bcdf-hj-np-tv-xz24-9]{5}\b/g],
  ['version', /(?<=resourceVersion: )"\d+"|(?<="resourceVersion": ?)"\d+"|(?<=resourceVersion:)\d+/g],
  ['edit', /kubectl-edit-\d+/g],
  ['klog', /W\d{4} \d\d:\d\d:\d\d\.\d{6}\s+\d+ helpers\.go:\d+\]/g],
];

const age = /(?<=\s|^)(?:\d+[smhdy]){1,2}(?= ago|\s|$|\))/g;

export function normalise(output: string): string {
  // The API server's report of a changed pod is indented with spaces or with no-break spaces, by chance.
  let text = output.replaceAll('\u00A0', ' ').replaceAll(age, '<age>');
  for (const [name, pattern] of free) text = text.replaceAll(pattern, `<${name}>`);
  // Columns are as wide as their widest cell, which may be a free value.
  return text.split('\n').map((line) => line.replaceAll(/(?<=\S) {2,}/g, '  ').trimEnd()).join('\n');
}
