/** Whole seconds, in milliseconds: Kubernetes cuts ages and dates to them. */
export const wholeSeconds = (ms: number): number => Math.floor(ms / 1000) * 1000;
