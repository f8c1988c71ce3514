/** Prose that tells of what others made in the reader's cluster: an exercise sets up what is then looked at. */
import type { Step } from '../plan/timeline.ts';

/** "We have created a few more pods", "We just created a new POD". */
const said = (): RegExp => /\b(?:we|have|has) (?:have |has |just |also |now )*(?:created|deployed|set up|added|launched)\b|我们(?:已经|又|刚刚?)*(?:创建|部署)了/i;

export const tellsOfOthers = ({ prose }: Step): boolean => said().test(prose);
