/**
 * An editor for manifests: CodeMirror with what the simulator knows of Kubernetes. It stands in a shadow root, because there its styles are
 * style sheet objects; as elements the page's policy would refuse them.
 */
import { autocompletion, completionKeymap } from '@codemirror/autocomplete';
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { forceLinting, lintGutter, linter } from '@codemirror/lint';
import type { Diagnostic } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import type { Extension } from '@codemirror/state';
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { Suggestion } from '../session/manifest/suggestions.ts';
import type { Editor, EditorHost } from './editorHost.ts';
import { element } from './elements.ts';

/** So long after the last key the simulator is asked. */
const checkAfterMs = 350;

window.kubebookEditor = openEditor;

function openEditor(host: EditorHost): Editor {
  const place = element('div', { class: 'editor' });
  const root = place.attachShadow({ mode: 'open' });
  const view = new EditorView({ root, parent: root, state: EditorState.create({ doc: host.text, extensions: extensionsFor(host) }) });
  return {
    element: place,
    focus: () => view.focus(),
    set(text) {
      if (text !== view.state.doc.toString()) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
    check: () => forceLinting(view),
  };
}

function extensionsFor(host: EditorHost): Extension {
  const apply = (): boolean => {
    host.onApply();
    return true;
  };
  return [
    lineNumbers(),
    history(),
    drawSelection(),
    highlightActiveLine(),
    yaml(),
    indentUnit.of('  '),
    syntaxHighlighting(colours),
    look,
    lintGutter(),
    linter((view) => diagnosticsFor(view, host), { delay: checkAfterMs }),
    autocompletion({ override: [(context) => completionsFor(context, host)], icons: false }),
    // Before the usual keys, of which Shift+Enter is one.
    keymap.of([{ key: 'Shift-Enter', run: apply }, { key: 'Mod-Enter', run: apply }]),
    keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap]),
    EditorView.contentAttributes.of({ 'aria-label': host.label, tabindex: '0', spellcheck: 'false', autocapitalize: 'off' }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) host.onChange(update.state.doc.toString());
    }),
  ];
}

async function diagnosticsFor({ state: { doc } }: EditorView, host: EditorHost): Promise<readonly Diagnostic[]> {
  const offset = ({ line, column }: { readonly line: number; readonly column: number }): number => {
    const { from, to } = doc.line(Math.min(Math.max(line, 1), doc.lines));
    return Math.min(from + column - 1, to);
  };
  const problems = await host.problems(doc.toString());
  return problems.map(({ span, severity, message }) => {
    const from = offset(span.start);
    // A place without width would not be seen.
    return { from, to: Math.max(offset(span.end), Math.min(from + 1, doc.length)), severity, message };
  });
}

async function completionsFor(context: CompletionContext, host: EditorHost): Promise<CompletionResult | null> {
  const { doc } = context.state;
  const line = doc.lineAt(context.pos);
  const word = context.matchBefore(/[\w./-]*$/);
  if (!context.explicit && (word === null || word.from === word.to)) return null;
  const suggestions = await host.suggestions({ lines: doc.toString().split('\n'), line: line.number - 1, column: context.pos - line.from });
  if (suggestions.length === 0 || context.aborted) return null;
  // A dash before a key is a list mark, and no part of the word.
  const typed = word?.text.replace(/^-+/, '') ?? '';
  const indentation = /^[\s-]*/.exec(line.text)?.[0].length ?? 0;
  return { from: context.pos - typed.length, options: suggestions.map((suggestion, index) => completion(suggestion, indentation, -index)), validFor: /^[\w./]*$/ };
}

function completion({ label, detail, opens }: Suggestion, indentation: number, boost: number): Completion {
  const blanks = ' '.repeat(indentation);
  const behind = { value: ': ', fields: `:\n${blanks}  `, list: `:\n${blanks}- `, nothing: '' }[opens];
  return { label, detail, apply: `${label}${behind}`, boost };
}

/** The page's own colours: custom properties reach into a shadow root. */
const colours = HighlightStyle.define([
  { tag: [tags.definition(tags.propertyName), tags.propertyName], color: 'var(--yaml-key)' },
  { tag: [tags.string, tags.content], color: 'var(--yaml-text)' },
  { tag: tags.comment, color: 'var(--ink-3)', fontStyle: 'italic' },
  { tag: [tags.separator, tags.punctuation, tags.meta], color: 'var(--ink-3)' },
]);

const look = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'var(--paper)', fontSize: '.84375rem' },
  '&.cm-focused': { outline: '2px solid var(--accent)' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6', maxHeight: '36rem' },
  '.cm-content': { caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--raised)', color: 'var(--ink-3)', border: 'none' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--accent) 6%, transparent)' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': { backgroundColor: 'var(--accent-soft)' },
  '.cm-tooltip': { backgroundColor: 'var(--paper)', color: 'var(--ink)', border: '1px solid var(--rule)', borderRadius: '6px' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--paper)' },
  '.cm-completionDetail': { color: 'inherit', opacity: '.65', fontStyle: 'normal' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--bad)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--care)' },
  '.cm-diagnosticText': { whiteSpace: 'pre-wrap', maxWidth: '34rem', display: 'inline-block' },
});
