/** The catalogue of rules: each has a page in docs/rules/ and a test. A new diagnostic begins with a row here. */

interface Rule {
  readonly severity: 'error' | 'warning' | 'info';
  /** What the rule watches for, in one line. */
  readonly summary: string;
}

export const rules = {
  'yaml-syntax': { severity: 'error', summary: 'A manifest is not valid YAML or JSON.' },
  'diagram-syntax': { severity: 'error', summary: 'PlantUML does not understand a diagram.' },
  'diagram-loss': { severity: 'warning', summary: 'A diagram is drawn without something that stands in its source.' },
  'diagram-not-drawn': { severity: 'warning', summary: 'A diagram could not be drawn within the limits, or not offline.' },
} as const;

rules satisfies Record<string, Rule>;

export type RuleId = keyof typeof rules;
