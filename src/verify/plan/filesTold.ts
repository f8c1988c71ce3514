/** Files whose text a session shows itself: typed into an editor or into `cat`, or printed by `cat` for its reader, who never saw it before. */
import { isWholeObject } from '../../note/manifest/manifestCell.ts';
import { repairText } from '../../note/manifest/repairs/repairText.ts';
import { typedInto } from '../../note/transcript/typed.ts';
import type { Prompt } from '../../note/notebook.ts';

export interface FileTold {
  /** As the command names it. */
  readonly path: string;
  readonly text: string;
  /** 0-based index of the first command that finds it so. */
  readonly from: number;
  /** The note's line of its first line. */
  readonly line: number;
}

export interface Shown {
  readonly command: string;
  readonly line: number;
  readonly where: Prompt['where'];
  /** What stands below it. */
  readonly below?: string;
}

const printsFile = /^cat\s+(?<path>[\w./~-]+)\s*(?:\s#.*)?$/;
/** What is a machine's own, and differs from one to the next. */
const ofMachine = /^\/(?:etc|proc|sys|var|run|usr|dev)\//;
const ofManifest = /\.(?:ya?ml|json)$/i;
const failed = /^cat: /;
/** Echoed by the terminal, and no part of what was typed. */
const endsTyping = /\n\^[CD]\s*$/;
const elided = /^\s*(?:\.{3,}|…+|⋮)\s*$/m;

/** `isKnown`: whether the note shows what a file held by then, so that what `cat` printed can be held against it. */
export function filesTold(commands: readonly Shown[], isKnown: (path: string, index: number) => boolean): readonly FileTold[] {
  return commands.flatMap(({ command, line, where, below }, index): readonly FileTold[] => {
    const [typed, printed] = [typedInto(command), printsFile.exec(command)?.groups?.['path']];
    const path = typed ?? printed;
    if (path === undefined || below === undefined || ofMachine.test(path)) return [];
    // `# ` is the prompt of any shell, a container's among them, where nobody keeps manifests.
    if (where.kind === 'inside' && !ofManifest.test(path)) return [];
    if (printed !== undefined && (failed.test(below) || elided.test(below) || isKnown(printed, index))) return [];
    const whole = typed === undefined ? below : below.replace(endsTyping, '');
    const text = ofManifest.test(path) ? repairText(whole.split('\n')).lines.join('\n') : whole;
    // Of a file that was edited, some show the line that they changed.
    if (ofManifest.test(path) && !isWholeObject(text)) return [];
    return [{ path, text: `${text}\n`, from: typed === undefined ? index : index + 1, line: line + 1 }];
  });
}
