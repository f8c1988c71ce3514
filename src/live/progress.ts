/** How far a reader is in each note, kept in this browser: sections passed, commands run, exercises done, and where he was last. */
import { button, element } from './elements.ts';
import { onceAFrame } from './frames.ts';
import { wordElement } from './language.ts';
import { forget, keep, kept, keptNames } from './settingsStore.ts';

interface Progress {
  /** Ids of headings; '' in a note that has none. */
  readonly read: readonly string[];
  /** Keys of steps. */
  readonly ran: readonly string[];
  /** Ids of the exercises' cells. */
  readonly done: readonly string[];
}

interface Place {
  readonly href: string;
  readonly title: string;
}

const nothing: Progress = { read: [], ran: [], done: [] };
const prefix = 'progress:';
const lastPlace = 'progress-last';
/** A heading that only flies by is not read. */
const dwellMs = 800;

/** By where the page is: two sites on one machine may have notes of the same name. */
const nameOf = (page: string): string => prefix + new URL(page, location.href).pathname;
const folderOf = (page: string): string => new URL('.', new URL(page, location.href)).href;

function progressIn(page: string): Progress {
  try {
    return { ...nothing, ...(JSON.parse(kept(nameOf(page)) ?? '{}') as Partial<Progress>) };
  } catch {
    return nothing;
  }
}

const withMore = (known: readonly string[], more: string): readonly string[] => (known.includes(more) ? known : [...known, more]);

export interface KeptReading {
  /** A command of the note was run. */
  ran(step: string): void;
  /** An exercise was done. */
  did(cellId: string): void;
  /** Whether it was, now or on an earlier visit. */
  hasDone(cellId: string): boolean;
}

/** On the page of a note: a section is read when what comes behind it has been in sight for a moment. */
export function keepReading(): KeptReading {
  const page = location.href;
  let progress = progressIn(page);
  const keepSoon = onceAFrame(() => keep(nameOf(page), JSON.stringify(progress)));
  const put = (now: Progress): void => {
    progress = now;
    keepSoon();
  };
  const ids = [...document.querySelectorAll<HTMLAnchorElement>('.toc a')].map(({ hash }) => decodeURIComponent(hash.slice(1)));
  const headings = ids.flatMap((id) => document.getElementById(id) ?? []);
  const end = document.querySelector('.foot');
  const seen = (index: number): void => {
    const passed = ids[index - 1];
    if (ids.length === 0) put({ ...progress, read: [''] });
    else if (passed !== undefined) put({ ...progress, read: withMore(progress.read, passed) });
    const heading = headings[index] ?? headings[index - 1];
    keep(lastPlace, JSON.stringify({ href: heading ? `${page.split('#')[0]}#${encodeURIComponent(heading.id)}` : page, title: document.title } satisfies Place));
  };
  const waiting = new Map<Element, number>();
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      clearTimeout(waiting.get(target));
      const index = headings.findIndex((heading) => heading === target);
      if (isIntersecting) waiting.set(target, window.setTimeout(() => seen(index < 0 ? headings.length : index), dwellMs));
    }
  });
  for (const place of [...headings, ...(end ? [end] : [])]) observer.observe(place);
  return {
    ran: (step) => put({ ...progress, ran: withMore(progress.ran, step) }),
    did: (cellId) => put({ ...progress, done: withMore(progress.done, cellId) }),
    hasDone: (cellId) => progress.done.includes(cellId),
  };
}

/** On the cover: a bar beside each note that was begun, and the way back to where the reader was. */
export function showReading(): void {
  for (const card of document.querySelectorAll<HTMLElement>('.note-card')) showProgress(card);
  const resume = document.querySelector<HTMLElement>('.resume');
  const place = placeLeft();
  if (!resume || !place || folderOf(place.href) !== folderOf(location.href)) return;
  resume.replaceChildren(
    element('a', { href: place.href }, wordElement('resume'), ` · ${place.title}`),
    button(wordElement('forgetProgress'), () => {
      for (const name of [lastPlace, ...keptNames(prefix)]) forget(name);
      resume.replaceChildren();
      for (const shown of document.querySelectorAll('.note-card .progress')) shown.replaceChildren();
    }),
  );
}

function placeLeft(): Place | undefined {
  try {
    return (JSON.parse(kept(lastPlace) ?? 'null') as Place | null) ?? undefined;
  } catch {
    return undefined;
  }
}

function showProgress(card: HTMLElement): void {
  const page = card.querySelector('a')?.href;
  const place = card.querySelector('.progress');
  if (page === undefined || !place) return;
  const { read, ran, done } = progressIn(page);
  if (read.length + ran.length + done.length === 0) return;
  const sections = Number(card.dataset['sections']);
  const commands = Number(card.dataset['commands']);
  const readNow = Math.min(read.length, sections);
  const ranNow = Math.min(ran.length, commands);
  const exercises = Number(card.dataset['exercises'] ?? 0);
  const doneNow = Math.min(done.length, exercises);
  place.replaceChildren(
    element('progress', { value: String(readNow + ranNow + doneNow), max: String(sections + commands + exercises), 'aria-hidden': 'true' }),
    element('span', {}, `${readNow}/${sections} `, wordElement('sectionsRead'), ` · ${ranNow}/${commands} `, wordElement('commandsRun'), ...(exercises > 0 ? [` · ${doneNow}/${exercises} `, wordElement('exercisesDone')] : [])),
  );
}
