import { readdir, readFile } from 'node:fs/promises';
import { afterAll, expect, test } from 'vitest';
import { Draftsman } from '../../../../src/diagram/engine/draftsman.ts';
import { diagnoseDrawing } from '../../../../src/diagram/diagnose.ts';
import { serializeSvg } from '../../../../src/diagram/svg.ts';
import type { DiagramCell } from '../../../../src/note/notebook.ts';
import { passingFolder } from '../../../support/folder.ts';

const cacheFolder = passingFolder('kubebook-diagrams-');
const draftsman = new Draftsman({ cacheFolder });
afterAll(() => draftsman.close());

const seed = await readFile(new URL('../../../samples/diagram/seed.puml', import.meta.url), 'utf8');

async function svgOf(source: string): Promise<string> {
  const drawing = await draftsman.draw(source);
  return drawing.kind === 'drawn' ? serializeSvg(drawing.svg) : `${drawing.kind}: ${drawing.message}`;
}

test('the seed is one picture for both palettes, its texts fitted, its elements named', async () => {
  const svg = await svgOf(seed);
  expect(svg).toContain('viewBox="0 0 345 291"');
  expect(svg).toContain('<g class="entity" data-qualified-name="Service" id="ent0001" data-source-line="1">');
  expect(svg).toContain(
    '<text x="225.45" y="23" font-size="13" fill="light-dark(#000000,#FFFFFF)" xml:space="preserve" font-family="sans-serif" textLength="76.59" lengthAdjust="spacingAndGlyphs">kubia-service</text>',
  );
  expect(svg).not.toMatch(/<script|\son\w+=|style=|<\?/);
});

test('a drawing is kept, and found again by another draftsman', async () => {
  await svgOf(seed);
  expect(await readdir(cacheFolder)).toHaveLength(1);
  // One that may not take any time can only answer from what was kept.
  const hurried = new Draftsman({ cacheFolder, timeLimitMs: 0 });
  expect((await hurried.draw(seed)).kind).toBe('drawn');
  hurried.close();
});

test('a long sequence after a deployment diagram is still a sequence', async () => {
  await draftsman.draw(`${seed}\n`);
  const messages = Array.from({ length: 12 }, (_, index) => `A -> B : m${index}`);
  expect(await svgOf(`@startuml\n${messages.join('\n')}\n@enduml`)).toContain('viewBox="0 0 83 438"');
});

const cell = (text: string): DiagramCell => {
  const point = { line: 40, column: 1, offset: 0 };
  return { kind: 'diagram', id: 'cell-9', language: 'plantuml', text, contentLine: 41, span: { start: point, end: point } };
};

test.each([
  ['@startuml\nnode A\nnot valid @@@\n@enduml', 'diagram-syntax 43: Syntax Error? (Assumed diagram type: component)'],
  ['@startsalt\n{ a }\n@endsalt', 'diagram-syntax 41: Diagram not supported by this release of PlantUML: @startsalt'],
  [`@startuml\n${'package a {\n'.repeat(3_000)}@enduml`, 'diagram-not-drawn 41: It nests too deep to be drawn.'],
  ['@startuml\nnode A [[https://example.org]]\n@enduml', 'diagram-loss 42: The link is not in the picture; its text is.'],
])('%j → %s', async (text, expected) => {
  const found = diagnoseDrawing(cell(text), await draftsman.draw(text));
  expect(found.map(({ ruleId, line, message }) => `${ruleId} ${line}: ${message}`)).toEqual([expected]);
});

test('what takes too long is given up, and the next diagram is drawn all the same', async () => {
  const hurried = new Draftsman({ timeLimitMs: 1 });
  const text = '@startuml\nA -> B\n@enduml';
  const drawing = await hurried.draw(text);
  expect(drawing).toEqual({ kind: 'failed', message: { en: 'Not drawn within 0.001 s.', zh: '0.001 秒之内没有画完。' } });
  expect(diagnoseDrawing(cell(text), drawing).map(({ ruleId }) => ruleId)).toEqual(['diagram-not-drawn']);
  hurried.close();
  expect((await draftsman.draw(text)).kind).toBe('drawn');
});

test('hostile text is inert', async () => {
  const svg = await svgOf(
    '@startuml\nsprite f <svg width="20" height="20" viewBox="0 0 20 20"><script>alert(1)</script><path d="M2,2 L18,18" stroke="red" onclick="alert(1)"/></svg>\nnode "<$f> <script>alert(1)</script> \u0001" as n [[javascript:alert(1)]]\n@enduml',
  );
  expect(svg).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(svg).not.toMatch(/<script|onclick|<a[ >]|\p{Control}/u);
});
