/** Commands that go on printing what happens until somebody stops them: ages in their later lines say nothing of when they were typed. */
export const followsChanges = (command: string): boolean => /\s(?:(?:-w|--watch|--watch-only|--follow)(?:\s|=|$)|-f(?:\s|=|$)(?!\s*[\w./-]+\.(?:ya?ml|json)\b))/.test(command);

const watchesForEver = /^\s*kubectl\s+get\s[^|;&<>$`]*\s(?:-w|--watch|--watch-only)\s*(?:[^|;&<>$`=]*)$/;
const loopsForEver = /^\s*while\s+(?:true|:|sleep\s+[\d.]+)\s*[;\n]\s*do\b(?![^]*\b(?:break|exit|return|done\s*[^\s]))[^]*\bdone\s*$/;

/** What a shell in a container is told to run, where that is all of the command. */
const inContainer = /^\s*kubectl\s+(?:run|exec)\s[^|;&<>$`]*?\s--\s+(?:\/bin\/)?(?:ba|da|a)?sh\s+-c\s+(['"])([^]*)\1\s*$/;

/** A watch or a loop by itself, which none but its reader stops; `rollout status -w` and `logs -f` may end, and so does what another program cuts short. */
export const neverEnds = (command: string): boolean => watchesForEver.test(command) || loopsForEver.test(inContainer.exec(command)?.[2] ?? command);

/** A `rollout status` that had something to wait for. */
export const sawItUnderWay = ({ command, recorded = '' }: { readonly command: string; readonly recorded?: string }): boolean => /\brollout\s+status\b/.test(command) && /^waiting for /im.test(recorded);
