/** Opens terminals at cells; the script that makes them is loaded with the first. */
import type { Edits } from '../verify/running.ts';
import type { Terminal } from '../session/terminal.ts';
import { speak, wordElement } from './language.ts';
import { loadScript } from './loading.ts';
import type { WindowHere, WindowPlace } from './protocol.ts';
import type { Runner } from './runner.ts';
import type { TerminalHost } from './terminalHost.ts';
import './terminalHost.ts';

export interface TerminalsOptions {
  readonly runner: Runner;
  readonly edits: () => Edits;
}

/** At the foot of the cell; a second press closes it. `after`: how many of the note's commands stand above the reader. */
export async function toggleTerminal(section: HTMLElement, after: number, { runner, edits }: TerminalsOptions): Promise<void> {
  const open = section.querySelector(':scope > .terminal');
  if (open) {
    open.remove();
    return;
  }
  if (!window.kubebookTerminal) await loadScript('terminal.js');
  const terminal = window.kubebookTerminal?.(hostFor(section, after, runner, edits));
  if (terminal) section.append(terminal);
}

function hostFor(section: HTMLElement, after: number, runner: Runner, edits: () => Edits): TerminalHost {
  const placed = (terminal: Terminal): WindowPlace => ({ name: `${section.id} ${JSON.stringify(terminal)}`, terminal, after, edits: edits() });
  const shown = async (asked: Promise<WindowHere | undefined>, cause: string): Promise<WindowHere | undefined> => {
    const seen = await asked;
    if (seen?.here) runner.show(seen.here, cause);
    return seen;
  };
  let command = '';
  return {
    open: (at) => shown(runner.askAside('window', placed(at)), speak('terminal')),
    type(at, line, sinceMs) {
      command = line;
      return shown(runner.askAside('type', { ...placed(at), line, sinceMs }), line);
    },
    pass: (at, ms) => shown(runner.askAside('pass', { ...placed(at), ms }), command),
    interrupt: (at) => shown(runner.askAside('interrupt', placed(at)), `^C ${command}`),
    complete: (at, line) => runner.askAside('complete', { ...placed(at), line }),
    close: () => section.querySelector(':scope > .terminal')?.remove(),
    words: {
      terminal: speak('terminal'),
      input: speak('commandLine'),
      place: speak('typedWhere'),
      host: speak('myMachine'),
      stopped: speak('stopped'),
      hint: wordElement('terminalHint'),
      close: wordElement('close'),
    },
  };
}
