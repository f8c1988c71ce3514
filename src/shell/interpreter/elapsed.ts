/** What `time` prints. */

/** Only real time passes in the simulated world: programs take none of the processor's. */
export function formatElapsed(ms: number, style: 'bash' | 'posix'): string {
  const seconds = ms / 1000;
  if (style === 'posix') return `real ${seconds.toFixed(2)}\nuser 0.00\nsys 0.00\n`;
  const minutes = Math.floor(seconds / 60);
  return `\nreal\t${minutes}m${(seconds - minutes * 60).toFixed(3)}s\nuser\t0m0.000s\nsys\t0m0.000s\n`;
}
