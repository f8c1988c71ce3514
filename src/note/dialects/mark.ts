/** What the markup of site generators says between Markdown's paragraphs: where a box begins and ends, what a tab is called, which file is shown. */

export type Mark =
  | Opening
  | { readonly kind: 'closes'; readonly family: string }
  /** The name of what follows: a tab. */
  | { readonly kind: 'label'; readonly text: string }
  /** A file of the site stands here. */
  | { readonly kind: 'shows'; readonly path: string }
  /** Something that only the site can show; `text` names it, and is empty where a reader misses nothing. */
  | { readonly kind: 'elsewhere'; readonly text: string };

export interface Opening {
  readonly kind: 'opens';
  /** What closes it has the same. */
  readonly family: string;
  readonly box: Box;
  /** The author's own; each kind of box has one where he gives none. */
  readonly title?: string;
}

/** `plain` shows nothing of itself: it only groups. */
export type Box = 'note' | 'tip' | 'info' | 'important' | 'warning' | 'danger' | 'details' | 'plain';

/** By every name that is in use for a box. */
const boxes: Readonly<Record<string, Box>> = {
  note: 'note', abstract: 'note', quote: 'note', cite: 'note', seealso: 'note', callout: 'note', notice: 'note', alert: 'note', admonition: 'note', hint: 'note', primary: 'note', secondary: 'note', pageinfo: 'note', blockquote: 'note',
  tip: 'tip', success: 'tip', check: 'tip', done: 'tip', example: 'tip',
  info: 'info', question: 'info', todo: 'info', help: 'info', faq: 'info',
  important: 'important', attention: 'important',
  warning: 'warning', caution: 'warning', warn: 'warning',
  danger: 'danger', error: 'danger', bug: 'danger', failure: 'danger', fail: 'danger',
  details: 'details', expand: 'details', collapse: 'details', spoiler: 'details', dropdown: 'details', expandable: 'details',
};

export function boxNamed(name: string | undefined): Box | undefined {
  const key = name?.toLowerCase() ?? '';
  return Object.hasOwn(boxes, key) ? boxes[key] : undefined;
}

export function opens(family: string, box: Box, title: string | undefined): Opening {
  return { kind: 'opens', family, box, ...(title === undefined || title.trim() === '' ? {} : { title: title.trim() }) };
}
