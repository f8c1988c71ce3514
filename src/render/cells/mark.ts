/** The marks of a site's own markup, as the page shows them: boxes, the names of tabs, files. */
import type { Mark, Opening } from '../../note/dialects/mark.ts';
import type { Html } from '../html.ts';
import { Html as Trusted, html } from '../html.ts';
import type { CellContext } from './context.ts';
import { renderManifestCell } from './manifest.ts';

export function renderMark(mark: Mark, context: CellContext): Html {
  const box = context.boxes.boxOf(mark);
  switch (mark.kind) {
    case 'opens':
      return box ? opening(box, context) : html`${mark.title !== undefined && html`<p class="box-title">${mark.title}</p>`}`;
    case 'closes':
      return closing(box);
    case 'label':
      return html`<p class="tab-name">${mark.text}</p>`;
    case 'shows': {
      const cell = context.included.get(mark.path);
      return cell ? renderManifestCell(cell, context) : html`<p class="elsewhere"><code>${mark.path}</code></p>`;
    }
    case 'elsewhere':
      return mark.text === '' ? Trusted.empty : html`<p class="elsewhere"><code>${mark.text}</code></p>`;
  }
}

/** A box may hold cells of every kind, so its two tags are written apart. */
function opening({ box, title }: Opening, { words }: CellContext): Html {
  switch (box) {
    case 'plain':
      return title === undefined ? Trusted.empty : html`<p class="box-title">${title}</p>`;
    case 'details':
      return html`<details class="box"><summary class="box-title">${title ?? words.t.boxDetails}</summary>`;
    default: {
      const names = { note: words.t.boxNote, tip: words.t.boxTip, info: words.t.boxInfo, important: words.t.boxImportant, warning: words.t.boxWarning, danger: words.t.boxDanger };
      return html`<aside class="box" data-box="${box}"><p class="box-title">${title ?? names[box]}</p>`;
    }
  }
}

function closing(opened: Opening | undefined): Html {
  if (!opened || opened.box === 'plain') return Trusted.empty;
  return opened.box === 'details' ? html`</details>\n` : html`</aside>\n`;
}
