/** Conditions: `[[ … ]]` as the parser gives them, and the single tests that `[ … ]` shares. */
import type { TestExpression } from 'unbash';
import { unreachable } from '../../base/assert.ts';
import { Unsupported } from '../../base/unsupported.ts';
import type { VirtualFiles } from '../../base/program.ts';
import { extendedToRegExp } from '../text/posixRegExp.ts';
import { matchesPattern } from './pattern.ts';
import { evaluateText, expandText, expandToPattern } from './pieces.ts';
import type { Expansion, Shell } from './shell.ts';
import type { Streams } from './streams.ts';
import { testFile, testNumbers, testStrings } from '../text/conditions.ts';

export function* evaluateTest(shell: Shell, expression: TestExpression, streams: Streams): Expansion<boolean> {
  switch (expression.type) {
    case 'TestLogical': {
      const stopsAt = expression.operator === '||';
      for (const operand of expression.operands) if ((yield* evaluateTest(shell, operand, streams)) === stopsAt) return stopsAt;
      return !stopsAt;
    }
    case 'TestNot':
      return (yield* evaluateTest(shell, expression.operand, streams)) !== (expression.negations.length % 2 === 1);
    case 'TestGroup':
      return yield* evaluateTest(shell, expression.expression, streams);
    case 'TestUnary': {
      const operand = yield* expandText(shell, expression.operand, streams);
      if (expression.operator === '-v') return shell.state.variables.has(operand);
      const files: VirtualFiles = shell.place.files;
      return testStrings(expression.operator, operand) ?? testFile(expression.operator, operand, files, shell.state.cwd) ?? failTest(expression.operator);
    }
    case 'TestBinary': {
      const left = yield* expandText(shell, expression.left, streams);
      const { operator } = expression;
      if (operator === '=~') {
        const found = extendedToRegExp(yield* expandText(shell, expression.right, streams), '').exec(left);
        shell.setVariable('BASH_REMATCH', found ? [...found].map((group) => group ?? '') : []);
        return found !== null;
      }
      if (operator === '=' || operator === '==' || operator === '!=') {
        return matchesPattern(yield* expandToPattern(shell, expression.right, streams), left) === (operator !== '!=');
      }
      const right = yield* expandText(shell, expression.right, streams);
      if (operator === '<' || operator === '>') return operator === '<' ? left < right : left > right;
      const numbers = [yield* evaluateText(shell, left, streams), yield* evaluateText(shell, right, streams)] as const;
      return testNumbers(operator, ...numbers) ?? failTest(operator);
    }
    default:
      return unreachable(expression);
  }
}

function failTest(operator: string): never {
  throw new Unsupported(`[[ ${operator} ]]`);
}
