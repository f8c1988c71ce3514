/** The pages that nginx writes itself, where it has nobody to pass a request on to. */
import type { HttpAnswer } from '../images/image.ts';
import { bytesOf } from '../images/http.ts';

const titles = {
  308: '308 Permanent Redirect',
  404: '404 Not Found',
  502: '502 Bad Gateway',
  503: '503 Service Temporarily Unavailable',
  504: '504 Gateway Time-out',
} as const;

/** `signature`: how the server calls itself at the foot of the page. */
export function nginxPage(status: keyof typeof titles, signature: string, location?: string): HttpAnswer {
  const title = titles[status];
  const body = `<html>\n<head><title>${title}</title></head>\n<body>\n<center><h1>${title}</h1></center>\n<hr><center>${signature}</center>\n</body>\n</html>\n`;
  // On the wire the page's lines end in two characters each.
  const length = bytesOf(body) + body.split('\n').length - 1;
  return {
    status,
    reason: title.replace(/^\d+ /, ''),
    headers: [
      ['Date', ''],
      ['Content-Type', 'text/html'],
      ['Content-Length', String(length)],
      ['Connection', 'keep-alive'],
      ...(location === undefined ? [] : [['Location', location] as const]),
    ],
    body,
  };
}
