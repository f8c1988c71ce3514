/** Puts text on the clipboard; true if it is there. */
import { element } from './elements.ts';

export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** For pages from a file in browsers that keep the clipboard from them. */
function copyBySelection(text: string): boolean {
  const area = element('textarea', { readonly: '', class: 'unseen' });
  area.value = text;
  document.body.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  return copied;
}
