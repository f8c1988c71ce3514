import { expect, test } from 'vitest';
import type { RuleId } from '../../../src/base/rules.ts';
import { readNote } from '../../../src/note/readNote.ts';

interface Row {
  readonly name: string;
  readonly written: string;
  readonly runnable: string;
  readonly diagnostics: readonly (readonly [RuleId, number, number])[];
}

const head = 'apiVersion: v1\nkind: Service\n';

// The fence stands on line 1, so that the first line of the manifest is line 2 of the note.
test.each<Row>([
  { name: 'sound', written: `${head}spec:\n  a: 1`, runnable: `${head}spec:\n  a: 1`, diagnostics: [] },
  { name: 'tabs', written: `${head}spec:\n\tports:\n\t- port: 80`, runnable: `${head}spec:\n  ports:\n  - port: 80`, diagnostics: [['manifest-tab', 5, 1], ['manifest-tab', 6, 1]] },
  { name: 'no-break spaces', written: `${head}spec:\n\u00A0\u00A0type:\u00A0NodePort`, runnable: `${head}spec:\n  type: NodePort`, diagnostics: [['manifest-no-break-space', 5, 1], ['manifest-no-break-space', 5, 8]] },
  { name: 'ideographic spaces in front of remarks', written: `${head}spec:\n  type: NodePort\u3000\u3000#类型`, runnable: `${head}spec:\n  type: NodePort  #类型`, diagnostics: [['manifest-no-break-space', 5, 17]] },
  { name: 'full-width colons', written: `apiVersion\uFF1A v1\nkind\uFF1AService\nspec\uFF1A\n  type\uFF1A NodePort`, runnable: `apiVersion: v1\nkind: Service\nspec:\n  type: NodePort`, diagnostics: [['manifest-full-width-colon', 2, 11], ['manifest-full-width-colon', 3, 5], ['manifest-full-width-colon', 4, 5], ['manifest-full-width-colon', 5, 7]] },
  {
    name: 'full-width signs in lists and mappings',
    written: `${head}metadata:\n  labels: {app: web，tier：front}\nspec:\n  a: ["sleep"，"3600"]\n  b: ［“x”, 'y'］ # 全角［］\n  c: {d: [80、443］，e: {}}\n  f:\n  - ｛name: http，port: 80｝`,
    runnable: `${head}metadata:\n  labels: {app: web, tier: front}\nspec:\n  a: ["sleep", "3600"]\n  b: ["x", 'y'] # 全角［］\n  c: {d: [80, 443], e: {}}\n  f:\n  - {name: http, port: 80}`,
    diagnostics: [['manifest-full-width-flow', 5, 20], ['manifest-full-width-flow', 5, 25], ['manifest-full-width-flow', 7, 14], ['manifest-full-width-flow', 8, 6], ['manifest-curly-quote', 8, 7], ['manifest-curly-quote', 8, 9], ['manifest-full-width-flow', 8, 15], ['manifest-full-width-flow', 9, 13], ['manifest-full-width-flow', 9, 17], ['manifest-full-width-flow', 9, 18], ['manifest-full-width-flow', 11, 5], ['manifest-full-width-flow', 11, 16], ['manifest-full-width-flow', 11, 25]],
  },
  ...[
    'a: 你好，世界', 'a: {note: 你好，世界}', 'a: {note: 用 nginx，端口：80}', 'a: {note: port：80}', 'args: [echo, hi，there]', 'a: [你好，世界]', 'a: 【公告】今天', 'a: 【NEW】', 'a: ［1］ see, below', 'a: {note: 用 nginx，port：80}', 'a: "[x，y]"',
  ].map((line) => ({ name: `meant as it stands: ${line}`, written: `${head}metadata: {name: x}\ndata:\n  ${line}`, runnable: `${head}metadata: {name: x}\ndata:\n  ${line}`, diagnostics: [] })),
  { name: 'curly quotes', written: `${head}metadata:\n  name: “web”\n  labels: {a: ‘b’}`, runnable: `${head}metadata:\n  name: "web"\n  labels: {a: 'b'}`, diagnostics: [['manifest-curly-quote', 5, 9], ['manifest-curly-quote', 5, 13], ['manifest-curly-quote', 6, 15], ['manifest-curly-quote', 6, 17]] },
  { name: 'call-outs', written: `${head}spec: ①\n  type: NodePort   ❷`, runnable: `${head}spec:\n  type: NodePort`, diagnostics: [['manifest-call-out', 4, 6], ['manifest-call-out', 5, 17]] },
  { name: 'the name of its file above it', written: `svc.yml\napiVersion: v1\nkind: Service\nmetadata: {name: web}`, runnable: `# svc.yml\napiVersion: v1\nkind: Service\nmetadata: {name: web}`, diagnostics: [['manifest-bare-remark', 2, 1]] },
  { name: 'remarks that have their #, in Chinese', written: `apiVersion: networking.k8s.io/v1 # api 版本\nkind: Ingress # 对象\nmetadata: # 元数据\n  name: web-svc # 名称`, runnable: `apiVersion: networking.k8s.io/v1 # api 版本\nkind: Ingress # 对象\nmetadata: # 元数据\n  name: web-svc # 名称`, diagnostics: [] },
  { name: 'remarks that lost their #', written: `apiVersion: v1  版本号\nkind: Service\nmetadata: 元数据\n  name: web\nspec:\n  selector:选择器，选择 Pod\n    app: web\n  clusterIP: None 无头\n  ports:\n  - port: 80端口\n    targetPort: 80pod端口`, runnable: `apiVersion: v1 # 版本号\nkind: Service\nmetadata: # 元数据\n  name: web\nspec:\n  selector: # 选择器，选择 Pod\n    app: web\n  clusterIP: None # 无头\n  ports:\n  - port: 80 # 端口\n    targetPort: 80 # pod端口`, diagnostics: [['manifest-bare-remark', 2, 15], ['manifest-bare-remark', 4, 10], ['manifest-bare-remark', 7, 12], ['manifest-bare-remark', 9, 18], ['manifest-bare-remark', 11, 13], ['manifest-bare-remark', 12, 19]] },
  { name: 'words of Chinese that are values', written: `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  annotations: {note: 说明}\ndata:\n  title: web 服务\n  name: 张三`, runnable: `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  annotations: {note: 说明}\ndata:\n  title: web 服务\n  name: 张三`, diagnostics: [] },
  { name: 'a call-out in a comment is none', written: `${head}spec: # ①\n  type: NodePort`, runnable: `${head}spec: # ①\n  type: NodePort`, diagnostics: [] },
  { name: 'a separator that is indented with all the rest', written: `  ---\n  kind: A\n  spec:\n    a: 1`, runnable: `---\nkind: A\nspec:\n  a: 1`, diagnostics: [] },
  { name: 'a missing separator', written: `${head}metadata: {name: a}\n${head}metadata: {name: b}`, runnable: `${head}metadata: {name: a}\n---\n${head}metadata: {name: b}`, diagnostics: [['manifest-missing-separator', 5, 1]] },
  { name: 'text behind | is left alone', written: `apiVersion: v1\nkind: ConfigMap\ndata:\n  a: |\n    “x”\n    ...\n    kind\uFF1Ay`, runnable: `apiVersion: v1\nkind: ConfigMap\ndata:\n  a: |\n    “x”\n    ...\n    kind\uFF1Ay`, diagnostics: [] },
  { name: 'YAML that is none', written: `${head}spec:\n  ports:\n  - port: 80\n   targetPort: 80`, runnable: `${head}spec:\n  ports:\n  - port: 80\n   targetPort: 80`, diagnostics: [['yaml-syntax', 7, 4]] },
])('$name', ({ written, runnable, diagnostics }) => {
  const notebook = readNote(`\`\`\`yaml\n${written}\n\`\`\`\n`, 'x.md');
  expect(notebook.cells.map((cell) => (cell.kind === 'manifest' ? cell.runnable : cell.kind))).toEqual([runnable]);
  expect(notebook.diagnostics.map(({ ruleId, line, column }) => [ruleId, line, column])).toEqual(diagnostics);
});

test('columns count from the margin of the note, also in a list', () => {
  const notebook = readNote(`1. x\n\n   \`\`\`yaml\n   apiVersion: v1\n   kind\uFF1APod\n   \`\`\`\n`, 'x.md');
  expect(notebook.diagnostics.map(({ line, column, span }) => [line, column, span?.start.offset])).toEqual([[5, 8, 42]]);
});

test.each([
  ['apiVersion: v1\nkind: Pod\nspec:\n  ...\n  a: 1', true, ['manifest-elision']],
  ['apiVersion: v1\nkind: Pod\nspec:\n  a: 1\n..', true, ['manifest-elision']],
  ['apiVersion: v1\nkind: Pod\nmetadata: {name: x}\n...', false, []],
  ['apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}', true, []],
  ['spec:\n  ports: []', true, []],
])('what is not whole is a fragment and never applied: %j', (written, fragment, rules) => {
  const notebook = readNote(`\`\`\`yaml\n${written}\n\`\`\`\n`, 'x.md');
  expect(notebook.cells.map((cell) => cell.kind === 'manifest' && cell.fragment)).toEqual([fragment]);
  expect(notebook.diagnostics.map(({ ruleId }) => ruleId)).toEqual(rules);
});
