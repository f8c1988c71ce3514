/** Commands that go on printing what happens until somebody stops them: ages in their later lines say nothing of when they were typed. */
export const followsChanges = (command: string): boolean => /\s(?:-w|--watch|--watch-only|-f|--follow)(?:\s|=|$)/.test(command) && !/\s-f\s*[\w./-]+\.(?:ya?ml|json)\b/.test(command);
