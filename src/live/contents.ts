/** The table of contents follows the reader: the entry of the heading last passed is the current one. */

export function followReading(): void {
  const entries = new Map([...document.querySelectorAll<HTMLAnchorElement>('.toc a')].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const headings = [...document.querySelectorAll<HTMLElement>('main :is(h2, h3, h4)[id]')].filter(({ id }) => entries.has(id));
  if (headings.length === 0) return;
  const mark = (): void => {
    const passed = headings.findLast((heading) => heading.getBoundingClientRect().top < 120) ?? headings[0];
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
  new IntersectionObserver(mark, { rootMargin: '-110px 0px -60% 0px' }).observe(document.body);
  const observer = new IntersectionObserver(mark, { rootMargin: '-110px 0px 0px 0px', threshold: [0, 1] });
  for (const heading of headings) observer.observe(heading);
}
