/** The live cells of a page: each knows its element, what the reader made of its text, and how to run. */
import type { Editable } from './editable.ts';
import { makeEditable } from './editable.ts';
import { button, element } from './elements.ts';
import type { Editor, EditorHost } from './editorHost.ts';
import './editorHost.ts';
import { speak, wordElement } from './language.ts';
import { loadScript } from './loading.ts';
import type { ManifestProblem } from '../session/manifest/problems.ts';
import type { Edits } from '../verify/running.ts';
import { stepKey } from '../verify/running.ts';
import type { Runner } from './runner.ts';
import type { Seeing } from './seeingHost.ts';

export interface LiveCell {
  readonly element: HTMLElement;
  run(): Promise<void>;
  /** Opens a manifest in the editor, or closes it. */
  edit(): Promise<void>;
  /** Forgets what was printed; edits stay. */
  clear(): void;
  /** What "copy" takes: commands or YAML, never prompts or outputs. */
  copyText(): string;
  undo(): void;
  readonly edits: Edits;
  /** Takes up edits of an earlier visit: those of this cell. */
  restore(edits: Edits): void;
  /** What the edited commands printed, by `stepKey`. */
  readonly outputs: Readonly<Record<string, string>>;
}

export interface CellSurroundings {
  readonly runner: Runner;
  readonly showResult: Seeing['showResult'];
  /** Of all cells of the page. */
  readonly edits: () => Edits;
  readonly onEdit: () => void;
  /** A command of the note was run. */
  readonly onRan: (key: string) => void;
  /** Of a solution: how many of the note's commands stand above its exercise; undefined of what was recorded. */
  readonly solutionAfter: (cellId: string) => number | undefined;
}

export function liveTranscript(section: HTMLElement, { runner, showResult, edits, onEdit, onRan, solutionAfter }: CellSurroundings): LiveCell {
  const after = solutionAfter(section.id);
  const outputs: Record<string, string> = {};
  const edited = (): void => {
    markEdited(section, entries.map((other) => other.editable));
    onEdit();
  };
  const entries = [...section.querySelectorAll<HTMLElement>('.entry')].map((entry) => {
    const key = stepKey(section.id, Number(entry.dataset['entry']));
    const run = async (): Promise<void> => {
      entry.classList.add('running');
      const typed = editable?.text() ?? '';
      const ran = after === undefined ? await runner.run('step', { key, edits: edits() }, typed) : await runner.run('line', { key, command: typed, after, edits: edits() }, typed);
      entry.classList.remove('running');
      const now = entry.querySelector<HTMLElement>('.now');
      if (!ran || !now) return;
      if (after === undefined) onRan(key);
      outputs[key] = ran.output;
      showResult(now, ran, () => runner.ask('why', { key }));
    };
    const command = entry.querySelector<HTMLElement>('.command');
    const editable = command && makeEditable(command, { label: 'command', highlighted: false, onChange: () => {
      delete outputs[key];
      edited();
    }, onRun: () => void run() });
    const runButton = entry.querySelector<HTMLButtonElement>('[data-do="run-one"]');
    if (runButton) {
      runButton.hidden = false;
      runButton.addEventListener('click', () => void run());
    }
    return { key, entry, editable, run };
  });
  return {
    element: section,
    // Each is asked for before the first is answered: they wait in line, and "stop" drops the line.
    run: () => Promise.all(entries.map(({ run }) => run())).then(() => undefined),
    clear: () => entries.forEach(({ entry }) => hideResult(entry)),
    edit: () => Promise.resolve(),
    copyText: () => entries.map(({ editable }) => editable?.text() ?? '').join('\n'),
    undo: () => entries.forEach(({ editable }) => editable?.undo()),
    outputs,
    restore: ({ commands }) => entries.forEach(({ key, editable }) => commands[key] !== undefined && editable?.restore(commands[key])),
    get edits() {
      const commands = entries.flatMap(({ key, editable }) => {
        const edited = editable?.edited();
        return edited === undefined ? [] : [[key, edited] as const];
      });
      return { commands: Object.fromEntries(commands), manifests: {} };
    },
  };
}

export function liveManifest(section: HTMLElement, { runner, showResult, edits, onEdit, solutionAfter }: CellSurroundings): LiveCell {
  const after = solutionAfter(section.id) ?? 0;
  const code = section.querySelector<HTMLElement>('.yaml code');
  const now = section.querySelector<HTMLElement>('.now');
  let editor: Editor | undefined;
  const text = (): string => editable?.text() ?? '';
  const problems = (of: string): Promise<readonly ManifestProblem[]> => runner.askAside('problems', { text: of }).then((found) => found ?? []);
  const apply = async (way: 'apply' | 'replace'): Promise<void> => {
    // What it meets is asked before it is applied: afterwards some of it may be so already.
    const met = problems(text());
    const ran = await runner.run('manifest', { cellId: section.id, text: text(), way, after, edits: edits() }, way === 'apply' ? 'kubectl apply' : 'kubectl replace --force');
    if (!ran || !now) return;
    editor?.check();
    const places = ran.exitCode === 0 ? [] : (await met).map(({ span, message }) => element('li', {}, wordElement('line'), ` ${span.start.line}: `, message));
    // Some fields can't be changed once an object is there: then the way is to delete it and create it again, as with a real cluster.
    const again = /Forbidden|field is immutable|may not change/.test(ran.output) ? [button(wordElement('replace'), () => void apply('replace'))] : [];
    showResult(now, ran, () => runner.ask('why', { key: section.id }), ...(places.length > 0 ? [element('ul', { class: 'problem-places' }, ...places)] : []), ...again.map((offer) => element('p', { class: 'offer' }, offer)));
  };
  const editable: Editable | null = code && makeEditable(code, { label: 'editableManifest', highlighted: true, onChange: () => {
    markEdited(section, [editable]);
    onEdit();
  }, onRun: () => void apply('apply') });
  /** The text as it stands on the page is what counts; the editor is another way to write it. */
  const follow = (): void => editor?.set(text());
  return {
    element: section,
    run: () => apply('apply'),
    async edit() {
      const place = code?.parentElement;
      if (!place || !editable) return;
      const open = editor === undefined;
      if (open) editor = await openEditor({ text: text(), label: speak('manifestText'), onChange: (typed) => editable.restore(typed), onApply: () => void apply('apply'), problems, suggestions: (at) => runner.askAside('suggestions', { place: at }).then((found) => found ?? []) });
      else {
        editor?.element.remove();
        editor = undefined;
      }
      place.hidden = open;
      section.querySelector('[data-do="edit"]')?.setAttribute('aria-pressed', String(open));
      if (editor) place.after(editor.element);
      editor?.focus();
    },
    clear: () => hideResult(section),
    copyText: text,
    undo() {
      editable?.undo();
      follow();
    },
    outputs: {},
    restore({ manifests }) {
      const edited = manifests[section.id];
      if (edited === undefined) return;
      editable?.restore(edited);
      follow();
    },
    get edits() {
      const edited = editable?.edited();
      return { commands: {}, manifests: edited === undefined ? {} : { [section.id]: edited } };
    },
  };
}

/** Its script comes with the first one. */
async function openEditor(host: EditorHost): Promise<Editor | undefined> {
  if (!window.kubebookEditor) await loadScript('editor.js');
  return window.kubebookEditor?.(host);
}

function hideResult(place: HTMLElement): void {
  const now = place.querySelector<HTMLElement>('.now');
  if (now) now.hidden = true;
}

function markEdited(section: HTMLElement, editables: readonly (Editable | null)[]): void {
  const edited = editables.some((editable) => editable?.edited() !== undefined);
  section.classList.toggle('edited', edited);
  const undo = section.querySelector<HTMLButtonElement>('[data-do="undo"]');
  if (undo) undo.hidden = !edited;
}
