/** A numbered step whose number was lost: browsers don't copy the numbers of lists. A sentence announces steps, and each begins with what to do. */
import { lookedAt } from '../../lookedAt.ts';
import { isCommandByItself } from '../../transcript/commandWords.ts';
import { hasListMark } from '../sentence.ts';
import type { BlockRule, RecoveredBlock } from './block.ts';

const announces = /(?:步骤|如下|以下|依次|流程|手順|次の)[^。]*[:\uFF1A]$|\b(?:steps?|the following|as follows|procedure)\b[^.]*:$/i;

/** How much of the end of a paragraph may announce steps, in characters. */
const announcementMax = 300;

/** Steps by name. The others may as well announce the code that stands right below. */
const announcesSteps = /步骤|依次|流程|手順|\b(?:steps?|procedure)\b/i;

const does =
  /^(?:(?:首先|然后|接着|接下来|最后|再)[,\uFF0C]?)?(?:创建|新建|编写|执行|运行|查看|检查|验证|确认|修改|编辑|更新|删除|清理|进入|登录|部署|安装|启动|停止|重启|使用|通过|测试|访问|打开|保存|复制|应用|暴露|扩容|缩容|配置|设置|添加|等待|观察|导出|下载|拉取|构建|推送|将|把|给|在)|^(?:(?:First|Then|Next|Finally|Now),? )?(?:create|write|run|execute|check|verify|view|list|look|see|edit|change|modify|update|delete|clean|remove|open|log|enter|deploy|install|start|stop|restart|use|test|access|save|copy|apply|expose|scale|configure|set|add|wait|watch|observe|export|download|pull|build|push|send|call|get|describe|inspect|confirm|make|undo|roll)\b/i;

/** How many blocks the steps of one list take at most, with what stands between them. */
const blocksMax = 60;

/** How far below a step the next one is looked for, in lines. */
const stepLinesMax = 60;

export const step: BlockRule = (lines, at, before) => {
  const line = (lines[at] ?? '').trim();
  if (!isStep(line)) return undefined;
  const done = stepsBefore(before);
  if (done === undefined || (done === 0 && !hasAnother(lines, at))) return undefined;
  const number = done + 1;
  return { kind: 'item', end: at + 1, lines: [`${number}. ${line}`], guesses: [{ line: 1, what: `step ${number}: a sentence above announces steps, and this says what to do`, confidence: 0.7, alternatives: ['a paragraph', 'a heading'] }] };
};

function isStep(line: string): boolean {
  return [...lookedAt(line)].length <= 100 && does.test(line) && !hasListMark(line) && !isCommandByItself(line) && !announces.test(line);
}

/** How many steps stand between this line and the sentence that announces them; undefined where none does. */
function stepsBefore(before: readonly RecoveredBlock[]): number | undefined {
  let steps = 0;
  const near = before.slice(-blocksMax);
  for (const [index, block] of [...near.entries()].reverse()) {
    const first = block.lines[0] ?? '';
    if (block.kind === 'heading') return undefined;
    if (block.kind === 'item') {
      if (!/^\d+\. /.test(first)) return undefined;
      steps++;
    } else if (block.kind === 'paragraph' && announces.test(block.lines.at(-1)?.trim().slice(-announcementMax) ?? '')) {
      const below = near[index + 1]?.kind;
      const isCode = below === 'manifest' || below === 'diagram' || below === 'transcript' || below === 'verbatim';
      return isCode && !announcesSteps.test(block.lines.at(-1) ?? '') ? undefined : steps;
    }
  }
  return undefined;
}

function hasAnother(lines: readonly string[], at: number): boolean {
  const below = lines.slice(at + 1, at + 1 + stepLinesMax);
  const marked = below.findIndex((line) => hasListMark(line));
  return below.slice(0, marked < 0 ? below.length : marked).some((line) => isStep(line.trim()));
}
