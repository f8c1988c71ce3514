/** Generated names and words that stand in one place as they stand nowhere else. */
import { elsewhere, lineEdits } from './kind.ts';
import type { Given, Kinds } from './kind.ts';

/** What `generateName` makes: five of 27 letters and digits, behind the hash of a template or behind what makes it. */
const generated = /\b([a-z][-a-z0-9]*)-([bcdfghjklmnpqrstvwxz2456789]{5})\b/;
const templated = /\b([a-z][-a-z0-9]*)-([bcdfghjklmnpqrstvwxz2456789]{8,10})-([bcdfghjklmnpqrstvwxz2456789]{5})\b/;

const inOnePlace = (given: Given, pattern: RegExp, edit: (line: string, match: RegExpExecArray) => string) =>
  lineEdits(given.step.stdout, (line) => {
    const match = pattern.exec(line);
    return match && elsewhere(match[0], given) > 1 ? edit(line, match) : undefined;
  });

/** Words that Kubernetes and kubectl say of themselves: none of them is anybody's choice. */
const own = /\b(?:Running|Normal|Warning|ClusterIP|NodePort|LoadBalancer|ExternalName|Created|Started|Pulled|Scheduled|Successfully|assigned|Cluster|SingleStack|BestEffort|RollingUpdate|Service|Deployment|Endpoints|created|deleted|Subsets|Protocol|Containers|Conditions|Volumes|Tolerations|FIELDS?|VERSION|DESCRIPTION|default)\b/g;

export const names: Kinds = {
  'a suffix in one place': (given) => inOnePlace(given, generated, (line, [name, stem = '', suffix = '']) => line.replace(name, `${stem}-${suffix.slice(1)}${suffix.startsWith('b') ? 'c' : 'b'}`)),
  'a suffix with a vowel': (given) => inOnePlace(given, generated, (line, [name, stem = '', suffix = '']) => line.replace(name, `${stem}-a${suffix.slice(1)}`)),
  'a hash in one place': (given) => inOnePlace(given, templated, (line, [name, stem = '', hash = '', suffix = '']) => line.replace(name, `${stem}-${hash.slice(1)}${hash.startsWith('b') ? 'c' : 'b'}-${suffix}`)),
  *'a letter of a word'({ step }) {
    if (/\bexplain\b/.test(step.cmd) && !/--recursive/.test(step.cmd)) return;
    let last = -200;
    for (const match of step.stdout.matchAll(own)) {
      // One word in about five lines: a long output has hundreds.
      if (match.index - last < 200) continue;
      last = match.index;
      const [word] = match;
      const other = `${word.slice(0, 2)}${word.slice(3)}`;
      yield [word, other, `${step.stdout.slice(0, match.index)}${other}${step.stdout.slice(match.index + word.length)}`];
    }
  },
  *'a sentence of an explanation left out'({ step }) {
    if (!/\bexplain\b/.test(step.cmd)) return;
    const lines = step.stdout.split('\n');
    for (const [index, line] of lines.entries()) if (index % 7 === 3 && line.trim() !== '') yield [line, '', lines.toSpliced(index, 1).join('\n')];
  },
  *'a type of an explained field'({ step }) {
    if (/\bexplain\b/.test(step.cmd)) yield* lineEdits(step.stdout, (line) => (/<(?:string|integer|boolean|Object)>/.test(line) ? line.replace(/<(\w+)>/, (_, type: string) => (type === 'string' ? '<integer>' : '<string>')) : undefined)).slice(0, 3);
  },
  *'a resource of the API'({ step }) {
    if (/\bapi-(?:resources|versions)\b/.test(step.cmd)) yield* lineEdits(step.stdout, (line, index) => (index % 5 === 2 ? line.replace(/[a-z](?=\W|$)/, (letter) => (letter === 'q' ? 'p' : 'q')) : undefined));
  },
  *'a line left out'({ step }) {
    if (/\b(?:get|describe|explain)\b/.test(step.cmd)) return;
    const lines = step.stdout.split('\n');
    if (lines.length > 3) for (const [index, line] of lines.entries()) if (index % 3 === 1 && line.trim() !== '') yield [line, '', lines.toSpliced(index, 1).join('\n')];
  },
};
