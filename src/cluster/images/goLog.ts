/** What programs say through Go's package log as it comes: each line begins with the time, in UTC where the image has no time zones. */
import { strftime } from '../ports/strftime.ts';
import type { LogText } from './image.ts';

export const goLogged = (text: string): Exclude<LogText, string> => (_self, atMs) => [`${strftime(atMs, '%Y/%m/%d %H:%M:%S')} ${text}`];
