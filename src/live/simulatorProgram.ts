/** The worker's program, from the scripts of the site or of the page itself: first what notes usually need, the rest when it is missed. */
import { absentPrelude, wholeProgram } from './absent.ts';
import { loadScript } from './loading.ts';

/** What `build/page.ts` makes: scripts that leave something behind. */
declare global {
  interface Window {
    /** A function whose source is the program. Nobody calls it here. */
    kubebookSimulator?: () => void;
    /** The bodies that are absent from it. */
    kubebookBodies?: readonly string[];
  }
}

export async function usualProgram(): Promise<string> {
  return `${absentPrelude}(${await simulator()})()`;
}

export async function wholeSimulator(): Promise<string> {
  const [program, bodies] = await Promise.all([simulator(), absentBodies()]);
  return `(${wholeProgram(program, bodies)})()`;
}

async function simulator(): Promise<string> {
  if (!window.kubebookSimulator) await loadScript('simulator.js');
  if (!window.kubebookSimulator) throw new Error('the simulator is not there');
  return window.kubebookSimulator.toString();
}

async function absentBodies(): Promise<readonly string[]> {
  if (!window.kubebookBodies) await loadScript('simulator-rest.js');
  if (!window.kubebookBodies) throw new Error('the rest of the simulator is not there');
  return window.kubebookBodies;
}
