/** How rare a whole record is, in words that need no statistics. */
import { percent } from './traceText.ts';
import type { Said } from '../base/said.ts';

/** Beyond that nobody counts. */
const countedTimes = 1e9;

/** `likelihood`: above 0, below 1. From one half on a percentage says more than "1 in 1.3". */
export function chanceInWords(likelihood: number): Said {
  if (likelihood > 0.5) return { zh: percent(likelihood), en: percent(likelihood) };
  const times = Math.round(1 / likelihood);
  if (times > countedTimes) return { zh: '不到十亿分之一', en: 'less than 1 in a billion' };
  return { zh: `${times} 分之一`, en: `1 in ${grouped(times)}` };
}

const grouped = (whole: number): string => String(whole).replace(/\B(?=(?:\d{3})+$)/g, ',');
