/** The catalogue of rules: each has a page in docs/rules/ and a test. A new diagnostic begins with a row here. */

interface Rule {
  readonly severity: 'error' | 'warning' | 'info';
  /** What the rule watches for, in one line. */
  readonly summary: string;
}

export const rules = {
  'note-encoding': { severity: 'info', summary: 'A note is not stored as UTF-8.' },
  'fence-unclosed': { severity: 'warning', summary: 'A fence is opened and never closed.' },
  'yaml-syntax': { severity: 'error', summary: 'A manifest is not valid YAML or JSON.' },
  'manifest-tab': { severity: 'warning', summary: 'A manifest is indented with tabs.' },
  'manifest-no-break-space': { severity: 'warning', summary: 'A manifest has spaces that are none to YAML.' },
  'manifest-full-width-colon': { severity: 'warning', summary: 'A key of a manifest ends with a full-width colon.' },
  'manifest-curly-quote': { severity: 'warning', summary: 'A value of a manifest stands in typographic quotes.' },
  'manifest-call-out': { severity: 'warning', summary: 'A call-out such as ① stands in a manifest.' },
  'manifest-elision': { severity: 'info', summary: 'A manifest leaves something out, so that it is not applied.' },
  'manifest-missing-separator': { severity: 'warning', summary: 'Two objects stand in one manifest without --- between them.' },
  'diagram-syntax': { severity: 'error', summary: 'PlantUML does not understand a diagram.' },
  'diagram-loss': { severity: 'warning', summary: 'A diagram is drawn without something that stands in its source.' },
  'diagram-not-drawn': { severity: 'warning', summary: 'A diagram could not be drawn within the limits, or not offline.' },
  'manifest-refused': { severity: 'error', summary: 'The API server refuses a manifest that no recorded command applies.' },
  'no-command-found': { severity: 'error', summary: 'A terminal session was seen, but no command in it.' },
  'front-matter': { severity: 'error', summary: 'The front matter is not YAML, or names a version of Kubernetes that there is not.' },
  'image-definition': { severity: 'error', summary: 'An image that the front matter defines has something that is not understood.' },
  'nothing-checked': { severity: 'warning', summary: 'A note has commands, but no recorded output to hold any of them against.' },
  'expected-failure': { severity: 'error', summary: 'A fence marked `fails` holds no command that fails.' },
  'unused-ignore': { severity: 'warning', summary: 'An ignore comment ignores nothing.' },
  'ignore-without-reason': { severity: 'warning', summary: 'An ignore comment gives no reason.' },
  'unlikely-balancing': { severity: 'warning', summary: 'Recorded answers spread over the endpoints in a way that chance hardly ever gives.' },
  'diagram-contradiction': { severity: 'warning', summary: 'A diagram says something of an object that is not so in the cluster.' },
  'exercise-met': { severity: 'error', summary: 'The condition of an exercise holds before the reader has done anything.' },
  'exercise-unsolved': { severity: 'error', summary: 'An exercise has no solution that brings its condition about.' },
} as const;

rules satisfies Record<string, Rule>;

export type RuleId = keyof typeof rules;
