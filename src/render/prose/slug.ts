/** Headings → permanent, readable, unique ids: `命名端口`, `实验1`, `实验1-2`. */

export class Slugs {
  readonly #taken = new Set<string>();

  take(text: string): string {
    const base =
      text
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, '-')
        .replace(/^-+|-+$/g, '') || 'section';
    let slug = base;
    for (let number = 2; this.#taken.has(slug); number++) slug = `${base}-${number}`;
    this.#taken.add(slug);
    return slug;
  }
}
