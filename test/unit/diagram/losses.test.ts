import { expect, test } from 'vitest';
import { lossesIn } from '../../../src/diagram/losses.ts';

const rows: readonly (readonly [source: string, losses: readonly string[]])[] = [
  ['@startuml\nA -> B\n@enduml', []],
  ['@startuml\nnode A [[https://example.org]]\n@enduml', ['2: The link is not in the picture; its text is.']],
  ['@startuml\nnode "<math>x^2</math>"\n@enduml', ['2: Inline formulas are not drawn.']],
  ['@startuml\nnode "<img:logo.png>"\n@enduml', ['2: Images from files or addresses are not drawn.']],
  ['@startuml\nA -> B\nnewpage\nB -> A\n@enduml', []],
  ["@startuml\n' [[only a comment]]\n@enduml", []],
];

test.each(rows)('%j', (source, losses) => {
  expect(lossesIn(source).map(({ line, message }) => `${line}: ${message.en}`)).toEqual(losses);
});
