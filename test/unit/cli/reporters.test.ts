/** What programs are told, for a note whose texts mean something to the formats themselves. */
import { describe, expect, test } from 'vitest';
import { reporters } from '../../../src/cli/reporters/index.ts';
import { paintFor } from '../../../src/cli/terminal.ts';
import { readNote } from '../../../src/note/readNote.ts';
import { checkNote } from '../../../src/verify/check.ts';
import type { NoteReport } from '../../../src/verify/report.ts';
import { reportOf } from '../../../src/verify/report.ts';

const file = 'my notes/第一,章:100%.md';
const text = `# Hostile

<!-- kubebook-ignore manifest-tab: none -->

\`\`\`console
$ kubectl get pods
No resources found in <default> "namespace" & ]]> 100%, a:b
$ kubectl frobnicate
ok
\`\`\`

\`\`\`console fails
$ kubectl get pods
No resources found in default namespace.
\`\`\`
`;

const report = reportOf([checkNote(readNote(text, file))]);
const as = (format: string): string => reporters[format]?.(report, { paint: paintFor(false), verbose: true, texts: new Map([[file, text]]) }) ?? '';

test('text counts what makes a check fail, each kind of it', () => {
  expect(as('text').split('\n').at(-2)).toBe('1 note, 3 steps: 1 exact, 1 impossible, 1 unsupported; 1 error, 1 warning');
});

test('diagnostics come in the order of their lines', () => {
  expect(report.notes[0]?.diagnostics.map(({ line, ruleId }) => [line, ruleId])).toEqual([[3, 'unused-ignore'], [13, 'expected-failure']]);
});

test('github: a percent sign and a new line in any text, a colon and a comma in a property', () => {
  expect(as('github')).toBe(
    [
      '::error file=my notes/第一%2C章%3A100%25.md,line=6,col=1,title=kubebook impossible::recorded “No resources found in <default> "namespace" & ]]> 100%25, a:b”, but a cluster would print “No resources found in default namespace.”',
      '::warning file=my notes/第一%2C章%3A100%25.md,line=3,col=1,title=kubebook unused-ignore::The cell below this comment has nothing called manifest-tab to ignore. Take the comment away.',
      '::error file=my notes/第一%2C章%3A100%25.md,line=13,col=1,title=kubebook expected-failure::This fence is marked `fails`, but no command in it fails. Take the mark away, or look at what was meant to go wrong.',
      '',
    ].join('\n'),
  );
});

test('junit: a step is a case, and so is an error beside the steps: what ends the check with 1 is a failure here too', () => {
  expect(as('junit')).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="kubebook" tests="4" failures="2" errors="0">
  <testsuite name="${file}" tests="4" failures="2" errors="0" skipped="1" file="${file}">
    <testcase classname="${file}" name="line 6: kubectl get pods">
      <failure type="impossible" message="recorded “No resources found in &lt;default&gt; &quot;namespace&quot; &amp; ]]&gt; 100%, a:b”, but a cluster would print “No resources found in default namespace.”">${file}:6&#10;- No resources found in &lt;default&gt; &quot;namespace&quot; &amp; ]]&gt; 100%, a:b&#10;+ No resources found in default namespace.</failure>
    </testcase>
    <testcase classname="${file}" name="line 8: kubectl frobnicate">
      <skipped type="unsupported" message="unsupported: the note does not show kubectl &quot;frobnicate&quot;, so this can't be replayed"/>
    </testcase>
    <testcase classname="${file}" name="line 13: kubectl get pods"/>
    <testcase classname="${file}" name="line 13: expected-failure">
      <failure type="expected-failure" message="This fence is marked \`fails\`, but no command in it fails.">${file}:13:1&#10;This fence is marked \`fails\`, but no command in it fails.&#10;Take the mark away, or look at what was meant to go wrong.</failure>
    </testcase>
  </testsuite>
</testsuites>
`);
});

describe('junit says what XML can’t', () => {
  const noteWith = (command: string): NoteReport => ({
    file: 'x.md',
    verdict: 'exact',
    kubernetes: ['1.32', '1.32'],
    likelihood: 1,
    steps: [{ line: 1, session: 'host', command, recorded: '', nearest: '', verdict: 'exact', reason: '', explanation: '', trace: [], at: { startMs: 0 } }],
    diagnostics: [],
    ledger: [],
  });
  test.each([
    ['a control character', 'a\u001B[0m', 'a\uFFFD[0m'],
    ['half a pair', 'a\uD800', 'a\uFFFD'],
    ['a whole pair', '😀', '😀'],
    ['no character at all', '\uFFFE', '\uFFFD'],
    ['white space that a parser would make a blank of', 'a\tb\r\nc', 'a&#9;b&#13;&#10;c'],
  ])('%s', (_, command, written) => {
    const xml = reporters['junit']?.({ ...report, notes: [noteWith(command)] }, { paint: paintFor(false), verbose: true });
    expect(xml).toContain(`name="line 1: ${written}"/>`);
  });
});

test('sarif: each result names its rule by id and place, the rules tell what they watch for, and addresses are addresses', () => {
  const result = (ruleId: string, ruleIndex: number, level: string, startLine: number, message: string): object => ({
    ruleId,
    ruleIndex,
    level,
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: { uri: 'my%20notes/%E7%AC%AC%E4%B8%80%2C%E7%AB%A0%3A100%25.md' }, region: { startLine, startColumn: 1 } } }],
  });
  const rule = (id: string, summary: string, level: string): object => ({ id, shortDescription: { text: summary }, defaultConfiguration: { level } });
  expect(JSON.parse(as('sarif'))).toEqual({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'kubebook',
            semanticVersion: '0.1.0',
            rules: [
              rule('impossible', 'A recorded output that no cluster could have printed.', 'error'),
              rule('unused-ignore', 'An ignore comment ignores nothing.', 'warning'),
              rule('expected-failure', 'A fence marked `fails` holds no command that fails.', 'error'),
            ],
          },
        },
        columnKind: 'utf16CodeUnits',
        results: [
          result('impossible', 0, 'error', 6, 'recorded “No resources found in <default> "namespace" & ]]> 100%, a:b”, but a cluster would print “No resources found in default namespace.”'),
          result('unused-ignore', 1, 'warning', 3, 'The cell below this comment has nothing called manifest-tab to ignore. Take the comment away.'),
          result('expected-failure', 2, 'error', 13, 'This fence is marked `fails`, but no command in it fails. Take the mark away, or look at what was meant to go wrong.'),
        ],
      },
    ],
  });
});

test('sarif: an absolute path is a file’s address', () => {
  const absolute = reportOf([checkNote(readNote(text, '/notes/a b.md'))]);
  const written = reporters['sarif']?.(absolute, { paint: paintFor(false), verbose: true }) ?? '';
  expect([...written.matchAll(/"uri": "([^"]*)"/g)].map(([, uri]) => uri)).toEqual(['file:///notes/a%20b.md', 'file:///notes/a%20b.md', 'file:///notes/a%20b.md']);
});
