/** `<!-- kubebook-ignore NAME: reason -->`: a rule or a verdict that is not to be reported of the cell below, and what becomes of it. */
import type { Nodes } from 'mdast';
import type { Diagnostic } from '../base/diagnostic.ts';
import { diagnose } from '../base/diagnostic.ts';
import type { RuleId } from '../base/rules.ts';
import { rules } from '../base/rules.ts';
import type { Span } from '../base/span.ts';
import type { Cell, Notebook } from '../note/notebook.ts';
import type { Tongue } from './explain/phrases.ts';
import { phrases } from './explain/phrases.ts';
import type { StepOutcome, Verdict } from './stepOutcome.ts';

interface Ignore {
  readonly name: string;
  readonly reason: string;
  readonly line: number;
  readonly column: number;
  /** The cell below it; undefined where there is none. */
  readonly cell: Cell | undefined;
}

/** Verdicts that can be ignored: the others say that nothing is wrong. */
const ignorable: ReadonlySet<Verdict> = new Set(['impossible', 'undecided', 'unsupported', 'assumed']);
const comment = /<!--\s*kubebook-ignore\b\s*([\w-]*)\s*(?:[:\uFF1A]\s*([\s\S]*?))?\s*-->/g;

export interface Heeded {
  readonly steps: readonly StepOutcome[];
  readonly diagnostics: readonly Diagnostic[];
}

export function heedIgnores(notebook: Notebook, { steps, diagnostics }: Heeded, tongue: Tongue): Heeded {
  const ignores = ignoresIn(notebook.cells);
  const used = new Set<Ignore>();
  const ignoreFor = (name: string, isIn: (cell: Cell) => boolean): Ignore | undefined => {
    const found = ignores.find((ignore) => ignore.name === name && ignore.cell !== undefined && isIn(ignore.cell));
    if (found) used.add(found);
    return found;
  };
  const heeded = steps.map((step): StepOutcome => {
    const ignore = ignorable.has(step.verdict) ? ignoreFor(step.verdict, (cell) => cell.id === step.cellId) : undefined;
    if (!ignore) return step;
    const reasonIn = (language: Tongue): string => phrases.ignored[language](step.verdict, ignore.reason);
    return { ...step, verdict: 'skipped', reason: reasonIn(tongue), translated: { ...step.translated, reason: reasonIn(step.translated.tongue) } };
  });
  const kept = diagnostics.filter(({ ruleId, line }) => !ignoreFor(ruleId, ({ span }) => isWithin(span, line)));
  return { steps: heeded, diagnostics: [...kept, ...ignores.flatMap((ignore) => reproach(ignore, used.has(ignore)))] };
}

function reproach({ name, reason, line, column }: Ignore, used: boolean): readonly Diagnostic[] {
  const verdicts = [...ignorable];
  const what = `It is the id of a rule, or one of ${verdicts.join(', ')}.`;
  const whatZh = `规则的名字，或者 ${verdicts.join('、')}`;
  if (name === '') return [diagnose('unused-ignore', { line, column }, { en: 'This comment does not say what is to be ignored.', zh: `这条注释没有写要忽略什么：请在 kubebook-ignore 后面写上${whatZh}。` }, `Write its name behind kubebook-ignore. ${what}`)];
  const known = Object.hasOwn(rules, name) || ignorable.has(name as Verdict);
  if (!known) return [diagnose('unused-ignore', { line, column }, { en: `There is no rule and no verdict that is called ${name}.`, zh: `没有叫 ${name} 的规则或结论：应当是${whatZh}。` }, what)];
  if (!used) return [diagnose('unused-ignore', { line, column }, { en: `The cell below this comment has nothing called ${name as RuleId} to ignore.`, zh: `下面的单元里没有 ${name} 可忽略：请去掉这条注释。` }, 'Take the comment away.')];
  return reason === '' ? [diagnose('ignore-without-reason', { line, column }, 'This comment does not say why.', `Write the reason behind a colon: kubebook-ignore ${name}: …`)] : [];
}

const isWithin = ({ start, end }: Span, line: number): boolean => line >= start.line && line <= end.line;

/** A comment counts for the next cell that is not prose, whether it stands alone or at the end of a paragraph. */
function ignoresIn(cells: readonly Cell[]): readonly Ignore[] {
  return cells.flatMap((cell, index) => {
    if (cell.kind !== 'prose') return [];
    const below = cells.slice(index + 1).find(({ kind }) => kind !== 'prose');
    return cell.nodes.flatMap(htmlIn).flatMap(({ value, position }) =>
      [...value.matchAll(comment)].map(([, name = '', reason = '']): Ignore => ({ name, reason, line: position?.start.line ?? cell.span.start.line, column: position?.start.column ?? 1, cell: below })),
    );
  });
}

type HtmlNode = Extract<Nodes, { readonly type: 'html' }>;

function htmlIn(node: Nodes): readonly HtmlNode[] {
  if (node.type === 'html') return [node];
  return 'children' in node ? node.children.flatMap((child) => htmlIn(child)) : [];
}
