/** The table of contents follows the reader: the entry of the heading last passed is the current one. */

/** A heading is passed where it stands above this part of the window's height. */
const passedAbove = 0.25;

export function followReading(): void {
  const entries = new Map([...document.querySelectorAll<HTMLAnchorElement>('.toc a')].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const headings = [...document.querySelectorAll<HTMLElement>('main :is(h2, h3, h4)[id]')].filter(({ id }) => entries.has(id));
  if (headings.length === 0) return;
  const mark = (): void => {
    const passed = headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight * passedAbove) ?? headings[0];
    for (const [id, link] of entries) {
      if (id === passed?.id) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  };
  // Where the window is narrow it lies over the text: who has chosen wants to read.
  const list = document.querySelector<HTMLElement>('.contents');
  list?.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('a') && list.matches(':popover-open')) list.hidePopover();
  });
  // What is watched reaches up without an end, so that a heading which is jumped over is passed as well.
  const observer = new IntersectionObserver(mark, { rootMargin: `1000000px 0px -${100 * (1 - passedAbove)}% 0px` });
  for (const heading of headings) observer.observe(heading);
}
