/** Flags that many verbs share, as k8s.io/cli-runtime groups them. */
import type { FlagSpec } from './flags.ts';

/** Those that every verb has: `kubectl options`. */
export const globalFlags: readonly FlagSpec[] = [
  { name: 'as', kind: 'string' },
  { name: 'as-group', kind: 'stringArray' },
  { name: 'as-uid', kind: 'string' },
  { name: 'cache-dir', kind: 'string' },
  { name: 'certificate-authority', kind: 'string' },
  { name: 'client-certificate', kind: 'string' },
  { name: 'client-key', kind: 'string' },
  { name: 'cluster', kind: 'string' },
  { name: 'context', kind: 'string' },
  { name: 'disable-compression', kind: 'bool' },
  { name: 'help', shorthand: 'h', kind: 'bool' },
  { name: 'insecure-skip-tls-verify', kind: 'bool' },
  { name: 'kubeconfig', kind: 'string' },
  { name: 'match-server-version', kind: 'bool' },
  { name: 'namespace', shorthand: 'n', kind: 'string' },
  { name: 'password', kind: 'string' },
  { name: 'profile', kind: 'string' },
  { name: 'request-timeout', kind: 'string' },
  { name: 'server', shorthand: 's', kind: 'string' },
  { name: 'tls-server-name', kind: 'string' },
  { name: 'token', kind: 'string' },
  { name: 'user', kind: 'string' },
  { name: 'username', kind: 'string' },
  { name: 'v', shorthand: 'v', kind: 'string' },
  { name: 'vmodule', kind: 'string' },
  { name: 'warnings-as-errors', kind: 'bool' },
];

export const filenameFlags: readonly FlagSpec[] = [
  { name: 'filename', shorthand: 'f', kind: 'stringSlice' },
  { name: 'kustomize', shorthand: 'k', kind: 'string' },
  { name: 'recursive', shorthand: 'R', kind: 'bool' },
];

/** `-o` and what belongs to it. */
export const printFlags: readonly FlagSpec[] = [
  { name: 'output', shorthand: 'o', kind: 'string' },
  { name: 'template', kind: 'string' },
  { name: 'allow-missing-template-keys', kind: 'bool', default: 'true' },
  { name: 'show-managed-fields', kind: 'bool', since: '1.21' },
];

export const dryRunFlag: FlagSpec = { name: 'dry-run', kind: 'string', default: 'none', bare: 'unchanged' };
export const selectorFlag: FlagSpec = { name: 'selector', shorthand: 'l', kind: 'string' };
export const fieldSelectorFlag: FlagSpec = { name: 'field-selector', kind: 'string' };
export const allNamespacesFlag: FlagSpec = { name: 'all-namespaces', shorthand: 'A', kind: 'bool' };
export const allFlag: FlagSpec = { name: 'all', kind: 'bool' };
export const validateFlag: FlagSpec = { name: 'validate', kind: 'string', default: 'strict', bare: 'strict' };
export const fieldManagerFlag: FlagSpec = { name: 'field-manager', kind: 'string' };
export const recordFlag: FlagSpec = { name: 'record', kind: 'bool', deprecated: { since: '1.22', says: '--record will be removed in the future' } };
export const saveConfigFlag: FlagSpec = { name: 'save-config', kind: 'bool' };
/** Of the server's part of an object: `status`, `scale`. */
export const subresourceFlag: FlagSpec = { name: 'subresource', kind: 'string', since: '1.24' };
export const chunkSizeFlag: FlagSpec = { name: 'chunk-size', kind: 'int', default: '500' };
export const overwriteFlag: FlagSpec = { name: 'overwrite', kind: 'bool' };
export const localFlag: FlagSpec = { name: 'local', kind: 'bool' };

/** Of `delete`, and of `replace --force` and `run --rm`. */
export const deleteFlags: readonly FlagSpec[] = [
  { name: 'cascade', kind: 'string', default: 'background', bare: 'background' },
  { name: 'force', kind: 'bool' },
  { name: 'grace-period', kind: 'int', default: '-1' },
  { name: 'timeout', kind: 'duration', default: '0s' },
  { name: 'wait', kind: 'bool', default: 'true' },
];
