/** What is drawn of a source: files put in, a picture for each page, and each line still known by its place in the source. */
import { expect, test } from 'vitest';
import { includesIn, pagesOf, withIncludes } from '../../../src/diagram/pages.ts';

const told = (source: string, files: Readonly<Record<string, string>> = {}): readonly (readonly string[])[] =>
  pagesOf(withIncludes(source, new Map(Object.entries(files))).lines).map((page) => page.map(({ line, text }) => `${line} ${text}`));

test.each<readonly [string, string, Readonly<Record<string, string>>, readonly (readonly string[])[]]>([
  ['one page', '@startuml\nA -> B\n@enduml', {}, [['1 @startuml', '2 A -> B', '3 @enduml']]],
  [
    'pages, with who takes part in all of them',
    '@startuml\nparticipant A\nA -> B\nnewpage two\nB -> A\n@enduml',
    {},
    [
      ['1 @startuml', '2 participant A', '3 A -> B', '4 @enduml'],
      ['1 @startuml', '2 participant A', '5 B -> A', '6 @enduml'],
    ],
  ],
  ['two diagrams in one fence', '@startuml\nA -> B\n@enduml\n@startuml\nB -> A\n@enduml', {}, [['1 @startuml', '2 A -> B', '3 @enduml'], ['4 @startuml', '5 B -> A', '6 @enduml']]],
  ['a file, and a file in it', '@startuml\n!include a.puml\nA -> B\n@enduml', { 'a.puml': '@startuml\nparticipant A\n!include b.puml!PART\n@enduml', 'b.puml': 'participant B' }, [['1 @startuml', '2 participant A', '2 participant B', '3 A -> B', '4 @enduml']]],
  ['the standard library stays for the engine', '@startuml\n!include <C4/C4>\n@enduml', {}, [['1 @startuml', '2 !include <C4/C4>', '3 @enduml']]],
])('%s', (_, source, files, expected) => {
  expect(told(source, files)).toEqual(expected);
});

test('a file that is not there, and one that includes itself, are told at their lines', () => {
  expect(withIncludes('@startuml\n!include x.puml\n!include y.puml\n@enduml', new Map([['y.puml', '!include y.puml']])).missing).toEqual([
    { line: 2, name: 'x.puml' },
    { line: 3, name: 'y.puml' },
  ]);
});

test('only files are asked for', () => {
  expect(includesIn('!include a.puml\n!include <x/y>\n!include https://example.com/b.puml\n!include_once c/d.puml!E\n!include a.puml')).toEqual(['a.puml', 'c/d.puml']);
});
