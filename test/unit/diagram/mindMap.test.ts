import { describe, expect, test } from 'vitest';
import { mindMapOf } from '../../../src/diagram/mindMap.ts';

const bodyOf = (source: string): string | undefined => mindMapOf(source)?.split('\n').slice(1, -1).join('\n');

describe("Mermaid's mind map as PlantUML's", () => {
  test.each([
    ['levels by what stands further left, whatever the steps', 'mindmap\nroot\n    a\n      b\n     c\n  d', '* root\n** a\n*** b\n*** c\n** d'],
    ['words in any shape, with an id or without', 'mindmap\n  id((root))\n    id[square]\n    id(round)\n    id))bang((\n    id)cloud(\n    id{{hexagon}}\n    plain words', '* root\n** square\n** round\n** bang\n** cloud\n** hexagon\n** plain words'],
    ['quotes, line breaks', 'mindmap\n  root["a (b)"]\n    研究<br/>两行', '* a (b)\n** 研究\\n两行'],
    ['Markdown between backticks, over lines', 'mindmap\n  root["`**strong** and *stressed*\n  goes on`"]\n    leaf', '* **strong** and //stressed//\\ngoes on\n** leaf'],
    ['looks are left out, and so are remarks', '%% a remark\nmindmap\n  root\n    a\n    ::icon(fa fa-book)\n    :::urgent\n    %% another\n    b', '* root\n** a\n** b'],
    ['what PlantUML would read otherwise is taken as it stands', 'mindmap\n  http://a\n    **b** <b>', '* http:~//a\n** ~**b~** ~<b>'],
    ['front matter before it', '---\ntitle: Kinds\n---\nmindmap\n  root', '* root'],
    ['nothing but its kind', 'mindmap', ''],
  ])('%s', (_name, source, expected) => {
    expect(bodyOf(source)).toBe(expected);
  });

  test.each(['graph LR\n  mindmap --> b', 'mindmapping\n  root', ''])('%j is none', (source) => {
    expect(mindMapOf(source)).toBeUndefined();
  });
});
