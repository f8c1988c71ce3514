/** Gives the reader a file that the page has made: nothing leaves this browser. */
import { element } from './elements.ts';

export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/markdown;charset=utf-8' }));
  const link = element('a', { href: url, download: name });
  link.click();
  // Not at once: the browser has to take it first.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
