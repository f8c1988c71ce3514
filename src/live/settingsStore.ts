/** The reader's own settings and edits, kept in this browser where it lets us (on file:// some don't). */

const prefix = 'kubebook:';

/** The page's two switches, and what each says until the reader chooses: as `templates/switches.html` has them. */
export const defaults = { view: 'both', theme: 'system' } as const;

export function kept(setting: string): string | undefined {
  try {
    return localStorage.getItem(prefix + setting) ?? undefined;
  } catch {
    return undefined;
  }
}

export function forget(setting: string): void {
  try {
    localStorage.removeItem(prefix + setting);
  } catch {
    // Then there is nothing to forget.
  }
}

/** The names under which something is kept that begin so. */
export function keptNames(beginning: string): readonly string[] {
  try {
    return Object.keys(localStorage).flatMap((name) => (name.startsWith(prefix + beginning) ? [name.slice(prefix.length)] : []));
  } catch {
    return [];
  }
}

export function keep(setting: string, value: string): void {
  try {
    localStorage.setItem(prefix + setting, value);
  } catch {
    // Then it lasts as long as the page is open.
  }
}
