/** The catalogue of rules: each has a page in docs/rules/ and a test. A new diagnostic begins with a row here. */

interface Rule {
  readonly severity: 'error' | 'warning' | 'info';
  /** What the rule watches for, in one line. */
  readonly summary: string;
}

export const rules = {
  'yaml-syntax': { severity: 'error', summary: 'A manifest is not valid YAML or JSON.' },
} as const;

rules satisfies Record<string, Rule>;

export type RuleId = keyof typeof rules;
