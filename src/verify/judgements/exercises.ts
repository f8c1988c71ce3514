/** An exercise is one only if it is not done where it begins, and can be done: the author's own solution shows it. */
import type { Diagnostic } from '../../base/diagnostic.ts';
import { diagnose } from '../../base/diagnostic.ts';
import type { Session } from '../../session/session.ts';
import { askConditions, comeToHold, solves } from '../exercise/conditions.ts';
import type { Exercise } from '../exercise/exercise.ts';
import { exercisesIn } from '../exercise/exercise.ts';
import type { NoteJudgement } from './judgement.ts';

export const exercises: NoteJudgement = ({ notebook, timeline, replay }) => exercisesIn(notebook, timeline).flatMap((exercise) => replay.visit(exercise.after, (session) => judge(exercise, session)));

function judge(exercise: Exercise, session: Session): readonly Diagnostic[] {
  const [first] = exercise.conditions;
  const at = { line: first?.line ?? 1, column: 1 };
  const outcomes = askConditions(exercise, session);
  const unknown = outcomes.find(({ unsupported }) => unsupported !== undefined)?.unsupported;
  if (unknown !== undefined) return [diagnose('exercise-unsolved', at, { en: `The simulator does not know how to ask for this: ${unknown}.`, zh: `模拟器不知道怎么查这个条件（${unknown}）：请换一条命令。` }, 'Ask for it with another command.')];
  const begin = session.snapshot();
  const met = comeToHold(exercise, session) ? [diagnose('exercise-met', at, 'This exercise is done before the reader has done anything.', 'Ask for something that is not so yet where the exercise begins, and does not come about by itself.')] : [];
  session.restore(begin);
  if (exercise.solution.length === 0) return [...met, diagnose('exercise-unsolved', at, { en: 'This exercise has no solution, so nobody knows whether it can be done.', zh: '这道练习没有解答，没人知道能不能做到：请在下面写一个标了 `solution` 的代码块，读者想看时才会看到。' }, 'Put one below it, in a fence marked `solution`: readers see it when they ask for it.')];
  return solves(exercise, session) ? met : [...met, diagnose('exercise-unsolved', at, { en: 'The solution below this exercise does not bring about what it asks for.', zh: '练习下面的解答不能让条件成立：请在 `kubebook shell 笔记` 里运行解答，看看条件打印什么。' }, 'Run the solution in `kubebook shell NOTE` and look at what the condition prints.')];
}
