/** In which language a passage is written, counted by its characters. */
import type { Language } from './notebook.ts';

/** A Han character says about as much as half a word, so a Chinese sentence may hold many English terms and stay Chinese. */
const hanPerWord = 2;

export function detectLanguage(text: string): Language {
  const kana = count(text, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const hangul = count(text, /\p{Script=Hangul}/gu);
  const han = count(text, /\p{Script=Han}/gu);
  // File names, addresses and the like are of no language.
  const words = count(text.replace(/(?<![\w-])[\w-]+(?:[./:=@][\w-]+)+/g, ' '), /[\p{Script=Latin}][\p{Script=Latin}\p{M}'’-]*/gu);
  if (kana + hangul + han + words === 0) return 'other';
  // A Japanese sentence has hiragana; a Chinese one at most quotes a word in katakana.
  const hiragana = count(text, /\p{Script=Hiragana}/gu);
  if (((hiragana > 0 && kana > han / 4) || kana > han) && kana / hanPerWord > words / 4) return 'ja';
  if (hangul > han && hangul / hanPerWord > words / 4) return 'ko';
  if (han / hanPerWord >= words / 2 && han > 0) return 'zh';
  return 'en';
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found++;
  return found;
}
