/** What a reader can do with a page beyond reading it: search, and live cells where it is a note. The page is whole without this script. */
import type { LiveNote } from '../render/page.ts';
import type { LiveCell } from './cells.ts';
import { liveManifest, liveTranscript } from './cells.ts';
import { copyText } from './clipboard.ts';
import { followReading } from './contents.ts';
import { download } from './download.ts';
import { LiveExercise } from './exercises.ts';
import { keepEdits, keptEdits } from './edits.ts';
import { followLanguage, speak } from './language.ts';
import { follow, followKeys, goToSection, offerHelp, turnSwitch } from './keys.ts';
import { keepReading, showReading } from './progress.ts';
import { drawMermaid } from './mermaidFigures.ts';
import { offerSearch } from './search.ts';
import { readersCopy } from '../verify/revise/readersCopy.ts';
import type { Edits } from '../verify/running.ts';
import { showProof } from './proving.ts';
import { toggleTerminal } from './terminals.ts';
import { Runner } from './runner.ts';
import type { Seeing } from './seeingHost.ts';
import { loadSeeing } from './seeingHost.ts';

const source = document.querySelector('#notebook')?.textContent;
followLanguage();
const openSearch = offerSearch();
const openHelp = offerHelp();
followKeys({
  search: openSearch,
  help: openHelp,
  language: () => turnSwitch('view'),
  theme: () => turnSwitch('theme'),
  nextSection: () => goToSection(1),
  previousSection: () => goToSection(-1),
  nextNote: () => follow('next'),
  previousNote: () => follow('prev'),
});
showReading();
if (source) enliven(JSON.parse(source) as LiveNote);

function enliven(note: LiveNote): void {
  followReading();
  const reading = keepReading();
  const status = document.querySelector<HTMLElement>('.status');
  let seeing: Seeing | undefined;
  let seeingToCome: Promise<Seeing> | undefined;
  /** Whoever runs something waits for it. */
  const loadWhatShows = (): Promise<Seeing> => (seeingToCome ??= loadSeeing({ note, runner, edits }).then((loaded) => (seeing = loaded)));
  const runner: Runner = new Runner(note, {
    status,
    stop: document.querySelector('[data-do="stop"]'),
    loadWhatShows,
    onRan: (here, cause) => seeing?.follow(here, cause),
    onExercises: (states) => states.forEach((state) => exercises.get(state.cellId)?.show(state)),
  });
  /** How many of the note's commands stand above a cell's own. */
  const stepsAbove = (cellId: string): number =>
    note.exercises.find((exercise) => exercise.cellId === cellId)?.after ?? solutions.get(cellId) ?? Math.max(0, note.timeline.steps.findIndex((step) => step.cellId === cellId));
  const edits = (): Edits => mergeEdits(cells.map((cell) => cell.edits));
  const exporter = document.querySelector<HTMLButtonElement>('[data-do="export"]');
  const onEdit = (): void => {
    const now = edits();
    keepEdits(note, now);
    if (exporter) exporter.hidden = !isEdited(now);
  };
  const solutions = new Map(note.exercises.flatMap(({ solution, after }) => solution.map(({ cellId }) => [cellId, after] as const)));
  const surroundings = { runner, showResult: ((...shown) => seeing?.showResult(...shown)) satisfies Seeing['showResult'], edits, onEdit, onRan: reading.ran, solutionAfter: (cellId: string) => solutions.get(cellId) };
  const sections = [...document.querySelectorAll<HTMLElement>('[data-cell]')];
  const exercises = new Map(sections.filter(({ dataset }) => dataset['cell'] === 'exercise').map((section) => [section.id, new LiveExercise(section, reading)]));
  const cells = sections.flatMap((section): readonly LiveCell[] => {
    if (section.dataset['cell'] === 'manifest') return [liveManifest(section, surroundings)];
    return section.dataset['cell'] === 'transcript' ? [liveTranscript(section, surroundings)] : [];
  });
  const transcripts = cells.filter(({ element: { dataset, id } }) => dataset['cell'] === 'transcript' && !solutions.has(id));

  const copy = (of: readonly LiveCell[], pressed: HTMLElement): void =>
    void copyText(of.map((each) => each.copyText()).join('\n')).then((copied) => {
      status?.replaceChildren(copied ? speak('copied') : '');
      // The line may be far above; the button is where the reader looks.
      if (copied) flash(pressed);
    });

  const actions: Readonly<Record<string, (cell: LiveCell | undefined, pressed: HTMLElement) => void>> = {
    run: (cell) => void cell?.run(),
    'run-above': (cell) => void Promise.all(transcripts.slice(0, transcripts.findIndex((other) => other === cell)).map((above) => above.run())),
    'run-all': () => void Promise.all(transcripts.map((each) => each.run())),
    stop: () => runner.stop(),
    prove: () => {
      status?.replaceChildren(speak('running'));
      void runner.prove().then(
        (proved) => status?.replaceChildren(showProof(proved, entryOf)),
        (error: unknown) => status?.replaceChildren(String(error instanceof Error ? error.message : error)),
      );
    },
    reset: () => {
      runner.reset();
      seeing?.clear();
      for (const cell of cells) cell.clear();
      for (const exercise of exercises.values()) exercise.clear();
    },
    copy: (cell, pressed) => copy(cell ? [cell] : [], pressed),
    'copy-all': (_, pressed) => copy(transcripts, pressed),
    undo: (cell) => cell?.undo(),
    edit: (cell) => void cell?.edit(),
    'what-if': () => void loadWhatShows().then((loaded) => loaded.offerWhatIfs()),
    terminal: (_, pressed) => {
      const section = pressed.closest<HTMLElement>('[data-cell]');
      if (section) void toggleTerminal(section, stepsAbove(section.id), { runner, edits });
    },
    check: (_, pressed) => void runner.run('exercise', { cellId: pressed.closest('[data-cell]')?.id ?? '', edits: edits() }, speak('checkExercise')),
    export: () => download(note.file.split(/[\\/]/).at(-1) ?? note.file, copyOf(note, edits(), Object.assign({}, ...cells.map(({ outputs }) => outputs)) as Readonly<Record<string, string>>)),
  };
  document.addEventListener('click', ({ target }) => {
    const pressed = target instanceof Element ? target.closest<HTMLElement>('[data-do]') : null;
    if (!pressed) return;
    actions[pressed.dataset['do'] ?? '']?.(cells.find((cell) => cell.element.contains(pressed)), pressed);
  });
  const earlier = keptEdits(note);
  if (earlier) {
    for (const cell of cells) cell.restore(earlier);
    status?.replaceChildren(speak('editsRestored'));
  }
  for (const tools of document.querySelectorAll<HTMLElement>('.tools, .cell-tools')) tools.hidden = false;
  whenIdle(() => {
    runner.warmUp();
    void loadWhatShows();
    void drawMermaid();
  });
}

/** Says on the button itself that it is done; the style sheet knows for how long. */
function flash(pressed: HTMLElement): void {
  pressed.classList.add('done');
  pressed.addEventListener('animationend', () => pressed.classList.remove('done'), { once: true });
}

/** The element of a step, by its key. */
function entryOf(key: string): HTMLElement | undefined {
  const [cellId = '', entry = ''] = key.split('/');
  return document.getElementById(cellId)?.querySelector<HTMLElement>(`.entry[data-entry="${entry}"]`) ?? undefined;
}

function isEdited({ commands, manifests }: Edits): boolean {
  return Object.keys(commands).length + Object.keys(manifests).length > 0;
}

/** The note as Markdown, with the reader's edits and what the edited commands printed. */
function copyOf({ written, outcome, manifests }: LiveNote, edits: Edits, outputs: Readonly<Record<string, string>>): string {
  const commands = Object.fromEntries(Object.entries(edits.commands).map(([key, command]) => [key, { command, ...(outputs[key] === undefined ? {} : { output: outputs[key] }) }]));
  return readersCopy({ text: written, steps: outcome.steps, manifests }, { commands, manifests: edits.manifests });
}

function mergeEdits(all: readonly Edits[]): Edits {
  return {
    commands: Object.assign({}, ...all.map(({ commands }) => commands)) as Edits['commands'],
    manifests: Object.assign({}, ...all.map(({ manifests }) => manifests)) as Edits['manifests'],
  };
}

function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(act, { timeout: 3_000 });
  else setTimeout(act, 500);
}
