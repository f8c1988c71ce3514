/** The catalogue of rules: each has a page in docs/rules/ and a test. A new diagnostic begins with a row here. */

interface Rule {
  readonly severity: 'error' | 'warning' | 'info';
  /** What the rule watches for, in one line. */
  readonly summary: string;
  readonly zh: string;
}

export const rules = {
  'note-encoding': { severity: 'info', summary: 'A note is not stored as UTF-8.', zh: '笔记不是以 UTF-8 保存的。' },
  'fence-unclosed': { severity: 'warning', summary: 'A fence is opened and never closed.', zh: '代码块打开后没有关闭。' },
  'yaml-syntax': { severity: 'error', summary: 'A manifest is not valid YAML or JSON.', zh: '清单不是合法的 YAML 或 JSON。' },
  'manifest-tab': { severity: 'warning', summary: 'A manifest is indented with tabs.', zh: '清单用制表符缩进。' },
  'manifest-no-break-space': { severity: 'warning', summary: 'A manifest has spaces that are none to YAML.', zh: '清单里有 YAML 不当作空格的空格。' },
  'manifest-full-width-colon': { severity: 'warning', summary: 'A key of a manifest ends with a full-width colon.', zh: '清单的键后面是全角冒号。' },
  'manifest-curly-quote': { severity: 'warning', summary: 'A value of a manifest stands in typographic quotes.', zh: '清单的值用了弯引号。' },
  'manifest-call-out': { severity: 'warning', summary: 'A call-out such as ① stands in a manifest.', zh: '清单里有 ① 之类的标注。' },
  'manifest-elision': { severity: 'info', summary: 'A manifest leaves something out, so that it is not applied.', zh: '清单有省略，所以没有应用。' },
  'manifest-missing-separator': { severity: 'warning', summary: 'Two objects stand in one manifest without --- between them.', zh: '一份清单里有两个对象，中间没有 ---。' },
  'diagram-syntax': { severity: 'error', summary: 'PlantUML does not understand a diagram.', zh: 'PlantUML 读不懂这张图。' },
  'diagram-loss': { severity: 'warning', summary: 'A diagram is drawn without something that stands in its source.', zh: '图里少画了源文本中的东西。' },
  'diagram-not-drawn': { severity: 'warning', summary: 'A diagram could not be drawn within the limits, or not offline.', zh: '图在限度之内画不出来，或者不能离线画。' },
  'manifest-refused': { severity: 'error', summary: 'The API server refuses a manifest that no recorded command applies.', zh: '没有任何记录的命令应用这份清单，而 API 服务器会拒绝它。' },
  'no-command-found': { severity: 'error', summary: 'A terminal session was seen, but no command in it.', zh: '看起来是终端记录，里面却没有命令。' },
  'front-matter': { severity: 'error', summary: 'The front matter is not YAML, or names a version of Kubernetes that there is not.', zh: 'front matter 不是 YAML，或者写了不存在的 Kubernetes 版本。' },
  'image-definition': { severity: 'error', summary: 'An image that the front matter defines has something that is not understood.', zh: 'front matter 里定义的镜像有读不懂的地方。' },
  'nothing-checked': { severity: 'warning', summary: 'A note has commands, but no recorded output to hold any of them against.', zh: '笔记里有命令，却没有可以核对的输出。' },
  'expected-failure': { severity: 'error', summary: 'A fence marked `fails` holds no command that fails.', zh: '标了 `fails` 的代码块里没有失败的命令。' },
  'unused-ignore': { severity: 'warning', summary: 'An ignore comment ignores nothing.', zh: '这条忽略注释没有忽略任何东西。' },
  'ignore-without-reason': { severity: 'warning', summary: 'An ignore comment gives no reason.', zh: '忽略注释没有写原因。' },
  'unlikely-balancing': { severity: 'warning', summary: 'Recorded answers spread over the endpoints in a way that chance hardly ever gives.', zh: '记录里的应答在各端点之间的分布，几乎不可能偶然出现。' },
  'diagram-contradiction': { severity: 'warning', summary: 'A diagram says something of an object that is not so in the cluster.', zh: '图上写的与集群里的对象不符。' },
  'exercise-met': { severity: 'error', summary: 'The condition of an exercise holds before the reader has done anything.', zh: '读者什么都没做，练习的条件就已经成立。' },
  'exercise-unsolved': { severity: 'error', summary: 'An exercise has no solution that brings its condition about.', zh: '没有一份解答能让练习的条件成立。' },
} as const;

rules satisfies Record<string, Rule>;

export type RuleId = keyof typeof rules;
