import { createContext, Script } from 'node:vm';
import { expect, test } from 'vitest';
import { cutProgram } from '../../../build/cut.ts';
import { absentPrelude, wholeProgram } from '../../../src/live/absent.ts';

/** `ran`: pieces of the program, each there once. */
function cut(program: string, ran: readonly string[]): ReturnType<typeof cutProgram> {
  const places = ran.map((piece) => ({ start: program.indexOf(piece), end: program.indexOf(piece) + piece.length }));
  return cutProgram(program, { ran: (start, end) => places.some((place) => place.start < end && place.end > start) });
}

const cases: readonly { readonly what: string; readonly program: string; readonly ran?: readonly string[]; readonly left: string; readonly bodies: readonly string[] }[] = [
  { what: 'a function', program: 'function f(a){return a+a+a+a+a+a+a+a+a}', left: 'function f(absent$_){absent$()}', bodies: ['a', 'return a+a+a+a+a+a+a+a+a'] },
  { what: 'what an arrow returns', program: 'g((a,b)=>a+b+a+b+a+b+a+b+a+b+a);', ran: ['g('], left: 'g((a,b)=>absent$());', bodies: ['a+b+a+b+a+b+a+b+a+b+a'] },
  { what: 'an object in brackets', program: 'g(()=>({a:1,b:2,c:3,d:4,e:5}));', ran: ['g('], left: 'g(()=>(absent$()));', bodies: ['{a:1,b:2,c:3,d:4,e:5}'] },
  {
    what: 'methods, getters, generators',
    program: 'class C{m(){return 12345678901234567890}get g(){return 12345678901234567890}*i(){yield 12345678901234567890}}',
    left: 'class C{m(){absent$()}get g(){absent$()}*i(){absent$()}}',
    bodies: ['return 12345678901234567890', 'return 12345678901234567890', 'yield 12345678901234567890'],
  },
  { what: 'what ran stays', program: 'class C{m(){return 12345678901234567890}}', ran: ['return 1'], left: 'class C{m(){return 12345678901234567890}}', bodies: [] },
  { what: 'what is inside goes with it', program: 'function f(){return function g(){return 12345678901234567890}}', left: 'function f(){absent$()}', bodies: ['return function g(){return 12345678901234567890}'] },
  { what: 'what is inside alone', program: 'function f(){return function g(){return 12345678901234567890}}', ran: ['return function'], left: 'function f(){return function g(){absent$()}}', bodies: ['return 12345678901234567890'] },
  { what: 'branches', program: 'if(a){f(12345678901234567890)}else{g()}', ran: ['g()'], left: 'if(a){absent$()}else{g()}', bodies: ['f(12345678901234567890)'] },
  { what: 'values that were not asked for', program: 'h(a?f(12345678901234567890):g(),a&&f(12345678901234567899));', ran: ['h(', 'g()'], left: 'h(a?absent$():g(),a&&absent$());', bodies: ['f(12345678901234567890)', 'f(12345678901234567899)'] },
  { what: 'nothing that leans on the word before it', program: 'function f(){if(a)return"12345678901234567890";g()}', ran: ['if(a)', 'g()'], left: 'function f(){if(a)return"12345678901234567890";g()}', bodies: [] },
  { what: 'what was never come to', program: 'function f(a){if(g())return a;let b=12345678901234567890;return h(b)}', ran: ['if(g())return a'], left: 'function f(a){if(g())return a;absent$()}', bodies: ['let b=12345678901234567890;return h(b)'] },
  { what: 'cases', program: 'switch(g()){case 1:h(1);i(1);break;case 2:h(2)}', ran: ['switch(g())', 'h(2)'], left: 'switch(g()){case 1:absent$();case 2:h(2)}', bodies: ['h(1);i(1);break'] },
  { what: 'a tail that others may call stays', program: 'function f(){i();return 1;function i(){h(1)}}', ran: ['i()'], left: 'function f(){i();return 1;function i(){h(1)}}', bodies: [] },
  { what: 'what V8 does not count behind a yield', program: 'function*f(){let b=a?c:yield*d();g(12345678901234567890)}', ran: ['let b=a?c'], left: 'function*f(){let b=a?c:yield*d();g(12345678901234567890)}', bodies: [] },
  { what: 'short pieces stay', program: 'const f=()=>1;', left: 'const f=()=>1;', bodies: [] },
];

test.each(cases)('$what', ({ program, ran = [], left, bodies }) => {
  expect(cut(program, ran)).toEqual({ program: left, bodies });
  expect(wholeProgram(left, bodies)).toBe(program);
});

test('a call of what is absent fails and is made known', () => {
  const self: Record<string, unknown> = {};
  const context = createContext({ self, absent$: () => (self['absent$'] as () => void)() });
  const { program } = cut('function f(){return 12345678901234567890}try{f()}catch{}', ['try']);
  new Script(absentPrelude + program).runInContext(context);
  expect(self['isIncomplete']).toBe(true);
});
