/** Looks at a page as an attacker would: has anything become of a note that is more than text? */
import type { Page } from 'puppeteer';
import { whereHacked } from './payloads.ts';

/** What a note's text could have become, if it had become more than text. */
export async function harmIn(page: Page): Promise<object> {
  // Whatever unfolds is looked at, whatever can be pointed at is.
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    for (const element of document.querySelectorAll('main *')) for (const name of ['mouseover', 'mouseenter', 'focus']) element.dispatchEvent(new Event(name));
  });
  const found = await page.evaluate(() => {
    const all = [...document.querySelectorAll('body *')];
    const attributes = all.flatMap((element) => [...element.attributes].map(({ name, value }) => ({ name, value, tag: element.localName })));
    return {
      place: (window as unknown as { readonly hacked?: number }).hacked,
      elements: [...document.querySelectorAll('main :is(script, iframe, frame, object, embed, base, form, link, style, meta, template, textarea, noscript:not(.title *), img, video, audio, image, use, foreignObject, animate, marquee, math)')].map(({ outerHTML }) => outerHTML),
      handlers: attributes.filter(({ name }) => name.startsWith('on')),
      addresses: attributes.filter(({ name, value }) => /href$|^src|action$|^data$/.test(name) && !['https:', 'http:', 'mailto:', 'file:'].includes(new URL(value, location.href).protocol)),
      ids: all.map(({ id }) => id).filter((id, index, ids) => id !== '' && ids.indexOf(id) !== index),
      bodyIsShown: getComputedStyle(document.body).display === 'block',
    };
  });
  return { ...found, place: found.place === undefined ? 'nowhere' : whereHacked(found.place), url: page.url() };
}

export const harmless = (url: string): object => ({ place: 'nowhere', elements: [], handlers: [], addresses: [], ids: [], bodyIsShown: true, url });
