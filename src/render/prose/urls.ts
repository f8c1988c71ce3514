/** Which addresses an author's link may have on a page. */

const schemes = new Set(['http:', 'https:', 'mailto:']);

/** The address as it may stand in `href`, or undefined where following it could do more than go somewhere. */
export function safeUrl(written: string): string | undefined {
  // Browsers skip white space and control characters before and inside the scheme: so must whoever judges it.
  const bare = written.replace(/[\s\p{Control}]/gu, '');
  const scheme = /^([^/?#]*?):/.exec(bare)?.[1];
  if (scheme === undefined) return bare.startsWith('//') ? `https:${bare}` : written.trim();
  return schemes.has(`${scheme.toLowerCase()}:`) ? bare : undefined;
}

export const leadsOutward = (url: string): boolean => /^(?:https?:)?\/\//i.test(url);
