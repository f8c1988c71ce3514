/** Takes out of an output what hangs on the moment at which it was asked for: both sides ran on the same state, but not at the same instant. */

const momentary: readonly (readonly [string, RegExp])[] = [
  // A terminal is coloured, a pipe is not.
  ['', new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g')],
  ['time', /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z|\b[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}/g],
  ['server', /https?:\/\/(?:127\.0\.0\.1|192\.168\.49\.2):\d+/g],
  ['version', /(?<=resourceVersion: )"\d+"|(?<="resourceVersion": ?)"\d+"|(?<=resourceVersion:)\d+|(?<=Resource Version:\s+)\d+/g],
  ['home', /\/tmp\/kubebook-\w+(?:\/work|(?=\/config))|\/home\/user(?:\/\.kube(?=\/config))?/g],
  ['moment', /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{9} \+0000/g],
  ['edit', /kubectl-edit-\d+/g],
  ['temporary', /\/tmp\/(?:LIVE|MERGED)-\d+\//g],
  ['klog', /[EWI]\d{4} \d\d:\d\d:\d\d\.\d{6}\s+\d+ \S+\.go:\d+\]/g],
  ['age', /(?<![\w.-])(?:\d+(?:d|h|m|s))+(?![\w.])|<invalid>/g],
];

export function normalise(text: string): string {
  const replaced = momentary.reduce((result, [name, pattern]) => result.replace(pattern, name === '' ? '' : `<${name}>`), text);
  // Columns are as wide as the ages in them.
  return replaced.replace(/ {2,}/g, '  ').replace(/ +$/gm, '');
}
