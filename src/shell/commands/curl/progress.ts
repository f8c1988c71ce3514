/** curl's progress meter, which shows when the output does not go to the terminal. */
import type { HttpAnswer } from '../../../cluster/images/image.ts';

const title = '  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n                                 Dload  Upload   Total   Spent    Left  Speed\n';
const clock = '--:--:-- --:--:-- --:--:--';

/** Before anything came: what is told of the transfer by the way goes on behind it, on the same line. */
export const firstState: string = `${title}${idleState()}`;

/** As long as nothing comes. */
export function idleState(): string {
  return `\r  0     0    0     0    0     0      0      0 ${clock}     0`;
}

/** After a carriage return, as on a terminal. */
export function lastState({ headers, body }: HttpAnswer, elapsedMs: (usualMs: number) => number): string {
  const size = body.length;
  const known = !headers.some(([name]) => name.toLowerCase() === 'transfer-encoding');
  const speed = Math.floor((size * 1000) / elapsedMs(10));
  const row = (percent: string, rate: number, total: number): string =>
    `\r${percent.padStart(3)} ${amount(total)}  ${(known && total > 0 ? '100' : '  0').trimStart().padStart(3)} ${amount(total)}    0     0 ${amount(rate).padStart(6)}      0 ${clock} ${amount(rate)}`;
  return `${row(size > 0 ? '100' : '0', speed, size)}\n`;
}

/** Of a transfer that came to nothing. The meter is finished with a line of its own only where there was an address to connect to. */
export function idleMeter(resolved: boolean): string {
  return `${firstState}${resolved ? '\n' : ''}`;
}

/** Five characters: plain up to 99999, then in k and M. */
function amount(bytes: number): string {
  const text = bytes < 100_000 ? String(bytes) : bytes < 10_240_000 ? `${Math.floor(bytes / 1024)}k` : `${Math.floor(bytes / 1_048_576)}M`;
  return text.padStart(5);
}
