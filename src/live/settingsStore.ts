/** The reader's own settings and edits, kept in this browser where it lets us (on file:// some don't). */

const prefix = 'kubebook:';

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

export function keep(setting: string, value: string): void {
  try {
    localStorage.setItem(prefix + setting, value);
  } catch {
    // Then it lasts as long as the page is open.
  }
}
