/** Commands below which stands what somebody typed, not what was printed: into an editor, or into `cat`. */

const editor = String.raw`(?:sudo\s+)?(?:vim?|nano|emacs)`;

/** An editor prints nothing that stays. */
export const opensEditor: RegExp = new RegExp(String.raw`^${editor}\s`);

const typesInto = new RegExp(String.raw`^(?:${editor}|cat\s*>)\s*(?<path>[\w./~-]+)\s*(?:\s#.*)?$`);

/** The file that a command line has its reader type: `vim svc.yaml`, `cat > svc.yaml`. */
export const typedInto = (command: string): string | undefined => typesInto.exec(command)?.groups?.['path'];
