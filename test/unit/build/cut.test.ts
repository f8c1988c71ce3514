import { createContext, Script } from 'node:vm';
import { expect, test } from 'vitest';
import { cutProgram } from '../../../build/cut.ts';
import { absentPrelude, wholeProgram } from '../../../src/live/absent.ts';

/** Cuts what is not named: each function of the program is known by the text it begins with. */
const cut = (program: string, called: readonly string[]): ReturnType<typeof cutProgram> => cutProgram(program, { some: (from) => called.some((start) => program.startsWith(start, from)) });

const cases: readonly { readonly what: string; readonly program: string; readonly called?: readonly string[]; readonly left: string; readonly bodies: readonly string[] }[] = [
  { what: 'a function', program: 'function f(a){return a+a+a+a+a+a+a+a+a+a}', left: 'function f(a){absent$()}', bodies: ['return a+a+a+a+a+a+a+a+a+a'] },
  { what: 'an arrow and what it returns', program: 'const f=(a,b)=>a+b+a+b+a+b+a+b+a+b+a+b;', left: 'const f=(a,b)=>absent$();', bodies: ['a+b+a+b+a+b+a+b+a+b+a+b'] },
  { what: 'an object in brackets', program: 'const f=()=>({a:1,b:2,c:3,d:4,e:5});', left: 'const f=()=>(absent$());', bodies: ['{a:1,b:2,c:3,d:4,e:5}'] },
  { what: 'methods, getters, generators', program: 'class C{m(){return 12345678901234567890}get g(){return 12345678901234567890}*i(){yield 12345678901234567890}}', left: 'class C{m(){absent$()}get g(){absent$()}*i(){absent$()}}', bodies: ['return 12345678901234567890', 'return 12345678901234567890', 'yield 12345678901234567890'] },
  { what: 'a method is called by its name', program: 'class C{m(){return 12345678901234567890}}', called: ['m('], left: 'class C{m(){return 12345678901234567890}}', bodies: [] },
  { what: 'what is inside goes with it', program: 'function f(){return function g(){return 12345678901234567890}}', left: 'function f(){absent$()}', bodies: ['return function g(){return 12345678901234567890}'] },
  { what: 'what is inside alone', program: 'function f(){return function g(){return 12345678901234567890}}', called: ['function f'], left: 'function f(){return function g(){absent$()}}', bodies: ['return 12345678901234567890'] },
  { what: 'short bodies stay', program: 'const f=()=>1;', left: 'const f=()=>1;', bodies: [] },
];

test.each(cases)('$what', ({ program, called = [], left, bodies }) => {
  expect(cut(program, called)).toEqual({ program: left, bodies });
  expect(wholeProgram(left, bodies)).toBe(program);
});

test('a call of what is absent fails and is made known', () => {
  const self: Record<string, unknown> = {};
  const context = createContext({ self, absent$: () => (self['absent$'] as () => void)() });
  const { program } = cut('function f(){return 12345678901234567890}try{f()}catch{}', []);
  new Script(absentPrelude + program).runInContext(context);
  expect(self['isIncomplete']).toBe(true);
});
