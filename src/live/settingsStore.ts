/** The reader's own settings, kept in this browser where it lets us (on file:// some don't). */

const prefix = 'kubebook:';

export function kept(setting: string): string | undefined {
  try {
    return localStorage.getItem(prefix + setting) ?? undefined;
  } catch {
    return undefined;
  }
}

export function keep(setting: string, value: string): void {
  try {
    localStorage.setItem(prefix + setting, value);
  } catch {
    // Then it lasts as long as the page is open.
  }
}
