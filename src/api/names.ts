/** Which texts are names, labels and ports, and what Kubernetes says of those that aren't. Models k8s.io/apimachinery/pkg/util/validation. */
import { atLeast } from './version.ts';
import type { KubernetesVersion } from './version.ts';

const dns1123Label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const dns1123Subdomain = `${dns1123Label}(\\.${dns1123Label})*`;
const dns1035Label = '[a-z]([-a-z0-9]*[a-z0-9])?';
const qualifiedName = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const labelValue = `(${qualifiedName})?`;

const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`);

function regexError(message: string, pattern: string, ...examples: readonly string[]): string {
  const listed = examples.map((example) => `'${example}', `).join(' or ');
  return `${message} (e.g. ${listed}regex used for validation is '${pattern}')`;
}

/** Which word a message about the length of a label's key or value uses: "characters" up to 1.32, "bytes" from then on. Of names it is "characters" still. */
export type LengthWord = 'characters' | 'bytes';
const tooLongText = (length: number, word: LengthWord = 'characters'): string => `must be no more than ${length} ${word}`;

/** Each returns what is wrong, in Kubernetes' words; nothing if the text is fine. */
export type NameCheck = (text: string) => readonly string[];
/** The same of the key or the value of a label. */
export type LabelCheck = (text: string, word?: LengthWord) => readonly string[];

export const isDns1123Label: NameCheck = (text) => [
  ...(text.length > 63 ? [tooLongText(63)] : []),
  ...(whole(dns1123Label).test(text)
    ? []
    : whole(dns1123Subdomain).test(text)
      ? ['must not contain dots']
      : [regexError("a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character", dns1123Label, 'my-name', '123-abc')]),
];

export const isDns1123Subdomain: NameCheck = (text) => subdomainErrors(text, 'characters');

const subdomainErrors = (text: string, word: LengthWord): readonly string[] => [
  ...(text.length > 253 ? [tooLongText(253, word)] : []),
  ...(whole(dns1123Subdomain).test(text)
    ? []
    : [regexError("a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character", dns1123Subdomain, 'example.com')]),
];

/** With underscores, as the records of services have them. Before 1.34 the wrong pattern is told (kubernetes#132034). */
export const underscoredSubdomainErrors = (text: string, version: KubernetesVersion): readonly string[] => {
  const label = '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
  const pattern = `${label}(\\.${label})*`;
  const words = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character";
  return [
    ...(text.length > 253 ? [tooLongText(253)] : []),
    ...(whole(pattern).test(text) ? [] : [regexError(words, atLeast(version, '1.34') ? pattern : dns1123Subdomain, 'example.com')]),
  ];
};

export const isWildcardDns1123Subdomain: NameCheck = (text) => {
  const pattern = `\\*\\.${dns1123Subdomain}`;
  return whole(pattern).test(text)
    ? []
    : [regexError("a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character", pattern, '*.example.com')];
};

export const isDns1035Label: NameCheck = (text) => [
  ...(text.length > 63 ? [tooLongText(63)] : []),
  ...(whole(dns1035Label).test(text)
    ? []
    : [regexError("a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character", dns1035Label, 'my-name', 'abc-123')]),
];

/** The name of a container port: an IANA service name. */
export const isIanaServiceName: NameCheck = (text) => {
  const errors: string[] = [];
  if (text.length > 15) errors.push(tooLongText(15));
  if (!/^[-a-z0-9]+$/.test(text)) errors.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  if (!/[a-z]/.test(text)) errors.push('must contain at least one letter (a-z)');
  if (text.includes('--')) errors.push('must not contain consecutive hyphens');
  if (text.startsWith('-') || text.endsWith('-')) errors.push('must not begin or end with a hyphen');
  return errors;
};

/** The same as the name of a port in a Service: what it lacks was told otherwise before 1.25. */
export const portNameErrors = (text: string, version: KubernetesVersion): readonly string[] =>
  isIanaServiceName(text).map((message) => (atLeast(version, '1.25') ? message : message.replace('one letter (a-z)', 'one letter or number (a-z, 0-9)')));

/** A label's or an annotation's key: `name` or `prefix/name`. */
export const isQualifiedName: LabelCheck = (text, word = 'characters') => {
  const shape = "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
  const examples = ['MyName', 'my.name', '123-abc'] as const;
  const errors: string[] = [];
  const parts = text.split('/');
  if (parts.length > 2) {
    return [`a qualified name ${regexError("must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character", qualifiedName, ...examples)} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  }
  const name = parts.at(-1) ?? '';
  if (parts.length === 2) {
    const prefix = parts[0] ?? '';
    if (prefix === '') errors.push('prefix part must be non-empty');
    else errors.push(...subdomainErrors(prefix, word).map((message) => `prefix part ${message}`));
  }
  if (name === '') errors.push('name part must be non-empty');
  else if (name.length > 63) errors.push(`name part ${tooLongText(63, word)}`);
  if (!whole(qualifiedName).test(name)) errors.push(regexError(shape, qualifiedName, ...examples));
  return errors;
};

export const isLabelValue: LabelCheck = (text, word = 'characters') => [
  ...(text.length > 63 ? [tooLongText(63, word)] : []),
  ...(whole(labelValue).test(text)
    ? []
    : [regexError("a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character", labelValue, 'MyValue', 'my_value', '12345')]),
];

/** What would lead out of a folder. */
const parentErrors = (text: string): readonly string[] =>
  text === '.' ? ["must not be '.'"] : text === '..' ? ["must not be '..'"] : text.startsWith('..') ? ["must not start with '..'"] : [];

export const isConfigMapKey: NameCheck = (text) => {
  const errors: string[] = [];
  if (text.length > 253) errors.push(tooLongText(253));
  if (!/^[-._a-zA-Z0-9]+$/.test(text)) errors.push(regexError("a valid config key must consist of alphanumeric characters, '-', '_' or '.'", '[-._a-zA-Z0-9]+', 'key.name', 'KEY_NAME', 'key-name'));
  return [...errors, ...parentErrors(text)];
};

export const isEnvVarName: NameCheck = (text) => {
  const pattern = '[-._a-zA-Z][-._a-zA-Z0-9]*';
  const words = "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit";
  return [...(whole(pattern).test(text) ? [] : [regexError(words, pattern, 'my.env-name', 'MY_ENV.NAME', 'MyEnvName1')]), ...parentErrors(text)];
};

/** Since 1.32: any printable ASCII but `=`. */
export const isRelaxedEnvVarName: NameCheck = (text) =>
  text === '' ? ['environment variable name must be non-empty'] : /^[ -<>-~]+$/.test(text) ? [] : ["a valid environment variable name must consist only of printable ASCII characters other than '='"];

export const isHttpHeaderName: NameCheck = (text) =>
  /^[-A-Za-z0-9]+$/.test(text) ? [] : [regexError("a valid HTTP header must consist of alphanumeric characters or '-'", '[-A-Za-z0-9]+', 'X-Header-Name')];

/** A path segment: what every name must be, whatever its kind. */
export const isPathSegmentName: NameCheck = (text) => {
  if (text === '.' || text === '..') return [`may not be '${text}'`];
  return ['/', '%'].filter((part) => text.includes(part)).map((part) => `may not contain '${part}'`);
};

export const inRange = (value: number, from: number, to: number): boolean => value >= from && value <= to;

export const portRangeError = 'must be between 1 and 65535, inclusive';
