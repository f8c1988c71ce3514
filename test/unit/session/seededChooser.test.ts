import { describe, expect, test } from 'vitest';
import { SeededChooser } from '../../../src/session/seededChooser.ts';
import { isMember } from '../../../src/session/domains.ts';
import type { ChoiceDomain } from '../../../src/cluster/ports/choices.ts';
import { generatedNameAlphabet } from '../../../src/cluster/ports/choices.ts';

const domains: Record<string, ChoiceDomain> = {
  oneOf: { kind: 'oneOf', options: ['a', 'b', 'c'] },
  weighted: { kind: 'oneOf', options: ['a', 'b', 'c'], weights: [0, 3, 1] },
  address: { kind: 'address', cidr: '10.244.1.0/29', taken: new Set(['10.244.1.1', '10.244.1.2', '10.244.1.3', '10.244.1.4', '10.244.1.6']) },
  port: { kind: 'port', from: 30000, to: 32767, taken: new Set([30001]) },
  word: { kind: 'word', length: 5, alphabet: generatedNameAlphabet },
  uid: { kind: 'uid' },
  duration: { kind: 'duration', minMs: 10, maxMs: 5000, usualMs: 1200 },
};

describe('SeededChooser', () => {
  test.each(Object.entries(domains))('%s: members only, the same for the same seed and id', (name, domain) => {
    for (let seed = 0; seed < 200; seed += 1) {
      const value = new SeededChooser(String(seed)).choose(name, domain);
      expect(isMember(domain, value)).toBe(true);
      expect(new SeededChooser(String(seed)).choose(name, domain)).toBe(value);
    }
  });

  test('what is bound goes before what something speaks for, and that before the draw', () => {
    const chooser = new SeededChooser('1', new Map([['bound', 'c']]));
    const domain: ChoiceDomain = { kind: 'oneOf', options: ['a', 'b', 'c'], usual: 'a' };
    const choose = (...ids: readonly string[]): readonly string[] => ids.map((id) => chooser.choose(id, domain));
    expect(chooser.leaningTo(() => 'b', () => choose('bound', 'free'))).toEqual(['c', 'b']);
    expect(choose('behind')).toEqual(['a']);
  });

  test('the one free address is found', () => {
    expect(new SeededChooser('1').choose('a', domains['address'] ?? { kind: 'uid' })).toBe('10.244.1.5');
  });

  test('weights are kept to, and logged as probabilities', () => {
    const counts: Record<string, number> = {};
    const chooser = new SeededChooser('w');
    for (let turn = 0; turn < 4000; turn += 1) {
      const value = chooser.choose(`backend/${turn}`, domains['weighted'] ?? { kind: 'uid' });
      counts[value] = (counts[value] ?? 0) + 1;
    }
    expect(counts['a']).toBeUndefined();
    expect((counts['b'] ?? 0) / 4000).toBeCloseTo(0.75, 1);
    expect(chooser.log[0]?.probability).toBe(chooser.log[0]?.value === 'b' ? 0.75 : 0.25);
  });

  test('a binding takes precedence; one outside the domain is reported and not kept', () => {
    const chooser = new SeededChooser('b', new Map([['x', 'c'], ['y', 'nobody']]));
    expect(chooser.choose('x', { kind: 'oneOf', options: ['a', 'b', 'c'] })).toBe('c');
    expect(['a', 'b']).toContain(chooser.choose('y', { kind: 'oneOf', options: ['a', 'b'] }));
    expect(chooser.broken.map((choice) => choice.id)).toEqual(['y']);
  });

  test('older names have an alphabet of their own; other words are what they are', () => {
    const chooser = new SeededChooser('n', new Map([['name', 'a0i1u'], ['number', '0123456789']]), 'abcdefghijklmnopqrstuvwxyz0123456789');
    expect(chooser.choose('name', { kind: 'word', length: 5, alphabet: 'bcdfghjklmnpqrstvwxz2456789' })).toBe('a0i1u');
    expect(chooser.choose('number', { kind: 'word', length: 10, alphabet: '0123456789' })).toBe('0123456789');
    expect(chooser.choose('release', { kind: 'word', length: 7, minLength: 5, alphabet: '0123456789.', usual: '1.8.9' })).toBe('1.8.9');
  });

  test('no id is asked twice, unless the log went back in between', () => {
    const chooser = new SeededChooser('r');
    chooser.choose('first', { kind: 'uid' });
    const before = chooser.snapshot();
    chooser.choose('second', { kind: 'uid' });
    const after = chooser.snapshot();
    expect(() => chooser.choose('second', { kind: 'uid' })).toThrow('asked twice in one run: second');
    chooser.restore(before);
    chooser.choose('second', { kind: 'uid' });
    chooser.restore(after);
    expect(chooser.log.map((choice) => choice.id)).toEqual(['first', 'second']);
  });
});
