/** curl's messages, which its versions put in other words. */
import type { Outcome } from '../../../cluster/network/trace.ts';

/** Major and minor as one number: 7.38 is 738, 7.88 is 788, 8.5 is 805. */
export function curlVersion(text: string): number {
  const [major = 0, minor = 0] = text.split('.').map(Number);
  return major * 100 + minor;
}

/** Whether the message tells how long it took: from 7.78 on. */
export const tellsTime = (version: number): boolean => version >= 778;

export interface Failure {
  readonly code: number;
  readonly message: string;
}

/** A connection that the kernel gave up. `ms`: how long that took; `errno`: the system's word on it. */
export function connectFailure(version: number, host: string, port: number, outcome: Outcome, ms: number, errno: string): Failure {
  // A timeout of the kernel's own counts as one of curl's from 7.68 on.
  const code = outcome === 'timeout' && version >= 768 ? 28 : 7;
  if (version < 732) return { code, message: `Failed connect to ${host}:${port}; ${errno}` };
  if (!tellsTime(version)) return { code, message: `Failed to connect to ${host} port ${port}: ${errno}` };
  const cause = version < 786 ? errno : version < 810 ? "Couldn't connect to server" : 'Could not connect to server';
  return { code, message: `Failed to connect to ${host} port ${port} after ${ms} ms: ${cause}` };
}

/** Time ran out that the user had given: `connect` by --connect-timeout, `all` by --max-time. */
export function timeoutFailure(version: number, limit: 'connect' | 'all', host: string, port: number, ms: number): Failure {
  if (limit === 'connect' && version >= 800) return { code: 28, message: `Failed to connect to ${host} port ${port} after ${ms} ms: Timeout was reached` };
  return { code: 28, message: `Connection timed out after ${ms} milliseconds` };
}

export function resolveFailure(version: number, host: string): Failure {
  return { code: 6, message: version < 732 ? `Could not resolve host: ${host}; Name or service not known` : `Could not resolve host: ${host}` };
}

export const emptyReply: Failure = { code: 52, message: 'Empty reply from server' };

/** TLS spoken to a server that answers in plain HTTP: the words are those of the OpenSSL that curl was built with. */
export function notTlsFailure(version: number): Failure {
  const error =
    version < 752
      ? 'error:140770FC:SSL routines:SSL23_GET_SERVER_HELLO:unknown protocol'
      : version < 780
        ? 'error:1408F10B:SSL routines:ssl3_get_record:wrong version number'
        : 'error:0A00010B:SSL routines::wrong version number';
  return { code: 35, message: version < 810 ? error : `TLS connect error: ${error}` };
}

/** The server's certificate is signed by an authority that curl doesn't know. 7.29 was built with NSS; 8.12 forgets the reason, as nginx:1-alpine showed in 2025. */
export function certificateFailure(version: number): Failure {
  const reason =
    version < 732
      ? "Peer's Certificate issuer is not recognized."
      : version === 812
        ? 'SSL peer certificate or SSH remote key was not OK'
        : 'SSL certificate problem: unable to get local issuer certificate';
  const site = version < 747 ? 'http://curl.haxx.se' : version < 774 ? 'https://curl.haxx.se' : 'https://curl.se';
  return { code: 60, message: `${reason}\nMore details here: ${site}/docs/sslcerts.html\n\n${version < 756 ? bundleAdvice(version) : legitimacyAdvice(version)}` };
}

const legitimacyAdvice = (version: number): string =>
  `curl failed to verify the legitimacy of the server and therefore could not\nestablish a secure connection to it. To learn more about this situation and\nhow to fix it, please visit the ${version < 811 ? 'web page' : 'webpage'} mentioned above.`;

const bundleAdvice = (version: number): string =>
  `curl performs SSL certificate verification by default, using a "bundle"
 of Certificate Authority (CA) public keys (CA certs). If the default
 bundle file isn't adequate, you can specify an alternate file
 using the --cacert option.
If this HTTPS server uses a certificate signed by a CA represented in
 the bundle, the certificate verification probably failed due to a
 problem with the certificate (it might be expired, or the name might
 not match the domain name in the URL).
If you'd like to turn off curl's verification of the certificate, use
 the -k (or --insecure) option.${version < 752 ? '' : '\nHTTPS-proxy has similar options --proxy-cacert and --proxy-insecure.'}`;

export function unknownOption(option: string): string {
  return `curl: option ${option}: is unknown\ncurl: try 'curl --help' or 'curl --manual' for more information\n`;
}

export function missingParameter(option: string): string {
  return `curl: option ${option}: requires parameter\ncurl: try 'curl --help' or 'curl --manual' for more information\n`;
}

export function invalidNumber(option: string): string {
  return `curl: option ${option}: expected a proper numerical parameter\ncurl: try 'curl --help' or 'curl --manual' for more information\n`;
}

export function noUrl(version: number): string {
  return version >= 800 ? `curl: (2) no URL specified\ncurl: try 'curl --help' for more information\n` : `curl: no URL specified!\ncurl: try 'curl --help' or 'curl --manual' for more information\n`;
}

export function httpFailure(version: number, status: number, reason: string): Failure {
  return { code: 22, message: version < 775 ? `The requested URL returned error: ${status} ${reason}`.trimEnd() : `The requested URL returned error: ${status}` };
}
