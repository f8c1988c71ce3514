/** The catalogue of rules: each has a page in docs/rules/ and a test. A new diagnostic begins with a row here. */

export interface Rule {
  readonly severity: 'error' | 'warning' | 'info';
  /** What the rule watches for, in one line. */
  readonly summary: string;
  /** All that there is to say to readers of Chinese; without it each message comes in both languages. */
  readonly zh?: string;
}

export const rules = {
  'note-encoding': { severity: 'info', summary: 'A note is not stored as UTF-8.' },
  'fence-unclosed': { severity: 'warning', summary: 'A fence is opened and never closed.', zh: '代码块打开后没有关闭，后面的内容都成了它的一部分：请在它结束的地方单独写一行关闭标记。' },
  'marks-unread': { severity: 'warning', summary: 'A passage has more marks of Markdown than are read.', zh: '这一段的 Markdown 标记嵌套太深或者太多，所以原样显示：程序打印的内容请放进代码块，太长的笔记请分成几篇。' },
  'yaml-syntax': { severity: 'error', summary: 'A manifest is not valid YAML or JSON.' },
  'manifest-tab': { severity: 'warning', summary: 'A manifest is indented with tabs.', zh: '清单用制表符缩进，YAML 不允许；运行时每个制表符换成两个空格。' },
  'manifest-no-break-space': { severity: 'warning', summary: 'A manifest has spaces that are none to YAML.', zh: '清单里有不换行空格之类 YAML 不当作空格的字符；运行时换成普通空格。' },
  'manifest-full-width-colon': { severity: 'warning', summary: 'A key of a manifest ends with a full-width colon.', zh: '清单的键后面是全角冒号；运行时换成半角冒号加空格。' },
  'manifest-full-width-flow': { severity: 'warning', summary: 'A list or mapping on one line has full-width commas, colons or brackets.', zh: '写在一行里的列表或映射用了全角的逗号、冒号或括号；运行时换成半角。' },
  'manifest-curly-quote': { severity: 'warning', summary: 'A value of a manifest stands in typographic quotes.', zh: '清单的值用了弯引号，YAML 会把引号当作内容；运行时换成直引号。' },
  'manifest-call-out': { severity: 'warning', summary: 'A call-out such as ① stands in a manifest.', zh: '清单里有 ① 之类的标注；运行时去掉。' },
  'manifest-bare-remark': { severity: 'warning', summary: 'A remark stands behind a value of a manifest without a # in front of it.', zh: '清单的值后面跟着说明，前面却没有 #，YAML 会把它当作值的一部分；运行时当作注释。' },
  'manifest-elision': { severity: 'info', summary: 'A manifest leaves something out, so that it is not applied.', zh: '清单有省略，所以只显示、不应用；没有省略要紧的内容时，请写成 # …。' },
  'manifest-missing-separator': { severity: 'warning', summary: 'Two objects stand in one manifest without --- between them.', zh: '第二个对象前面没有 ---，YAML 会把两个读成一个；运行时把它们分开。' },
  'command-typography': { severity: 'warning', summary: 'A command has typographic quotes or dashes, full-width signs, or a remark behind it.', zh: '命令里有弯引号、长破折号、全角符号，或者后面跟着标注；运行时换成 shell 认得的符号，标注去掉。' },
  'diagram-syntax': { severity: 'error', summary: 'PlantUML does not understand a diagram.' },
  'diagram-loss': { severity: 'warning', summary: 'A diagram is drawn without something that stands in its source.' },
  'diagram-not-drawn': { severity: 'warning', summary: 'A diagram could not be drawn within the limits, or not offline.' },
  'manifest-refused': { severity: 'error', summary: 'The API server refuses a manifest that no recorded command applies.' },
  'no-command-found': { severity: 'error', summary: 'A terminal session was seen, but no command in it.', zh: '看起来是终端记录，里面却没有命令，所以什么都没有核对：输入的行前面请写上提示符 "$ "。' },
  'front-matter': { severity: 'error', summary: 'The front matter is not YAML, or names a version of Kubernetes that there is not.' },
  'image-definition': { severity: 'error', summary: 'An image that the front matter defines has something that is not understood.' },
  'nothing-checked': { severity: 'warning', summary: 'A note has commands, but no recorded output to hold any of them against.', zh: '笔记里有命令，却没有记录输出，所以什么都没有核对：请在命令下面写上它打印的内容。' },
  'expected-failure': { severity: 'error', summary: 'A fence marked `fails` holds no command that fails.', zh: '代码块标了 `fails`，里面却没有失败的命令：请去掉标记，或者看看本来应该出什么错。' },
  'unused-ignore': { severity: 'warning', summary: 'An ignore comment ignores nothing.' },
  'ignore-without-reason': { severity: 'warning', summary: 'An ignore comment gives no reason.', zh: '忽略注释没有写原因：请写在冒号后面。' },
  'unlikely-balancing': { severity: 'warning', summary: 'Recorded answers spread over the endpoints in a way that chance hardly ever gives.' },
  'diagram-contradiction': { severity: 'warning', summary: 'A diagram says something of an object that is not so in the cluster.' },
  'exercise-met': { severity: 'error', summary: 'The condition of an exercise holds before the reader has done anything.', zh: '读者什么都没做，练习的条件就已经成立：请要求一件在练习开始时还不成立、也不会自己发生的事。' },
  'exercise-unsolved': { severity: 'error', summary: 'An exercise has no solution that brings its condition about.' },
} as const;

rules satisfies Record<string, Rule>;

export type RuleId = keyof typeof rules;

/** Those that say the same wherever they are met. */
export type FixedRuleId = { [Id in RuleId]: (typeof rules)[Id] extends { readonly zh: string } ? Id : never }[RuleId];
