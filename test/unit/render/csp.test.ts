import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { contentSecurityPolicy } from '../../../src/render/csp.ts';

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

test.each(['', 'a', 'ab', 'alert("网页")', '🖼\ud800'])('the hash of %j is what a browser computes', (text) => {
  expect(contentSecurityPolicy([text], ['css'])).toBe(
    `default-src 'none'; script-src ${hash(text)} 'strict-dynamic'; style-src ${hash('css')}; img-src data:; worker-src blob:; base-uri 'none'; form-action 'none'`,
  );
});
