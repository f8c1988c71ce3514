import { describe, expect, test } from 'vitest';
import { isForLightGround, whyNotDrawn } from '../../../src/diagram/mermaid.ts';

describe('what the build of Mermaid in the page leaves out is known beforehand', () => {
  test.each([
    ['---\ntitle: Kinds\n---\n%% a remark\narchitecture-beta\n  group api(cloud)[API]', 'Architecture diagrams are not drawn: the Mermaid of the page is its small build. A flowchart, or PlantUML, can say the same.'],
    ['architecture-beta\n  group api(cloud)[API]', 'Architecture diagrams are not drawn: the Mermaid of the page is its small build. A flowchart, or PlantUML, can say the same.'],
    ['graph LR\n  mindmap --> b', undefined],
    ['sequenceDiagram\n  mindmap->>b: x', undefined],
  ])('%j', (source, said) => {
    expect(whyNotDrawn(source)?.en).toBe(said);
  });
});

test.each([
  ['journey\n  title A', true],
  ['graph LR\n  a-->b\n  style a fill:#ffd', true],
  ['%%{init: {"theme": "forest"}}%%\ngraph LR\n  a-->b', true],
  ['graph LR\n  pie-->b', false],
  // Drawn by PlantUML, in the colours of both.
  ['mindmap\n  root\n    style sheets', false],
])('%j is shown on white in the dark: %s', (source, onWhite) => {
  expect(isForLightGround(source)).toBe(onWhite);
});
