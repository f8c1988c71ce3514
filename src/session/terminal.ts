/** Where a command line is typed. */
export type Terminal =
  | { readonly kind: 'host' }
  | { readonly kind: 'node'; readonly name: string }
  | { readonly kind: 'pod'; readonly namespace: string; readonly name: string; readonly container?: string };
