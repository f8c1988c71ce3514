/** The catalogue of rules: each has a page in docs/rules/ and a test. A new diagnostic begins with a row here. */

interface Rule {
  readonly severity: 'error' | 'warning' | 'info';
  /** What the rule watches for, in one line. */
  readonly summary: string;
  /** For readers of Chinese: all that there is to say, or only of what kind it is, and the message says the rest. */
  readonly zh: string;
  readonly zhTells: 'all' | 'kind';
}

export const rules = {
  'note-encoding': { severity: 'info', summary: 'A note is not stored as UTF-8.', zh: '笔记不是以 UTF-8 保存的。', zhTells: 'kind' },
  'fence-unclosed': { severity: 'warning', summary: 'A fence is opened and never closed.', zh: '代码块打开后没有关闭，后面的内容都成了它的一部分：请在它结束的地方单独写一行关闭标记。', zhTells: 'all' },
  'yaml-syntax': { severity: 'error', summary: 'A manifest is not valid YAML or JSON.', zh: '清单不是合法的 YAML 或 JSON。', zhTells: 'kind' },
  'manifest-tab': { severity: 'warning', summary: 'A manifest is indented with tabs.', zh: '清单用制表符缩进，YAML 不允许；运行时每个制表符换成两个空格。', zhTells: 'all' },
  'manifest-no-break-space': { severity: 'warning', summary: 'A manifest has spaces that are none to YAML.', zh: '清单里有不换行空格之类 YAML 不当作空格的字符；运行时换成普通空格。', zhTells: 'all' },
  'manifest-full-width-colon': { severity: 'warning', summary: 'A key of a manifest ends with a full-width colon.', zh: '清单的键后面是全角冒号；运行时换成半角冒号加空格。', zhTells: 'all' },
  'manifest-curly-quote': { severity: 'warning', summary: 'A value of a manifest stands in typographic quotes.', zh: '清单的值用了弯引号，YAML 会把引号当作内容；运行时换成直引号。', zhTells: 'all' },
  'manifest-call-out': { severity: 'warning', summary: 'A call-out such as ① stands in a manifest.', zh: '清单里有 ① 之类的标注；运行时去掉。', zhTells: 'all' },
  'manifest-elision': { severity: 'info', summary: 'A manifest leaves something out, so that it is not applied.', zh: '清单有省略，所以只显示、不应用；没有省略要紧的内容时，请写成 # …。', zhTells: 'all' },
  'manifest-missing-separator': { severity: 'warning', summary: 'Two objects stand in one manifest without --- between them.', zh: '第二个对象前面没有 ---，YAML 会把两个读成一个；运行时把它们分开。', zhTells: 'all' },
  'command-typography': { severity: 'warning', summary: 'A command has typographic quotes or dashes, full-width signs, or a remark behind it.', zh: '命令里有弯引号、长破折号、全角符号，或者后面跟着标注；运行时换成 shell 认得的符号，标注去掉。', zhTells: 'all' },
  'diagram-syntax': { severity: 'error', summary: 'PlantUML does not understand a diagram.', zh: 'PlantUML 读不懂这张图。', zhTells: 'kind' },
  'diagram-loss': { severity: 'warning', summary: 'A diagram is drawn without something that stands in its source.', zh: '图里少画了源文本中的东西。', zhTells: 'kind' },
  'diagram-not-drawn': { severity: 'warning', summary: 'A diagram could not be drawn within the limits, or not offline.', zh: '图在限度之内画不出来，或者不能离线画。', zhTells: 'kind' },
  'manifest-refused': { severity: 'error', summary: 'The API server refuses a manifest that no recorded command applies.', zh: '没有任何记录的命令应用这份清单，而 API 服务器会拒绝它。', zhTells: 'kind' },
  'no-command-found': { severity: 'error', summary: 'A terminal session was seen, but no command in it.', zh: '看起来是终端记录，里面却没有命令，所以什么都没有核对：输入的行前面请写上提示符 "$ "。', zhTells: 'all' },
  'front-matter': { severity: 'error', summary: 'The front matter is not YAML, or names a version of Kubernetes that there is not.', zh: 'front matter 不是 YAML，或者写了不存在的 Kubernetes 版本。', zhTells: 'kind' },
  'image-definition': { severity: 'error', summary: 'An image that the front matter defines has something that is not understood.', zh: 'front matter 里定义的镜像有读不懂的地方。', zhTells: 'kind' },
  'nothing-checked': { severity: 'warning', summary: 'A note has commands, but no recorded output to hold any of them against.', zh: '笔记里有命令，却没有记录输出，所以什么都没有核对：请在命令下面写上它打印的内容。', zhTells: 'all' },
  'expected-failure': { severity: 'error', summary: 'A fence marked `fails` holds no command that fails.', zh: '代码块标了 `fails`，里面却没有失败的命令：请去掉标记，或者看看本来应该出什么错。', zhTells: 'all' },
  'unused-ignore': { severity: 'warning', summary: 'An ignore comment ignores nothing.', zh: '这条忽略注释没有忽略任何东西。', zhTells: 'kind' },
  'ignore-without-reason': { severity: 'warning', summary: 'An ignore comment gives no reason.', zh: '忽略注释没有写原因：请写在冒号后面。', zhTells: 'all' },
  'unlikely-balancing': { severity: 'warning', summary: 'Recorded answers spread over the endpoints in a way that chance hardly ever gives.', zh: '记录里的应答在各端点之间的分布，几乎不可能偶然出现。', zhTells: 'kind' },
  'diagram-contradiction': { severity: 'warning', summary: 'A diagram says something of an object that is not so in the cluster.', zh: '图上写的与集群里的对象不符。', zhTells: 'kind' },
  'exercise-met': { severity: 'error', summary: 'The condition of an exercise holds before the reader has done anything.', zh: '读者什么都没做，练习的条件就已经成立：请要求一件在练习开始时还不成立、也不会自己发生的事。', zhTells: 'all' },
  'exercise-unsolved': { severity: 'error', summary: 'An exercise has no solution that brings its condition about.', zh: '没有一份解答能让练习的条件成立。', zhTells: 'kind' },
} as const;

rules satisfies Record<string, Rule>;

export type RuleId = keyof typeof rules;
