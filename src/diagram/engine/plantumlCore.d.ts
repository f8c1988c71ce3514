/** @plantuml/core ships no types: what we use of it. */
declare module '@plantuml/core' {
  export function renderToString(
    lines: readonly string[],
    onSuccess: (svg: string) => void,
    onError: (message: string) => void,
    options?: { readonly dark?: boolean; readonly maxSvgSize?: number },
  ): void;
}
declare module '@plantuml/core/viz-global.js';
declare module '@plantuml/core/themes.js';
declare module '@plantuml/core/emoji.js';
declare module '@plantuml/core/openiconic.js';
