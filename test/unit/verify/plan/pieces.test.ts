/** Lines that a note says are to be added to a file. */
import { expect, test } from 'vitest';
import { withPieceAdded } from '../../../../src/verify/plan/pieces.ts';

const ingress = ['spec:', '  rules:', '  - http:', '      paths:', '      - path: /', '        backend: {serviceName: web, servicePort: 80}', ''].join('\n');

test.each<[string, string, string, string | undefined]>([
  [
    'the item goes where its like stands',
    ingress,
    '   - path: /v2\n     backend: {serviceName: web2, servicePort: 80}\n',
    ['spec:', '  rules:', '  - http:', '      paths:', '      - backend:', '          serviceName: web', '          servicePort: 80', '        path: /', '      - backend:', '          serviceName: web2', '          servicePort: 80', '        path: /v2', ''].join('\n'),
  ],
  ['nothing of its kind', ingress, '- port: 80\n', undefined],
  ['two lists of its kind', 'a: [{name: x}]\nb: [{name: y}]\n', '- name: z\n', undefined],
  ['what stands there already', 'a: [{name: x}]\n', '- name: x\n', undefined],
  ['a piece that is no list', ingress, 'path: /v2\n', undefined],
])('%s', (_, file, piece, expected) => {
  expect(withPieceAdded(file, piece)).toBe(expected);
});
