/** Every word of the page's own, in both languages. The live part takes the same table, so that the page can change its language. */

export type PageLanguage = 'zh' | 'en';

export const words = {
  // Reading
  skip: { zh: '跳到正文', en: 'Skip to the text' },
  contents: { zh: '目录', en: 'Contents' },
  allNotes: { zh: '全部笔记', en: 'All notes' },
  language: { zh: '语言', en: 'Language' },
  chinese: { zh: '中文', en: '中文' },
  english: { zh: 'English', en: 'English' },
  both: { zh: '双语', en: '双语' },
  theme: { zh: '配色', en: 'Theme' },
  light: { zh: '浅色', en: 'Light' },
  dark: { zh: '深色', en: 'Dark' },
  system: { zh: '自动', en: 'Auto' },
  diagnostics: { zh: '提示与问题', en: 'Remarks and problems' },
  line: { zh: '第', en: 'line' },
  // Verdicts
  verdicts: { zh: '核对结果', en: 'Verdicts' },
  exact: { zh: '确证', en: 'exact' },
  possible: { zh: '可信', en: 'possible' },
  assumed: { zh: '推断', en: 'assumed' },
  impossible: { zh: '不可能', en: 'impossible' },
  unsupported: { zh: '未支持', en: 'unsupported' },
  undecided: { zh: '未定', en: 'undecided' },
  skipped: { zh: '未核对', en: 'not checked' },
  exactMeans: { zh: '只可能是这个输出', en: 'No other output was possible' },
  possibleMeans: { zh: '真实集群可以给出这个输出', en: 'A real cluster can print this' },
  assumedMeans: { zh: '须补上笔记没有记下的一步', en: 'Needs a step that the note tells but does not record' },
  impossibleMeans: { zh: '没有集群会给出这个输出', en: 'No cluster prints this' },
  unsupportedMeans: { zh: '模拟器不懂这条命令', en: 'The simulator does not know this command' },
  undecidedMeans: { zh: '搜索先到了上限', en: 'The search met its bound first' },
  skippedMeans: { zh: '没有可核对的记录', en: 'Nothing to compare with' },
  probability: { zh: '概率', en: 'probability' },
  likelihood: { zh: '全部记录的似然', en: 'Likelihood of all that was recorded' },
  versions: { zh: '相符的 Kubernetes 版本', en: 'Kubernetes versions that agree' },
  why: { zh: '为什么', en: 'Why' },
  trace: { zh: '请求的路径', en: 'The way of the request' },
  request: { zh: '请求', en: 'request' },
  assumedStep: { zh: '推断的步骤', en: 'The step assumed' },
  difference: { zh: '差别', en: 'Difference' },
  recorded: { zh: '记录', en: 'recorded' },
  nearest: { zh: '最接近的可能输出', en: 'nearest possible output' },
  steps: { zh: '步', en: 'steps' },
  // Cells
  manifest: { zh: '清单', en: 'Manifest' },
  fragment: { zh: '片段', en: 'Fragment' },
  terminal: { zh: '终端', en: 'Terminal' },
  output: { zh: '输出', en: 'Output' },
  diagram: { zh: '图', en: 'Diagram' },
  diagramSource: { zh: '图的源码', en: 'Source of the diagram' },
  editDiagram: { zh: '在线编辑这张图', en: 'Edit this diagram online' },
  notDrawn: { zh: '这张图没有画出来', en: 'This diagram was not drawn' },
  // Running
  run: { zh: '运行', en: 'Run' },
  runAgain: { zh: '再运行', en: 'Run again' },
  runAbove: { zh: '运行以上', en: 'Run all above' },
  runAll: { zh: '全部运行', en: 'Run all' },
  reset: { zh: '复位', en: 'Reset' },
  stop: { zh: '停止', en: 'Stop' },
  copy: { zh: '复制命令', en: 'Copy commands' },
  copyYaml: { zh: '复制', en: 'Copy' },
  copied: { zh: '已复制', en: 'Copied' },
  apply: { zh: '应用', en: 'Apply' },
  replace: { zh: '删除后重建 (kubectl replace --force)', en: 'Delete and create again (kubectl replace --force)' },
  undo: { zh: '还原', en: 'Undo edits' },
  now: { zh: '现在', en: 'now' },
  sameAsRecorded: { zh: '与记录一致', en: 'same as recorded' },
  differsFromRecorded: { zh: '与记录不同', en: 'differs from what was recorded' },
  running: { zh: '运行中…', en: 'Running…' },
  loading: { zh: '正在载入模拟器…', en: 'Loading the simulator…' },
  noOutput: { zh: '(没有输出)', en: '(no output)' },
  stopped: { zh: '已停止', en: 'stopped' },
  clusterNow: { zh: '集群现状', en: 'The cluster now' },
  none: { zh: '无', en: 'none' },
  editable: { zh: '可以修改,再按 Shift+Enter 运行', en: 'Edit it, then run it with Shift+Enter' },
  needsScript: { zh: '没有 JavaScript 也可以阅读;运行单元需要它。', en: 'Readable without JavaScript; running cells needs it.' },
  // The index
  notes: { zh: '笔记', en: 'Notes' },
  indexTitle: { zh: 'Kubernetes 学习笔记', en: 'Kubernetes study notes' },
  indexIntro: {
    zh: '每条记录下来的命令都在内置的 Kubernetes 上重放并核对过,可以离线再次运行。',
    en: 'Every recorded command was replayed and judged on an embedded Kubernetes, and can be run again offline.',
  },
  madeBy: { zh: '由 kubebook 生成:离线可读、可运行,不请求任何网络资源。', en: 'Made by kubebook: readable and runnable offline, asks the network for nothing.' },
} as const;

words satisfies Record<string, Readonly<Record<PageLanguage, string>>>;

export type Word = keyof typeof words;

export const languageTags: Readonly<Record<PageLanguage, string>> = { zh: 'zh-CN', en: 'en' };
