/** Commands below which stands what somebody typed, not what was printed: into an editor, or into `cat`. */

/** An editor prints nothing that stays. */
export const opensEditor: RegExp = /^(?:sudo\s+)?(?:vim?|nano|emacs)\s/;

const typesInto = /^(?:(?:sudo\s+)?(?:vim?|nano|emacs)|cat\s*>)\s*(?<path>[\w./~-]+)\s*$/;

/** The file that a command line has its reader type: `vim svc.yaml`, `cat > svc.yaml`. */
export const typedInto = (command: string): string | undefined => typesInto.exec(command)?.groups?.['path'];
