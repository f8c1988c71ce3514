/** Times that no clock could have told: what is younger than what came of it, and dates in an order in which nothing happens. */
import { cellsOf, inCells, isQuiet, lineEdits, of, seconds } from './kind.ts';
import type { Cell, Given, Kinds } from './kind.ts';

const dumped = /\bget\b.*-o[ =]?(?:yaml|json)\b/;
const date = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/;
const hasSeveralDates = (text: string): boolean => new Set(text.match(new RegExp(date, 'g'))).size > 1;

const otherDay = (line: string, day: '01' | '28'): string => line.replace(/(\d{4})-\d\d-\d\dT/, (_, year: string) => (day === '01' ? `${String(Number(year) - 1)}-01-${day}T` : `${String(Number(year) + 1)}-12-${day}T`));

const kubernetes = ({ step }: Given): Cell | undefined => cellsOf(step.stdout).find(({ title, row }) => title === 'AGE' && /^(?:service\/)?kubernetes$/.test(row.get('NAME') ?? ''));

/** The age of what made a pod, in the same output: its ReplicaSet's, its Deployment's. */
function makersAge({ row }: Cell, { step }: Given): number | undefined {
  const name = (row.get('NAME') ?? '').replace(/^.*\//, '');
  const makers = cellsOf(step.stdout).filter((cell) => cell.title === 'AGE' && /^(?:deployment|replicaset)\.apps\//.test(cell.row.get('NAME') ?? ''));
  const maker = makers.find((cell) => name.startsWith(`${(cell.row.get('NAME') ?? '').replace(/^.*\//, '')}-`));
  return maker && seconds(maker.text);
}

/** What an earlier listing of the same shows, where nothing was made anew since. */
function ageAtLast({ row }: Cell, { earlier }: Given): number | undefined {
  const name = row.get('NAME') ?? '';
  const at = earlier.findLastIndex(({ stdout }) => cellsOf(stdout).some((cell) => cell.row.get('NAME') === name && cell.row.has('AGE')));
  if (at < 0 || !isQuiet(earlier.slice(at))) return undefined;
  return seconds(cellsOf(earlier[at]?.stdout ?? '').find((cell) => cell.title === 'AGE' && cell.row.get('NAME') === name)?.text ?? '');
}

/** A name that a controller drew for a pod: no other will have it. */
const drawn = /-[a-f0-9]{8,10}-[a-z0-9]{5}$/;

export const times: Kinds = {
  'older than a later listing shows': inCells(({ title, row }, { later }) => {
    const name = row.get('NAME') ?? '';
    const again = title === 'AGE' && drawn.test(name) ? later.flatMap(({ stdout }) => cellsOf(stdout)).find((cell) => cell.title === 'AGE' && cell.row.get('NAME') === name) : undefined;
    return again && `${String(Math.ceil(seconds(again.text) / 60) + 4)}m`;
  }),
  'a pod older than what made it': inCells((cell, given) => {
    const maker = cell.title === 'AGE' && (cell.row.get('NAME') ?? '').startsWith('pod/') ? makersAge(cell, given) : undefined;
    return maker === undefined ? undefined : `${String(Math.ceil(maker / 60) + 12)}m`;
  }),
  // Of one alone the author may have looked again nine days later.
  'an age of nine days more than another': inCells((cell, given) => {
    const others = cellsOf(given.step.stdout).filter(({ title, line }) => title === 'AGE' && line !== cell.line);
    return cell.title === 'AGE' && cell.row.get('NAME') !== 'kubernetes' && [cell, ...others.slice(0, 1)].filter((each) => ageAtLast(each, given) !== undefined).length > 1 ? '9d' : undefined;
  }),
  'the API server\'s Service younger than another': inCells((cell, given) => {
    const own = kubernetes(given);
    const ages = cellsOf(given.step.stdout).filter(({ title, line }) => title === 'AGE' && line !== own?.line).map(({ text }) => seconds(text));
    return own !== undefined && cell.line === own.line && cell.title === 'AGE' && Math.max(...ages) > 2 ? '1s' : undefined;
  }),
  'an age before it was made': inCells(({ title, text }) => (title === 'AGE' ? `-${text}` : undefined)),
  'an age that is none': inCells(({ title }) => (title === 'AGE' ? '<unknown>' : undefined)),
  'made behind what became of it': of(dumped, ({ step }) => lineEdits(step.stdout, (line) => (/creationTimestamp"?: "?\d/.test(line) && hasSeveralDates(step.stdout) ? otherDay(line, '28') : undefined))),
  'changed before it was made': of(dumped, ({ step }) => lineEdits(step.stdout, (line) => (/(?:lastTransitionTime|startTime|startedAt|lastUpdateTime|lastProbeTime|trigger-time)"?: "?\d/.test(line) ? otherDay(line, '01') : undefined))),
  'made in a month that is none': of(dumped, ({ step }) => lineEdits(step.stdout, (line) => (date.test(line) ? line.replace(/-\d\d-(\d\dT)/, '-13-$1') : undefined))),
  'a date in another form': of(dumped, ({ step }) => lineEdits(step.stdout, (line) => (date.test(line) ? line.replace(/(\d\d:\d\d:\d\d)Z/, '$1+08:00') : undefined))),
  'a day of the week that it was not': of(/\bdescribe\b|\bcurl\b|\bwget\b/, ({ step }) => lineEdits(step.stdout, (line) => (/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d/.test(line) ? line.replace(/\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun),/, (_, day: string) => (day === 'Mon' ? 'Tue,' : 'Mon,')) : undefined))),
  'started before it was scheduled': of(/\bdescribe (?:po|pods?)\b/, ({ step }) =>
    lineEdits(step.stdout, (line) => {
      const started = /Started\s+((?:\d+[dhms])+)\s/.exec(step.stdout)?.[1];
      return started !== undefined && seconds(started) > 3 && / Scheduled\s/.test(line) ? line.replace(/(Scheduled\s+)(\S+)/, '$11s') : undefined;
    }),
  ),
  'an event older than what it is about': of(/\bdescribe\b/, (given) => {
    const seen = given.earlier.some(({ stdout }) => /\sAGE\b/.test(stdout));
    return seen ? lineEdits(given.step.stdout, (line) => (/^\s+Normal\s+\w+\s+\d+[smh]/.test(line) ? line.replace(/^(\s+Normal\s+\w+\s+)(?:\d+[smhd])+/, '$1300d') : undefined)) : [];
  }),
  'an event that comes again and again in one moment': of(/\bdescribe\b/, ({ step }) => lineEdits(step.stdout, (line) => (/^\s+Normal\s+(?:Scheduled|ScalingReplicaSet)\s+\d+[smh]+\s/.test(line) ? line.replace(/(\d+[smh]+)(\s)/, '$1 (x9 over 3s)$2') : undefined))),
};
